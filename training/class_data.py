"""Battery / non-battery texts: reading, masking of the tell-tale word, token windows.

The classes differ by source, and no non-battery abstract names a battery, so a model could learn
the word or the style. Training texts therefore lose the word half of the time, are cut at random,
and come from more places than the abstracts alone.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from qa_data import SENTENCE_END, pad

LABELS = ("non-battery", "battery")
BATTERY_WORD = re.compile(
    r"[\s-]*(?<![A-Za-z])(?:batter(?:y|ies)|[A-Z]{0,3}(?:LIB|SIB|NIB|KIB|PIB|ZIB)s?)(?![A-Za-z])"
)
STORAGE_WORD = re.compile(
    r"batter|electrod|cathod|anod|lithi|\bLi|electrolyt|capacit|charge|\bNa-?ion|intercal",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LabelledText:
    text: str
    label: str
    source: str


@dataclass(frozen=True)
class ClassWindow:
    """The first `max_length` tokens of one text with the index of its label."""

    input_ids: list[int]
    label: int

    def __len__(self) -> int:
        return len(self.input_ids)


def read_labelled(path: Path) -> list[LabelledText]:
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [LabelledText(r["text"], r["label"], r["source"]) for r in rows]


def read_side_texts(data: Path, name: str) -> list[LabelledText]:
    """More texts of a known class: battery passages, Wikipedia paragraphs, fuel-cell sentences, and
    sentences on inorganic materials that speak of no energy storage."""
    if name == "device":
        return distinct_contexts(data / "qa" / "device.train.jsonl", "battery", name)
    if name == "squad":
        return distinct_contexts(data / "qa" / "squad_v1.train.jsonl", "non-battery", name)
    if name == "matscholar":
        with (data / "ner" / "matscholar.train.jsonl").open(encoding="utf-8") as lines:
            texts = (" ".join(json.loads(line)["tokens"]) for line in lines)
            return [
                LabelledText(t, "non-battery", name)
                for t in texts
                if len(t) > 60 and not STORAGE_WORD.search(t)
            ]
    if name == "sofc":
        with (data / "ner" / "sofc_material.jsonl").open(encoding="utf-8") as lines:
            texts = (" ".join(json.loads(line)["tokens"]) for line in lines)
            return [LabelledText(t, "non-battery", name) for t in texts if len(t) > 60]
    raise ValueError(f"no side texts named {name}")


def distinct_contexts(path: Path, label: str, source: str) -> list[LabelledText]:
    with path.open(encoding="utf-8") as lines:
        contexts = dict.fromkeys(json.loads(line)["context"] for line in lines)
    return [LabelledText(c, label, source) for c in contexts if len(c) > 60]


def hide_battery_word(text: str) -> str:
    return BATTERY_WORD.sub("", text)


def cut(text: str, rng: random.Random) -> str:
    """One to all of its sentences, in a row."""
    sentences = SENTENCE_END.split(text)
    length = rng.randint(1, len(sentences))
    first = rng.randint(0, len(sentences) - length)
    return " ".join(sentences[first : first + length])


def vary(
    texts: Sequence[LabelledText], hide_share: float, cut_share: float, rng: random.Random
) -> list[LabelledText]:
    result = []
    for item in texts:
        text = item.text
        if rng.random() < cut_share:
            text = cut(text, rng)
        if rng.random() < hide_share:
            text = hide_battery_word(text)
        if text.strip():
            result.append(replace(item, text=text))
    return result


def plan_class_windows(
    texts: Sequence[LabelledText], tokenizer: Tokenizer, max_length: int
) -> list[ClassWindow]:
    tokenizer.enable_truncation(max_length)
    encodings = tokenizer.encode_batch([t.text for t in texts])
    tokenizer.no_truncation()
    return [
        ClassWindow(e.ids, LABELS.index(t.label)) for t, e in zip(texts, encodings, strict=True)
    ]


def stack_classes(windows: Sequence[ClassWindow], multiple: int = 8) -> dict[str, np.ndarray]:
    """Padded int64 inputs [windows, tokens] and `labels` [windows]."""
    labels = np.array([w.label for w in windows], dtype=np.int64)
    return {**pad([w.input_ids for w in windows], multiple), "labels": labels}
