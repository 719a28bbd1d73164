"""Events of a subject under a filter, fifty on a page by keyset, each as words."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from units.models import User
from zi_portal.pages.audit.names import names_of
from zi_portal.pages.audit.subjects import Subject
from zi_portal.pages.audit.words import action_words, object_words
from zi_portal.shared.audit.models import AuditEvent

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a trail."""

    who: str = ""
    action: str = ""
    kind: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words. `erased`: its details were erased on purpose."""

    event: AuditEvent
    who: str
    action: str
    target: str
    address: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]
    erased: bool


def narrowed(subject: Subject, wanted: Wanted) -> QuerySet[AuditEvent]:
    """Events of the subject that the filter leaves, newest first. One query more when a person is asked for."""
    found = subject.events
    if wanted.who:
        found = found.filter(actor__in=_people(wanted.who))
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.kind:
        found = found.filter(target_type=wanted.kind)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + datetime.timedelta(days=1)))
    return found


def page_of(found: QuerySet[AuditEvent], before: int | None) -> tuple[list[Line], int | None]:
    """The lines before event number `before` and the number to go on from, None at the end."""
    if before is not None:
        found = found.filter(sequence__lt=before)
    events = list(found.select_related("detail")[: PER_PAGE + 1])
    more = events[PER_PAGE - 1].sequence if len(events) > PER_PAGE else None
    return lines(events[:PER_PAGE]), more


def lines(events: Sequence[AuditEvent]) -> list[Line]:
    """One query for the people, and one for each kind of object that has a name."""
    people = {one.audit_id: str(one) for one in User.objects.filter(audit_id__in={event.actor for event in events})}
    names = names_of((event.target_type, event.target_id) for event in events)
    return [_line(event, people, names) for event in events]


def _line(event: AuditEvent, people: Mapping[Any, str], names: Mapping[tuple[str, str], str]) -> Line:
    details = event.details
    told = details or {}
    name = names.get((event.target_type, event.target_id), f"#{event.target_id}")
    return Line(
        event=event,
        who=told.get("actor_name") or (people.get(event.actor, _("(dihapus)")) if event.actor else _("Sistem")),
        action=action_words(event.action),
        target=f"{object_words(event.target_type)} {name}",
        address=told.get("address", ""),
        reason=told.get("reason", ""),
        changes=tuple(changes(told.get("before") or {}, told.get("after") or {})),
        erased=details is None,
    )


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Field, value before, value after; what stayed the same is left out."""
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, _text(old), _text(new)


def _text(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, list):
        return ", ".join(map(_text, value)) or "–"
    return str(value)


def _people(words: str) -> list[Any]:
    found = User.objects.all()
    for word in words.split():
        found = found.filter(Q(full_name__icontains=word) | Q(email__icontains=word))
    return list(found.values_list("audit_id", flat=True)[:500])


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
