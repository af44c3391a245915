"""Read any fine-tuned BERT checkpoint of Hugging Face's form: weights, config, tokenizer, labels.

A checkpoint that cannot become a model of the page is refused with a `CheckpointError`, whose text
is one sentence for the user.
"""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer, Tokenizer

from bert_graph import ONLY_HEADS, Task

CONFIG_DEFAULTS = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-12,
    "max_position_embeddings": 512,
    "type_vocab_size": 2,
    "pad_token_id": 0,
}
CONFIG_NEEDED = (
    "hidden_size",
    "num_hidden_layers",
    "num_attention_heads",
    "intermediate_size",
    "vocab_size",
)
ARCHITECTURES: dict[Task, str] = {
    "question-answering": "BertForQuestionAnswering",
    "token-classification": "BertForTokenClassification",
    "text-classification": "BertForSequenceClassification",
}
WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")
SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LEGACY_NAMES = {"LayerNorm.gamma": "LayerNorm.weight", "LayerNorm.beta": "LayerNorm.bias"}
SMALLEST_LENGTH = 128


class CheckpointError(Exception):
    """Why a checkpoint cannot be used, in one sentence."""


@dataclass(frozen=True)
class Checkpoint:
    """`weights` are float32 and hold what the task needs, `config` has every default filled in."""

    weights: dict[str, np.ndarray]
    config: dict
    tokenizer: Tokenizer


def read_json(path: Path) -> dict:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{path.name} in {path.parent} cannot be read: {error}.") from error
    if not isinstance(value, dict):
        raise CheckpointError(f"{path.name} in {path.parent} is not a JSON object.")
    return value


def read_config(folder: Path, task: Task) -> dict:
    """The config, its family, activation and head checked."""
    if not (folder / "config.json").is_file():
        raise CheckpointError(
            f"{folder} has no config.json, so it is not a Hugging Face checkpoint."
        )
    config = read_json(folder / "config.json")
    architectures = config.get("architectures") or []
    named = ", ".join(map(str, architectures))
    family = config.get("model_type") or (
        "bert" if not architectures or str(architectures[0]).startswith("Bert") else named
    )
    if family != "bert":
        raise CheckpointError(
            f"This checkpoint is of the {family} family; only BERT checkpoints can be converted."
        )
    if architectures and ARCHITECTURES[task] not in architectures:
        raise CheckpointError(
            f"This checkpoint is a {named}, but the task {task} needs a {ARCHITECTURES[task]}."
        )
    missing = [key for key in CONFIG_NEEDED if not isinstance(config.get(key), int)]
    if missing:
        raise CheckpointError(f"config.json does not say {', '.join(missing)}.")
    config = {**CONFIG_DEFAULTS, **config, "model_type": "bert"}
    if config["hidden_act"] != "gelu":
        raise CheckpointError(f"The activation {config['hidden_act']} is not supported, only gelu.")
    if config.get("position_embedding_type", "absolute") != "absolute":
        raise CheckpointError(
            f"The position embedding {config['position_embedding_type']} is not supported, "
            "only absolute."
        )
    if config.get("is_decoder") or config["hidden_size"] % config["num_attention_heads"]:
        raise CheckpointError("The config is not that of a BERT encoder.")
    if config["max_position_embeddings"] < SMALLEST_LENGTH:
        raise CheckpointError(
            f"The model reads only {config['max_position_embeddings']} tokens at a time; "
            f"at least {SMALLEST_LENGTH} are needed."
        )
    if config.get("problem_type") in ("regression", "multi_label_classification"):
        raise CheckpointError(
            f"A head for {config['problem_type'].replace('_', ' ')} is not supported, "
            "only one class for each text."
        )
    return config


def read_tensors(folder: Path) -> dict[str, torch.Tensor]:
    file = next((folder / name for name in WEIGHT_FILES if (folder / name).is_file()), None)
    if file is None:
        raise CheckpointError(f"{folder} has no weights: neither {' nor '.join(WEIGHT_FILES)}.")
    try:
        if file.suffix == ".safetensors":
            return load_file(file)
        return torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            f"{file.name} holds more than weights, so it is not opened; save it as safetensors."
        ) from error
    except (SafetensorError, OSError, RuntimeError, EOFError, ValueError) as error:
        raise CheckpointError(
            f"{file.name} is damaged or no file of weights ({str(error).splitlines()[0]})."
        ) from error


def needed_weights(config: Mapping, task: Task, outputs: int) -> dict[str, tuple[int, ...]]:
    """Name → shape of every tensor that the graph takes."""
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    embeddings = "bert.embeddings"
    shapes: dict[str, tuple[int, ...]] = {
        f"{embeddings}.word_embeddings.weight": (config["vocab_size"], hidden),
        f"{embeddings}.position_embeddings.weight": (config["max_position_embeddings"], hidden),
        f"{embeddings}.token_type_embeddings.weight": (config["type_vocab_size"], hidden),
    }

    def linear(name: str, out: int, into: int) -> None:
        shapes[f"{name}.weight"] = (out, into)
        shapes[f"{name}.bias"] = (out,)

    def norm(name: str) -> None:
        shapes[f"{name}.weight"] = shapes[f"{name}.bias"] = (hidden,)

    norm(f"{embeddings}.LayerNorm")
    for index in range(config["num_hidden_layers"]):
        layer = f"bert.encoder.layer.{index}"
        for part in ("query", "key", "value"):
            linear(f"{layer}.attention.self.{part}", hidden, hidden)
        linear(f"{layer}.attention.output.dense", hidden, hidden)
        linear(f"{layer}.intermediate.dense", inner, hidden)
        linear(f"{layer}.output.dense", hidden, inner)
        norm(f"{layer}.attention.output.LayerNorm")
        norm(f"{layer}.output.LayerNorm")
    if task == "text-classification":
        linear("bert.pooler.dense", hidden, hidden)
    linear(ONLY_HEADS[task].layer, outputs, hidden)
    return shapes


def pick_weights(
    tensors: Mapping[str, torch.Tensor], config: Mapping, task: Task
) -> dict[str, np.ndarray]:
    """The tensors that the task needs, in float32, under today's names."""
    named = {}
    for name, tensor in tensors.items():
        name = name.removeprefix("module.")
        for old, new in LEGACY_NAMES.items():
            name = name.replace(old, new)
        named[name] = tensor
    layer = ONLY_HEADS[task].layer
    head = named.get(f"{layer}.weight")
    if head is None:
        raise CheckpointError(
            f"The weights have no {task} head ({layer}.weight); fine-tune the model first, "
            "or give another --task."
        )
    outputs = head.shape[0]
    if task == "question-answering" and outputs != 2:
        raise CheckpointError(f"The question head has {outputs} outputs instead of two.")
    if task != "question-answering" and outputs < 2:
        raise CheckpointError("The head has a single output, so it does not choose between labels.")
    weights = {}
    for name, shape in needed_weights(config, task, outputs).items():
        tensor = named.get(name)
        if tensor is None:
            raise CheckpointError(f"The weights lack {name}.")
        if tuple(tensor.shape) != shape:
            raise CheckpointError(
                f"{name} is {list(tensor.shape)}, but the config says {list(shape)}."
            )
        weights[name] = tensor.to(torch.float32).contiguous().numpy()
        if not np.isfinite(weights[name]).all():
            raise CheckpointError(f"{name} holds numbers that are not finite.")
    return weights


def read_labels(config: Mapping, outputs: int, given: Sequence[str] | None) -> dict[str, str]:
    """id2label with as many labels as the head has outputs."""
    if given is not None:
        names = dict(enumerate(given))
    else:
        names = {int(k): str(v) for k, v in (config.get("id2label") or {}).items()}
        names = names or {i: f"LABEL_{i}" for i in range(outputs)}
    if sorted(names) != list(range(outputs)) or len(set(names.values())) != outputs:
        raise CheckpointError(
            f"The head has {outputs} outputs, but the labels are {', '.join(names.values())}."
        )
    return {str(place): names[place] for place in range(outputs)}


def has_capitals(vocabulary: Mapping[str, int]) -> bool:
    return any(re.search(r"[A-Z]", t) for t in vocabulary if not re.fullmatch(r"\[.*\]", t))


def read_tokenizer(folder: Path, config: Mapping) -> Tokenizer:
    """The WordPiece tokenizer of tokenizer.json or vocab.txt; tokenizer_config.json decides the case.

    Where nothing says the case, a vocabulary with capital letters is cased.
    """
    settings_file = folder / "tokenizer_config.json"
    settings = read_json(settings_file) if settings_file.is_file() else {}
    if (folder / "tokenizer.json").is_file():
        try:
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # the library raises plain Exception
            raise CheckpointError(f"tokenizer.json cannot be read ({error}).") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        form = json.loads(tokenizer.to_str())
        kinds = [
            (form.get(part) or {}).get("type") for part in ("model", "normalizer", "pre_tokenizer")
        ]
        if kinds != ["WordPiece", "BertNormalizer", "BertPreTokenizer"]:
            raise CheckpointError(
                "The tokenizer is not the WordPiece tokenizer of BERT "
                f"(it is {', '.join(str(k) for k in kinds)})."
            )
        if isinstance(settings.get("do_lower_case"), bool):
            form["normalizer"]["lowercase"] = settings["do_lower_case"]
            tokenizer = Tokenizer.from_str(json.dumps(form))
    elif (folder / "vocab.txt").is_file():
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        vocabulary = {line.rstrip("\r"): place for place, line in enumerate(lines) if line.strip()}
        missing = [t for t in SPECIAL_TOKENS if t not in vocabulary]
        if missing:
            raise CheckpointError(f"The vocabulary lacks {', '.join(missing)}.")
        lowercase = settings.get("do_lower_case")
        if not isinstance(lowercase, bool):
            lowercase = not has_capitals(vocabulary)
        strip_accents = settings.get("strip_accents")
        tokenizer = Tokenizer.from_str(
            BertWordPieceTokenizer(
                vocabulary,
                lowercase=lowercase,
                strip_accents=strip_accents if isinstance(strip_accents, bool) else None,
                handle_chinese_chars=settings.get("tokenize_chinese_chars") is not False,
            ).to_str()
        )
    else:
        raise CheckpointError(f"{folder} has neither tokenizer.json nor vocab.txt.")
    vocabulary = tokenizer.get_vocab()
    missing = [t for t in SPECIAL_TOKENS if t not in vocabulary]
    if missing:
        raise CheckpointError(f"The vocabulary lacks {', '.join(missing)}.")
    if max(vocabulary.values()) >= config["vocab_size"]:
        raise CheckpointError(
            f"The tokenizer has ids up to {max(vocabulary.values())}, but the model knows only "
            f"{config['vocab_size']} tokens."
        )
    return tokenizer


def read_checkpoint(folder: Path, task: Task, labels: Sequence[str] | None = None) -> Checkpoint:
    """Everything that the export needs.

    :raises CheckpointError: the checkpoint is of another family, has another head, or lacks a part.
    """
    config = read_config(folder, task)
    tokenizer = read_tokenizer(folder, config)
    weights = pick_weights(read_tensors(folder), config, task)
    if task == "question-answering":
        config = {k: v for k, v in config.items() if k not in ("id2label", "label2id")}
    else:
        outputs = len(weights[f"{ONLY_HEADS[task].layer}.bias"])
        names = read_labels(config, outputs, labels)
        config |= {"id2label": names, "label2id": {v: int(k) for k, v in names.items()}}
    return Checkpoint(weights, config, tokenizer)
