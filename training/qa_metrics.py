"""SQuAD exact match and F1, and the dataset measures of the BatteryBERT paper."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalise(text: str) -> str:
    """Standard SQuAD normalisation: lower case, no punctuation, no articles, single spaces."""
    return " ".join(ARTICLES.sub(" ", text.lower().translate(PUNCTUATION)).split())


def exact_match(prediction: str, truth: str) -> float:
    return float(normalise(prediction) == normalise(truth))


def word_overlap(predicted: Sequence[str], true: Sequence[str]) -> float:
    """F1 of two bags of words."""
    if not predicted or not true:
        return float(predicted == true)
    same = sum((Counter(predicted) & Counter(true)).values())
    return 2 * same / (len(predicted) + len(true))


def squad_f1(prediction: str, truth: str) -> float:
    return word_overlap(normalise(prediction).split(), normalise(truth).split())


def f1_single(prediction: str, truth: str) -> float:
    """The BatteryBERT paper's F1 of one answer: all words count, articles too."""
    return word_overlap(prediction.lower().split(), truth.lower().split())


@dataclass(frozen=True)
class Judged:
    """One question's best answer: its confidence and its agreement with the acceptable answers."""

    score: float
    exact: float
    f1: float
    f1_single: float
    answerable: bool


def judge(prediction: str, score: float, truths: Sequence[str]) -> Judged:
    return Judged(
        score=score,
        exact=max((exact_match(prediction, t) for t in truths), default=0.0),
        f1=max((squad_f1(prediction, t) for t in truths), default=0.0),
        f1_single=max((f1_single(prediction, t) for t in truths), default=0.0),
        answerable=bool(truths),
    )


def dataset_scores(judged: Sequence[Judged], threshold: float) -> dict[str, float | int | None]:
    """Percentages; None where a set has no question of that sort.

    em, f1 (SQuAD): best answer of the answerable questions, whatever its score. precision
    (precision-dataset): mean F1-single of all answers at or above the threshold, an answer to an
    unanswerable question counting 0. precisionAnswerable: the same without the unanswerable
    questions. recall (recall-dataset): share of the answerable questions answered. noAnswer: share
    of the unanswerable ones left unanswered.
    """
    score = np.array([j.score for j in judged])
    f1 = np.array([j.f1 for j in judged])
    single = np.array([j.f1_single for j in judged])
    exact = np.array([j.exact for j in judged])
    answerable = np.array([j.answerable for j in judged])
    given = score >= threshold

    def percent(values: np.ndarray) -> float | None:
        return round(100 * float(values.mean()), 2) if len(values) else None

    return {
        "questions": len(judged),
        "answerable": int(answerable.sum()),
        "em": percent(exact[answerable]),
        "f1": percent(f1[answerable]),
        "precision": percent(single[given]),
        "precisionAnswerable": percent(single[given & answerable]),
        "recall": percent(given[answerable]),
        "noAnswer": percent(~given[~answerable]),
    }


def threshold_curve(judged: Sequence[Judged], steps: int = 100) -> list[dict]:
    """Precision, recall and noAnswer at thresholds 0, 1/steps, ..., 1."""
    rows = []
    for step in range(steps + 1):
        scores = dataset_scores(judged, step / steps)
        rows.append(
            {
                "threshold": step / steps,
                **{k: scores[k] for k in ("precision", "recall", "noAnswer")},
            }
        )
    return rows


def reliability(judged: Sequence[Judged], bins: int = 10) -> tuple[float, list[dict]]:
    """Expected calibration error of the score against the F1 reached, and the curve behind it."""
    score = np.clip([j.score for j in judged], 0, 1)
    right = np.array([j.f1 if j.answerable else 0.0 for j in judged])
    place = np.minimum((score * bins).astype(int), bins - 1)
    error, curve = 0.0, []
    for b in range(bins):
        chosen = place == b
        if chosen.any():
            confidence, accuracy = float(score[chosen].mean()), float(right[chosen].mean())
            error += abs(confidence - accuracy) * chosen.mean()
            curve.append(
                {
                    "confidence": round(confidence, 4),
                    "accuracy": round(accuracy, 4),
                    "count": int(chosen.sum()),
                }
            )
    return float(error), curve
