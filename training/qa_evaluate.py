"""Scores of a QA model on the dev sets: `python qa_evaluate.py MODEL.onnx --tokenizer FILE`.

MODEL is an ONNX file, or the folder of a fine-tuned Hugging Face model (evaluated in fp32).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from export_onnx import open_model
from qa_data import (
    Example,
    Window,
    load_tokenizer,
    ordered_batches,
    plan_windows,
    read_examples,
    stack,
)
from qa_decode import best_answer
from qa_metrics import Judged, dataset_scores, judge

HERE = Path(__file__).parent
DEV_SETS = (
    "device.dev",
    "abstracts.dev",
    "property.dev",
    "sofc_device.dev",
    "squad_v1.dev",
    "squad_v2_unanswerable.dev",
)


def run_windows(
    model: ort.InferenceSession, windows: Sequence[Window], tokens_per_batch: int = 1024
) -> list[np.ndarray]:
    """Logits [2, tokens] of every window."""
    logits: list[np.ndarray] = [np.empty(0)] * len(windows)
    for batch in ordered_batches(windows, tokens_per_batch):
        inputs = stack([windows[i] for i in batch], multiple=1)
        del inputs["candidates"]
        start, end = model.run(["start_logits", "end_logits"], inputs)
        for row, index in enumerate(batch):
            n = len(windows[index])
            logits[index] = np.stack([start[row, :n], end[row, :n]])
    return logits


def judge_examples(
    examples: Sequence[Example],
    windows: Sequence[Window],
    logits: Sequence[np.ndarray],
    temperature: float = 1.0,
) -> list[Judged]:
    places: list[list[int]] = [[] for _ in examples]
    for place, window in enumerate(windows):
        places[window.example_index].append(place)
    judged = []
    for example, mine in zip(examples, places, strict=True):
        answer = best_answer([windows[i] for i in mine], [logits[i] for i in mine], temperature)
        text = example.context[answer.start : answer.end]
        judged.append(judge(text, answer.score, example.answer_texts()))
    return judged


def score_set(
    model: ort.InferenceSession,
    tokenizer: Tokenizer,
    examples: Sequence[Example],
    temperature: float = 1.0,
) -> list[Judged]:
    windows = plan_windows(examples, tokenizer)
    return judge_examples(examples, windows, run_windows(model, windows), temperature)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--tokenizer", type=Path, help="default: tokenizer.json of a model folder")
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--sets", nargs="+", default=list(DEV_SETS))
    parser.add_argument("--limit", type=int, help="the first questions of each set only")
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    tokenizer = load_tokenizer(options.tokenizer or options.model / "tokenizer.json")
    model = open_model(options.model, "question-answering", options.threads)
    scores = {}
    for name in options.sets:
        examples = read_examples(options.data / "qa" / f"{name}.jsonl")[: options.limit]
        judged = score_set(model, tokenizer, examples, options.temperature)
        scores[name] = dataset_scores(judged, options.threshold)
        print(name, json.dumps(scores[name]), flush=True)
        kinds = sorted({e.kind for e in examples if e.kind})
        for kind in kinds if name == "property.dev" else []:
            chosen = [j for j, e in zip(judged, examples, strict=True) if e.kind == kind]
            scores[f"{name}/{kind}"] = dataset_scores(chosen, options.threshold)
            print(f"  {kind}", json.dumps(scores[f"{name}/{kind}"]), flush=True)
    if options.write:
        options.write.write_text(json.dumps(scores, indent=2) + "\n")


if __name__ == "__main__":
    main()
