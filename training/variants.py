"""The table of trained variants: `python variants.py` evaluates out/ablation-*/final in fp32.

Every variant saw its sets once, about as many examples each (see its settings). Writes variants.json
and variants.md; scores taken before with the same limit and threshold are kept.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from export_onnx import open_model, read_checkpoint
from qa_data import load_tokenizer, read_examples
from qa_evaluate import HERE, score_set
from qa_metrics import dataset_scores

SETS = ("device.dev", "abstracts.dev", "property.dev", "sofc_device.dev", "squad_v1.dev")
VARIANTS = {
    "ablation-battery": "MiniLM-L6, battery sets with a little SQuAD",
    "ablation-general": "the same base, general sets only: no battery stage",
    "ablation-answerable": "as the first, without the questions that have no answer",
    "ablation-l3": "as the first, layers 0, 2 and 5 of the base",
    "ablation-paraphrase-l3": "as the first, base paraphrase-MiniLM-L3-v2",
    "ablation-l12": "as the first, every layer of the base twice",
}


def evaluate(folder: Path, data: Path, limit: int, threshold: float, threads: int) -> dict:
    tokenizer = load_tokenizer(folder / "final/tokenizer.json")
    model = open_model(folder / "final", "question-answering", threads)
    scores = {}
    for name in SETS:
        examples = read_examples(data / "qa" / f"{name}.jsonl")[:limit]
        scores[name] = dataset_scores(score_set(model, tokenizer, examples), threshold)
    log = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    weights, config = read_checkpoint(folder / "final")
    return {
        "limit": limit,
        "threshold": threshold,
        "minutes": log[-1]["minutes"],
        "windows": sum(log[0]["windows"]),
        "layers": config["num_hidden_layers"],
        "parameters": sum(w.size for w in weights.values()),
        "scores": scores,
    }


def markdown(found: dict[str, dict], limit: int, threshold: float) -> str:
    def cell(value: float | None) -> str:
        return "–" if value is None else f"{value:.1f}"

    lines = []
    for name, result in found.items():
        device = result["scores"]["device.dev"]
        cells = [
            f"{name.removeprefix('ablation-')}: {VARIANTS[name]}",
            f"{result['parameters'] / 1e6:.1f}",
            f"{result['windows']:,}",
            f"{result['minutes']}",
            " / ".join(cell(device[k]) for k in ("precision", "recall", "noAnswer")),
            *(cell(result["scores"][s]["f1"]) for s in SETS),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    titles = " | ".join(s.removesuffix(".dev") for s in SETS)
    return f"""# Variants

Written by `variants.py`: fp32, the first {limit} questions of each dev set, F1 of the best answer of the answerable \
ones; device also precision / recall / no-answer at threshold {threshold}. One seed each: differences under a point \
mean little. Minutes on two cores that were shared.

| variant | million weights | windows | minutes | device P / R / no-answer | {titles} |
|---|---|---|---|---|{"---|" * len(SETS)}
{chr(10).join(lines)}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--threshold", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    file = HERE / "variants.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    found = {}
    for name in VARIANTS:
        folder = options.out / name
        measured = known.get(name, {})
        if (measured.get("limit"), measured.get("threshold")) == (options.limit, options.threshold):
            found[name] = known[name]
        elif (folder / "final").exists():
            found[name] = evaluate(
                folder, options.data, options.limit, options.threshold, options.threads
            )
            print(name, json.dumps(found[name]["scores"]["device.dev"]), flush=True)
    file.write_text(json.dumps(found, indent=1) + "\n")
    file.with_suffix(".md").write_text(markdown(found, options.limit, options.threshold))


if __name__ == "__main__":
    main()
