"""What the cards of all models share: the table of runs, the facts of the manifest, the writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from export_onnx import file_entry, write_json


def training_table(runs: Sequence[Mapping]) -> str:
    """The rows of `runs.json` as Markdown."""
    lines = [
        "| run | windows | peak learning rate | minutes (2 shared cores) | |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {r['run']} | {r['windows']:,} | {r['learningRate']:.1e} | {r['minutes']} | {r.get('note', '')} |"
        for r in runs
    ]
    return "\n".join(lines)


def manifest_facts(manifest: Mapping) -> dict[str, object]:
    """What a card says of its model by the manifest alone."""
    megabytes = {f["path"]: f["bytes"] / 1e6 for f in manifest["files"] if f["dtype"]}
    return {
        **{k: manifest[k] for k in ("license", "baseModel", "title")},
        **{k: manifest["architecture"][k] for k in ("layers", "hidden", "heads")},
        "licenseTag": manifest["license"].lower(),
        "vocabulary": f"{manifest['architecture']['vocabularySize']:,}",
        "files": ", ".join(f"`{p}` ({m:.1f} MB)" for p, m in megabytes.items()),
    }


def write_card(folder: Path, manifest: Mapping, card: str, scores: Mapping) -> None:
    """card.md, and the manifest with its checksum and the scores."""
    (folder / "card.md").write_text(card)
    files = [f for f in manifest["files"] if f["path"] != "card.md"]
    files.append(file_entry(folder, "card.md"))
    write_json(folder / "manifest.json", {**manifest, "files": files, "scores": scores})
