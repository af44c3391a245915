"""TF-IDF + logistic regression, the published baseline, by held-out source: `python class_baseline.py`.

For every pair of one battery and one other source: trained without the two, tested on both, as they
stand and with the battery words hidden.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from class_data import LabelledText, hide_battery_word, read_labelled

HERE = Path(__file__).parent


def fit(texts: Sequence[LabelledText], hidden: bool) -> Pipeline:
    model = make_pipeline(
        TfidfVectorizer(sublinear_tf=True, min_df=3, ngram_range=(1, 2), max_features=200_000),
        LogisticRegression(C=10, max_iter=300, class_weight="balanced"),
    )
    return model.fit([shown(t.text, hidden) for t in texts], [t.label for t in texts])


def shown(text: str, hidden: bool) -> str:
    return hide_battery_word(text) if hidden else text


def accuracy(model: Pipeline, texts: Sequence[LabelledText], hidden: bool) -> float:
    guesses = model.predict([shown(t.text, hidden) for t in texts])
    right = sum(g == t.label for g, t in zip(guesses, texts, strict=True))
    return round(100 * right / len(texts), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--pairs", nargs="+", default=["daily/sc_comics", "dcdreu/polymer"])
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    texts = read_labelled(options.data / "classify" / "abstracts.jsonl")
    rows = []
    for pair in options.pairs:
        held = pair.split("/")
        for trained_hidden in (False, True):
            model = fit([t for t in texts if t.source not in held], trained_hidden)
            for source in held:
                mine = [t for t in texts if t.source == source]
                row = {
                    "heldOut": source,
                    "texts": len(mine),
                    "trainedWithoutTheWord": trained_hidden,
                    "accuracy": accuracy(model, mine, False),
                    "accuracyWordHidden": accuracy(model, mine, True),
                }
                rows.append(row)
                print(json.dumps(row), flush=True)
    if options.write:
        options.write.write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
