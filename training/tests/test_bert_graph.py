import numpy as np
import onnxruntime as ort
import pytest
import torch
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
    PreTrainedModel,
)

from bert_graph import Task, build_bert
from export_onnx import bert_shape


def config(labels: int) -> BertConfig:
    return BertConfig(
        vocab_size=50,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=48,
        max_position_embeddings=24,
        initializer_range=0.3,
        num_labels=labels,
    )


KINDS: list[tuple[Task, type[PreTrainedModel]]] = [
    ("question-answering", BertForQuestionAnswering),
    ("token-classification", BertForTokenClassification),
    ("text-classification", BertForSequenceClassification),
]
INPUTS = {
    "input_ids": np.array([[2, 7, 9, 3, 11, 3], [2, 8, 3, 0, 0, 0]]),
    "attention_mask": np.array([[1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0]]),
    "token_type_ids": np.array([[0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0]]),
}


def run(model: object) -> list[np.ndarray]:
    return ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(
        None, INPUTS
    )


@pytest.mark.parametrize(("task", "kind"), KINDS)
def test_the_graph_equals_pytorch(task: Task, kind: type[PreTrainedModel]) -> None:
    torch.manual_seed(0)
    model = kind(config(labels=2 if task == "question-answering" else 3)).eval()
    weights = {k: v.numpy() for k, v in model.state_dict().items()}
    shape = bert_shape(model.config.to_dict())
    with torch.no_grad():
        expected = model(**{k: torch.from_numpy(v) for k, v in INPUTS.items()})
    expected = [v.numpy() for v in expected.to_tuple()]
    present = INPUTS["attention_mask"] > 0
    outliers = {"bert.encoder.layer.1.output": np.array([3, 17]), "layer0.qkv": np.array([5])}
    for channels, half, tolerance in (({}, False, 1e-4), (outliers, False, 1e-4), ({}, True, 0.1)):
        dtype = np.float16 if half else np.float32
        found = run(build_bert(weights, shape, task, dtype, outliers=channels))
        for want, got in zip(expected, found, strict=True):
            assert got.dtype == np.float32
            gap = np.abs(want - got)
            assert (gap[present] if gap.shape[:2] == present.shape else gap).max() < tolerance


def test_an_int8_word_table_stays_within_its_step() -> None:
    torch.manual_seed(0)
    model = BertForQuestionAnswering(config(labels=2)).eval()
    weights = {k: v.numpy() for k, v in model.state_dict().items()}
    shape = bert_shape(model.config.to_dict())
    full = run(build_bert(weights, shape, "question-answering"))
    small = run(build_bert(weights, shape, "question-answering", int8_embedding=True))
    assert np.abs(full[0] - small[0])[INPUTS["attention_mask"] > 0].max() < 0.3
