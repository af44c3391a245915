"""A checkpoint between two of one kind: `python average_weights.py A B SHARE_OF_B TARGET`.

Weights between two runs from one start often do better than either (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from encoder_base import write_checkpoint
from export_onnx import read_checkpoint

Checkpoint = tuple[Mapping[str, np.ndarray], dict]


def average(first: Checkpoint, second: Checkpoint, share: float) -> dict[str, np.ndarray]:
    """`share` of the second one's weights and the rest of the first one's.

    @raises ValueError a share outside 0 to 1, or checkpoints of other shapes, labels or heads
    """
    (weights, config), (others, other_config) = first, second
    if not 0 <= share <= 1:
        raise ValueError("the share must be from 0 to 1")
    if {k: v.shape for k, v in weights.items()} != {k: v.shape for k, v in others.items()}:
        raise ValueError("the checkpoints have other shapes")
    if any(config.get(k) != other_config.get(k) for k in ("id2label", "heads")):
        raise ValueError("the checkpoints have other labels or heads")
    return {k: (1 - share) * v + share * others[k] for k, v in weights.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("share", type=float, help="of the second, 0 to 1")
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    first, second = read_checkpoint(options.first), read_checkpoint(options.second)
    mixed = average(first, second, options.share)
    write_checkpoint(options.target, mixed, first[1], options.first)


if __name__ == "__main__":
    main()
