import numpy as np
import pytest

from qa_data import Window
from qa_decode import best_answer, best_span

CONTEXT = "LiFePO4 cathode"


def window() -> Window:
    offsets = [(-1, -1), (-1, -1), (-1, -1), (0, 2), (2, 7), (8, 15), (-1, -1)]
    words = [None, None, None, 0, 0, 1, None]
    return Window(0, list(range(7)), [0] * 7, offsets, words)


def test_the_best_span_equals_brute_force() -> None:
    logits = np.random.default_rng(0).normal(size=(2, 7)) * 3
    first, last, score, _ = best_span(window(), logits, 1.0, 30)
    allowed = [0, 3, 4, 5]
    powers = np.exp(logits[:, allowed])
    start, end = powers / powers.sum(axis=1, keepdims=True)
    pairs = {(allowed[s], allowed[e]): start[s] * end[e] for s in range(1, 4) for e in range(s, 4)}
    assert (first, last) == max(pairs, key=pairs.get)
    assert score == pytest.approx(max(pairs.values()))


def test_a_wordpiece_answer_grows_to_the_whole_word() -> None:
    logits = np.full((2, 7), -5.0)
    logits[:, 4] = 5
    answer = best_answer([window()], [logits])
    assert CONTEXT[answer.start : answer.end] == "LiFePO4"
    assert answer.score > 0.9
