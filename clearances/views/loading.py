"""Loading what a page is about: not visible is 404, not allowed is 403."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from clearances.models import Monitoring, PredicateHeld
from clearances.queries import monitorings_for, predicates_for
from units.enums import Action
from units.rules import may, may_anywhere
from units.views.loading import person


def predicate_seen(request: HttpRequest, pk: int, action: Action | None = None) -> PredicateHeld:
    """The predicate, if the person may do `action` at its unit."""
    found: PredicateHeld = get_object_or_404(predicates_for(person(request)), pk=pk)
    if action is not None and not may(person(request), action, found.unit):
        raise PermissionDenied
    return found


def monitoring_seen(request: HttpRequest, pk: int, action: Action | None = None) -> Monitoring:
    """The monitoring, if the person may do `action` at its unit."""
    found: Monitoring = get_object_or_404(
        monitorings_for(person(request)).select_related(
            "predicate__unit__institution", "officer", "source", "survey", "pdf", "docx", "job"
        ),
        pk=pk,
    )
    if action is not None and not may(person(request), action, found.predicate.unit):
        raise PermissionDenied
    return found


def allow_anywhere(request: HttpRequest, action: Action) -> None:
    """Raises PermissionDenied for who may do `action` nowhere."""
    if not may_anywhere(person(request), action):
        raise PermissionDenied
