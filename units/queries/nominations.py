"""Nominations that a person may see."""

from django.db.models import QuerySet

from units.enums import Action
from units.models import Nomination, NominationRecord, User
from units.rules import scope_of


def nominations_for(user: User, action: Action = Action.VIEW_NOMINATIONS) -> QuerySet[Nomination]:
    """Nominations at whose unit the person may do `action`, with unit, institution and cycle."""
    inside = scope_of(user, action).q("unit", "unit__institution")
    return Nomination.objects.filter(inside).select_related("unit__institution", "cycle")


def records_of(nomination: Nomination) -> QuerySet[NominationRecord]:
    """Every move of a nomination, oldest first, with who made it."""
    return nomination.records.select_related("by").order_by("id")
