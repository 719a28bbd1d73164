"""Sample sizes against the published tables, and the margin of error."""

from decimal import Decimal
from fractions import Fraction

import pytest

from surveys.scoring import METHODS, half_up, krejcie_morgan, margin_of_error, minimum, shares, slovin


@pytest.mark.parametrize(
    ("population", "answers"),
    [(0, 0), (1, 1), (10, 10), (30, 28), (100, 80), (500, 218), (1000, 278), (10000, 370), (1000000, 384)],
)
def test_krejcie_morgan_by_its_formula(population, answers):
    assert krejcie_morgan(population) == answers


@pytest.mark.parametrize(("population", "answers"), [(0, 0), (1, 1), (100, 80), (1000, 286), (10000, 385)])
def test_slovin(population, answers):
    assert slovin(population) == answers


@pytest.mark.parametrize(("population", "answers"), [(0, 0), (12, 12), (30, 30), (5000, 30)])
def test_thirty_or_everyone(population, answers):
    assert minimum(population) == answers


@pytest.mark.parametrize("method", METHODS)
def test_nobody_is_asked_twice(method):
    needed = [METHODS[method](population) for population in range(0, 3000, 7)]

    assert needed == sorted(needed)
    assert all(0 <= n <= population for n, population in zip(needed, range(0, 3000, 7), strict=True))


def test_margin_of_error():
    assert margin_of_error(0, 100) is None
    assert margin_of_error(100, 100) == 0
    assert half_up(margin_of_error(278, 1000) or Fraction(0), 4) == Decimal("0.0500")
    assert half_up(margin_of_error(385, 10**9) or Fraction(0), 4) == Decimal("0.0499")


def test_strata_get_their_share():
    assert shares({"a": 75, "b": 25}) == {"a": Fraction(3, 4), "b": Fraction(1, 4)}
    assert shares({"a": 0}) == {"a": 0}
