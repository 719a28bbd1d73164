"""Loading what a page is about: not visible is 404, not allowed is 403."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from clearances.models import Complaint, Monitoring, PredicateHeld
from clearances.queries import complaints_for, monitorings_for, predicates_for
from units.enums import Action
from units.models import Nomination
from units.queries import nominations_for
from units.rules import may, may_anywhere
from units.views.loading import person

SECTION = "predicates"


def find_nomination(request: HttpRequest, pk: int) -> Nomination:
    """A nomination whose way to a predicate the person sees, with unit, institution and cycle, or 404. One query."""
    found: Nomination = get_object_or_404(nominations_for(person(request), Action.VIEW_PREDICATES), pk=pk)
    return found


def find_or_refuse(request: HttpRequest, pk: int, action: Action) -> Nomination:
    """The nomination, if the person may do `action` at its unit; else 403."""
    found = find_nomination(request, pk)
    if not may(person(request), action, found.unit):
        raise PermissionDenied
    return found


def find_complaint(request: HttpRequest, pk: int) -> Complaint:
    found: Complaint = get_object_or_404(complaints_for(person(request)), pk=pk)
    return found


def picked(request: HttpRequest) -> list[int]:
    """Keys of nominations that a list sent along (?pk=1&pk=2)."""
    return [int(text) for text in request.GET.getlist("pk") if text.isdecimal() and len(text) < 19]


def rights(request: HttpRequest, nomination: Nomination, **named: Action) -> dict[str, Any]:
    """By name whether the person may do each action at the nomination's unit."""
    user = person(request)
    return {name: may(user, action, nomination.unit) for name, action in named.items()}


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
