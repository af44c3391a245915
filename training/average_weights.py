"""A checkpoint between two of one shape: `python average_weights.py A B SHARE_OF_B TARGET`.

Weights between two runs from one start often do better than either (Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from safetensors.numpy import load_file, save_file

from encoder_base import copy_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("share", type=float, help="of the second, 0 to 1")
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    first, second = (load_file(f / "model.safetensors") for f in (options.first, options.second))
    if {k: v.shape for k, v in first.items()} != {k: v.shape for k, v in second.items()}:
        raise SystemExit("The two checkpoints are not of one shape.")
    options.target.mkdir(parents=True, exist_ok=True)
    mixed = {k: (1 - options.share) * v + options.share * second[k] for k, v in first.items()}
    save_file(mixed, options.target / "model.safetensors", {"format": "pt"})
    shutil.copyfile(options.first / "config.json", options.target / "config.json")
    copy_tokenizer(options.first, options.target)


if __name__ == "__main__":
    main()
