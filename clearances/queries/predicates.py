"""Predicates a person may see, a unit's history of them, and bans after a revocation."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from clearances.models import PredicateHeld, Revocation
from units.enums import Action
from units.models import Unit, User
from units.queries import units_for
from units.rules import scope_of

HEADING = ("unit__institution", "revocation", "nomination__cycle")


def predicates_for(user: User, action: Action = Action.VIEW_PREDICATES) -> QuerySet[PredicateHeld]:
    """Predicates at whose unit the person may do `action`, newest decree first, with unit, revocation, nomination."""
    inside = scope_of(user, action).q("unit", "unit__institution")
    return PredicateHeld.objects.filter(inside).select_related(*HEADING)


def earlier_units_for(user: User) -> QuerySet[Unit]:
    """Units whose earlier predicates the person may record, by name; one that is no more may have held one."""
    return units_for(user, Action.RECORD_PREDICATE).order_by("name")


def history_of(unit: Unit) -> QuerySet[PredicateHeld]:
    """All predicates of a unit with what took them away, newest first. One query."""
    return PredicateHeld.objects.filter(unit=unit).select_related("revocation")


def ban_of(units: Iterable[Unit], on: datetime.date) -> dict[int, datetime.date]:
    """Unit key -> the first day on which it may be proposed again, for those that may not on the day. One query."""
    found = Revocation.objects.filter(
        predicate__unit__in=[unit.pk for unit in units], decided_on__lte=on, banned_until__gt=on
    )
    bans: dict[int, datetime.date] = {}
    for unit, until in found.values_list("predicate__unit", "banned_until"):
        if until is not None:
            bans[unit] = max(until, bans.get(unit, until))
    return bans
