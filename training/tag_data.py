"""Named-entity examples as text with labelled character spans, and their token windows."""

from __future__ import annotations

import hashlib
import json
import random
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
from tokenizers import Encoding, Tokenizer

from qa_data import pad
from tag_path import Transitions, best_path

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
BRACKETS = frozenset("()[]{}")
SUSPENDED_BEFORE = frozenset(("and", "or", "to"))
WORD_MARKS = frozenset("-/+.'`*")
ION = re.compile(r"(Ca|Mg|Zn|Mn|Cu|Fe)(2)")
SURFACE_MARKER = re.compile(r"CD\d+[A-Za-z]*|[A-Z][A-Za-z]*\d[A-Za-z0-9]*")
SUPERSCRIPT_FORM = re.compile(r"(p\d{2,3})([a-z]{2,}\d?|[A-Z][a-z]{2,}\d?)")
HELPER_CELL = re.compile(r"T[hH]([012])")
#: How many shapes `word_shape` tells apart, and `shape_types`.
CAPITAL_SHAPES = 4
WORD_SHAPES = 2 * CAPITAL_SHAPES


@dataclass(frozen=True)
class Entity:
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class TaggedText:
    """`document` names the document that a text is a part of, where that is known."""

    text: str
    entities: tuple[Entity, ...]
    document: str = ""


@dataclass(frozen=True)
class TagWindow:
    """One model input; `labels` are indices into the label list, IGNORED outside the text.

    `types` are the token types: 0, or the shapes of the words (`word_shape`).
    """

    text_index: int
    input_ids: list[int]
    offsets: list[tuple[int, int]]
    words: list[int | None]
    labels: list[int]
    types: list[int]

    def __len__(self) -> int:
        return len(self.input_ids)


def join_tokens(
    tokens: Sequence[str], style: str = "spaced", borders: frozenset[int] = frozenset()
) -> tuple[str, list[tuple[int, int]]]:
    """A text and the character range of every token.

    `spaced` puts a blank between any two tokens, `compact` none around punctuation, as in print.
    `glued` mends words that were split at their marks, "IL - 2" and "CD4 +", and decimal numbers; it
    leaves brackets and commas apart, and a blank behind the hyphen of "T- and B-cells", as the
    official JNLPBA files do, and before the tokens `borders`: where an entity ends or begins within
    a word, these files cut it, "IL-2 -induced".
    """
    text, ranges = "", []
    for place, token in enumerate(tokens):
        joined = bool(text) and (
            token[0] in NO_BLANK_BEFORE[style]
            or text[-1] in NO_BLANK_AFTER[style]
            or (style == "glued" and is_in_number(tokens, place))
        )
        if style == "glued" and (
            (text[-1:] == "-" and token in SUSPENDED_BEFORE)
            or place in borders
            or text[-1:] in BRACKETS
            or token in BRACKETS
        ):
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


def write_in_brackets(
    tokens: Sequence[str], tags: Sequence[str], share: float, rng: random.Random
) -> tuple[list[str], list[str]]:
    """A random `share` of super- and subscripts as abstracts since 1999 write them.

    "CD4 +" becomes "CD4 ( + )", "p56lck" "p56 ( lck )", "Th2" "T ( H ) 2", "Ca2 +" "Ca ( 2+ )".
    """
    new_tokens: list[str] = []
    new_tags: list[str] = []
    place = 0
    while place < len(tokens):
        here, after = tokens[place], (*tokens[place + 1 : place + 2], "")[0]
        parts: tuple[str, ...] | None = None
        taken = 1
        if after == "+" and (ion := ION.fullmatch(here)):
            parts, taken = (ion[1], "(", f"{ion[2]}+", ")"), 2
        elif after == "+" and SURFACE_MARKER.fullmatch(here):
            parts, taken = (here, "(", "+", ")"), 2
        elif form := SUPERSCRIPT_FORM.fullmatch(here):
            parts = (form[1], "(", form[2], ")")
        elif helper := HELPER_CELL.fullmatch(here):
            parts = ("T", "(", "H", ")", helper[1])
        inner = "O" if tags[place] == "O" else f"I-{tags[place][2:]}"
        whole = all(tag == inner for tag in tags[place + 1 : place + taken])
        if parts is None or not whole or rng.random() >= share:
            parts, taken = (here,), 1
        new_tokens += parts
        new_tags += [tags[place], *[inner] * (len(parts) - 1)]
        place += taken
    return new_tokens, new_tags


def entity_borders(tags: Sequence[str]) -> frozenset[int]:
    """Places of the tokens before which an entity ends or begins."""
    pairs = enumerate(pairwise(tags), start=1)
    return frozenset(i for i, (a, b) in pairs if b[0] == "B" or (a[0] != "O" and b[0] == "O"))


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
    bracket_share: float = 0.0,
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
                entities = tuple(s for s in spans if s.label in kept)
                result.append(TaggedText(row["text"], entities, row.get("doc", "")))
                continue
            style = "spaced" if rng is None else rng.choices(styles, weights)[0]
            tokens, tags = [t or "_" for t in row["tokens"]], row["tags"]
            if rng is not None and bracket_share:
                tokens, tags = write_in_brackets(tokens, tags, bracket_share, rng)
            text, ranges = join_tokens(tokens, style, entity_borders(tags))
            entities = entities_of(tags, ranges, kept)
            result.append(TaggedText(text, entities, row.get("doc", "")))
    return result


def join_texts(texts: Sequence[TaggedText], characters: int) -> list[TaggedText]:
    """Texts that follow each other in one document as one, a blank between, up to `characters`.

    Texts whose document is not known stay apart.
    """
    result: list[TaggedText] = []
    for text in texts:
        before = result[-1] if result else None
        if (
            before is None
            or before.document != text.document
            or not text.document
            or len(before.text) + 1 + len(text.text) > characters
        ):
            result.append(text)
            continue
        shift = len(before.text) + 1
        moved = (Entity(e.start + shift, e.end + shift, e.label) for e in text.entities)
        result[-1] = TaggedText(
            f"{before.text} {text.text}", (*before.entities, *moved), text.document
        )
    return result


def is_held_out(document: str, every: int) -> bool:
    """Whether a document is one of those kept to choose settings on: by its name alone.

    @raises ValueError the document has no name
    """
    if not document:
        raise ValueError("a text without a document cannot be held out")
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % every == 0


def word_shape(word: str) -> int:
    """0 without capitals, 1 with a capital only at its beginning, 2 all capitals, 3 mixed."""
    upper = [unicodedata.category(c) == "Lu" for c in word]
    if not any(upper):
        return 0
    if sum(upper) == 1 and upper[0]:
        return 1
    return 2 if sum(upper) == sum(unicodedata.category(c)[0] == "L" for c in word) else 3


def tag_names(kinds: Sequence[str]) -> list[str]:
    return ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]


def plan_tag_windows(
    texts: Sequence[TaggedText],
    tokenizer: Tokenizer,
    names: Sequence[str],
    max_length: int = 384,
    stride: int = 128,
    join_hyphenated: bool = False,
    with_shapes: bool = False,
) -> list[TagWindow]:
    """Windows of the texts; every wordpiece has a label, B- only where an entity begins.

    With `with_shapes` the token types are the shapes of the words.

    With `join_hyphenated` a word ends at a blank, bracket or comma, not at a hyphen or slash.
    """
    place = {name: i for i, name in enumerate(names)}
    tokenizer.enable_truncation(max_length, stride=stride)
    encodings = tokenizer.encode_batch([t.text for t in texts])
    tokenizer.no_truncation()
    windows = []
    for index, (tagged, encoding) in enumerate(zip(texts, encodings, strict=True)):
        parts = (encoding, *encoding.overflowing)
        shapes = shapes_by_place(tagged.text, parts) if with_shapes else {}
        for part in parts:
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
                    types=[
                        shapes.get(start, 0) if i else 0
                        for (start, _), i in zip(part.offsets, inside, strict=True)
                    ],
                )
            )
    return windows


def shapes_by_place(text: str, parts: Sequence[Encoding]) -> dict[int, int]:
    """The type of the token that begins at each character, over all windows of a text."""
    pieces = {
        start: (end, word)
        for part in parts
        for (start, end), word, side in zip(
            part.offsets, part.word_ids, part.sequence_ids, strict=True
        )
        if side == 0
    }
    starts = sorted(pieces)
    offsets = [(start, pieces[start][0]) for start in starts]
    words = [pieces[start][1] for start in starts]
    types = shape_types(text, offsets, words, join_words(text, offsets, words))
    return dict(zip(starts, types, strict=True))


def shape_types(
    text: str,
    offsets: Sequence[tuple[int, int]],
    words: Sequence[int | None],
    joined: Sequence[int | None],
) -> list[int]:
    """Of every piece the shape of its word, and `CAPITAL_SHAPES` more where that goes on a joined word.

    What an uncased vocabulary does not see: "CAT" the protein and "cat", "IL-2 -induced" and
    "IL-2-induced". 0 outside the text. As `core/entities/wordShapes.ts`.
    """
    ranges: dict[int, tuple[int, int]] = {}
    for word, (start, end) in zip(words, offsets, strict=True):
        if word is not None:
            ranges[word] = (ranges.get(word, (start, end))[0], end)
    shapes = {word: word_shape(text[start:end]) for word, (start, end) in ranges.items()}
    begun: dict[int | None, int | None] = {}
    types = []
    for word, whole in zip(words, joined, strict=True):
        first = begun.setdefault(whole, word)
        types.append(0 if word is None else shapes[word] + (CAPITAL_SHAPES if first != word else 0))
    return types


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
        arrays["token_type_ids"][row, : len(window)] = window.types
    return {**arrays, "labels": labels}


def word_rows(window: TagWindow, logits: np.ndarray) -> tuple[list[tuple[int, int]], np.ndarray]:
    """The character range of each word of a window, and the logits [words, tags] of its first piece."""
    ranges: list[tuple[int, int]] = []
    firsts: list[int] = []
    previous: int | None = None
    for position, (offsets, word) in enumerate(zip(window.offsets, window.words, strict=True)):
        if word is None:
            continue
        if word == previous:
            ranges[-1] = (ranges[-1][0], offsets[1])
            continue
        previous = word
        ranges.append(offsets)
        firsts.append(position)
    return ranges, logits[firsts]


def decode_entities(
    windows: Sequence[TagWindow],
    logits: Sequence[np.ndarray],
    names: Sequence[str],
    transitions: Transitions | None = None,
) -> set[Entity]:
    """Entities of one text: a word has the tag of its first piece; equal spans are merged.

    With `transitions` the tags of a window are chosen together.
    """
    found: set[Entity] = set()
    for window, values in zip(windows, logits, strict=True):
        ranges, rows = word_rows(window, values)
        current: list | None = None
        for (start, end), place in zip(ranges, best_path(rows, transitions), strict=True):
            tag = names[place]
            if current and tag[0] == "I" and current[2] == tag[2:]:
                current[1] = end
                continue
            if current:
                found.add(Entity(*current))
            current = [start, end, tag[2:]] if tag != "O" else None
        if current:
            found.add(Entity(*current))
    return found
