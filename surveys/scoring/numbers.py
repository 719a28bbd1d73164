"""Exact numbers: everything is a Fraction until it is shown or compared with a limit."""

from decimal import Decimal
from fractions import Fraction
from math import isqrt

MIN_PLACES = 6
MAX_PLACES = 12
_ROOT_SCALE = 10**20


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """Decimal with exactly `places` decimals; a tie goes up (values are never negative)."""
    scale = 10**places
    whole = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    return Decimal(f"{whole}E-{places}")


def decimal_text(value: Fraction) -> str:
    """At least 6 decimals, up to 12: enough that a pass owed to rounding can be seen."""
    whole, _, places = f"{half_up(value, MAX_PLACES):f}".partition(".")
    return f"{whole}.{places.rstrip('0').ljust(MIN_PLACES, '0')}"


def root(value: Fraction) -> Fraction:
    """Square root to 20 decimals, the same on every machine. `value` is not negative."""
    return Fraction(isqrt(value.numerator * _ROOT_SCALE**2 // value.denominator), _ROOT_SCALE)
