import json
from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import BertWordPieceTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel

from bert_graph import ONLY_HEADS
from export_onnx import bert_shape, describe_head, export, golden_inputs, register
from golden_passages import PASSAGES
from qa_data import load_tokenizer

TAGS = ["O", "B-MAT", "I-MAT"]
CLASSES = ["non-battery", "battery"]
DESCRIPTION = {
    "id": "joint",
    "version": 1,
    "task": "question-answering",
    "title": "Joint",
    "baseModel": None,
    "license": "MIT",
    "dtypes": ["fp32", "q8", "fp16"],
    "tolerance": {"fp32": 0.001, "q8": 0.75, "fp16": 0.05},
    "heads": {"question-answering": {"temperature": 1.4, "defaultThreshold": 0.3}},
}


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A joint checkpoint as the training saves it: one encoder, three heads."""
    folder = tmp_path_factory.mktemp("joint")
    tokenizer = BertWordPieceTokenizer(lowercase=True)
    tokenizer.train_from_iterator(
        [context for context, _ in PASSAGES], vocab_size=600, show_progress=False
    )
    tokenizer._tokenizer.post_processor = TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("[CLS]", "[SEP]")],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=48,
        initializer_range=0.2,
    )
    torch.manual_seed(0)
    tensors = {f"bert.{k}": v for k, v in BertModel(config).state_dict().items()}
    for layer, size in (("qa_outputs", 2), ("tagger", 3), ("document", 2)):
        tensors[f"{layer}.weight"] = torch.randn(size, 32)
        tensors[f"{layer}.bias"] = torch.randn(size)
    save_file(tensors, folder / "model.safetensors")
    heads = {
        "question-answering": {},
        "token-classification": {"labels": TAGS},
        "text-classification": {"labels": CLASSES},
    }
    (folder / "config.json").write_text(json.dumps({**config.to_dict(), "heads": heads}))
    return folder


def expected(folder: Path, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    from safetensors.torch import load_file

    tensors = load_file(folder / "model.safetensors")
    config = BertConfig(**json.loads((folder / "config.json").read_text()))
    model = BertModel(config).eval()
    model.load_state_dict({k[5:]: v for k, v in tensors.items() if k.startswith("bert.")})

    def layer(name: str, x: torch.Tensor) -> torch.Tensor:
        return x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    with torch.no_grad():
        found = model(**{k: torch.from_numpy(v) for k, v in inputs.items()})
        ends = layer("qa_outputs", found.last_hidden_state)
        results = {
            "start_logits": ends[..., 0],
            "end_logits": ends[..., 1],
            "tag_logits": layer("tagger", found.last_hidden_state),
            "class_logits": layer("document", found.pooler_output),
        }
    return {name: values.numpy() for name, values in results.items()}


def test_a_joint_model_has_every_head_in_one_graph(checkpoint: Path, tmp_path: Path) -> None:
    target = tmp_path / "joint"
    difference = export(checkpoint, target, DESCRIPTION)
    assert difference["fp32"] == 0
    assert difference["fp16"] < 0.05
    assert difference["q8"] < 0.75
    tokenizer = load_tokenizer(checkpoint / "tokenizer.json")
    inputs = golden_inputs(tokenizer, [("LiFePO4 is mixed.", None), ("Bees", "A bee flies.")])
    want = expected(checkpoint, inputs)
    runner = ort.InferenceSession(target / "onnx/model.onnx", providers=["CPUExecutionProvider"])
    names = [o.name for o in runner.get_outputs()]
    assert names == ["start_logits", "end_logits", "tag_logits", "class_logits"]
    present = inputs["attention_mask"] > 0
    for name, got in zip(names, runner.run(names, inputs), strict=True):
        gap = np.abs(got - want[name])
        assert (gap[present] if gap.shape[:2] == present.shape else gap).max() < 1e-4

    manifest = json.loads((target / "manifest.json").read_text())
    assert manifest["task"] == "question-answering"
    assert manifest["heads"] == {
        "question-answering": {
            "outputs": ["start_logits", "end_logits"],
            "temperature": 1.4,
            "defaultThreshold": 0.3,
        },
        "token-classification": {"output": "tag_logits", "labels": TAGS},
        "text-classification": {"output": "class_logits", "labels": CLASSES, "temperature": 1},
    }
    golden = json.loads((target / "golden.json").read_text())
    for case in golden["cases"]:
        rows, width = np.shape(case["input_ids"])
        for outputs in case["expected"].values():
            shapes = {name: np.shape(values) for name, values in outputs.items()}
            assert shapes == {
                "start_logits": (rows, width),
                "end_logits": (rows, width),
                "tag_logits": (rows, width, 3),
                "class_logits": (rows, 2),
            }


def test_the_heads_stay_in_float(checkpoint: Path, tmp_path: Path) -> None:
    import onnx

    export(checkpoint, tmp_path / "joint", {**DESCRIPTION, "dtypes": ["q8"]})
    graph = onnx.load(tmp_path / "joint/onnx/model_quantized.onnx").graph
    kept = {n.name for n in graph.node if n.op_type == "MatMul"}
    assert {f"{h}.matmul" for h in ("qa_outputs", "tagger", "document", "pooler")} <= kept
    assert not any("query" in name or "qkv" in name for name in kept)


def test_registering_again_replaces_the_entry(checkpoint: Path, tmp_path: Path) -> None:
    export(checkpoint, tmp_path / "joint", {**DESCRIPTION, "dtypes": ["fp32"]})
    register(tmp_path / "joint", default=False)
    register(tmp_path / "joint", default=True)
    assert json.loads((tmp_path / "index.json").read_text()) == {
        "models": [
            {
                "id": "joint",
                "task": "question-answering",
                "heads": ["question-answering", "token-classification", "text-classification"],
                "default": True,
            }
        ]
    }


def test_the_shape_comes_from_the_config(checkpoint: Path) -> None:
    shape = bert_shape(json.loads((checkpoint / "config.json").read_text()))
    assert (shape.layers, shape.hidden, shape.heads, shape.head_size) == (2, 32, 4, 8)


def test_the_manifest_says_how_a_tagger_decodes() -> None:
    labels = {"id2label": {"0": "O", "1": "B-MAT", "2": "I-MAT"}}
    head = ONLY_HEADS["token-classification"]
    assert describe_head(head, {}, labels) == {"output": "logits", "labels": TAGS}
    transitions = {"start": [0, 0, -9], "matrix": [[0, 0, -9]] * 3}
    decoding = {"join_words": True, "word_shapes": True, "transitions": transitions}
    described = describe_head(head, {}, {**labels, **decoding})
    assert described["joinWords"] is True and described["wordShapes"] is True
    assert described["transitions"] == transitions
