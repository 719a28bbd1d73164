"""What the objects of events are called today."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from assessments.models import Assessment, Entry
from surveys.models import Survey
from units.models import Cycle, Institution, Membership, Nomination, Unit, User

NAMED: dict[str, tuple[Callable[[], QuerySet[Any]], Callable[[Any], str]]] = {
    "assessments.assessment": (lambda: Assessment.objects.with_heading(), str),
    "assessments.entry": (lambda: Entry.objects.select_related("item"), lambda entry: entry.item.code),
    "surveys.survey": (lambda: Survey.objects.select_related("unit"), str),
    "units.cycle": (lambda: Cycle.objects.select_related("institution"), str),
    "units.institution": (Institution.objects.all, str),
    "units.membership": (
        lambda: Membership.objects.select_related("user", "unit", "institution"),
        lambda held: f"{held.user} · {held}",
    ),
    "units.nomination": (lambda: Nomination.objects.select_related("unit", "cycle"), str),
    "units.unit": (Unit.objects.all, str),
    "user": (User.objects.all, str),
}


def names_of(targets: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Names by (type, key); what is gone or has none is left out. One query for each type that occurs."""
    keys: dict[str, set[str]] = {}
    for kind, key in targets:
        if kind in NAMED and key.isdigit():
            keys.setdefault(kind, set()).add(key)
    found: dict[tuple[str, str], str] = {}
    for kind, wanted in keys.items():
        rows, name = NAMED[kind]
        found |= {(kind, str(row.pk)): name(row) for row in rows().filter(pk__in=wanted)}
    return found
