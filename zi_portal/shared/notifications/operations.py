"""Telling people, and what they do with their inbox."""

import logging
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from zi_portal.shared import broker
from zi_portal.shared.notifications.enums import Delivery
from zi_portal.shared.notifications.kinds import Kind, known
from zi_portal.shared.notifications.models import Letter, Notification, Preference
from zi_portal.shared.notifications.schedule import DELIVER

logger = logging.getLogger(__name__)
SPACE = uuid.UUID("0f6f3a52-6a0c-4a57-9f0a-3f1f1c1b8a55")


def letter_key(recipient: int, about: str) -> uuid.UUID:
    """The one name a letter can have: whoever queues the same event for the same person meets the same row."""
    return uuid.uuid5(SPACE, f"{recipient}:{about}")


def notify(
    recipients: Iterable[AbstractBaseUser],
    kind: Kind,
    *,
    parameters: Mapping[str, Any],
    link: str,
    key: str = "",
    by: AbstractBaseUser | None = None,
) -> int:
    """Put it into each inbox and queue the mail, in the caller's transaction. Returns for how many people.

    Whoever acted (`by`) is not told of it. `key` names the event; the same again changes nothing. The mail leaves
    after the commit. Three queries beyond reading `recipients`. Raises RuntimeError outside an atomic block.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("notify must run inside transaction.atomic(), together with the change it tells of.")
    people = {person.pk for person in recipients} - {by.pk if by else None}
    if not people:
        return 0
    about = key or uuid.uuid4().hex
    wishes = _wishes(people, kind)
    at_once = {pk: letter_key(pk, about) for pk in people if wishes[pk] == Delivery.AT_ONCE}
    told = Notification.objects.filter(recipient__in=people, key=about).values_list("recipient", flat=True)
    new = people - set(told) if key else people
    Letter.objects.bulk_create(
        [Letter(id=at_once[pk], recipient_id=pk) for pk in sorted(new & set(at_once))], ignore_conflicts=True
    )
    rows = [
        Notification(
            recipient_id=pk,
            kind=kind.key,
            parameters=dict(parameters),
            link=link,
            key=about,
            daily=wishes[pk] == Delivery.DAILY,
            letter_id=at_once.get(pk),
        )
        for pk in sorted(new)
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    if new & set(at_once):
        transaction.on_commit(wake)
    return len(new)


def _wishes(people: set[int], kind: Kind) -> dict[int, str]:
    chosen = Preference.objects.filter(user__in=people, kind=kind.key).values_list("user", "delivery")
    return {**dict.fromkeys(people, kind.delivery.value), **dict(chosen)}


def wake() -> None:
    """Ask a worker to send what waits. When the broker is away beat does it a little later."""
    try:
        broker.put(DELIVER)
    except Exception:  # Whatever a broker raises, the change and the letter are saved.
        logger.exception("The worker was not woken; letters wait for beat.")


@transaction.atomic
def mark_read(*, notification: Notification) -> Notification:
    """The first reading counts. One query."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())
    return notification


def mark_all_read(*, user: AbstractBaseUser) -> int:
    """Everything in the person's inbox. One query; how many were unread."""
    return Notification.objects.filter(recipient_id=user.pk, read_at=None).update(read_at=timezone.now())


def mark_older_read(*, user: AbstractBaseUser, keep: int) -> int:
    """Everything but the newest so many of the person's inbox. Two queries; how many were unread."""
    mine = Notification.objects.filter(recipient_id=user.pk)
    newest = list(mine.order_by("-id").values_list("pk", flat=True)[:keep])
    return mine.filter(read_at=None).exclude(pk__in=newest).update(read_at=timezone.now())


@transaction.atomic
def choose_deliveries(*, user: AbstractBaseUser, deliveries: Mapping[str, str]) -> None:
    """Keep the person's wish for each kind named; what already waits goes as it was queued. One query."""
    Preference.objects.bulk_create(
        [Preference(user_id=user.pk, kind=kind, delivery=wish) for kind, wish in deliveries.items() if kind in known],
        update_conflicts=True,
        unique_fields=["user", "kind"],
        update_fields=["delivery"],
    )
