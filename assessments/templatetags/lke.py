"""How pages write numbers and times: decimal comma, dd-mm-yyyy, the unit's own clock. The words are those on paper."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone

from assessments.models import Assessment
from assessments.queries.standing import GateLine
from assessments.reports import numbers
from assessments.scoring import half_up
from units.enums import Zone

register = template.Library()
Number = Fraction | Decimal | int


@register.filter
def points(value: Number | Literal[""] | None, places: int = 2) -> str:
    """76,63; a dash when there is none (a template hands over "" for what is missing)."""
    return numbers.DASH if value is None or value == "" else numbers.number(Fraction(value), places)


@register.filter
def percent(value: Number | None, places: int = 2) -> str:
    """58,00% from 58."""
    return numbers.DASH if value is None else f"{numbers.number(Fraction(value), places)}%"


@register.filter
def share(value: Number | None) -> str:
    """92,35% from 157/170."""
    return numbers.DASH if value is None else percent(Fraction(value) * 100)


@register.filter
def gain(value: Number) -> str:
    """+0,17; what an item adds when it is raised."""
    return f"+{numbers.number(Fraction(value))}"


@register.filter
def index(value: Number | None) -> str:
    """3,61 and not 3,6100000000: an index as it was typed."""
    if value is None:
        return ""
    text = f"{Decimal(value):f}" if isinstance(value, Decimal) else str(half_up(Fraction(value), 4))
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


@register.filter
def limit(value: Number) -> str:
    """75 and 18,25: a limit as the regulation writes it."""
    return numbers.number(Fraction(value)).removesuffix(",00")


@register.filter
def comma(text: str) -> str:
    """92,35% from the engine's 92.35%."""
    return text.replace(".", ",")


@register.filter
def exact(line: GateLine) -> str:
    """The unrounded value of a gate where rounding decides or nearly does, else nothing."""
    return numbers.exact_beside(line.gate.value, line.gate.limit)


@register.filter
def plain(value: Number) -> str:
    """A number for an attribute of <meter>: always a point, four decimals are plenty for a bar."""
    return str(half_up(Fraction(value), 4))


@register.filter
def clock(at: datetime.datetime, zone: str) -> str:
    """14.32 WITA; with the date before it unless that is today in the zone."""
    local = at.astimezone(ZoneInfo(zone))
    if local.date() == timezone.now().astimezone(ZoneInfo(zone)).date():
        return f"{local:%H.%M} {Zone(zone).label}"
    return numbers.moment(at, zone)


@register.filter
def moment(at: datetime.datetime, zone: str) -> str:
    """31-03-2026 14.05 WITA."""
    return numbers.moment(at, zone)


@register.simple_tag
def largest_file() -> int:
    """Megabytes that one file of evidence may have."""
    return int(settings.MAX_FILE_MB)


@register.filter
def day(date: datetime.date) -> str:
    """31-03-2026."""
    return f"{date:%d-%m-%Y}"


@register.filter
def heading(case: Assessment, number: int | None = None) -> str:
    """The unit's name over a worksheet: in an earlier round the one it bore when it sent the round."""
    return case.name_in(number) if number else case.borne_name
