import json
import sys
from collections.abc import Callable
from pathlib import Path

import onnxruntime as ort
import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import (
    BertConfig,
    BertForMaskedLM,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
    PreTrainedModel,
)

import convert as convert_module
from bert_graph import Task
from convert import convert, find_folder
from hf_checkpoint import CheckpointError, read_checkpoint
from make_tiny_models import make_tokenizer

TAGS = ["O", "B-MAT", "I-MAT"]
CLASSES: dict[Task, type[PreTrainedModel]] = {
    "question-answering": BertForQuestionAnswering,
    "token-classification": BertForTokenClassification,
    "text-classification": BertForSequenceClassification,
}
LABELS: dict[Task, list[str]] = {
    "question-answering": ["LABEL_0", "LABEL_1"],
    "token-classification": TAGS,
    "text-classification": ["non-battery", "battery"],
}
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A tiny checkpoint as `save_pretrained` writes it, with its config and files changed."""

    def build(
        task: Task,
        cased: bool = False,
        safetensors: bool = True,
        vocabulary_file: bool = False,
        config: dict | None = None,
        kind: type[PreTrainedModel] | None = None,
    ) -> Path:
        folder = tmp_path / "My Checkpoint"
        vocabulary = make_tokenizer(folder, cased).get_vocab()
        torch.manual_seed(1)
        names = dict(enumerate(LABELS[task]))
        model = (kind or CLASSES[task])(
            BertConfig(
                vocab_size=len(vocabulary),
                hidden_size=32,
                num_hidden_layers=2,
                num_attention_heads=2,
                intermediate_size=64,
                initializer_range=0.3,
                id2label=names,
                label2id={v: k for k, v in names.items()},
            )
        )
        model.save_pretrained(folder, safe_serialization=safetensors)
        if vocabulary_file:
            (folder / "tokenizer.json").unlink()
            lines = sorted(vocabulary, key=vocabulary.__getitem__)
            (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        if config:
            path = folder / "config.json"
            path.write_text(json.dumps({**json.loads(path.read_text()), **config}))
        return folder

    return build


@pytest.mark.parametrize("task", list(CLASSES))
@pytest.mark.parametrize(
    ("cased", "safetensors", "vocabulary_file"), [(False, True, False), (True, False, True)]
)
def test_a_checkpoint_becomes_a_listed_folder(
    make: Make,
    tmp_path: Path,
    task: Task,
    cased: bool,
    safetensors: bool,
    vocabulary_file: bool,
) -> None:
    source = make(task, cased, safetensors, vocabulary_file)
    target = convert(str(source), task, tmp_path / "models", license_name="MIT")
    assert target == tmp_path / "models/my-checkpoint"
    manifest = json.loads((target / "manifest.json").read_text())
    assert (manifest["id"], manifest["task"]) == ("my-checkpoint", task)
    assert manifest["architecture"]["cased"] is cased
    assert manifest["license"] == "MIT"
    for file in manifest["files"]:
        assert (target / file["path"]).stat().st_size == file["bytes"]
    assert {f["dtype"] for f in manifest["files"]} == {None, "q8", "fp16"}
    assert "card.md" in {f["path"] for f in manifest["files"]}
    if task != "question-answering":
        assert manifest["heads"][task]["labels"] == LABELS[task]
    listed = json.loads((tmp_path / "models/index.json").read_text())["models"]
    assert [(m["id"], m["heads"], m["default"]) for m in listed] == [
        ("my-checkpoint", [task], False)
    ]
    assert not list((tmp_path / "models").glob(".converting-*"))
    for name in ("model_quantized", "model_fp16"):
        ort.InferenceSession(target / f"onnx/{name}.onnx", providers=["CPUExecutionProvider"])


@pytest.mark.parametrize("cased", [False, True])
@pytest.mark.parametrize("said", [None, True, False])
def test_the_case_comes_from_the_config_else_from_the_vocabulary(
    make: Make, cased: bool, said: bool | None
) -> None:
    folder = make("question-answering", cased, vocabulary_file=True)
    if said is not None:
        (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": said}))
    tokenizer = read_checkpoint(folder, "question-answering").tokenizer
    lowercase = json.loads(tokenizer.to_str())["normalizer"]["lowercase"]
    assert lowercase is (said if said is not None else not cased)


def test_tokenizer_config_overrules_tokenizer_json(make: Make) -> None:
    folder = make("question-answering", cased=True)
    (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": True}))
    tokenizer = read_checkpoint(folder, "question-answering").tokenizer
    assert json.loads(tokenizer.to_str())["normalizer"]["lowercase"] is True


def test_old_names_and_sixteen_bit_weights_are_read(make: Make, tmp_path: Path) -> None:
    folder = make("question-answering")
    tensors = load_file(folder / "model.safetensors")
    old = {
        "module."
        + k.replace("LayerNorm.weight", "LayerNorm.gamma").replace(
            "LayerNorm.bias", "LayerNorm.beta"
        ): v.to(torch.bfloat16)
        for k, v in tensors.items()
    }
    save_file(old, folder / "model.safetensors")
    convert(str(folder), "question-answering", tmp_path / "models")


def test_a_short_position_table_is_enough(make: Make, tmp_path: Path) -> None:
    folder = make("question-answering", config={"max_position_embeddings": 128})
    tensors = load_file(folder / "model.safetensors")
    name = "bert.embeddings.position_embeddings.weight"
    save_file({**tensors, name: tensors[name][:128].clone()}, folder / "model.safetensors")
    target = convert(str(folder), "question-answering", tmp_path / "models")
    manifest = json.loads((target / "manifest.json").read_text())
    assert manifest["architecture"]["maxPositions"] == 128


def test_given_labels_replace_those_of_the_config(make: Make, tmp_path: Path) -> None:
    folder = make("text-classification", config={"id2label": {"0": "LABEL_0", "1": "LABEL_1"}})
    target = convert(
        str(folder), "text-classification", tmp_path / "m", labels=["other", "battery"]
    )
    manifest = json.loads((target / "manifest.json").read_text())
    assert manifest["heads"]["text-classification"]["labels"] == ["other", "battery"]
    with pytest.raises(CheckpointError, match="2 outputs, but the labels are a, b, c"):
        convert(str(folder), "text-classification", tmp_path / "m", labels=["a", "b", "c"])


def test_the_licence_is_the_one_that_the_checkpoint_states(make: Make, tmp_path: Path) -> None:
    folder = make("question-answering")
    (folder / "README.md").write_text("---\nlanguage: en\nlicense: apache-2.0\n---\n# Model\n")
    target = convert(str(folder), "question-answering", tmp_path / "m")
    assert json.loads((target / "manifest.json").read_text())["license"] == "apache-2.0"


@pytest.mark.parametrize("family", ["roberta", "distilbert", "deberta-v2", "t5"])
def test_other_families_are_refused(make: Make, family: str) -> None:
    folder = make("question-answering", config={"model_type": family})
    with pytest.raises(CheckpointError, match=f"of the {family} family; only BERT"):
        read_checkpoint(folder, "question-answering")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"architectures": ["BertForMaskedLM"]}, "is a BertForMaskedLM, but"),
        ({"model_type": None, "architectures": ["RobertaModel"]}, "of the RobertaModel family"),
        ({"hidden_act": "gelu_new"}, "activation gelu_new is not supported"),
        ({"position_embedding_type": "relative_key"}, "relative_key is not supported"),
        ({"hidden_size": None}, "does not say hidden_size"),
        ({"num_hidden_layers": 3}, "lack bert.encoder.layer.2"),
        ({"intermediate_size": 32}, r"is \[64, 32\], but the config says \[32, 32\]"),
        ({"is_decoder": True}, "not that of a BERT encoder"),
        ({"max_position_embeddings": 16}, "reads only 16 tokens"),
        ({"vocab_size": 9}, "knows only 9 tokens"),
    ],
)
def test_a_config_that_does_not_fit_is_refused(make: Make, change: dict, sentence: str) -> None:
    folder = make("question-answering", config=change)
    with pytest.raises(CheckpointError, match=sentence):
        read_checkpoint(folder, "question-answering")


def test_a_model_without_the_head_is_refused(make: Make) -> None:
    folder = make("question-answering", kind=BertForMaskedLM, config={"architectures": None})
    with pytest.raises(CheckpointError, match=r"no question-answering head \(qa_outputs.weight\)"):
        read_checkpoint(folder, "question-answering")


def test_a_regression_head_is_refused(make: Make) -> None:
    folder = make("text-classification")
    tensors = load_file(folder / "model.safetensors")
    tensors["classifier.weight"] = tensors["classifier.weight"][:1].clone()
    save_file(tensors, folder / "model.safetensors")
    with pytest.raises(CheckpointError, match="a single output"):
        read_checkpoint(folder, "text-classification")


def test_weights_that_are_not_finite_are_refused(make: Make) -> None:
    folder = make("text-classification")
    tensors = load_file(folder / "model.safetensors")
    tensors["classifier.bias"][0] = float("nan")
    save_file(tensors, folder / "model.safetensors")
    with pytest.raises(
        CheckpointError, match=r"classifier\.bias holds numbers that are not finite"
    ):
        read_checkpoint(folder, "text-classification")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("config.json", "has no config.json"),
        ("model.safetensors", "has no weights"),
        ("tokenizer.json", "neither tokenizer.json nor vocab.txt"),
    ],
)
def test_missing_and_damaged_files_are_named(make: Make, file: str, sentence: str) -> None:
    folder = make("question-answering")
    (folder / file).write_bytes(b"\0{damaged")
    with pytest.raises(CheckpointError, match=file.replace(".", r"\.")):
        read_checkpoint(folder, "question-answering")
    (folder / file).unlink()
    with pytest.raises(CheckpointError, match=sentence):
        read_checkpoint(folder, "question-answering")


class Payload:
    def __reduce__(self) -> tuple:
        return (sys.exit, (0,))


def test_a_pickle_that_runs_code_is_not_opened(make: Make) -> None:
    folder = make("question-answering", safetensors=False)
    torch.save({"bert": Payload()}, folder / "pytorch_model.bin")
    with pytest.raises(CheckpointError, match="holds more than weights"):
        read_checkpoint(folder, "question-answering")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "BPE", "vocab": {}, "merges": []}, "not the WordPiece tokenizer"),
        (None, r"lacks \[SEP\]"),
    ],
)
def test_another_tokenizer_is_refused(make: Make, change: dict | None, sentence: str) -> None:
    folder = make("question-answering")
    path = folder / "tokenizer.json"
    form = json.loads(path.read_text())
    if change:
        form |= {"model": change, "added_tokens": [], "post_processor": None}
    else:
        vocabulary = form["model"]["vocab"]
        vocabulary["[OTHER]"] = vocabulary.pop("[SEP]")
        form["added_tokens"] = [t for t in form["added_tokens"] if t["content"] != "[SEP]"]
        form["post_processor"] = None
    path.write_text(json.dumps(form))
    with pytest.raises(CheckpointError, match=sentence):
        read_checkpoint(folder, "question-answering")


def test_a_vocabulary_file_without_special_tokens_is_refused(make: Make) -> None:
    folder = make("question-answering", vocabulary_file=True)
    (folder / "vocab.txt").write_text("a\nb\n")
    with pytest.raises(CheckpointError, match=r"lacks \[PAD\], \[UNK\], \[CLS\], \[SEP\]"):
        read_checkpoint(folder, "question-answering")


def test_a_graph_that_differs_is_refused_and_leaves_nothing(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert_module, "LARGEST_DIFFERENCE", 1e-12)
    with pytest.raises(CheckpointError, match="differs from PyTorch by"):
        convert(str(make("question-answering")), "question-answering", tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_where_a_checkpoint_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckpointError, match="no folder nowhere, and it is no hub id"):
        find_folder("nowhere")
    file = tmp_path / "model.bin"
    file.touch()
    with pytest.raises(CheckpointError, match="is a file"):
        find_folder(str(file))

    asked: list[tuple[str, list[str]]] = []

    def download(source: str, allow_patterns: list[str]) -> str:
        asked.append((source, allow_patterns))
        if "broken" in source:
            raise OSError("no route to the hub")
        if "*model.bin" in allow_patterns:
            (tmp_path / "pytorch_model.bin").touch()
        return str(tmp_path)

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    assert find_folder("owner/name-v1") == tmp_path
    assert ["model.safetensors" in p or "*model.bin" in p for _, p in asked] == [True, True]
    with pytest.raises(CheckpointError, match=r"from the Hugging Face hub \(no route to the hub\)"):
        find_folder("owner/broken")


def test_the_command_ends_with_one_sentence(
    make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make("question-answering", config={"model_type": "roberta"})
    monkeypatch.setattr(sys, "argv", ["convert.py", str(folder), "--task", "qa"])
    with pytest.raises(SystemExit) as end:
        convert_module.main()
    assert end.value.code == 1
    assert capsys.readouterr().err.strip().count("\n") == 0
