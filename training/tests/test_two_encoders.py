import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from transformers import BertConfig

from battery_model import BatteryModel
from bert_graph import JOINT_HEADS, BertShape, build_bert
from onnx_checkpoint import bert_weights, constants_of
from two_encoders import join_encoders

SHAPE = BertShape(layers=2, hidden=32, heads=4, layer_norm_epsilon=1e-12)
ORDER = ["start_logits", "end_logits", "tag_logits", "class_logits"]


def weights(seed: int, words: np.ndarray | None = None) -> dict[str, np.ndarray]:
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=50,
        hidden_size=SHAPE.hidden,
        num_hidden_layers=SHAPE.layers,
        num_attention_heads=SHAPE.heads,
        intermediate_size=64,
        max_position_embeddings=32,
    )
    config.heads = {
        "question-answering": {},
        "token-classification": {"labels": ["O", "B-MAT", "I-MAT"]},
        "text-classification": {"labels": ["non-battery", "battery"]},
    }
    state = {k: v.numpy() for k, v in BatteryModel(config).state_dict().items()}
    if words is not None:
        state["bert.embeddings.word_embeddings.weight"] = words
    return state


def inputs(pair: bool) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(1)
    types = np.zeros((3, 9), np.int64)
    types[:, 5:] = int(pair)
    mask = np.ones((3, 9), np.int64)
    mask[2, 7:] = 0
    return {
        "input_ids": rng.integers(0, 50, (3, 9)),
        "attention_mask": mask,
        "token_type_ids": types,
    }


def run(model: onnx.ModelProto, given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return dict(zip(ORDER, session.run(ORDER, given), strict=True))


def test_pairs_take_the_question_encoder_and_single_texts_the_taggers() -> None:
    questions = weights(1)
    tagger = weights(2, questions["bert.embeddings.word_embeddings.weight"])
    joint = join_encoders(questions, tagger, SHAPE)
    alone = {
        name: run(build_bert(state, SHAPE, list(JOINT_HEADS.values())), inputs(pair))
        for name, state, pair in (("questions", questions, True), ("tagger", tagger, False))
    }
    asked, tagged = run(joint, inputs(True)), run(joint, inputs(False))
    for output in ORDER[:2]:
        np.testing.assert_allclose(asked[output], alone["questions"][output], atol=1e-5)
        assert not tagged[output].any()
        assert tagged[output].shape == (3, 9)
    for output in ORDER[2:]:
        np.testing.assert_allclose(tagged[output], alone["tagger"][output], atol=1e-5)
        assert not asked[output].any()
        assert asked[output].shape == tagged[output].shape


def test_other_word_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="word table"):
        join_encoders(weights(1), weights(2), SHAPE)


def test_each_encoder_comes_back_from_the_joint_graph() -> None:
    questions = weights(1)
    tagger = weights(2, questions["bert.embeddings.word_embeddings.weight"])
    graph = join_encoders(questions, tagger, SHAPE).graph
    for part, state, heads in (
        ("questions", questions, ("qa_outputs",)),
        ("tags", tagger, ("tagger", "document", "bert.pooler")),
    ):
        found = bert_weights(constants_of(graph, part))
        for name, value in found.items():
            np.testing.assert_array_equal(value, state[name])
        wanted = ("bert.embeddings", "bert.encoder", *heads)
        assert {n for n in state if n.startswith(wanted) and "position_ids" not in n} == set(found)
    for part in (None, "other"):
        with pytest.raises(ValueError, match="tags, questions"):
            constants_of(graph, part)
