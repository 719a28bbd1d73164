"""Exact numbers: everything is a Fraction until it is shown or compared with a gate."""

from decimal import Decimal
from fractions import Fraction

from surveys.scoring.numbers import half_up as half_up


def to_decimal(value: Fraction, places: int = 6) -> Decimal:
    """Decimal for storing and showing, half up at `places`."""
    return half_up(value, places)


def percent_text(value: Fraction) -> str:
    """'92.35%' for 157/170."""
    return f"{half_up(value * 100)}%"
