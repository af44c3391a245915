"""Train the shared encoder with all its heads: `python multi_train.py settings/multi.json`.

Epochs name their sets by task: `qa/device.train`, `ner/battery_materials.train`,
`classify/abstracts`, and side texts of the classifier as `classify/device`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, fields
from pathlib import Path

import torch
from tokenizers import Tokenizer

import qa_train
import tag_train
from battery_model import BatteryModel
from class_data import (
    LABELS,
    ClassWindow,
    plan_class_windows,
    read_labelled,
    read_side_texts,
    stack_classes,
    vary,
)
from encoder_base import base_folder
from qa_data import Window, bucket_batches, load_tokenizer, sample, stack, stack_targets
from tag_data import IGNORED, TagWindow, stack_tags, tag_names
from train_command import train_from_command_line
from training_loop import Settings, load_model, run


@dataclass(frozen=True)
class MultiSettings(Settings):
    """`heldOutSources` of the abstracts stay unseen by the classifier; lengths in tokens."""

    firstAnswerWeight: float = 0.3
    rewordShare: float = 0.0
    surroundShare: float = 0.0
    cropShare: float = 0.0
    compactShare: float = 0.5
    kinds: list[str] = field(default_factory=lambda: ["MAT"])
    tagWeight: float = 1.0
    classWeight: float = 0.3
    classLength: int = 192
    hideShare: float = 0.5
    cutShare: float = 0.5
    heldOutSources: list[str] = field(default_factory=list)

    def of_task(self, task: str, kind: type[Settings]) -> Settings:
        """The settings of one task, its sets without their prefix."""
        prefix = f"{task}/"
        epochs = [
            {n.removeprefix(prefix): s for n, s in sets.items() if n.startswith(prefix)}
            for sets in self.epochs
        ]
        shared = {f.name: getattr(self, f.name) for f in fields(kind) if hasattr(self, f.name)}
        return kind(**{**shared, "epochs": epochs})


def class_batches(
    settings: MultiSettings, epoch: int, data: Path, tokenizer: Tokenizer
) -> list[list[ClassWindow]]:
    rng = random.Random(settings.seed * 1000 + epoch)
    texts = []
    for name, share in settings.of_task("classify", Settings).epochs[epoch].items():
        if name == "abstracts":
            found = read_labelled(data / "classify" / "abstracts.jsonl")
            found = [t for t in found if t.source not in settings.heldOutSources]
        else:
            found = read_side_texts(data, name)
        texts += sample(found, share, rng)
    texts = vary(texts, settings.hideShare, settings.cutShare, rng)
    windows = plan_class_windows(texts, tokenizer, settings.classLength)
    return bucket_batches(windows, settings.tokensPerBatch, settings.windowsPerBatch, rng)


def epoch_batches(
    settings: MultiSettings, epoch: int, data: Path, tokenizer: Tokenizer, held_out: set[str]
) -> list[list]:
    """The batches of one epoch in random order; a batch holds windows of one task."""
    questions = settings.of_task("qa", qa_train.QaSettings)
    tags = settings.of_task("ner", tag_train.TagSettings)
    batches = [
        *qa_train.epoch_batches(questions, epoch, data, tokenizer, held_out),
        *tag_train.epoch_batches(tags, epoch, data, tokenizer),
        *class_batches(settings, epoch, data, tokenizer),
    ]
    random.Random(settings.seed * 1000 + epoch).shuffle(batches)
    return batches


def train(settings: MultiSettings, data: Path, out: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(base_folder(settings.base, out) / "tokenizer.json")
    held_out = qa_train.dev_contexts(data)
    epochs = [
        epoch_batches(settings, epoch, data, tokenizer, held_out)
        for epoch in range(len(settings.epochs))
    ]
    heads = {
        "question-answering": {},
        "token-classification": {"labels": tag_names(settings.kinds)},
        "text-classification": {"labels": list(LABELS)},
    }
    model = load_model(BatteryModel, settings, out, heads=heads)

    def tensors(arrays: dict) -> dict[str, torch.Tensor]:
        return {k: torch.from_numpy(v).to(model.device) for k, v in arrays.items()}

    def loss_of(batch: list) -> tuple[torch.Tensor, int]:
        if isinstance(batch[0], Window):
            inputs = tensors(stack(batch))
            candidates = inputs.pop("candidates")
            targets = torch.from_numpy(stack_targets(batch)).to(model.device)
            start, end = model.question_logits(inputs)
            loss = qa_train.span_loss(start, end, candidates, targets, settings.firstAnswerWeight)
        elif isinstance(batch[0], TagWindow):
            inputs = tensors(stack_tags(batch))
            labels = inputs.pop("labels")
            logits = model.tag_logits(inputs).float().flatten(0, 1)
            loss = settings.tagWeight * torch.nn.functional.cross_entropy(
                logits, labels.flatten(), ignore_index=IGNORED
            )
        else:
            inputs = tensors(stack_classes(batch))
            labels = inputs.pop("labels")
            loss = settings.classWeight * torch.nn.functional.cross_entropy(
                model.class_logits(inputs).float(), labels, label_smoothing=0.05
            )
        return loss, inputs["input_ids"].numel()

    run(settings, model, epochs, loss_of, out)


if __name__ == "__main__":
    train_from_command_line(__doc__, MultiSettings, train)
