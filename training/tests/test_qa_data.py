import random
from dataclasses import replace

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from qa_data import (
    CharSpan,
    Example,
    bucket_batches,
    crop,
    plan_windows,
    reword,
    sample,
    stack,
    stack_targets,
    surround,
)

WORDS = "what is the anode cathode ? a graphite lithium li ##fe ##po ##4 cell has and . hard carbon"
TEXT = "The cathode is LiFePO4 and the anode is hard carbon."


@pytest.fixture
def tokenizer() -> Tokenizer:
    vocabulary = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS.split()])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    return tokenizer


def example(answer: str | None = None, question: str = "What is the cathode?") -> Example:
    spans = (CharSpan(TEXT.index(answer), TEXT.index(answer) + len(answer)),) if answer else ()
    return Example("1", "test", question, TEXT, spans)


def test_a_target_covers_every_wordpiece_of_the_answer(tokenizer: Tokenizer) -> None:
    (window,) = plan_windows([example("LiFePO4")], tokenizer)
    ((first, last),) = window.targets
    tokens = [tokenizer.id_to_token(i) for i in window.input_ids[first : last + 1]]
    assert tokens == ["li", "##fe", "##po", "##4"]
    assert TEXT[window.offsets[first][0] : window.offsets[last][1]] == "LiFePO4"


def test_an_unanswerable_question_points_at_cls(tokenizer: Tokenizer) -> None:
    (window,) = plan_windows([example()], tokenizer)
    assert window.targets == [(0, 0)]


def test_windows_overlap_and_an_answer_outside_points_at_cls(tokenizer: Tokenizer) -> None:
    windows = plan_windows([example("hard carbon")], tokenizer, max_length=15, stride=3)
    assert len(windows) > 1
    assert windows[0].targets == [(0, 0)]
    assert windows[-1].targets != [(0, 0)]
    assert all(tokenizer.id_to_token(w.input_ids[-1]) == "[SEP]" for w in windows)
    covered = {o for w in windows for o in w.offsets if o[0] >= 0}
    (whole,) = plan_windows([example()], tokenizer)
    assert covered == {o for o in whole.offsets if o[0] >= 0}


def test_batches_hold_every_window_once_within_the_token_budget(tokenizer: Tokenizer) -> None:
    examples = [replace(example(), context=TEXT * n) for n in range(1, 20)]
    windows = plan_windows(examples, tokenizer)
    batches = bucket_batches(windows, 300, 4, random.Random(0))
    assert sorted(w.example_index for b in batches for w in b) == list(range(19))
    assert all(len(b) == 1 or len(b) * max(map(len, b)) <= 300 for b in batches)
    assert all(len(b) <= 4 for b in batches)


def test_candidates_are_the_context_and_cls(tokenizer: Tokenizer) -> None:
    windows = plan_windows([example("LiFePO4"), example(question="What?")], tokenizer)
    arrays = stack(windows)
    assert arrays["candidates"][:, 0].all()
    assert (arrays["candidates"] <= (arrays["attention_mask"] > 0)).all()
    assert arrays["candidates"][0].sum() == 1 + sum(t for t in windows[0].token_type_ids) - 1
    assert stack_targets(windows).shape == (2, 1, 2)


def test_surrounding_moves_the_answers() -> None:
    for before in (True, False):
        longer = surround(example("hard carbon"), "Something else.", before)
        assert longer.answer_texts() == ["hard carbon"]


def test_rewording_touches_standard_questions_only() -> None:
    rng = random.Random(0)
    assert "cathode" in reword(example(), rng).question.lower()
    other = example(question="Which salt is used?")
    assert reword(other, rng) == other


def test_sampling_repeats_for_shares_above_one() -> None:
    assert len(sample([example()] * 10, 2.5, random.Random(0))) == 25


def test_cropping_keeps_the_answer_and_whole_sentences() -> None:
    text = "First one. " * 6 + TEXT + " Last one." * 6
    start = text.index("hard carbon")
    whole = replace(example(), context=text, answers=(CharSpan(start, start + 11),))
    for seed in range(20):
        cropped = crop(whole, random.Random(seed))
        assert cropped.answer_texts() == ["hard carbon"]
        assert TEXT in cropped.context
        assert len(cropped.context) < len(text)
