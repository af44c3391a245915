import pytest

from qa_metrics import Judged, dataset_scores, exact_match, f1_single, reliability, squad_f1


def test_the_worked_case_of_the_paper() -> None:
    predicted, truth = "KOH and 0.2M ZnAc2", "A mixed solution of 6M KOH and 0.2M ZnAc2"
    assert f1_single(predicted, truth) == pytest.approx(0.615, abs=5e-4)


def test_squad_f1_leaves_articles_out() -> None:
    predicted, truth = "KOH and 0.2M ZnAc2", "A mixed solution of 6M KOH and 0.2M ZnAc2"
    assert squad_f1(predicted, truth) == pytest.approx(2 * 4 / (4 + 8))


def test_exact_match_ignores_case_articles_and_punctuation() -> None:
    assert exact_match("The LiFePO4.", "lifepo4") == 1
    assert exact_match("LiFePO4/C", "LiFePO4") == 0


def test_an_answer_to_an_unanswerable_question_lowers_precision() -> None:
    judged = [Judged(0.9, 1, 1, 1, True), Judged(0.2, 1, 1, 1, True), Judged(0.8, 0, 0, 0, False)]
    scores = dataset_scores(judged, 0.3)
    assert (scores["precision"], scores["recall"], scores["noAnswer"]) == (50, 50, 0)
    assert scores["f1"] == 100


def test_a_calibrated_set_has_no_error() -> None:
    judged = [Judged(0.75, 1, 1, 1, True)] * 3 + [Judged(0.75, 0, 0, 0, True)]
    assert reliability(judged)[0] == pytest.approx(0)
