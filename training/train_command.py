"""The command line that every training script shares: `python SCRIPT SETTINGS.json`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from training_loop import Settings

HERE = Path(__file__).parent
Kind = TypeVar("Kind", bound=Settings)


def train_from_command_line(
    description: str | None,
    kind: type[Kind],
    train: Callable[[Kind, Path, Path, int], None],
) -> None:
    """Reads the settings file and calls `train(settings, data, out, threads)`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    settings = kind(**json.loads(options.settings.read_text()))
    train(settings, options.data, options.out, options.threads)
