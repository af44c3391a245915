import itertools

import numpy as np
import pytest
import torch

from fit_transitions import chain_loss, fit
from tag_path import Transitions, best_path


def score(path: tuple[int, ...], logits: np.ndarray, chain: Transitions) -> float:
    steps = sum(chain.matrix[a, b] for a, b in itertools.pairwise(path))
    return chain.start[path[0]] + steps + sum(logits[i, tag] for i, tag in enumerate(path))


@pytest.mark.parametrize("words", [1, 2, 4])
def test_the_best_path_is_the_best_of_all(words: int) -> None:
    rng = np.random.default_rng(words)
    for _ in range(20):
        logits = rng.normal(size=(words, 3))
        chain = Transitions(rng.normal(size=3), rng.normal(size=(3, 3)))
        best = max(
            itertools.product(range(3), repeat=words), key=lambda path: score(path, logits, chain)
        )
        assert tuple(best_path(logits, chain)) == best
    assert len(best_path(np.zeros((0, 3)), chain)) == 0


def test_the_chain_loss_is_minus_the_share_of_the_true_path() -> None:
    rng = np.random.default_rng(3)
    logits = rng.normal(size=(3, 3))
    chain = Transitions(rng.normal(size=3), rng.normal(size=(3, 3)))
    scores = [score(p, logits, chain) for p in itertools.product(range(3), repeat=3)]
    truth = (2, 0, 1)
    expected = np.log(np.sum(np.exp(scores))) - score(truth, logits, chain)
    padded = np.concatenate([logits, rng.normal(size=(1, 3))])
    loss = chain_loss(
        torch.from_numpy(padded)[None],
        torch.tensor([[*truth, 0]]),
        torch.tensor([[1, 1, 1, 0]]),
        torch.from_numpy(chain.start),
        torch.from_numpy(chain.matrix),
    )
    assert loss.item() * 3 == pytest.approx(expected)


def test_fitted_transitions_learn_what_never_follows() -> None:
    rng = np.random.default_rng(1)
    tags = [np.array([0, 1, 2, 0, 1, 2]) for _ in range(40)]
    logits = [rng.normal(size=(6, 3)) + 1.5 * np.eye(3)[t] for t in tags]
    scale, shift, chain = fit(logits, tags)
    assert chain.matrix[1, 2] > max(chain.matrix[1, 0], chain.matrix[1, 1]) + 1
    alone = np.mean([(v.argmax(-1) == t).mean() for v, t in zip(logits, tags, strict=True)])
    together = np.mean(
        [
            (best_path(scale * v + shift, chain) == t).mean()
            for v, t in zip(logits, tags, strict=True)
        ]
    )
    assert together > max(0.97, alone)


def test_transitions_survive_a_config() -> None:
    chain = Transitions(np.array([0.5, -1]), np.array([[0, 1], [2, -3.25]]))
    again = Transitions.of_config({"transitions": chain.to_config()})
    assert again is not None
    assert np.allclose(again.start, chain.start) and np.allclose(again.matrix, chain.matrix)
    assert Transitions.of_config({}) is None
