"""Loading what a page of TPI changes: not visible is 404, not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from assessments.queries.teams import team_cycles_for
from assessments.views.loading import person
from units.enums import Action
from units.models import Cycle
from units.rules import may


def cycle_seen(request: HttpRequest, pk: int) -> Cycle:
    """A cycle whose teams and progress the person may see, or 404."""
    found: Cycle = get_object_or_404(team_cycles_for(person(request)).select_related("institution"), pk=pk)
    return found


def allow(request: HttpRequest, cycle: Cycle, action: Action) -> Cycle:
    """The cycle, if the person may do `action` in its institution; else 403."""
    if not may(person(request), action, cycle.institution):
        raise PermissionDenied
    return cycle
