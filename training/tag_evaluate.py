"""Span scores of an entity tagger: `python tag_evaluate.py MODEL --sets battery_materials.dev`.

MODEL is an ONNX file (with --tokenizer and --config) or a fine-tuned Hugging Face folder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort

from export_onnx import open_model
from qa_data import load_tokenizer, ordered_batches
from tag_data import (
    Entity,
    TaggedText,
    TagWindow,
    decode_entities,
    plan_tag_windows,
    read_tagged,
    stack_tags,
)
from tag_path import Transitions

HERE = Path(__file__).parent


def run_tagger(
    model: ort.InferenceSession, windows: Sequence[TagWindow], tokens_per_batch: int = 1024
) -> list[np.ndarray]:
    """Logits [tokens, labels] of every window."""
    logits: list[np.ndarray] = [np.empty(0)] * len(windows)
    for batch in ordered_batches(windows, tokens_per_batch):
        inputs = stack_tags([windows[i] for i in batch], multiple=1)
        del inputs["labels"]
        (values,) = model.run(["logits"], inputs)
        for row, index in enumerate(batch):
            logits[index] = values[row, : len(windows[index])]
    return logits


def entities_by_text(
    texts: Sequence[TaggedText],
    windows: Sequence[TagWindow],
    logits: Sequence[np.ndarray],
    names: Sequence[str],
    transitions: Transitions | None = None,
) -> list[set[Entity]]:
    places: list[list[int]] = [[] for _ in texts]
    for place, window in enumerate(windows):
        places[window.text_index].append(place)
    return [
        decode_entities([windows[i] for i in mine], [logits[i] for i in mine], names, transitions)
        for mine in places
    ]


def span_scores(truth: Sequence[set[Entity]], found: Sequence[set[Entity]]) -> dict[str, float]:
    """Micro precision, recall and F1 of exact spans with their label, in percent."""
    right = sum(len(t & f) for t, f in zip(truth, found, strict=True))
    predicted, true = sum(map(len, found)), sum(map(len, truth))
    precision = right / predicted if predicted else 0.0
    recall = right / true if true else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {
        "entities": true,
        **{
            k: round(100 * v, 2)
            for k, v in (("precision", precision), ("recall", recall), ("f1", f1))
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--sets", nargs="+", default=["battery_materials.dev", "matscholar.test"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.tokenizer or options.model / "tokenizer.json")
    config = json.loads((options.config or options.model / "config.json").read_text())
    names = [config["id2label"][str(i)] for i in range(len(config["id2label"]))]
    kinds = sorted({n[2:] for n in names if n != "O"})
    model = open_model(options.model, "token-classification", options.threads)
    transitions = Transitions.of_config(config)
    scores = {}
    for name in options.sets:
        texts = read_tagged(options.data / "ner" / f"{name}.jsonl", frozenset(kinds))
        windows = plan_tag_windows(
            texts,
            tokenizer,
            names,
            join_hyphenated=bool(config.get("join_words")),
            with_shapes=bool(config.get("word_shapes")),
        )
        logits = run_tagger(model, windows)
        found = entities_by_text(texts, windows, logits, names, transitions)
        truth = [set(t.entities) for t in texts]
        scores[name] = span_scores(truth, found)
        print(name, json.dumps(scores[name]), flush=True)
        for kind in kinds if len(kinds) > 1 else []:
            pick = [
                [{e for e in entities if e.label == kind} for entities in side]
                for side in (truth, found)
            ]
            scores[f"{name}/{kind}"] = span_scores(*pick)
            print(f"  {kind}", json.dumps(scores[f"{name}/{kind}"]), flush=True)
    if options.write:
        options.write.write_text(json.dumps(scores, indent=2) + "\n")


if __name__ == "__main__":
    main()
