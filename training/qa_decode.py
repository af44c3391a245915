"""Best answer of a question from the logits of its windows, in the product's scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa_data import CLS_POSITION, Window

MASKED_LOGIT = -10_000.0


@dataclass(frozen=True)
class Answer:
    """A character range of the context; `score` = P(start) · P(end), `null_score` that of CLS."""

    start: int
    end: int
    score: float
    null_score: float


def softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


def best_span(
    window: Window, logits: np.ndarray, temperature: float, max_answer_tokens: int
) -> tuple[int, int, float, float]:
    """(first token, last token, score, null score) of one window; logits are [2, tokens]."""
    candidates = np.array(window.offsets)[:, 0] >= 0
    candidates[CLS_POSITION] = True
    start, end = (softmax(np.where(candidates, x / temperature, MASKED_LOGIT)) for x in logits)
    null_score = float(start[CLS_POSITION] * end[CLS_POSITION])
    start[CLS_POSITION] = end[CLS_POSITION] = 0
    best = (0, 0, 0.0)
    for length in range(min(max_answer_tokens, len(end))):
        products = start[: len(start) - length] * end[length:]
        first = int(products.argmax())
        if products[first] > best[2]:
            best = (first, first + length, float(products[first]))
    return *best, null_score


def best_answer(
    windows: Sequence[Window],
    logits: Sequence[np.ndarray],
    temperature: float = 1.0,
    max_answer_tokens: int = 30,
) -> Answer:
    """The best span over all windows of one question, aligned to whole words."""
    best = Answer(0, 0, 0.0, 1.0)
    null_score = 1.0
    for window, values in zip(windows, logits, strict=True):
        first, last, score, null = best_span(window, values, temperature, max_answer_tokens)
        null_score = min(null_score, null)
        if score > best.score:
            start, end = word_range(window, first, last)
            best = Answer(start, end, score, null)
    return Answer(best.start, best.end, best.score, null_score)


def word_range(window: Window, first: int, last: int) -> tuple[int, int]:
    """Characters of the words that hold the tokens `first` and `last`."""
    words = window.words
    while first > 0 and words[first - 1] is not None and words[first - 1] == words[first]:
        first -= 1
    while last + 1 < len(words) and words[last + 1] is not None and words[last + 1] == words[last]:
        last += 1
    return window.offsets[first][0], window.offsets[last][1]
