"""Labels of our own over texts of the data folder: `labels/*.jsonl` holds no text of it.

A line names its text by the first 16 hexadecimal digits of its SHA-256 and its spans by character
offsets; questions are ours. See `labels/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from mlm_data import read_lines
from qa_data import CharSpan, Example
from tag_data import Entity, TaggedText

FOLDER = Path(__file__).parent / "labels"
PREFIX = "labels/"
QUESTION_SOURCES = {
    "squad": (("qa/squad_v1.train", "context"), ("qa/squad_v1_subset.train", "context")),
    "abstracts": (("corpus/battery_papers", "abstract"),),
    "property": (("corpus/battery_papers", "abstract"),),
}
ENTITY_SOURCES = {
    "materials": ("MAT", (("qa/device.train", "context"), ("qa/property.train", "context"))),
}


def text_key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@cache
def texts_by_key(data: Path, sources: tuple[tuple[str, str], ...]) -> dict[str, str]:
    found = {}
    for name, field in sources:
        for row in read_lines(data / f"{name}.jsonl"):
            text = row.get(field) or ""
            found[text_key(text)] = text
    return found


def read_own_questions(data: Path, name: str) -> list[Example]:
    """The questions of `labels/<name>.jsonl`; those without a span are unanswerable.

    @raises KeyError no such labels, or the data folder no longer holds a text
    """
    texts = texts_by_key(data, QUESTION_SOURCES[name])
    examples = []
    for row in read_lines(FOLDER / f"{name}.jsonl"):
        context = texts[row["text"]]
        if "facts" in row:
            passage = context[slice(*row["part"])]
            examples += property_questions(f"own-{row['text']}", passage, row["facts"])
            continue
        for number, (question, *span) in enumerate(row["questions"]):
            examples.append(
                Example(
                    id=f"own-{name}-{row['text']}-{number}",
                    source=f"own-{name}",
                    question=question,
                    context=context,
                    answers=(CharSpan(*span),) if span else (),
                )
            )
    return examples


def property_questions(name: str, passage: str, facts: Sequence[Mapping]) -> list[Example]:
    """Both turns of every fact, in the form of `qa/property.train`.

    A fact has its `property` and the spans `value` and `materials` in the passage, and `specifier`
    where the passage has a noun for the property; `other` always has one.
    """
    values: dict[str, dict[CharSpan, None]] = {}
    materials: dict[str, dict[CharSpan, None]] = {}
    for fact in facts:
        value = CharSpan(*fact["value"])
        span = fact.get("specifier")
        specifier = passage[slice(*span)] if span else fact["property"]
        for asked in (specifier, fact["property"]):
            if asked != "other":
                values.setdefault(f"What is the value of {asked}?", {})[value] = None
        question = f"What material has a {specifier} of {passage[value.start : value.end]}?"
        named = materials.setdefault(question, {})
        named.update(dict.fromkeys(CharSpan(*span) for span in fact["materials"]))
    return [
        Example(f"{name}.{kind}{number}", "own-property", question, passage, tuple(spans), kind)
        for kind, questions in (("value", values), ("material", materials))
        for number, (question, spans) in enumerate(questions.items())
    ]


def read_own_entities(data: Path, name: str, kept: frozenset[str]) -> list[TaggedText]:
    """The passages of `labels/<name>.jsonl` with their entities of the kinds in `kept`.

    @raises KeyError no such labels, or the data folder no longer holds a text
    @raises ValueError a passage is one of the dev set
    """
    kind, sources = ENTITY_SOURCES[name]
    texts = texts_by_key(data, sources)
    held_out = {row["text"] for row in read_lines(data / "ner" / "battery_materials.dev.jsonl")}
    passages = [
        TaggedText(
            texts[row["text"]],
            tuple(Entity(a, b, kind) for a, b in row["spans"] if kind in kept),
        )
        for row in read_lines(FOLDER / f"{name}.jsonl")
    ]
    if any(passage.text in held_out for passage in passages):
        raise ValueError(f"labels/{name}.jsonl holds a passage of the dev set")
    return passages
