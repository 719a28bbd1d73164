from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import half_up, to_decimal
from assessments.scoring.numbers import percent_text
from assessments.scoring.rules import POINTS, GateRule, Measure


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("74.995", "75.00"),
        ("74.9949999", "74.99"),
        ("0.005", "0.01"),
        ("2/3", "0.67"),
        ("0", "0.00"),
        ("100", "100.00"),
    ],
)
def test_half_up_rounds_a_tie_upwards(value, shown):
    assert str(half_up(Fraction(value))) == shown


def test_half_up_keeps_every_digit_of_a_long_number():
    assert half_up(Fraction(10**40 + 1), 2) == Decimal(f"{10**40 + 1}.00")


def test_to_decimal_has_six_places():
    assert str(to_decimal(Fraction(1, 3))) == "0.333333"


def test_percent_text():
    assert percent_text(Fraction(157, 170)) == "92.35%"


@given(st.fractions(min_value=0, max_value=1000, max_denominator=10**6))
def test_rounding_is_never_further_than_half_a_place(value):
    difference = Fraction(half_up(value)) - value

    assert -Fraction(1, 200) < difference <= Fraction(1, 200)


@given(st.fractions(min_value=0, max_value=100, max_denominator=10**6), st.integers(min_value=0, max_value=10_000))
def test_a_gate_compares_what_is_shown(value, hundredths):
    limit = Fraction(hundredths, 100)
    rule = GateRule("total", "Nilai total", Measure("total"), POINTS, limit)

    assert rule.passes(value) == (Fraction(half_up(value)) >= limit)
    assert rule.passes(rule.least)
