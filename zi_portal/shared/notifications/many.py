"""Telling many people of many things at once: what a nightly job does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import Kind
from zi_portal.shared.notifications.models import Letter, Notification, Preference
from zi_portal.shared.notifications.operations import letter_key, wake


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to tell and the keys of the people who hear of it; the same `key` again changes nothing."""

    people: frozenset[int]
    kind: Kind
    parameters: Mapping[str, Any]
    link: str
    key: str


def notify_many(events: Sequence[Event]) -> int:
    """As `notify` for each event, in four queries for any number. Returns how many inboxes got something.

    Raises RuntimeError outside an atomic block.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify_many must run inside transaction.atomic(), together with the change it tells of.")
    told = _told(events)
    wishes = _wishes(events)
    rows = [
        _row(event, pk, wishes.get((pk, event.kind.key), event.kind.delivery.value))
        for event in events
        for pk in sorted(event.people)
        if (pk, event.key) not in told
    ]
    letters = [Letter(id=row.letter_id, recipient_id=row.recipient_id) for row in rows if row.letter_id]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    if letters:
        transaction.on_commit(wake)
    return len(rows)


def _row(event: Event, pk: int, wish: str) -> Notification:
    return Notification(
        recipient_id=pk,
        kind=event.kind.key,
        parameters=dict(event.parameters),
        link=event.link,
        key=event.key,
        daily=wish == Delivery.DAILY,
        letter_id=letter_key(pk, event.key) if wish == Delivery.AT_ONCE else None,
    )


def _people(events: Iterable[Event]) -> set[int]:
    return {pk for event in events for pk in event.people}


def _told(events: Sequence[Event]) -> set[tuple[int, str]]:
    keys = [event.key for event in events]
    return set(Notification.objects.filter(recipient__in=_people(events), key__in=keys).values_list("recipient", "key"))


def _wishes(events: Sequence[Event]) -> dict[tuple[int, str], str]:
    kinds = {event.kind.key for event in events}
    found = Preference.objects.filter(user__in=_people(events), kind__in=kinds)
    return {(user, kind): delivery for user, kind, delivery in found.values_list("user", "kind", "delivery")}
