"""Means, conversion, bands and intervals: by hand, and against plain statistics."""

import random
from decimal import Decimal
from fractions import Fraction
from statistics import mean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.instruments import packs
from surveys.scoring import Totals, band, compile_questionnaire, decimal_text, half_up, index_of, merged

PART = {part.key: part for key in packs.shipped() for part in compile_questionnaire(packs.read(key)).parts}
MARKS = st.lists(st.one_of(st.none(), st.integers(1, 6)), min_size=5, max_size=5)


def totals(rows, size=5):
    made = Totals(size)
    for row in rows:
        made.add(row)
    return made


def test_mean_per_question_then_mean_of_the_questions():
    found = index_of(PART["ipak"], totals([[4, 4, 3, 4, 4], [1, None, 3, 4, 2]]), 4)

    assert [(item.code, item.n, item.mean) for item in found.items] == [
        ("q1", 2, Fraction(5, 2)),
        ("q2", 1, 4),
        ("q3", 2, 3),
        ("q4", 2, 4),
        ("q5", 2, 3),
    ]
    assert found.index == Fraction(33, 10)
    assert found.converted == Fraction(165, 2)
    assert found.band == "B"
    assert found.count == 2


def test_six_stars_become_four_by_the_rule_that_is_named():
    rows = [[6] * 5, [1] * 5]

    assert index_of(PART["ipak"], totals(rows), 6).index == Fraction(7, 2) * Fraction(4, 6)
    assert index_of(PART["ipak"], totals(rows), 6, "stretched").index == Fraction(5, 2)
    assert index_of(PART["ipak"], totals([[6] * 5]), 6, "stretched").index == 4


def test_no_mark_has_no_index_and_no_band():
    found = index_of(PART["ipak"], totals([[None] * 5]), 4)

    assert (found.count, found.index, found.converted, found.band, found.interval) == (1, None, None, None, None)


def test_one_answer_has_an_index_but_no_interval():
    found = index_of(PART["ipak"], totals([[3] * 5]), 4)

    assert found.index == 3
    assert found.interval is None


@pytest.mark.parametrize(
    ("converted", "letter"),
    [
        ("100", "A"),
        ("88.31", "A"),
        ("88.305", "A"),
        ("88.3049", "B"),
        ("76.605", "B"),
        ("76.6049", "C"),
        ("64.995", "C"),
        ("64.9949", "D"),
        ("25", "D"),
        ("16.67", "D"),
    ],
)
def test_bands_are_read_at_two_decimals(converted, letter):
    assert band(Fraction(converted)) == letter


def test_without_skipped_questions_the_interval_is_the_usual_one():
    chance = random.Random(7)
    rows = [[chance.randint(1, 4) for _ in range(8)] for _ in range(200)]
    found = index_of(PART["ipkp"], totals(rows, 8), 4)
    means = [Fraction(sum(row), 8) for row in rows]
    half = 1.96 * float(variance(means) / 200) ** 0.5

    assert found.index == mean(means)
    assert found.interval is not None
    assert float(found.interval[0]) == pytest.approx(float(mean(means)) - half, abs=1e-12)
    assert float(found.interval[1]) == pytest.approx(float(mean(means)) + half, abs=1e-12)


def test_with_skipped_questions_the_interval_covers_the_truth_as_often_as_it_says():
    chance = random.Random(11)
    hits = 0
    for _ in range(300):
        rows = []
        for _ in range(60):
            mood = chance.choice([1, 2, 3])
            row = [mood + chance.choice([0, 1]) for _ in range(5)]
            rows.append([None if chance.random() < 0.3 else mark for mark in row])
        interval = index_of(PART["ipak"], totals(rows), 4).interval
        assert interval is not None
        low, high = interval
        hits += low <= Fraction(5, 2) <= high

    assert 0.91 <= hits / 300 <= 0.985


def test_the_interval_stays_within_the_scale():
    found = index_of(PART["ipak"], totals([[4] * 5] * 20 + [[3] * 5]), 4)

    assert found.interval is not None
    assert found.interval[1] == 4
    assert index_of(PART["ipak"], totals([[4] * 5] * 3), 4).interval == (Fraction(4), Fraction(4))


@given(st.lists(MARKS, max_size=8), st.lists(MARKS, max_size=4))
def test_adding_merging_and_taking_away_leave_the_same_whole_numbers(kept, gone):
    both = totals(kept + gone)
    assert both == merged(5, [totals(kept), totals(gone)])
    for row in gone:
        both.add(row, -1)

    assert both == totals(kept)
    assert Totals.from_json(both.as_json()) == both


@given(st.lists(MARKS, min_size=2, max_size=10))
def test_every_interval_holds_its_index(rows):
    found = index_of(PART["ipak"], totals(rows), 6)
    if found.interval and found.index is not None:
        assert 0 <= found.interval[0] <= found.index <= found.interval[1] <= 4


def test_half_a_thousandth_goes_up_and_texts_keep_six_to_twelve_decimals():
    assert half_up(Fraction("3.5995"), 3) == Decimal("3.600")
    assert decimal_text(Fraction(7, 2)) == "3.500000"
    assert decimal_text(Fraction(2, 3)) == "0.666666666667"
