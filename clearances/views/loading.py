"""Loading what a page is about: not visible is 404, not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from units.enums import Action
from units.models import Nomination, User
from units.queries import nominations_for
from units.rules import may


def nomination_or_404(user: User, pk: int) -> Nomination:
    """A nomination whose way to a predicate the person may see, with unit, institution and cycle. One query."""
    return get_object_or_404(nominations_for(user, Action.VIEW_PREDICATES), pk=pk)


def nomination_or_refuse(user: User, pk: int, action: Action) -> Nomination:
    found = nomination_or_404(user, pk)
    if not may(user, action, found.unit):
        raise PermissionDenied
    return found
