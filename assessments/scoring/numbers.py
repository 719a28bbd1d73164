"""Exact numbers: everything is a Fraction until it is shown or compared with a gate."""

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """Decimal with exactly `places` decimals; a tie goes up (scores are never negative)."""
    scale = 10**places
    whole = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    return Decimal(f"{whole}E-{places}")


def to_decimal(value: Fraction, places: int = 6) -> Decimal:
    """Decimal for storing and showing, half up at `places`."""
    return half_up(value, places)


def percent_text(value: Fraction) -> str:
    """'92.35%' for 157/170."""
    return f"{half_up(value * 100)}%"
