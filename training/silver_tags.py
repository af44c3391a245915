"""Battery passages with materials marked by a tagger and corrected by the answers that readers gave.

`python silver_tags.py out/tagger/final` writes out/silver_materials.jsonl. A reader's answer (the
material of a component or of a property) is exact in its borders; where it meets a mark of the
tagger, the answer stands. Passages of the evaluation sets are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx

from bert_graph import build_bert
from export_onnx import bert_shape, read_checkpoint, session
from qa_data import Example, load_tokenizer, read_examples
from tag_data import Entity, TaggedText, plan_tag_windows, read_tagged, tag_names
from tag_evaluate import entities_by_text, run_tagger

HERE = Path(__file__).parent
KIND = "MAT"


def material_answers(data: Path) -> dict[str, set[Entity]]:
    """By passage the spans that readers named as a material."""
    found: dict[str, set[Entity]] = {}
    for name in ("device.train", "property.train"):
        for example in read_examples(data / "qa" / f"{name}.jsonl"):
            spans = found.setdefault(example.context, set())
            if names_material(example):
                spans.update(Entity(a.start, a.end, KIND) for a in example.answers)
    return found


def names_material(example: Example) -> bool:
    return example.kind in ("anode", "cathode", "electrolyte", "material")


def correct(marked: set[Entity], answers: set[Entity]) -> list[Entity]:
    """The longest of overlapping answers, and the marks that meet none of them."""
    kept: list[Entity] = []
    for answer in sorted(answers, key=lambda e: (e.start - e.end, e.start)):
        if not any(meets(answer, other) for other in kept):
            kept.append(answer)
    answered = list(kept)
    kept += [m for m in marked if not any(meets(m, a) for a in answered)]
    return sorted(kept, key=lambda e: e.start)


def meets(a: Entity, b: Entity) -> bool:
    return a.start < b.end and b.start < a.end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, default=HERE / "../../shared/data")
    parser.add_argument("--write", type=Path, default=HERE / "out" / "silver_materials.jsonl")
    options = parser.parse_args()
    weights, config = read_checkpoint(options.checkpoint)
    heads = {f"classifier.{k}": weights[f"tagger.{k}"] for k in ("weight", "bias")}
    file = options.write.with_suffix(".onnx")
    onnx.save(build_bert({**weights, **heads}, bert_shape(config), "token-classification"), file)
    model = session(file, 2)
    file.unlink()
    tokenizer = load_tokenizer(options.checkpoint / "tokenizer.json")
    held_out = {
        t.text
        for path in (options.data / "ner").glob("battery_materials.dev.jsonl")
        for t in read_tagged(path, frozenset([KIND]))
    }
    answers = material_answers(options.data)
    texts = [TaggedText(c, ()) for c in answers if c not in held_out and len(c) < 1500]
    windows = plan_tag_windows(texts, tokenizer, tag_names([KIND]))
    marked = entities_by_text(texts, windows, run_tagger(model, windows), tag_names([KIND]))
    with options.write.open("w", encoding="utf-8") as out:
        for tagged, found in zip(texts, marked, strict=True):
            spans = [vars(e) for e in correct(found, answers[tagged.text])]
            out.write(json.dumps({"text": tagged.text, "spans": spans}, ensure_ascii=False) + "\n")
    print(f"{len(texts)} passages")


if __name__ == "__main__":
    main()
