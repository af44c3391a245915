"""Tags of a row of words chosen together: a linear-chain CRF on the logits (Lafferty et al. 2001)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Transitions:
    """Added to the logits: `start` [tags], `matrix` [tag before, tag]."""

    start: np.ndarray
    matrix: np.ndarray

    @staticmethod
    def of_config(config: Mapping) -> Transitions | None:
        values = config.get("transitions")
        if values is None:
            return None
        return Transitions(np.array(values["start"]), np.array(values["matrix"]))

    def to_config(self, digits: int = 4) -> dict[str, list]:
        return {
            name: np.round(values.astype(np.float64), digits).tolist()
            for name, values in (("start", self.start), ("matrix", self.matrix))
        }


def best_path(logits: np.ndarray, transitions: Transitions | None) -> np.ndarray:
    """The likeliest tags of the words of `logits` [words, tags] (Viterbi); without transitions each by itself."""
    if transitions is None or len(logits) == 0:
        return logits.argmax(axis=-1)
    score = logits[0] + transitions.start
    origins = []
    for row in logits[1:]:
        through = score[:, None] + transitions.matrix
        origins.append(through.argmax(axis=0))
        score = through.max(axis=0) + row
    path = [int(score.argmax())]
    for origin in reversed(origins):
        path.append(int(origin[path[-1]]))
    return np.array(path[::-1])
