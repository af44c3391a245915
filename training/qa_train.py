"""Fine-tune a BERT encoder for extractive QA: `python qa_train.py settings/qa-general.json`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

import own_labels
from encoder_base import base_folder
from qa_data import (
    COMPONENT_WORD,
    Example,
    Window,
    augment,
    bucket_batches,
    crop,
    load_tokenizer,
    plan_windows,
    read_examples,
    sample,
    stack,
    stack_targets,
)
from train_command import train_from_command_line
from training_loop import Settings, load_model, run

MASKED_LOGIT = -10_000.0


@dataclass(frozen=True)
class QaSettings(Settings):
    """`firstAnswerWeight` mixes the first answer's loss with that of any acceptable answer.

    The other shares are those of the examples that are reworded, surrounded by an unrelated
    passage, or cut to the sentences around the answer. `answerableOnly` leaves out the questions
    without an answer.
    """

    firstAnswerWeight: float = 0.3
    rewordShare: float = 0.0
    surroundShare: float = 0.0
    cropShare: float = 0.0
    answerableOnly: bool = False


def dev_contexts(data: Path) -> set[str]:
    return {
        e.context for path in sorted((data / "qa").glob("*.dev.jsonl")) for e in read_examples(path)
    }


def read_training_set(data: Path, name: str, held_out: set[str]) -> list[Example]:
    """A training set, refused when it is a dev set or shares a context with one."""
    if ".dev" in name:
        raise ValueError(f"{name} is for evaluation only")
    if name.startswith(own_labels.PREFIX):
        examples = own_labels.read_own_questions(data, name.removeprefix(own_labels.PREFIX))
    else:
        examples = read_examples(data / "qa" / f"{name}.jsonl")
    if any(e.context in held_out for e in examples):
        raise ValueError(f"{name} holds a context of a dev set")
    return examples


def epoch_batches(
    settings: QaSettings, epoch: int, data: Path, tokenizer: Tokenizer, held_out: set[str]
) -> list[list[Window]]:
    """The batches of one epoch; they depend on the settings, the epoch and the data alone."""
    rng = random.Random(settings.seed * 1000 + epoch)
    examples = []
    for name, share in settings.epochs[epoch].items():
        examples += sample(read_training_set(data, name, held_out), share, rng)
    if settings.answerableOnly:
        examples = [e for e in examples if e.answers]
    distractors: list[str] = []
    if settings.surroundShare:
        property_texts = {e.context for e in read_training_set(data, "property.train", held_out)}
        distractors = sorted(t for t in property_texts if not COMPONENT_WORD.search(t))
    if settings.cropShare:
        examples = [crop(e, rng) if rng.random() < settings.cropShare else e for e in examples]
    examples = augment(examples, distractors, settings.rewordShare, settings.surroundShare, rng)
    windows = plan_windows(examples, tokenizer, settings.maxLength, settings.stride)
    return bucket_batches(windows, settings.tokensPerBatch, settings.windowsPerBatch, rng)


def span_loss(
    start_logits: torch.Tensor,
    end_logits: torch.Tensor,
    candidates: torch.Tensor,
    targets: torch.Tensor,
    first_answer_weight: float,
) -> torch.Tensor:
    """Mean over windows of −log P(any acceptable span), mixed with −log P(the first one).

    Logits and `candidates` are [windows, tokens], `targets` [windows, spans, 2] padded with −1.
    """
    start = torch.where(candidates, start_logits.float(), MASKED_LOGIT).log_softmax(-1)
    end = torch.where(candidates, end_logits.float(), MASKED_LOGIT).log_softmax(-1)
    present = targets[..., 0] >= 0
    first, last = targets.clamp(min=0).unbind(-1)
    spans = (start.gather(1, first) + end.gather(1, last)).masked_fill(~present, -torch.inf)
    any_span, first_span = -spans.logsumexp(-1), -spans[:, 0]
    return (first_answer_weight * first_span + (1 - first_answer_weight) * any_span).mean()


def train(settings: QaSettings, data: Path, out: Path, threads: int) -> None:
    torch.set_num_threads(threads)
    tokenizer = load_tokenizer(base_folder(settings.base, out) / "tokenizer.json")
    held_out = dev_contexts(data)
    epochs = [
        epoch_batches(settings, epoch, data, tokenizer, held_out)
        for epoch in range(len(settings.epochs))
    ]
    model = load_model(BertForQuestionAnswering, settings, out)

    def loss_of(batch: list[Window]) -> tuple[torch.Tensor, int]:
        inputs = {k: torch.from_numpy(v).to(model.device) for k, v in stack(batch).items()}
        candidates = inputs.pop("candidates")
        targets = torch.from_numpy(stack_targets(batch)).to(model.device)
        output = model(**inputs)
        loss = span_loss(
            output.start_logits, output.end_logits, candidates, targets, settings.firstAnswerWeight
        )
        return loss, inputs["input_ids"].numel()

    run(settings, model, epochs, loss_of, out)


if __name__ == "__main__":
    train_from_command_line(__doc__, QaSettings, train)
