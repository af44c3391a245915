import json
from pathlib import Path

import pytest

import own_labels
from own_labels import FOLDER, read_lines, read_own_entities, read_own_questions, text_key
from tag_data import Entity

TEXT = "The anode is graphite."


def write(path: Path, *rows: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own_labels.texts_by_key.cache_clear()
    monkeypatch.setattr(own_labels, "FOLDER", tmp_path / "labels")
    write(tmp_path / "corpus/battery_papers.jsonl", {"abstract": TEXT}, {"title": "no abstract"})
    write(tmp_path / "qa/device.train.jsonl", {"context": TEXT})
    write(tmp_path / "qa/property.train.jsonl")
    write(tmp_path / "ner/battery_materials.dev.jsonl")
    write(
        tmp_path / "labels/abstracts.jsonl",
        {"text": text_key(TEXT), "questions": [["What is the anode?", 13, 21], ["The cathode?"]]},
    )
    write(tmp_path / "labels/materials.jsonl", {"text": text_key(TEXT), "spans": [[13, 21]]})
    return tmp_path


def test_questions_find_their_text_and_answer(data: Path) -> None:
    answered, unanswerable = read_own_questions(data, "abstracts")
    assert answered.answer_texts() == ["graphite"]
    assert (answered.context, unanswerable.answers) == (TEXT, ())


def test_facts_become_the_questions_of_both_turns(data: Path) -> None:
    text = "Its capacity is 372 mAh g-1. Tin has a capacity of 990 mAh g-1."
    own_labels.texts_by_key.cache_clear()
    write(data / "corpus/battery_papers.jsonl", {"abstract": f"Yes. {text}"})
    facts = [
        {"property": "capacity", "specifier": [4, 12], "value": [16, 27], "materials": []},
        {"property": "capacity", "value": [51, 62], "materials": [[29, 32]]},
    ]
    key = text_key(f"Yes. {text}")
    write(data / "labels/property.jsonl", {"text": key, "part": [5, 5 + len(text)], "facts": facts})
    found = read_own_questions(data, "property")
    assert [(e.kind, e.question, e.answer_texts()) for e in found] == [
        ("value", "What is the value of capacity?", ["372 mAh g-1", "990 mAh g-1"]),
        ("material", "What material has a capacity of 372 mAh g-1?", []),
        ("material", "What material has a capacity of 990 mAh g-1?", ["Tin"]),
    ]
    assert {e.context for e in found} == {text}


def test_materials_find_their_text(data: Path) -> None:
    (passage,) = read_own_entities(data, "materials", frozenset({"MAT"}))
    assert (passage.text, passage.entities) == (TEXT, (Entity(13, 21, "MAT"),))


def test_a_text_that_is_gone_and_one_of_the_dev_set_are_refused(data: Path) -> None:
    write(data / "ner/battery_materials.dev.jsonl", {"text": TEXT})
    with pytest.raises(ValueError):
        read_own_entities(data, "materials", frozenset({"MAT"}))
    write(data / "labels/abstracts.jsonl", {"text": "0" * 16, "questions": []})
    with pytest.raises(KeyError):
        read_own_questions(data, "abstracts")


def test_the_files_hold_sorted_disjoint_spans_and_whole_questions() -> None:
    counted = {"squad": 0, "abstracts": 0, "materials": 0, "property": 0}
    for row in read_lines(FOLDER / "materials.jsonl"):
        counted["materials"] += len(row["spans"])
        ends = [0]
        for start, end in row["spans"]:
            assert ends[-1] <= start < end
            ends.append(end)
    for row in read_lines(FOLDER / "property.jsonl"):
        counted["property"] += len(row["facts"])
        length = row["part"][1] - row["part"][0]
        for fact in row["facts"]:
            spans = [fact["value"], fact.get("specifier", fact["value"]), *fact["materials"]]
            assert all(0 <= start < end <= length for start, end in spans)
    for name in ("squad", "abstracts"):
        for row in read_lines(FOLDER / f"{name}.jsonl"):
            counted[name] += len(row["questions"])
            for question, *span in row["questions"]:
                assert question.endswith("?")
                assert not span or span[0] < span[1]
    assert counted == {"squad": 12_196, "abstracts": 21_840, "materials": 11_610, "property": 2_747}
