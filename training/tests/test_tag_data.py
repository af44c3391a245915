import numpy as np

from tag_data import (
    Entity,
    TagWindow,
    decode_entities,
    entities_of,
    join_tokens,
    join_words,
    tag_at,
)
from tag_evaluate import span_scores

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
    glued = "T- and B-cells with 1.5 % ( CD4+ ) IL-2/IL-4 ."
    assert join_tokens(split, "glued")[0] == glued


def test_whole_words_end_at_blanks_brackets_and_the_full_stop() -> None:
    text = "5' IL-4-induced (CD4+)."
    pieces = ["5", "'", "IL", "-", "4", "-", "induced", "(", "CD4", "+", ")", "."]
    offsets, at = [], 0
    for piece in pieces:
        at = text.index(piece, at)
        offsets.append((at, at + len(piece)))
        at += len(piece)
    joined = join_words(text, offsets, list(range(len(pieces))))
    assert joined == [0, 0, 2, 2, 2, 2, 2, 7, 8, 8, 10, 11]


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
    names = ["O", "B-MAT", "I-MAT"]
    offsets = [(-1, -1), (0, 2), (3, 5), (5, 6), (-1, -1)]
    window = TagWindow(0, [0] * 5, offsets, [None, 0, 1, 2, None], [0] * 5)
    logits = np.zeros((5, 3))
    logits[1:4, 1] = 1
    assert decode_entities([window], [logits], names, True) == {
        Entity(0, 5, "MAT"),
        Entity(5, 6, "MAT"),
    }


def test_span_scores_count_exact_spans() -> None:
    truth = [{Entity(0, 2, "MAT"), Entity(5, 6, "MAT")}]
    scores = span_scores(truth, [{Entity(0, 2, "MAT"), Entity(5, 7, "MAT")}])
    assert (scores["precision"], scores["recall"], scores["f1"]) == (50, 50, 50)
