"""Write the folder that the page loads from a fine-tuned Hugging Face BERT folder.

`python export_onnx.py out/RUN/final ../public/models/ID --settings settings/export-ID.json`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bert_graph import INPUTS, BertShape, Head, Task, build_bert, heads_of
from outlier_channels import outlier_channels
from qa_data import load_tokenizer
from tag_data import TaggedText, plan_tag_windows
from two_encoders import QUESTION_HEADS, TAGGER_HEADS, join_encoders

MODEL_FILES = {
    "fp32": "onnx/model.onnx",
    "fp16": "onnx/model_fp16.onnx",
    "q8": "onnx/model_quantized.onnx",
}
HEAD_DEFAULTS: dict[Task, dict] = {
    "question-answering": {"temperature": 1, "defaultThreshold": 0.3},
    "token-classification": {},
    "text-classification": {"temperature": 1},
}
#: What a tagger is given and how its spans are read, in the manifest and in a checkpoint's config.
DECODING_KEYS = {
    "joinWords": "join_words",
    "wordShapes": "word_shapes",
    "transitions": "transitions",
}
CONFIG_KEYS = [
    "model_type",
    "architectures",
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "hidden_act",
    "max_position_embeddings",
    "vocab_size",
    "type_vocab_size",
    "layer_norm_eps",
    "pad_token_id",
    "id2label",
    "label2id",
    "heads",
    *DECODING_KEYS.values(),
]
GOLDEN_BATCHES: dict[str, list[list[tuple[str, str | None]]]] = {
    "question-answering": [
        [("What is the cathode?", "The cathode of this Li-ion battery system is LiFePO4.")],
        [
            (
                "What is the electrolyte?",
                "Cells with a hard carbon anode and a Na3V2(PO4)3/C cathode were filled with "
                "1 M NaPF6 in EC:DEC (1:1) and cycled 500 times at 25 °C.",
            ),
            ("What is the anode?", "No material is named in this short note."),
        ],
    ],
    "token-classification": [
        [("LiFePO4 and hard carbon were mixed with PVDF in NMP.", None)],
        [
            ("The Na3V2(PO4)3/C cathode was filled with 1 M NaPF6 in EC:DEC (1:1).", None),
            ("No material is named.", None),
        ],
    ],
    "text-classification": [
        [("LiFePO4 cathodes keep 95 % of their capacity after 1,000 cycles.", None)],
        [
            ("The Na3V2(PO4)3/C cathode was filled with 1 M NaPF6 in EC:DEC (1:1).", None),
            ("Bees navigate by the sun.", None),
        ],
    ],
}


@dataclass(frozen=True)
class Quantization:
    """How the q8 file is made.

    `outliers` input channels of every layer named in `outlier_layers` stay in float; `skip` are
    name parts of products left in float.
    """

    outliers: int = 4
    outlier_layers: tuple[str, ...] = ("intermediate", "output")
    per_channel: bool = True
    int8_embedding: bool = True
    skip: tuple[str, ...] = (
        "outlier",
        "qa_outputs",
        "classifier",
        "tagger",
        "document",
        "pooler",
    )


def read_checkpoint(folder: Path) -> tuple[dict[str, np.ndarray], dict]:
    config = json.loads((folder / "config.json").read_text())
    weights = {k: v.astype(np.float32) for k, v in load_file(folder / "model.safetensors").items()}
    return weights, config


def bert_shape(config: Mapping) -> BertShape:
    return BertShape(
        layers=config["num_hidden_layers"],
        hidden=config["hidden_size"],
        heads=config["num_attention_heads"],
        layer_norm_epsilon=config["layer_norm_eps"],
    )


@dataclass(frozen=True)
class OneEncoder:
    """A BERT encoder with any of the heads on it."""

    weights: dict[str, np.ndarray]
    shape: BertShape
    heads: Sequence[Head]

    def build(self, dtype: type[np.floating] = np.float32) -> onnx.ModelProto:
        return build_bert(self.weights, self.shape, self.heads, dtype)

    def quantized(self, tokenizer: Tokenizer, how: Quantization) -> onnx.ModelProto:
        far = far_channels(self.weights, self.shape, self.heads, tokenizer, how)
        source = build_bert(
            self.weights, self.shape, self.heads, int8_embedding=how.int8_embedding, outliers=far
        )
        return quantize_products(source, how)


@dataclass(frozen=True)
class TwoEncoders:
    """An encoder for questions and one for tags and classes over the same word table."""

    questions: dict[str, np.ndarray]
    tagger: dict[str, np.ndarray]
    shape: BertShape
    heads: Sequence[Head] = (*QUESTION_HEADS, *TAGGER_HEADS)

    def build(self, dtype: type[np.floating] = np.float32) -> onnx.ModelProto:
        return join_encoders(self.questions, self.tagger, self.shape, dtype)

    def quantized(self, tokenizer: Tokenizer, how: Quantization) -> onnx.ModelProto:
        far = (
            far_channels(self.questions, self.shape, QUESTION_HEADS, tokenizer, how),
            far_channels(self.tagger, self.shape, TAGGER_HEADS, tokenizer, how),
        )
        return join_encoders(
            self.questions,
            self.tagger,
            self.shape,
            int8_embedding=how.int8_embedding,
            outliers=far,
            prepare=lambda part: quantize_products(part, how),
        )


Network = OneEncoder | TwoEncoders


def far_channels(
    weights: dict[str, np.ndarray],
    shape: BertShape,
    heads: Sequence[Head],
    tokenizer: Tokenizer,
    how: Quantization,
) -> dict[str, np.ndarray]:
    return outlier_channels(
        build_bert(weights, shape, heads),
        tokenizer,
        any(head.task == "question-answering" for head in heads),
        how.outliers,
        [f"{i}.{layer}" for i in range(shape.layers) for layer in how.outlier_layers],
    )


def quantize_products(source: onnx.ModelProto, how: Quantization) -> onnx.ModelProto:
    """Dynamic int8 quantization of the matrix products with constants."""
    skipped = [
        n.name
        for n in source.graph.node
        if n.op_type == "MatMul" and any(part in n.name for part in how.skip)
    ]
    with tempfile.TemporaryDirectory() as folder:
        float_file, int8_file = Path(folder) / "model.onnx", Path(folder) / "int8.onnx"
        onnx.save(source, float_file)
        quantize_dynamic(
            float_file,
            int8_file,
            op_types_to_quantize=["MatMul"],
            per_channel=how.per_channel,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=skipped,
            extra_options={"MatMulConstBOnly": True},
        )
        return onnx.load(int8_file)


def write_onnx(
    folder: Path,
    network: Network,
    dtypes: Sequence[str],
    tokenizer: Tokenizer,
    how: Quantization,
) -> None:
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    for dtype in dtypes:
        if dtype == "q8":
            model = network.quantized(tokenizer, how)
        else:
            model = network.build(np.float16 if dtype == "fp16" else np.float32)
        onnx.save(model, folder / MODEL_FILES[dtype])


def write_tokenizer(folder: Path, tokenizer: Tokenizer, config: Mapping) -> None:
    """tokenizer.json and the short config that goes with it."""
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": is_uncased(tokenizer),
        "model_max_length": config["max_position_embeddings"],
        "strip_accents": None,
        "tokenize_chinese_chars": True,
        **{f"{n.lower()}_token": f"[{n}]" for n in ("UNK", "SEP", "PAD", "CLS", "MASK")},
    }
    write_json(folder / "tokenizer_config.json", settings)


def is_uncased(tokenizer: Tokenizer) -> bool:
    return bool(json.loads(tokenizer.to_str())["normalizer"]["lowercase"])


def session(path: Path, threads: int = 1) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def open_model(path: Path, task: Task, threads: int = 1) -> ort.InferenceSession:
    """A session of an ONNX file, or in fp32 of a fine-tuned Hugging Face folder for the task."""
    if path.is_file():
        return session(path, threads)
    weights, config = read_checkpoint(path)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.onnx"
        onnx.save(build_bert(weights, bert_shape(config), task), file)
        return session(file, threads)


def golden_inputs(
    tokenizer: Tokenizer, batch: Sequence[tuple[str, str | None]], with_shapes: bool = False
) -> dict[str, np.ndarray]:
    encodings = [tokenizer.encode(a, b) if b is not None else tokenizer.encode(a) for a, b in batch]
    length = max(len(e.ids) for e in encodings)
    rows = {name: np.zeros((len(batch), length), np.int64) for name in INPUTS}
    for row, encoding in enumerate(encodings):
        for name, values in zip(
            INPUTS, (encoding.ids, encoding.attention_mask, encoding.type_ids), strict=True
        ):
            rows[name][row, : len(values)] = values
    if with_shapes:
        texts = [TaggedText(text, ()) for text, _ in batch]
        for row, window in enumerate(plan_tag_windows(texts, tokenizer, ["O"], with_shapes=True)):
            rows["token_type_ids"][row, : len(window)] = window.types
    return rows


def round_significant(values: np.ndarray, digits: int = 6) -> list:
    return json.loads(
        json.dumps(values.tolist()), parse_float=lambda t: float(f"{float(t):.{digits}g}")
    )


def write_golden(
    folder: Path,
    tokenizer: Tokenizer,
    network: Network,
    dtypes: Sequence[str],
    with_shapes: bool = False,
) -> dict[str, float]:
    """golden.json: native ONNX Runtime's outputs of every file; returns max |file − fp32|.

    Every case holds all outputs, [batch, sequence], [batch, sequence, labels] or [batch, labels].
    """
    sessions = {d: session(folder / MODEL_FILES[d]) for d in dtypes}
    if "fp32" not in sessions:
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "model.onnx"
            onnx.save(network.build(), path)
            sessions["fp32"] = session(path)
    cases, difference = [], dict.fromkeys(sessions, 0.0)
    outputs = [name for head in network.heads for name in head.outputs]
    for batch in [batch for head in network.heads for batch in GOLDEN_BATCHES[head.task]]:
        inputs = golden_inputs(tokenizer, batch, with_shapes)
        present = inputs["attention_mask"] > 0
        results = {
            d: dict(zip(outputs, s.run(outputs, inputs), strict=True)) for d, s in sessions.items()
        }
        for dtype, found in results.items():
            for name, values in found.items():
                gap = np.abs(values - results["fp32"][name])
                gap = gap[present] if values.shape[:2] == present.shape else gap
                difference[dtype] = max(difference[dtype], float(gap.max()))
        cases.append(
            {
                **{name: values.tolist() for name, values in inputs.items()},
                "expected": {
                    d: {n: round_significant(v) for n, v in o.items()} for d, o in results.items()
                },
            }
        )
    write_json(folder / "golden.json", {"cases": cases}, indent=None)
    return difference


def write_json(path: Path, value: object, indent: int | None = 2) -> None:
    separators = (",", ":") if indent is None else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(value, indent=indent, separators=separators, ensure_ascii=False) + "\n"
    )


def file_entry(folder: Path, path: str) -> dict:
    content = (folder / path).read_bytes()
    dtype = next((d for d, p in MODEL_FILES.items() if p == path), None)
    return {
        "path": path,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "dtype": dtype,
    }


def label_names(config: Mapping, task: Task) -> list[str]:
    """The labels of a classifying head, in the order of its logits."""
    if "heads" in config:
        return list(config["heads"][task]["labels"])
    names = {int(place): name for place, name in config["id2label"].items()}
    return [names[place] for place in range(len(names))]


def describe_head(head: Head, description: Mapping, config: Mapping) -> dict:
    """The head's entry in the manifest; the settings give its temperature and threshold."""
    own = description.get("heads", {head.task: description.get("use", {})})
    settings = {**HEAD_DEFAULTS[head.task], **own.get(head.task, {})}
    if head.task == "question-answering":
        return {"outputs": list(head.outputs), **settings}
    decoding = {name: config[key] for name, key in DECODING_KEYS.items() if config.get(key)}
    return {
        "output": head.outputs[0],
        "labels": label_names(config, head.task),
        **decoding,
        **settings,
    }


def write_manifest(
    folder: Path,
    description: Mapping,
    heads: Sequence[Head],
    config: Mapping,
    dtypes: Sequence[str],
    cased: bool,
) -> None:
    """manifest.json: `description` holds what a person decides (id, title, licence, ...)."""
    paths = [
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        *(MODEL_FILES[d] for d in dtypes),
        "golden.json",
    ]
    extra = [p for p in ("card.md",) if (folder / p).exists()]
    manifest = {
        **{k: description[k] for k in ("id", "version")},
        "task": heads[0].task,
        **{k: description[k] for k in ("title", "baseModel", "license")},
        "architecture": {
            "layers": config["num_hidden_layers"],
            "hidden": config["hidden_size"],
            "heads": config["num_attention_heads"],
            "vocabularySize": config["vocab_size"],
            "maxPositions": config["max_position_embeddings"],
            "cased": cased,
        },
        "heads": {head.task: describe_head(head, description, config) for head in heads},
        "inputs": list(INPUTS),
        "files": [file_entry(folder, p) for p in [*paths, *extra]],
        "tolerance": {d: description["tolerance"][d] for d in dtypes},
        "scores": description.get("scores", {}),
    }
    write_json(folder / "manifest.json", manifest)


def export(
    checkpoint: Path,
    target: Path,
    description: Mapping,
    how: Quantization = Quantization(),
    tagger: Path | None = None,
) -> dict[str, float]:
    """Write every file of the model folder; returns the logit differences to fp32 by dtype.

    With `tagger` the tags and classes come from that checkpoint's encoder.
    """
    dtypes: list[str] = description["dtypes"]
    weights, config = read_checkpoint(checkpoint)
    tokenizer = load_tokenizer(checkpoint / "tokenizer.json")
    network: Network
    if tagger is None:
        heads = heads_of(config, description["task"])
        network = OneEncoder(weights, bert_shape(config), heads)
    else:
        tagger_weights, tagger_config = read_checkpoint(tagger)
        taken = ("heads", *DECODING_KEYS.values())
        config = {
            **{k: v for k, v in config.items() if k not in taken},
            **{k: v for k, v in tagger_config.items() if k in taken},
        }
        if config.get("word_shapes"):
            raise ValueError("token types choose the encoder, so this tagger cannot use them")
        network = TwoEncoders(weights, tagger_weights, bert_shape(config))
    difference = write_model(target, network, config, dtypes, tokenizer, how)
    write_manifest(
        target, description, network.heads, config, dtypes, cased=not is_uncased(tokenizer)
    )
    return difference


def write_model(
    target: Path,
    network: Network,
    config: Mapping,
    dtypes: Sequence[str],
    tokenizer: Tokenizer,
    how: Quantization = Quantization(),
) -> dict[str, float]:
    """All files but the manifest and the card; returns the logit differences to fp32 by dtype."""
    target.mkdir(parents=True, exist_ok=True)
    write_json(target / "config.json", {k: config[k] for k in CONFIG_KEYS if k in config})
    write_tokenizer(target, tokenizer, config)
    write_onnx(target, network, dtypes, tokenizer, how)
    with_shapes = bool(config.get("word_shapes"))
    return write_golden(target, tokenizer, network, dtypes, with_shapes)


def register(folder: Path, default: bool) -> None:
    """Add the model in `folder` to the list beside it, which the page reads, or replace its entry."""
    manifest = json.loads((folder / "manifest.json").read_text())
    index = folder.parent / "index.json"
    models = json.loads(index.read_text())["models"] if index.exists() else []
    entry = {
        "id": manifest["id"],
        "task": manifest["task"],
        "heads": list(manifest["heads"]),
        "default": default,
    }
    write_json(index, {"models": [*(m for m in models if m["id"] != entry["id"]), entry]})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--settings", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, help="checkpoint of the tags and classes")
    parser.add_argument("--scores", type=Path, help="scores by data set, from qa_evaluate.py")
    options = parser.parse_args()
    description = json.loads(options.settings.read_text())
    if options.scores:
        description["scores"] = json.loads(options.scores.read_text())
    difference = export(options.checkpoint, options.target, description, tagger=options.tagger)
    register(options.target, description["default"])
    print(json.dumps(difference))


if __name__ == "__main__":
    main()
