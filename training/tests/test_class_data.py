import random

from class_data import LabelledText, cut, hide_battery_word, vary


def test_hides_the_word_and_its_abbreviations_only() -> None:
    assert hide_battery_word("Sodium-ion batteries and LIBs.") == "Sodium-ion and."
    assert hide_battery_word("A battery-grade salt; LIBERTY.") == "A-grade salt; LIBERTY."


def test_cuts_to_whole_sentences_in_a_row() -> None:
    text = "One is here. Two follows. Three ends."
    for seed in range(20):
        part = cut(text, random.Random(seed))
        assert part
        assert part in text


def test_varies_every_text_and_keeps_its_label() -> None:
    texts = [LabelledText("A battery is here. It works.", "battery", "s2")] * 5
    varied = vary(texts, hide_share=1.0, cut_share=0.0, rng=random.Random(0))
    assert [t.label for t in varied] == ["battery"] * 5
    assert all("battery" not in t.text for t in varied)
