"""How numbers and times are written on paper: comma decimals, dd-mm-yyyy, the unit's own zone."""

import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from assessments.scoring import half_up
from units.enums import Zone

DASH = "–"
NEAR = Fraction(5, 100)
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def number(value: Fraction | None, places: int = 2) -> str:
    """A figure rounded half up, with a decimal comma; a dash when there is none."""
    return DASH if value is None else str(half_up(value, places)).replace(".", ",")


def percent(value: Fraction | None) -> str:
    """A per cent figure (0 to 100) with its sign."""
    return DASH if value is None else f"{number(value)}%"


def whole(value: int) -> str:
    """A count with dots between thousands."""
    return f"{value:,}".replace(",", ".")


def file_size(size: int) -> str:
    """812 KB, 1,2 MB."""
    if size < MEGABYTE:
        return f"{whole(-(-size // KILOBYTE))} KB"
    return f"{number(Fraction(size, MEGABYTE), 1)} MB"


def exact_beside(value: Fraction, limit: Fraction) -> str:
    """The unrounded value where rounding decides or nearly does (a pass owed to it, a near miss), else nothing."""
    return number(value, 6) if 0 < limit - value < NEAR else ""


def moment(at: datetime.datetime, zone: str) -> str:
    """Date and time in the unit's zone with its abbreviation: 31-03-2027 14.05 WITA."""
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y %H.%M} {Zone(zone).label}"


def day(at: datetime.datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y}"
