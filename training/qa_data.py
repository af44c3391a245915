"""Extractive QA examples, token windows and length-bucketed batches.

A line of a data file is `{id, question, context, answers: [{text, start}], unanswerable, ...}`
with character offsets into `context` (see the README of the data folder).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

CLS_POSITION = 0
COMPONENT_WORD = re.compile(r"\b(anode|cathode|electrolyte)s?\b", re.IGNORECASE)
STANDARD_DEVICE_QUESTION = re.compile(r"^What is the (anode|cathode|electrolyte)\?$")
STANDARD_VALUE_QUESTION = re.compile(r"^What is the value of (.+)\?$")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
DEVICE_WORDINGS = (
    "What's the {0}?",
    "What is the {0} material?",
    "Which material is the {0}?",
    "What is used as the {0}?",
    "What are the {0}s?",
    "{0}?",
)


@dataclass(frozen=True)
class CharSpan:
    """Half-open character range [start, end) of a context."""

    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """One question over one context; no answers means unanswerable."""

    id: str
    source: str
    question: str
    context: str
    answers: tuple[CharSpan, ...]
    kind: str = ""

    def answer_texts(self) -> list[str]:
        return [self.context[a.start : a.end] for a in self.answers]


@dataclass(frozen=True)
class Window:
    """One model input: [CLS] question [SEP] part of the context [SEP].

    `offsets` and `words` have one entry a token; outside the context the offset is (-1, -1).
    `targets` are token spans (first, last); (0, 0) stands for "no answer here".
    """

    example_index: int
    input_ids: list[int]
    token_type_ids: list[int]
    offsets: list[tuple[int, int]]
    words: list[int | None]
    targets: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.input_ids)


def read_examples(path: Path) -> list[Example]:
    examples = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = dict.fromkeys(
                CharSpan(a["start"], a["start"] + len(a["text"])) for a in row["answers"]
            )
            examples.append(
                Example(
                    id=row["id"],
                    source=row["source"],
                    question=row["question"],
                    context=row["context"],
                    answers=tuple(spans),
                    kind=row.get("kind") or row.get("component") or "",
                )
            )
    return examples


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a `tokenizer.json`, without the truncation and padding stored in it."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def plan_windows(
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    max_length: int = 384,
    stride: int = 128,
    max_question_tokens: int = 64,
) -> list[Window]:
    """Cut every context into windows of `max_length` tokens that overlap by `stride` tokens."""
    tokenizer.enable_truncation(max_length, stride=stride, strategy="only_second")
    questions = [shorten_question(e.question, tokenizer, max_question_tokens) for e in examples]
    encodings = tokenizer.encode_batch(
        [(q, e.context) for q, e in zip(questions, examples, strict=True)]
    )
    tokenizer.no_truncation()
    windows = []
    for index, (example, encoding) in enumerate(zip(examples, encodings, strict=True)):
        for part in (encoding, *encoding.overflowing):
            inside = [sequence == 1 for sequence in part.sequence_ids]
            offsets = [o if i else (-1, -1) for o, i in zip(part.offsets, inside, strict=True)]
            words = [w if i else None for w, i in zip(part.word_ids, inside, strict=True)]
            windows.append(
                Window(
                    example_index=index,
                    input_ids=part.ids,
                    token_type_ids=part.type_ids,
                    offsets=offsets,
                    words=words,
                    targets=target_spans(example.answers, offsets),
                )
            )
    return windows


def shorten_question(question: str, tokenizer: Tokenizer, max_tokens: int) -> str:
    encoding = tokenizer.encode(question, add_special_tokens=False)
    if len(encoding.ids) <= max_tokens:
        return question
    return question[: encoding.offsets[max_tokens - 1][1]]


def target_spans(
    answers: Sequence[CharSpan], offsets: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Token spans of the answers that lie wholly inside the window, else [(CLS, CLS)]."""
    inside = [i for i, (start, _) in enumerate(offsets) if start >= 0]
    spans: list[tuple[int, int]] = []
    if inside:
        window_start, window_end = offsets[inside[0]][0], offsets[inside[-1]][1]
        for answer in answers:
            if answer.start < window_start or answer.end > window_end:
                continue
            first = next((i for i in inside if offsets[i][1] > answer.start), None)
            last = next((i for i in reversed(inside) if offsets[i][0] < answer.end), None)
            if first is not None and last is not None and first <= last:
                spans.append((first, last))
    return list(dict.fromkeys(spans)) or [(CLS_POSITION, CLS_POSITION)]


def reword(example: Example, rng: random.Random) -> Example:
    """Another wording of a standard component or property-value question."""
    if match := STANDARD_DEVICE_QUESTION.match(example.question):
        question = rng.choice(DEVICE_WORDINGS).format(match[1])
        return replace(example, question=question[0].upper() + question[1:])
    if match := STANDARD_VALUE_QUESTION.match(example.question):
        return replace(example, question=f"What is the {match[1]}?")
    return example


def surround(example: Example, distractor: str, before: bool) -> Example:
    """The same question with an unrelated passage put before or after its context."""
    if not before:
        return replace(example, context=f"{example.context} {distractor}")
    shift = len(distractor) + 1
    return replace(
        example,
        context=f"{distractor} {example.context}",
        answers=tuple(CharSpan(a.start + shift, a.end + shift) for a in example.answers),
    )


def crop(example: Example, rng: random.Random) -> Example:
    """Some whole sentences in a row that hold every answer (any sentences when there is none)."""
    starts = [0, *(m.end() for m in SENTENCE_END.finditer(example.context))]
    ends = [*starts[1:], len(example.context)]
    if example.answers:
        first = max(i for i, s in enumerate(starts) if s <= min(a.start for a in example.answers))
        last = min(i for i, e in enumerate(ends) if e >= max(a.end for a in example.answers))
    else:
        first = last = rng.randrange(len(starts))
    begin = starts[rng.randint(max(0, first - 3), first)]
    end = ends[rng.randint(last, min(len(ends) - 1, last + 3))]
    return replace(
        example,
        context=example.context[begin:end],
        answers=tuple(CharSpan(a.start - begin, a.end - begin) for a in example.answers),
    )


def augment(
    examples: Sequence[Example],
    distractors: Sequence[str],
    reword_share: float,
    surround_share: float,
    rng: random.Random,
) -> list[Example]:
    """Reword some standard questions; lengthen some component passages with a distractor.

    `distractors` must not name a component, so that an answer stays right.
    """
    result = []
    for example in examples:
        is_device = STANDARD_DEVICE_QUESTION.match(example.question) is not None
        if rng.random() < reword_share:
            example = reword(example, rng)
        if is_device and distractors and rng.random() < surround_share:
            example = surround(example, rng.choice(distractors), before=rng.random() < 0.5)
        result.append(example)
    return result


def sample(examples: Sequence[Example], share: float, rng: random.Random) -> list[Example]:
    """`share` of the examples; a share above 1 repeats them."""
    whole, rest = divmod(share, 1)
    chosen = list(examples) * int(whole)
    return chosen + rng.sample(list(examples), round(rest * len(examples)))


def bucket_batches(
    windows: Sequence[Window],
    tokens_per_batch: int,
    windows_per_batch: int,
    rng: random.Random,
    pool_batches: int = 50,
) -> list[list[Window]]:
    """Random batches of like lengths: at most `tokens_per_batch` tokens, padding included."""
    shuffled = list(windows)
    rng.shuffle(shuffled)
    batches: list[list[Window]] = []
    pool_size = pool_batches * windows_per_batch
    for at in range(0, len(shuffled), pool_size):
        batch: list[Window] = []
        for window in sorted(shuffled[at : at + pool_size], key=len):
            full = len(batch) == windows_per_batch
            if batch and (full or len(window) * (len(batch) + 1) > tokens_per_batch):
                batches.append(batch)
                batch = []
            batch.append(window)
        if batch:
            batches.append(batch)
    rng.shuffle(batches)
    return batches


def ordered_batches(windows: Sequence[Window], tokens_per_batch: int) -> Iterator[list[int]]:
    """Indices of windows by falling length, in batches for evaluation."""
    batch: list[int] = []
    for index in sorted(range(len(windows)), key=lambda i: -len(windows[i])):
        if batch and len(windows[batch[0]]) * (len(batch) + 1) > tokens_per_batch:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def pad(rows: Sequence[Sequence[int]], multiple: int = 8) -> dict[str, np.ndarray]:
    """Int64 inputs [rows, tokens] of a run, zeros behind the shorter ones; token types are 0."""
    length = -(-max(map(len, rows)) // multiple) * multiple
    arrays = {
        name: np.zeros((len(rows), length), dtype=np.int64)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    }
    for place, ids in enumerate(rows):
        arrays["input_ids"][place, : len(ids)] = ids
        arrays["attention_mask"][place, : len(ids)] = 1
    return arrays


def stack(windows: Sequence[Window], multiple: int = 8) -> dict[str, np.ndarray]:
    """Padded int64 inputs [windows, tokens] and `candidates`: context tokens and CLS, bool."""
    arrays = pad([w.input_ids for w in windows], multiple)
    candidates = np.zeros(arrays["input_ids"].shape, dtype=bool)
    for row, window in enumerate(windows):
        n = len(window)
        arrays["token_type_ids"][row, :n] = window.token_type_ids
        candidates[row, :n] = [start >= 0 for start, _ in window.offsets]
        candidates[row, CLS_POSITION] = True
    return {**arrays, "candidates": candidates}


def stack_targets(windows: Sequence[Window]) -> np.ndarray:
    """int64 [windows, spans, 2]; missing spans are (-1, -1)."""
    most = max(len(w.targets) for w in windows)
    targets = np.full((len(windows), most, 2), -1, dtype=np.int64)
    for row, window in enumerate(windows):
        targets[row, : len(window.targets)] = window.targets
    return targets
