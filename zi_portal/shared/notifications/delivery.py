"""Sending the outbox: each letter is claimed, sent and ended by one worker.

Every write is one conditional UPDATE on (state, attempt), as with jobs. Between the server's "250 OK" and the row's end
a machine may die; the letter then goes out again with the same Message-ID, which mail servers and readers fold.
"""

import logging
import uuid
from datetime import timedelta
from smtplib import SMTPException

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from zi_portal.shared.notifications.enums import LetterState
from zi_portal.shared.notifications.letters import compose
from zi_portal.shared.notifications.models import Letter, Notification
from zi_portal.shared.notifications.operations import letter_key

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
PAUSE = timedelta(minutes=1)
MAX_ATTEMPTS = 8
BATCH = 200


def due() -> Q:
    now = timezone.now()
    return Q(state=LetterState.QUEUED, due_at__lte=now) | Q(state=LetterState.SENDING, lease_until__lt=now)


def deliver() -> int:
    """Send what waits, oldest first, at most a batch. Number of letters sent."""
    waiting = Letter.objects.filter(due()).order_by("due_at").values_list("pk", flat=True)[:BATCH]
    return sum(send(pk) for pk in list(waiting))


def send(pk: uuid.UUID) -> bool:
    """Claim one letter and send it; False when another worker has it, or nothing went out."""
    letter = claim(pk)
    if letter is None:
        return False
    message = compose(letter)
    if message is None:
        end(letter, LetterState.DROPPED)
        return False
    try:
        message.send()
    except (SMTPException, OSError):
        logger.warning("Letter %s was not taken by the mail server.", pk, exc_info=True)
        later(letter)
        return False
    return end(letter, LetterState.SENT)


def claim(pk: uuid.UUID) -> Letter | None:
    """Take a letter that waits, or one whose holder fell silent. None when it is not to be had. Two queries."""
    letter = Letter.objects.select_related("recipient").filter(due(), pk=pk).first()
    if letter is None:
        return None
    taken = {"state": LetterState.SENDING, "attempt": letter.attempt + 1, "lease_until": timezone.now() + LEASE}
    if not Letter.objects.filter(due(), pk=pk, attempt=letter.attempt).update(**taken):
        return None
    letter.attempt += 1
    return letter


def end(letter: Letter, state: LetterState) -> bool:
    """False when the claim has passed to another worker."""
    sent_at = timezone.now() if state == LetterState.SENT else None
    return bool(_held(letter).update(state=state, lease_until=None, sent_at=sent_at))


def later(letter: Letter) -> None:
    """Back into the queue after a pause that doubles; given up after some hours."""
    if letter.attempt >= MAX_ATTEMPTS:
        end(letter, LetterState.FAILED)
        return
    due_at = timezone.now() + PAUSE * 2**letter.attempt
    _held(letter).update(state=LetterState.QUEUED, lease_until=None, due_at=due_at)


def _held(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, attempt=letter.attempt, state=LetterState.SENDING)


def queue_digests() -> int:
    """One letter for each person of whom something waits for the digest. Number of people.

    Two runs at once share the notifications between them: each stands in one letter.
    """
    waiting = Notification.objects.filter(daily=True, letter=None)
    newest = waiting.values_list("recipient").annotate(newest=Max("pk")).order_by()
    for recipient, last in list(newest):
        with transaction.atomic():
            key = letter_key(recipient, f"digest:{last}")
            Letter.objects.bulk_create([Letter(id=key, recipient_id=recipient)], ignore_conflicts=True)
            waiting.filter(recipient=recipient, pk__lte=last).update(letter=key)
    return len(newest)
