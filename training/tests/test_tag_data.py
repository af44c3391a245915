import json
import random
import re
from pathlib import Path

import numpy as np
import pytest

from tag_data import (
    Entity,
    TagWindow,
    decode_entities,
    entities_of,
    join_tokens,
    join_words,
    read_tagged,
    tag_at,
)
from tag_evaluate import span_scores

JOINED_WORDS = Path(__file__).parents[2] / "src/core/entities/goldens/joined-words.json"
TOKENS = ["Na", "/", "C", "(", "hard", "carbon", ")", "works", "."]
TAGS = ["B-MAT", "I-MAT", "I-MAT", "O", "B-MAT", "I-MAT", "O", "O", "O"]


def test_joining_keeps_every_token_at_its_range() -> None:
    for style in ("spaced", "compact", "glued"):
        text, ranges = join_tokens(TOKENS, style)
        assert [text[a:b] for a, b in ranges] == TOKENS
    assert join_tokens(TOKENS, "compact")[0] == "Na/C (hard carbon) works."


def test_gluing_mends_split_words_and_leaves_brackets_apart() -> None:
    split = [
        "T",
        "-",
        "and",
        "B",
        "-",
        "cells",
        "with",
        "1",
        ".",
        "5",
        "%",
        "(",
        "CD4",
        "+",
        ")",
        "IL",
        "-",
        "2",
        "/",
        "IL",
        "-",
        "4",
        ".",
    ]
    assert join_tokens(["and", "/", "or"], "glued")[0] == "and/or"
    assert join_tokens(["(", "or", "-", "to"], "compact")[0] == "(or-to"
    glued = "T- and B-cells with 1.5 % ( CD4+ ) IL-2/IL-4 ."
    assert join_tokens(split, "glued")[0] == glued


def test_words_join_over_hyphens_as_in_the_product() -> None:
    for case in json.loads(JOINED_WORDS.read_text(encoding="utf-8")):
        text = case["text"]
        offsets = [m.span() for m in re.finditer(r"[^\W_]+|\S", text)]
        spans: dict[int, tuple[int, int]] = {}
        joined = join_words(text, offsets, list(range(len(offsets))))
        for word, (start, end) in zip(joined, offsets, strict=True):
            spans[word] = (spans.get(word, (start, end))[0], end)
        assert [text[a:b] for a, b in spans.values()] == case["words"]


def test_tags_become_spans() -> None:
    text, ranges = join_tokens(TOKENS, "compact")
    entities = entities_of(TAGS, ranges, frozenset({"MAT"}))
    assert [text[e.start : e.end] for e in entities] == ["Na/C", "hard carbon"]
    assert entities_of(TAGS, ranges, frozenset({"protein"})) == ()


def test_only_the_first_piece_of_an_entity_begins_it() -> None:
    entities = (Entity(3, 10, "MAT"),)
    assert [tag_at(entities, a, b) for a, b in ((0, 2), (3, 5), (5, 10), (11, 12))] == [
        "O",
        "B-MAT",
        "I-MAT",
        "O",
    ]


def test_a_word_takes_the_tag_of_its_first_piece() -> None:
    names = ["O", "B-MAT", "I-MAT"]
    offsets = [(-1, -1), (0, 2), (2, 5), (6, 10), (11, 13), (-1, -1)]
    window = TagWindow(0, [0] * 6, offsets, [None, 0, 0, 1, 2, None], [0] * 6)
    logits = np.zeros((6, 3))
    for position, tag in ((1, 1), (2, 0), (3, 2), (4, 0)):
        logits[position, tag] = 1
    assert decode_entities([window], [logits], names) == {Entity(0, 10, "MAT")}


def test_neighbours_of_one_kind_become_one_where_told() -> None:
    names = ["O", "B-MAT", "I-MAT", "B-PRO"]
    offsets = [(-1, -1), (0, 2), (3, 5), (5, 6), (7, 8), (10, 11), (12, 13), (-1, -1)]
    window = TagWindow(0, [0] * 8, offsets, [None, 0, 1, 2, 3, 4, 5, None], [0] * 8)
    logits = np.zeros((8, 4))
    logits[1:6, 1] = 1
    logits[6, 3] = 1
    assert decode_entities([window], [logits], names, True) == {
        Entity(0, 5, "MAT"),
        Entity(5, 8, "MAT"),
        Entity(10, 11, "MAT"),
        Entity(12, 13, "PRO"),
    }


def test_shares_of_styles_above_the_whole_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "tags.jsonl"
    file.write_text(json.dumps({"tokens": TOKENS, "tags": TAGS}))
    kept = frozenset({"MAT"})
    (glued,) = read_tagged(file, kept, {"glued": 1.0}, random.Random(1))
    assert glued.text == "Na/C ( hard carbon ) works ."
    with pytest.raises(ValueError):
        read_tagged(file, kept, {"glued": 0.6, "compact": 0.6}, random.Random(1))


def test_span_scores_count_exact_spans() -> None:
    truth = [{Entity(0, 2, "MAT"), Entity(5, 6, "MAT")}]
    scores = span_scores(truth, [{Entity(0, 2, "MAT"), Entity(5, 7, "MAT")}])
    assert (scores["precision"], scores["recall"], scores["f1"]) == (50, 50, 50)
