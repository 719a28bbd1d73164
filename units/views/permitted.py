"""Loading what a page changes: not visible is 404, not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from units.enums import Action
from units.models import Cycle, Institution, Unit, User
from units.queries import cycles_for, institutions_for, units_for
from units.rules import may


def institution_or_refuse(user: User, pk: int, action: Action) -> Institution:
    found: Institution = get_object_or_404(institutions_for(user), pk=pk)
    if not may(user, action, found):
        raise PermissionDenied
    return found


def unit_or_refuse(user: User, pk: int, action: Action) -> Unit:
    found: Unit = get_object_or_404(units_for(user), pk=pk)
    if not may(user, action, found):
        raise PermissionDenied
    return found


def cycle_or_refuse(user: User, pk: int, action: Action) -> Cycle:
    found: Cycle = get_object_or_404(cycles_for(user), pk=pk)
    if not may(user, action, found.institution):
        raise PermissionDenied
    return found
