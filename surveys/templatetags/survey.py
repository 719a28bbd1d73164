"""How survey pages write numbers and times: decimal comma, three decimals for an index, dd-mm-yyyy."""

import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from django import template

from surveys.scoring import half_up
from units.enums import Action, Zone
from units.models import Unit, User
from units.rules import may

register = template.Library()
DASH = "–"


@register.filter
def index(value: Fraction | None, places: int = 3) -> str:
    """3,612; a dash when there is none."""
    return DASH if value is None else f"{half_up(value, places)}".replace(".", ",")


@register.filter
def signed(value: Fraction, places: int = 3) -> str:
    """+0,120 or −0,120."""
    return ("−" if value < 0 else "+") + index(abs(value), places)


@register.filter
def share(value: Fraction | None, places: int = 1) -> str:
    """4,9% from 0.049."""
    return DASH if value is None else f"{half_up(value * 100, places)}%".replace(".", ",")


@register.filter
def plain(value: Fraction | None) -> str:
    """A number for an attribute: always a point."""
    return "0" if value is None else str(half_up(value, 4))


@register.filter
def day(date: datetime.date | None) -> str:
    return f"{date:%d-%m-%Y}" if date else DASH


@register.filter
def moment(at: datetime.datetime, zone: str) -> str:
    """31-03-2026 14.05 WITA."""
    return f"{at.astimezone(ZoneInfo(zone)):%d-%m-%Y %H.%M} {Zone(zone).label}"


@register.simple_tag
def sees_surveys(user: User, unit: Unit) -> bool:
    """Whether the person may know of the unit's surveys. No query: the roles are at hand."""
    return may(user, Action.VIEW_SURVEYS, unit)
