import datetime
from fractions import Fraction

import pytest

from assessments.reports.numbers import exact_beside, moment, number, percent, whole


def test_numbers_have_a_decimal_comma_and_round_half_up():
    assert number(Fraction(1, 8)) == "0,13"
    assert number(Fraction(100)) == "100,00"
    assert number(None) == "–"
    assert percent(Fraction(185, 3)) == "61,67%"
    assert whole(1234567) == "1.234.567"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction("15.7456"), "15,745600"),
        (Fraction("15.7426"), "15,742600"),
        (Fraction("15.75"), ""),
        (Fraction("15.76"), ""),
        (Fraction("15.60"), ""),
    ],
)
def test_the_unrounded_value_is_shown_where_rounding_matters(value, shown):
    assert exact_beside(value, Fraction("15.75")) == shown


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "31-03-2027 23.30 WIB"),
        ("Asia/Makassar", "01-04-2027 00.30 WITA"),
        ("Asia/Jayapura", "01-04-2027 01.30 WIT"),
    ],
)
def test_times_are_those_of_the_unit(zone, written):
    at = datetime.datetime(2027, 3, 31, 16, 30, tzinfo=datetime.UTC)
    assert moment(at, zone) == written
