"""Mail about accounts, and tidying up after them."""

from celery import shared_task
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation

from units.models import Invitation, User
from units.notifications import account as mail
from units.operations import attempts, sessions
from units.operations.invitations import SEND_INVITATION, make_token
from units.operations.passwords import SEND_RESET
from zi_portal.shared import jobs

TIDY = "units.tasks.tidy_accounts"


@jobs.job_task(SEND_RESET)
def send_password_reset(run: jobs.Run) -> None:
    """Sends nothing when the address belonged to nobody. Running it again sends the link again."""
    user = User.objects.filter(pk=run.parameters["user"], is_active=True).first()
    if user is not None:
        with translation.override(run.parameters["language"]):
            mail.send_password_reset(user, run.parameters["base"])


@jobs.job_task(SEND_INVITATION)
def send_invitation(run: jobs.Run) -> None:
    """Makes the link and mails it. Running it again makes another link, and the earlier one stops working."""
    invitation = Invitation.objects.open().filter(pk=run.parameters["invitation"]).first()
    if invitation is None:
        return
    with translation.override("id"):
        mail.send_invitation(invitation, make_token(invitation), run.parameters["base"])
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


@shared_task(name=TIDY)
def tidy_accounts() -> None:
    """Run by beat once a day: what is kept for a time only, goes."""
    with transaction.atomic():
        attempts.forget_old()
        sessions.forget_ended()
    call_command("clearsessions")
