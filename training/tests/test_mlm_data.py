import random

import numpy as np

from mlm_data import IGNORED, TextWindow, mask, merge_short


def test_masks_about_15_percent_and_never_the_ends() -> None:
    windows = [TextWindow([101, *range(1000, 1200), 102]) for _ in range(20)]
    arrays = mask(windows, random.Random(3), vocabulary=30_000, mask_id=103)
    guessed = arrays["labels"] != IGNORED
    assert 0.12 < guessed[:, 1:201].mean() < 0.18
    assert not guessed[:, 0].any() and not guessed[:, 201].any()
    shown, true = arrays["input_ids"][guessed], arrays["labels"][guessed]
    assert 0.7 < np.mean(shown == 103) < 0.9
    assert 0.05 < np.mean(shown == true) < 0.16
    assert (arrays["input_ids"][~guessed & (arrays["attention_mask"] == 1)] != 103).all()


def test_short_sentences_are_joined_and_none_is_lost() -> None:
    sentences = [f"Sentence {n}." for n in range(50)]
    texts = merge_short(sentences, characters=100)
    assert " ".join(texts) == " ".join(sentences)
    assert all(len(t) < 130 for t in texts)
