"""Evaluation report of an exported QA model: `python qa_report.py CHECKPOINT MODEL_FOLDER`.

Compares fp32 (the checkpoint) with the q8 file on the dev sets, fits the temperature, draws the
threshold curve, and writes report.json and report.md. The fit uses one half of the questions of
the battery sets and of SQuAD, the reported calibration error the other half.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from export_onnx import MODEL_FILES, open_model, session
from qa_data import Example, Window, load_tokenizer, plan_windows, read_examples
from qa_evaluate import DEV_SETS, HERE, judge_examples, run_windows
from qa_metrics import Judged, dataset_scores, reliability, threshold_curve

TEMPERATURES = np.round(np.arange(0.4, 1.21, 0.1), 2)
CALIBRATION_SETS = ("device.dev", "abstracts.dev", "property.dev")
CURVE_SETS = ("device.dev", "abstracts.dev", "property.dev")


@dataclass(frozen=True)
class Evaluated:
    """A dev set with the logits of one model file."""

    examples: list[Example]
    windows: list[Window]
    logits: list[np.ndarray]
    known: dict[float, list[Judged]] = field(default_factory=dict)

    def judged(self, temperature: float) -> list[Judged]:
        if temperature not in self.known:
            self.known[temperature] = judge_examples(
                self.examples, self.windows, self.logits, temperature
            )
        return self.known[temperature]


def in_first_half(example: Example) -> bool:
    return zlib.crc32(example.id.encode()) % 2 == 0


def brier(judged: Sequence[Judged]) -> float:
    return float(np.mean([(j.score - j.f1 * j.answerable) ** 2 for j in judged]))


def calibrate(sets: dict[str, Evaluated]) -> dict:
    """Temperature by the Brier score on the first half; errors on the second half.

    Of those within 2 % of the smallest score the nearest to 1: it saturates least.
    """
    halves: dict[float, tuple[list[Judged], list[Judged]]] = {}
    for temperature in TEMPERATURES:
        fit: list[Judged] = []
        held: list[Judged] = []
        for name in CALIBRATION_SETS:
            evaluated = sets[name]
            for example, judged in zip(
                evaluated.examples, evaluated.judged(float(temperature)), strict=True
            ):
                (fit if in_first_half(example) else held).append(judged)
        halves[float(temperature)] = fit, held
    briers = {t: brier(fit) for t, (fit, _) in halves.items()}
    good = [t for t, value in briers.items() if value <= 1.02 * min(briers.values())]
    best = min(good, key=lambda t: abs(t - 1))
    before, curve_before = reliability(halves[1.0][1])
    after, curve_after = reliability(halves[best][1])
    return {
        "temperature": best,
        "eceBefore": round(before, 4),
        "eceAfter": round(after, 4),
        "brierBefore": round(brier(halves[1.0][1]), 4),
        "brierAfter": round(brier(halves[best][1]), 4),
        "reliabilityBefore": curve_before,
        "reliabilityAfter": curve_after,
    }


def best_threshold(curve: Sequence[dict]) -> float:
    """The threshold where precision and recall, as a harmonic mean, are highest."""

    def harmonic(row: dict) -> float:
        p, r = row["precision"] or 0, row["recall"] or 0
        return 2 * p * r / (p + r) if p + r else 0

    return max(curve, key=harmonic)["threshold"]


def score_table(scores: dict[str, dict[str, dict]]) -> str:
    columns = ("em", "f1", "precision", "recall", "noAnswer")
    lines = [
        "| set | file | EM | F1 | precision | recall | no-answer |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in next(iter(scores.values())):
        for dtype, sets in scores.items():
            cells = ["–" if sets[name][c] is None else f"{sets[name][c]:.1f}" for c in columns]
            lines.append(f"| {name} ({sets[name]['questions']}) | {dtype} | {' | '.join(cells)} |")
    return "\n".join(lines)


def scores_by_set(
    sets: dict[str, Evaluated], threshold: float, temperature: float
) -> dict[str, dict]:
    scores = {}
    for name, evaluated in sets.items():
        judged = evaluated.judged(temperature)
        scores[name] = dataset_scores(judged, threshold)
        for kind in ("value", "material") if name == "property.dev" else ():
            chosen = [j for j, e in zip(judged, evaluated.examples, strict=True) if e.kind == kind]
            scores[f"{name} {kind}"] = dataset_scores(chosen, threshold)
    return scores


def same_answers(a: Sequence[Judged], b: Sequence[Judged]) -> float:
    return round(
        100
        * float(np.mean([x.f1 == y.f1 and x.exact == y.exact for x, y in zip(a, b, strict=True)])),
        2,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--write", type=Path, default=HERE / "report.json")
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.model / "tokenizer.json")
    files = {
        "fp32": open_model(options.checkpoint, "question-answering", options.threads),
        "q8": session(options.model / MODEL_FILES["q8"], options.threads),
    }
    evaluated: dict[str, dict[str, Evaluated]] = {dtype: {} for dtype in files}
    for name in DEV_SETS:
        examples = read_examples(options.data / "qa" / f"{name}.jsonl")
        windows = plan_windows(examples, tokenizer)
        for dtype, model in files.items():
            evaluated[dtype][name] = Evaluated(examples, windows, run_windows(model, windows))
        print(name, flush=True)
    calibration = calibrate(evaluated["q8"])
    fitted = calibration["temperature"]
    scores = {d: scores_by_set(sets, options.threshold, fitted) for d, sets in evaluated.items()}
    curves = {n: threshold_curve(evaluated["q8"][n].judged(fitted)) for n in CURVE_SETS}
    report = {
        "model": json.loads((options.model / "manifest.json").read_text())["id"],
        "threshold": options.threshold,
        "bestThreshold": {n: best_threshold(c) for n, c in curves.items()},
        "scores": scores,
        "sameScoreShare": {
            n: same_answers(evaluated["fp32"][n].judged(1.0), evaluated["q8"][n].judged(1.0))
            for n in DEV_SETS
        },
        "calibration": calibration,
        "curves": curves,
    }
    options.write.write_text(json.dumps(report, indent=1) + "\n")
    options.write.with_suffix(".md").write_text(markdown(report))
    print(score_table(scores))
    print(
        {k: v for k, v in calibration.items() if not k.startswith("rel")}, report["bestThreshold"]
    )


def markdown(report: dict) -> str:
    calibration = report["calibration"]
    curve = report["curves"]["device.dev"]
    rows = "\n".join(
        f"| {r['threshold']:.1f} | {r['precision'] or 0:.1f} | {r['recall']:.1f} | {r['noAnswer']:.1f} |"
        for r in curve[:100:10]
    )
    return f"""# Scores of {report["model"]}

Written by `qa_report.py`. EM and F1 (SQuAD) are those of the best answer of the answerable questions. At threshold \
{report["threshold"]}: precision is the mean F1-single of the answers given (an answer to an unanswerable question \
counts 0), recall the share of answerable questions answered, no-answer the share of unanswerable ones left \
unanswered. Decoded with at most 30 tokens an answer, aligned to whole words, without formula snapping and filters.

{score_table(report["scores"])}

## Calibration (q8)

Expected calibration error of the score against the F1 reached, on the half of the dev questions that was not used \
for the fit: {calibration["eceBefore"]:.3f} as trained, {calibration["eceAfter"]:.3f} with temperature \
{calibration["temperature"]}; Brier score {calibration["brierBefore"]:.3f} and {calibration["brierAfter"]:.3f}.

## Thresholds on device.dev (q8)

| threshold | precision | recall | no-answer |
|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    main()
