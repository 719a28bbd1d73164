"""Scoring runs on each save, so a hundred runs must stay far below what a person notices."""

from time import process_time

from assessments.scoring import score
from tests.assessments.scoring.worksheets import filled, lke, rules

RUNS = 100
GENEROUS_SECONDS_EACH = 0.005  # about ten times what it takes: slow machines pass, a change of order does not


def test_score_takes_about_a_millisecond():
    answers = filled("B", 67, "3.60", "C")
    score(lke(), rules(), answers)
    start = process_time()
    for _ in range(RUNS):
        score(lke(), rules(), answers)

    assert (process_time() - start) / RUNS < GENEROUS_SECONDS_EACH
