import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

from tag_data import (
    Entity,
    TaggedText,
    TagWindow,
    decode_entities,
    entities_of,
    entity_borders,
    is_held_out,
    join_texts,
    join_tokens,
    join_words,
    plan_tag_windows,
    read_tagged,
    shape_types,
    tag_at,
    write_in_brackets,
)
from tag_evaluate import span_scores
from tag_path import Transitions

GOLDENS = Path(__file__).parents[2] / "src/core/entities/goldens"
JOINED_WORDS, WORD_SHAPES_FILE = GOLDENS / "joined-words.json", GOLDENS / "word-shapes.json"
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
    window = TagWindow(0, [0] * 6, offsets, [None, 0, 0, 1, 2, None], [0] * 6, [0] * 6)
    logits = np.zeros((6, 3))
    for position, tag in ((1, 1), (2, 0), (3, 2), (4, 0)):
        logits[position, tag] = 1
    assert decode_entities([window], [logits], names) == {Entity(0, 10, "MAT")}
    never_after_beginning = Transitions(np.zeros(3), np.array([[0, 0, 0], [0, 0, -9], [0, 0, 0]]))
    assert decode_entities([window], [logits], names, never_after_beginning) == {
        Entity(0, 5, "MAT")
    }


def test_words_are_cut_at_the_borders_of_entities() -> None:
    tokens = ["IL", "-", "2", "-", "induced", "anti", "-", "CD3"]
    tags = ["B-protein", "I-protein", "I-protein", "O", "O", "O", "O", "B-protein"]
    text, ranges = join_tokens(tokens, "glued", entity_borders(tags))
    assert text == "IL-2 -induced anti- CD3"
    assert [text[a:b] for a, b in ranges] == tokens


def test_superscripts_can_stand_in_brackets() -> None:
    tokens = ["CD4", "+", "T", "cells", ",", "Ca2", "+", ",", "p56lck", "and", "Th2"]
    tags = ["B-c", "I-c", "I-c", "I-c", "O", "O", "O", "O", "B-p", "O", "B-c"]
    rng = random.Random(1)
    assert write_in_brackets(tokens, tags, 0, rng) == (tokens, tags)
    written, their = write_in_brackets(tokens, tags, 1, rng)
    assert " ".join(written) == "CD4 ( + ) T cells , Ca ( 2+ ) , p56 ( lck ) and T ( H ) 2"
    assert [t for w, t in zip(written, their, strict=True) if w in ("p56", "lck", "H", "2")] == [
        "B-p",
        "I-p",
        "I-c",
        "I-c",
    ]


@pytest.mark.parametrize("tags", [["B-c", "O", "B-c"], ["B-c", "B-c", "I-c"]])
def test_a_plus_that_is_no_part_of_the_name_stays_as_it_is(tags: list[str]) -> None:
    tokens = ["CD2", "+", "CD28"]
    assert write_in_brackets(tokens, tags, 1, random.Random(1)) == (tokens, tags)


def test_documents_are_held_out_by_their_names() -> None:
    held_out = [name for name in map(str, range(1000)) if is_held_out(name, 20)]
    assert 30 < len(held_out) < 70
    with pytest.raises(ValueError):
        is_held_out("", 20)


def test_words_have_their_shapes_in_every_window() -> None:
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0}, "[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    text = "cat IL-2 mRNA Tat of"
    (whole,) = plan_tag_windows([TaggedText(text, ())], tokenizer, ["O"], with_shapes=True)
    assert whole.types == [0, 2, 4, 4, 3, 1, 0]
    windows = plan_tag_windows(
        [TaggedText(text, ())], tokenizer, ["O"], max_length=3, stride=1, with_shapes=True
    )
    assert [w.types for w in windows] == [[0, 2, 4], [4, 4, 3], [3, 1, 0]]


def test_sentences_of_one_document_can_be_joined() -> None:
    sentence = TaggedText("Tin.", (Entity(0, 3, "MAT"),), "a")
    other = TaggedText("Iron.", (Entity(0, 4, "MAT"),), "b")
    first, second = join_texts([sentence, sentence, other], 100)
    assert first == TaggedText("Tin. Tin.", (Entity(0, 3, "MAT"), Entity(5, 8, "MAT")), "a")
    assert second == other
    assert len(join_texts([sentence] * 3, 9)) == 2
    nameless = [TaggedText(t.text, t.entities) for t in (sentence, other)]
    assert join_texts(nameless, 100) == nameless


def test_word_shapes_are_those_of_the_product() -> None:
    for case in json.loads(WORD_SHAPES_FILE.read_text(encoding="utf-8")):
        text = case["text"]
        offsets = [m.span() for m in re.finditer(r"[^\W_]+|\S", text)]
        words = list(range(len(offsets)))
        assert shape_types(text, offsets, words, join_words(text, offsets, words)) == case["shapes"]


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
