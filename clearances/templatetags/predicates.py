"""Predicates on pages of other parts."""

from typing import Any

from django import template

from clearances.queries import history_of
from units.enums import Action
from units.models import Unit, User
from units.rules import may

register = template.Library()


@register.inclusion_tag("clearances/_history.html")
def predicate_history(unit: Unit, user: object) -> dict[str, Any]:
    """All that a unit was given and lost. One query."""
    linked = isinstance(user, User) and may(user, Action.VIEW_PREDICATES, unit)
    return {"history": history_of(unit), "linked": linked}
