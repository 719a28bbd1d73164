"""Invitations by e-mail: each goes out once, and its address is forgotten."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from surveys.enums import MailState
from surveys.models import Invitation, InvitationMail, Survey
from surveys.notifications import send_invitation
from surveys.queries.links import invitation_token
from zi_portal.shared.sealing import Unsealable, seal, unseal

MOST_ATTEMPTS = 3


def send_waiting(survey: Survey, base: str, tick: Callable[[int, int], None]) -> dict[str, int]:
    """Sends every mail of the survey that waits; gives how many went out and how many did not.

    Each is marked as begun and its address dropped before it is sent: whatever stops the process in between, no mail
    goes out twice. One that the mail server refuses waits again, three times in all.
    """
    counts = {"sent": 0, "failed": 0}
    for _attempt in range(MOST_ATTEMPTS):
        waiting = list(InvitationMail.objects.filter(invitation__survey=survey, state=MailState.WAITING).order_by("pk"))
        for done, row in enumerate(waiting, 1):
            state = _send(row, base)
            counts["sent"] += state == MailState.SENT
            counts["failed"] += state == MailState.FAILED
            tick(done, len(waiting))
    return counts


def _send(row: InvitationMail, base: str) -> MailState | None:
    """Gives where the mail is now, None when somebody else has taken it."""
    with transaction.atomic():
        rows = InvitationMail.objects.select_for_update(of=("self",)).select_related("invitation__survey__unit")
        held = rows.get(pk=row.pk)
        if held.state != MailState.WAITING or held.sealed is None:
            return None
        sealed, held.state, held.sealed, held.attempts = held.sealed, MailState.UNSURE, None, held.attempts + 1
        held.save(update_fields=["state", "sealed", "attempts"])
    try:
        address = unseal(sealed)["email"]
        send_invitation(held.invitation.survey, _link(held.invitation, base), address)
    except Unsealable:
        held.state = MailState.FAILED
    except OSError:  # smtplib's errors are OSErrors as well
        if held.attempts < MOST_ATTEMPTS:
            held.state, held.sealed = MailState.WAITING, seal({"email": address})
        else:
            held.state = MailState.FAILED
    else:
        held.state = MailState.SENT
    held.save(update_fields=["state", "sealed"])
    return MailState(held.state)


def _link(invitation: Invitation, base: str) -> str:
    code = invitation.survey.code
    return base + reverse("survey_invitation", args=[code, invitation_token(code, invitation)])


def forget_expired_addresses() -> int:
    """Drops addresses whose retention is over and that never went out; gives how many. Run by beat every day."""
    old = InvitationMail.objects.filter(state=MailState.WAITING, keep_until__lt=timezone.localdate())
    return old.update(state=MailState.EXPIRED, sealed=None)
