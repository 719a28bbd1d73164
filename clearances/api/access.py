"""Finding what a request is about: not visible is 404, not allowed is 403."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from units.api.access import allow, find, person
from units.enums import Action
from units.models import Nomination
from units.queries import nominations_for


def seen(request: Request, pk: int) -> Nomination:
    """A nomination whose stages the person sees, or 404. One query."""
    return find(nominations_for(person(request), Action.VIEW_PREDICATES), pk)


def allowed(request: Request, pk: int, action: Action) -> Nomination:
    """The nomination, if the person may do `action` at its unit."""
    found = seen(request, pk)
    allow(person(request), action, found.unit)
    return found


def once(rows: list[dict[str, Any]], name: str) -> dict[str, dict[str, Any]]:
    """Rows by their item; one that is named twice is no order anybody could mean. Raises ValidationError."""
    found = {row["item"]: row for row in rows}
    if len(found) < len(rows):
        raise ValidationError({name: [_("Ada dokumen yang disebut dua kali.")]})
    return found
