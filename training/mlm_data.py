"""Texts for further masked-language pre-training, their windows, and the masking of BERT.

Of the word pieces 15 % are to be guessed: 80 % of these are masked, 10 % replaced by a random
piece, 10 % kept (Devlin et al. 2019).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from qa_data import pad
from tag_data import IGNORED, join_tokens

GUESSED_SHARE = 0.15
FIRST_PLAIN_ID = 999


@dataclass(frozen=True)
class TextWindow:
    input_ids: list[int]

    def __len__(self) -> int:
        return len(self.input_ids)


def read_lines(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_corpus(data: Path, name: str) -> list[str]:
    """`battery`: titles with abstracts, and sentences; `biomedical`: abstracts; `ner/NAME`: tagged sentences.

    @raises ValueError no corpus of this name, or one for evaluation
    """
    if name == "battery":
        papers = read_lines(data / "corpus" / "battery_papers.jsonl")
        texts = [f"{p['title']}. {p['abstract']}" for p in papers if p.get("abstract")]
        rows = read_lines(data / "qa" / "device.train.jsonl")
        return texts + list(dict.fromkeys(r["context"] for r in rows))
    if name == "biomedical":
        rows = read_lines(data / "classify" / "abstracts.jsonl")
        return [r["text"] for r in rows if r["source"] == "bioasq"]
    if name.startswith("ner/") and name.endswith(".train"):
        rows = read_lines(data / f"{name}.jsonl")
        return merge_short([join_tokens([t or "_" for t in r["tokens"]])[0] for r in rows])
    raise ValueError(f"no corpus to train on is named {name}")


def merge_short(sentences: Sequence[str], characters: int = 900) -> list[str]:
    """Sentences in a row joined to texts of about `characters`."""
    texts, current = [], ""
    for sentence in sentences:
        current = f"{current} {sentence}".strip()
        if len(current) >= characters:
            texts.append(current)
            current = ""
    return [*texts, current] if current else texts


def plan_text_windows(
    texts: Sequence[str], tokenizer: Tokenizer, max_length: int
) -> list[TextWindow]:
    tokenizer.enable_truncation(max_length, stride=0)
    encodings = tokenizer.encode_batch(list(texts))
    tokenizer.no_truncation()
    parts = (p for e in encodings for p in (e, *e.overflowing))
    return [TextWindow(p.ids) for p in parts if len(p.ids) > 24]


def mask(windows: Sequence[TextWindow], rng: random.Random, vocabulary: int, mask_id: int) -> dict:
    """Padded int64 inputs and `labels` [windows, tokens]: the piece to guess, else IGNORED."""
    arrays = pad([w.input_ids for w in windows])
    labels = np.full(arrays["input_ids"].shape, IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        ids = arrays["input_ids"][row]
        for place in range(1, len(window) - 1):
            if rng.random() >= GUESSED_SHARE:
                continue
            labels[row, place] = ids[place]
            chance = rng.random()
            if chance < 0.8:
                ids[place] = mask_id
            elif chance < 0.9:
                ids[place] = rng.randrange(FIRST_PLAIN_ID, vocabulary)
    return {**arrays, "labels": labels}
