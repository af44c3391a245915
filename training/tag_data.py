"""Named-entity examples as text with labelled character spans, and their token windows."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from qa_data import pad

IGNORED = -100
NO_BLANK_BEFORE = frozenset(".,;:)]}%'’/-–−")
NO_BLANK_AFTER = frozenset("([{/-–−")


@dataclass(frozen=True)
class Entity:
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class TaggedText:
    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True)
class TagWindow:
    """One model input; `labels` are indices into the label list, IGNORED outside the text."""

    text_index: int
    input_ids: list[int]
    offsets: list[tuple[int, int]]
    words: list[int | None]
    labels: list[int]

    def __len__(self) -> int:
        return len(self.input_ids)


def join_tokens(tokens: Sequence[str], compact: bool) -> tuple[str, list[tuple[int, int]]]:
    """A text and the character range of every token; `compact` drops blanks around marks."""
    text, ranges = "", []
    for token in tokens:
        glued = compact and text and (token[0] in NO_BLANK_BEFORE or text[-1] in NO_BLANK_AFTER)
        text += "" if not text or glued else " "
        ranges.append((len(text), len(text) + len(token)))
        text += token
    return text, ranges


def entities_of(
    tags: Sequence[str], ranges: Sequence[tuple[int, int]], kept: frozenset[str]
) -> tuple[Entity, ...]:
    """Character spans of B-/I- tags whose type is in `kept`."""
    found: list[list] = []
    previous = "O"
    for tag, (start, end) in zip(tags, ranges, strict=True):
        kind = tag[2:]
        if kind in kept:
            if tag[0] == "I" and previous[2:] == kind and found:
                found[-1][1] = end
            else:
                found.append([start, end, kind])
        previous = tag
    return tuple(Entity(*f) for f in found)


def read_tagged(
    path: Path, kept: frozenset[str], compact_share: float = 0.0, rng: random.Random | None = None
) -> list[TaggedText]:
    """Lines `{tokens, tags}`; where a line has its raw `text` and `spans`, these are used."""
    result = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "spans" in row:
                spans = (Entity(s["start"], s["end"], s["label"]) for s in row["spans"])
                result.append(TaggedText(row["text"], tuple(s for s in spans if s.label in kept)))
                continue
            compact = rng is not None and rng.random() < compact_share
            tokens = [t for t in row["tokens"]]
            text, ranges = join_tokens([t or "_" for t in tokens], compact)
            result.append(TaggedText(text, entities_of(row["tags"], ranges, kept)))
    return result


def tag_names(kinds: Sequence[str]) -> list[str]:
    return ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]


def plan_tag_windows(
    texts: Sequence[TaggedText],
    tokenizer: Tokenizer,
    names: Sequence[str],
    max_length: int = 384,
    stride: int = 128,
) -> list[TagWindow]:
    """Windows of the texts; every wordpiece has a label, B- only where an entity begins."""
    place = {name: i for i, name in enumerate(names)}
    tokenizer.enable_truncation(max_length, stride=stride)
    encodings = tokenizer.encode_batch([t.text for t in texts])
    tokenizer.no_truncation()
    windows = []
    for index, (tagged, encoding) in enumerate(zip(texts, encodings, strict=True)):
        for part in (encoding, *encoding.overflowing):
            inside = [s == 0 for s in part.sequence_ids]
            windows.append(
                TagWindow(
                    text_index=index,
                    input_ids=part.ids,
                    offsets=[
                        o if i else (-1, -1) for o, i in zip(part.offsets, inside, strict=True)
                    ],
                    words=[w if i else None for w, i in zip(part.word_ids, inside, strict=True)],
                    labels=[
                        place[tag_at(tagged.entities, *offsets)] if i else IGNORED
                        for offsets, i in zip(part.offsets, inside, strict=True)
                    ],
                )
            )
    return windows


def tag_at(entities: Sequence[Entity], start: int, end: int) -> str:
    for entity in entities:
        if start < entity.end and end > entity.start:
            return f"{'B' if start <= entity.start else 'I'}-{entity.label}"
    return "O"


def stack_tags(windows: Sequence[TagWindow], multiple: int = 8) -> dict[str, np.ndarray]:
    """Padded int64 inputs and `labels` [windows, tokens]."""
    arrays = pad([w.input_ids for w in windows], multiple)
    labels = np.full(arrays["input_ids"].shape, IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        labels[row, : len(window)] = window.labels
    return {**arrays, "labels": labels}


def decode_entities(
    windows: Sequence[TagWindow], logits: Sequence[np.ndarray], names: Sequence[str]
) -> set[Entity]:
    """Entities of one text: a word has the tag of its first piece; equal spans are merged."""
    found: set[Entity] = set()
    for window, values in zip(windows, logits, strict=True):
        best = values.argmax(axis=-1)
        current: list | None = None
        previous_word: int | None = None
        for position, (offsets, word) in enumerate(zip(window.offsets, window.words, strict=True)):
            if word is None:
                continue
            if word == previous_word:
                if current:
                    current[1] = offsets[1]
                continue
            previous_word = word
            tag = names[best[position]]
            if tag[0] == "I" and current and current[2] == tag[2:]:
                current[1] = offsets[1]
                continue
            if current:
                found.add(Entity(*current))
            current = [*offsets, tag[2:]] if tag != "O" else None
        if current:
            found.add(Entity(*current))
    return found
