"""Named-entity examples as text with labelled character spans, and their token windows."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from tokenizers import Tokenizer

from qa_data import pad

IGNORED = -100
NO_BLANK_BEFORE = {
    "spaced": frozenset(),
    "compact": frozenset(".,;:)]}%'’/-–−"),
    "glued": frozenset("-/+'*"),
}
NO_BLANK_AFTER = {
    "spaced": frozenset(),
    "compact": frozenset("([{/-–−"),
    "glued": frozenset("-/"),
}
SUSPENDED_BEFORE = frozenset(("and", "or", "to"))
WORD_MARKS = frozenset("-/+.'`*")


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


def join_tokens(tokens: Sequence[str], style: str = "spaced") -> tuple[str, list[tuple[int, int]]]:
    """A text and the character range of every token.

    `spaced` puts a blank between any two tokens, `compact` none around punctuation, as in print.
    `glued` mends words that were split at their marks, "IL - 2" and "CD4 +", and decimal numbers; it
    leaves brackets and commas apart, and a blank behind the hyphen of "T- and B-cells", as the
    official JNLPBA files do.
    """
    text, ranges = "", []
    for place, token in enumerate(tokens):
        joined = bool(text) and (
            token[0] in NO_BLANK_BEFORE[style]
            or text[-1] in NO_BLANK_AFTER[style]
            or (style == "glued" and is_in_number(tokens, place))
        )
        if style == "glued" and text[-1:] == "-" and token in SUSPENDED_BEFORE:
            joined = False
        text += "" if not text or joined else " "
        ranges.append((len(text), len(text) + len(token)))
        text += token
    return text, ranges


def is_in_number(tokens: Sequence[str], place: int) -> bool:
    """Whether the token is the point of a decimal number, or the digits behind it."""
    point = place if tokens[place] == "." else place - 1
    if not 0 < point < len(tokens) - 1 or tokens[point] != ".":
        return False
    return tokens[point - 1].isdigit() and tokens[point + 1][0].isdigit()


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
    path: Path,
    kept: frozenset[str],
    shares: Mapping[str, float] = MappingProxyType({}),
    rng: random.Random | None = None,
) -> list[TaggedText]:
    """Lines `{tokens, tags}`; where a line has its raw `text` and `spans`, these are used.

    `shares` maps a style of `join_tokens` to the share of tokenised lines that get it; the others,
    and without `rng` all, are `spaced`.

    @raises ValueError the shares add up to more than 1
    """
    styles, weights = [*shares, "spaced"], [*shares.values(), 1 - sum(shares.values())]
    if weights[-1] < 0:
        raise ValueError("the shares of the styles add up to more than 1")
    result = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if "spans" in row:
                spans = (Entity(s["start"], s["end"], s["label"]) for s in row["spans"])
                result.append(TaggedText(row["text"], tuple(s for s in spans if s.label in kept)))
                continue
            style = "spaced" if rng is None else rng.choices(styles, weights)[0]
            text, ranges = join_tokens([t or "_" for t in row["tokens"]], style)
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
    join_hyphenated: bool = False,
) -> list[TagWindow]:
    """Windows of the texts; every wordpiece has a label, B- only where an entity begins.

    With `join_hyphenated` a word ends at a blank, bracket or comma, not at a hyphen or slash.
    """
    place = {name: i for i, name in enumerate(names)}
    tokenizer.enable_truncation(max_length, stride=stride)
    encodings = tokenizer.encode_batch([t.text for t in texts])
    tokenizer.no_truncation()
    windows = []
    for index, (tagged, encoding) in enumerate(zip(texts, encodings, strict=True)):
        for part in (encoding, *encoding.overflowing):
            inside = [s == 0 for s in part.sequence_ids]
            words = [w if i else None for w, i in zip(part.word_ids, inside, strict=True)]
            if join_hyphenated:
                words = join_words(tagged.text, part.offsets, words)
            windows.append(
                TagWindow(
                    text_index=index,
                    input_ids=part.ids,
                    offsets=[
                        o if i else (-1, -1) for o, i in zip(part.offsets, inside, strict=True)
                    ],
                    words=words,
                    labels=[
                        place[tag_at(tagged.entities, *offsets)] if i else IGNORED
                        for offsets, i in zip(part.offsets, inside, strict=True)
                    ],
                )
            )
    return windows


def join_words(
    text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int | None]
) -> list[int | None]:
    """Words that stand without a blank and hold only letters, digits and `WORD_MARKS`, as one.

    A full stop with none of these behind it stays apart. As `core/entities/joinWords.ts`.
    """

    def fits(place: int) -> bool:
        piece = text[slice(*offsets[place])]
        return piece.isalnum() or piece in WORD_MARKS

    joined = list(words)
    for place in range(1, len(words)):
        before = place - 1
        if words[place] is None or words[before] is None:
            continue
        if words[place] == words[before]:
            joined[place] = joined[before]
            continue
        start, end = offsets[place]
        if offsets[before][1] != start or not fits(place) or not fits(before):
            continue
        last = end == len(text) or not (text[end].isalnum() or text[end] in WORD_MARKS)
        if not (last and text[start:end] == "."):
            joined[place] = joined[before]
    return joined


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
    windows: Sequence[TagWindow],
    logits: Sequence[np.ndarray],
    names: Sequence[str],
    join_neighbours: bool = False,
) -> set[Entity]:
    """Entities of one text: a word has the tag of its first piece; equal spans are merged.

    With `join_neighbours` two of one kind with one character, a blank, between them are one.
    """
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
            neighbour = join_neighbours and current and offsets[0] == current[1] + 1
            if current and current[2] == tag[2:] and (tag[0] == "I" or neighbour):
                current[1] = offsets[1]
                continue
            if current:
                found.add(Entity(*current))
            current = [*offsets, tag[2:]] if tag != "O" else None
        if current:
            found.add(Entity(*current))
    return found
