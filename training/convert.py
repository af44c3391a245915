"""Make a model of the page from a fine-tuned BERT checkpoint of Hugging Face.

`python convert.py PATH_OR_HUB_ID --task qa|classify|ner` writes a folder that page and CLI load
(q8 for WASM and CPU, fp16 for WebGPU, tokenizer, golden numbers, card) and lists it in index.json.
The float graph must give the numbers of PyTorch within 1e-4, or nothing is written.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
    PreTrainedModel,
)

from bert_graph import ONLY_HEADS, Head, Task, build_bert
from export_onnx import (
    GOLDEN_BATCHES,
    MODEL_FILES,
    OneEncoder,
    bert_shape,
    golden_inputs,
    is_uncased,
    label_names,
    register,
    session,
    write_manifest,
    write_model,
)
from golden_passages import PASSAGES
from hf_checkpoint import Checkpoint, CheckpointError, read_checkpoint

HERE = Path(__file__).parent
TASKS: dict[str, Task] = {
    "qa": "question-answering",
    "classify": "text-classification",
    "ner": "token-classification",
}
CLASSES: dict[Task, type[PreTrainedModel]] = {
    "question-answering": BertForQuestionAnswering,
    "text-classification": BertForSequenceClassification,
    "token-classification": BertForTokenClassification,
}
LARGEST_DIFFERENCE = 1e-4
DTYPES = ("q8", "fp16")
LEAST_TOLERANCE = {"q8": 0.75, "fp16": 0.05}
HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")
HUB_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt", "README.md"]
CARD = """\
# {title}

Converted by `training/convert.py` from `{source}`. Task: {task}. Licence: {license}.{labels}

- Architecture: BERT, {layers} layers of {hidden}, {heads} attention heads, {vocabulary:,} tokens, {case}.
- Files: {files}.
- The float graph gives PyTorch's logits within {float_difference:.1e}; on the golden texts the logits of \
q8 differ from it by at most {q8:.3f}, those of fp16 by {fp16:.4f}.

Its quality was not measured here: `npm run --silent cli -- evaluate` does that on data of yours. \
What it was trained on, and what it is fit for, its makers say where it comes from.
"""


def find_folder(source: str) -> Path:
    """The checkpoint's folder: on this machine, else downloaded from the Hugging Face hub."""
    folder = Path(source)
    if folder.is_dir():
        return folder
    if folder.exists():
        raise CheckpointError(f"{source} is a file; give the folder of the checkpoint.")
    if not HUB_ID.fullmatch(source):
        raise CheckpointError(f"There is no folder {source}, and it is no hub id (owner/name).")
    from huggingface_hub import snapshot_download

    try:
        found = Path(snapshot_download(source, allow_patterns=[*HUB_FILES, "model.safetensors"]))
        if not (found / "model.safetensors").is_file():
            found = Path(snapshot_download(source, allow_patterns=[*HUB_FILES, "*model.bin"]))
    except Exception as error:  # the hub's own errors, and those of the network below it
        reason = str(error).strip().split("\n")[0]
        raise CheckpointError(
            f"There is no folder {source}, and it cannot be had from the Hugging Face hub "
            f"({reason})."
        ) from error
    return found


def licence_of(folder: Path) -> str:
    """What the front matter of the checkpoint's README says."""
    readme = folder / "README.md"
    text = readme.read_text(encoding="utf-8", errors="replace") if readme.is_file() else ""
    front = re.match(r"---\n(.*?)\n---", text, re.DOTALL)
    found = re.search(r"^license:\s*(\S+)", front[1], re.MULTILINE) if front else None
    return found[1] if found else "not stated"


def check_inputs(task: Task, tokenizer: Tokenizer, length: int) -> list[dict[str, np.ndarray]]:
    """The golden batches and passages of ours in pairs, so that padding is checked as well."""
    is_pair = task == "question-answering"
    texts = [(q[0], c) if is_pair else (c, None) for c, q in PASSAGES]
    batches = [*GOLDEN_BATCHES[task], *(texts[i : i + 2] for i in range(0, 16, 2))]
    inputs = [golden_inputs(tokenizer, batch) for batch in batches]
    return [i for i in inputs if i["input_ids"].shape[1] <= length]


def float_difference(checkpoint: Checkpoint, head: Head) -> float:
    """max |fp32 graph − PyTorch| over the logits of every token that is no padding."""
    config = BertConfig.from_dict({**checkpoint.config, "attn_implementation": "eager"})
    if head.task == "question-answering":
        config.num_labels = 2
    model = CLASSES[head.task](config).eval()
    known = {k: torch.from_numpy(v) for k, v in checkpoint.weights.items()}
    missing, unexpected = model.load_state_dict(known, strict=False)
    missing = [name for name in missing if not name.endswith("position_ids")]
    if missing or unexpected:
        raise CheckpointError(f"PyTorch misses {missing} and does not know {unexpected}.")
    largest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        onnx.save(build_bert(checkpoint.weights, bert_shape(checkpoint.config), [head]), path)
        runner = session(path)
        length = checkpoint.config["max_position_embeddings"]
        for inputs in check_inputs(head.task, checkpoint.tokenizer, length):
            with torch.no_grad():
                expected = model(**{k: torch.from_numpy(v) for k, v in inputs.items()}).to_tuple()
            present = inputs["attention_mask"] > 0
            found = runner.run(list(head.outputs), inputs)
            for want, got in zip(expected, found, strict=True):
                gap = np.abs(want.numpy() - got)
                gap = gap[present] if head.task != "text-classification" else gap
                largest = max(largest, float(gap.max()))
    return largest


def convert(
    source: str,
    task: Task,
    out: Path,
    model_id: str | None = None,
    title: str | None = None,
    license_name: str | None = None,
    labels: Sequence[str] | None = None,
) -> Path:
    """Write and list the model's folder; returns it.

    :raises CheckpointError: it cannot be converted; nothing was written.
    """
    name = Path(source).resolve().name if Path(source).exists() else source.split("/")[-1]
    model_id = model_id or re.sub(r"[^\w.-]+", "-", name.lower())
    if not re.fullmatch(r"\w[\w.-]*", model_id):
        raise CheckpointError(
            f"The id {model_id!r} may hold only letters, digits and the marks ._-"
        )
    folder = find_folder(source)
    checkpoint = read_checkpoint(folder, task, labels)
    head = ONLY_HEADS[task]
    difference = float_difference(checkpoint, head)
    if not difference <= LARGEST_DIFFERENCE:
        raise CheckpointError(
            f"The graph differs from PyTorch by {difference:.1e}, more than {LARGEST_DIFFERENCE:.0e}."
        )
    config, tokenizer = checkpoint.config, checkpoint.tokenizer
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".converting-") as temporary:
        target = Path(temporary) / model_id
        network = OneEncoder(checkpoint.weights, bert_shape(config), [head])
        gaps = write_model(target, network, config, DTYPES, tokenizer)
        description = {
            "id": model_id,
            "version": 1,
            "task": task,
            "title": title or name,
            "baseModel": None if Path(source).exists() else source,
            "license": license_name or licence_of(folder),
            # Machines differ from one another as the file differs from fp32, not more.
            "tolerance": {d: max(LEAST_TOLERANCE[d], round(2 * gaps[d], 3)) for d in DTYPES},
        }
        names = [] if task == "question-answering" else label_names(config, task)
        files = ", ".join(
            f"`{MODEL_FILES[d]}` ({(target / MODEL_FILES[d]).stat().st_size / 1e6:.1f} MB)"
            for d in DTYPES
        )
        (target / "card.md").write_text(
            CARD.format(
                title=description["title"],
                source=name if Path(source).exists() else source,
                task=task,
                license=description["license"],
                labels=f" Labels: {', '.join(names)}." if names else "",
                layers=config["num_hidden_layers"],
                hidden=config["hidden_size"],
                heads=config["num_attention_heads"],
                vocabulary=config["vocab_size"],
                case="uncased" if is_uncased(tokenizer) else "cased",
                files=files,
                float_difference=difference,
                **gaps,
            ),
            encoding="utf-8",
        )
        write_manifest(target, description, [head], config, DTYPES, cased=not is_uncased(tokenizer))
        shutil.rmtree(out / model_id, ignore_errors=True)
        target.rename(out / model_id)
    register(out / model_id, default=False)
    print(
        f"{out / model_id}: fp32 within {difference:.1e} of PyTorch, "
        f"q8 within {gaps['q8']:.3f} and fp16 within {gaps['fp16']:.4f} of fp32"
    )
    return out / model_id


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", help="folder of a checkpoint, or its id on the Hugging Face hub")
    parser.add_argument("--task", choices=sorted(TASKS), required=True)
    parser.add_argument("--id", help="name of the folder; default: that of the checkpoint")
    parser.add_argument("--title", help="default: the checkpoint's name")
    parser.add_argument("--license", help="default: what the checkpoint's README says")
    parser.add_argument("--labels", help="names of the head's outputs, with commas between them")
    parser.add_argument("--out", type=Path, default=HERE / "../public/models")
    options = parser.parse_args()
    try:
        convert(
            options.source,
            TASKS[options.task],
            options.out,
            options.id,
            options.title,
            options.license,
            options.labels.split(",") if options.labels else None,
        )
    except CheckpointError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
