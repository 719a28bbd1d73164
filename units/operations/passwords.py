"""Choosing a new password, and asking for the way to one."""

from django.db import transaction

from units.models import User
from units.operations.attempts import forgive, may_ask_for_reset
from units.operations.sessions import CHAIN, end_other_sessions
from zi_portal.shared import audit, jobs

SEND_RESET = "units.tasks.send_password_reset"


def request_reset(*, email: str, base: str, language: str) -> None:
    """Queue the mail with the link to a new password, if the address belongs to somebody.

    Whether it does, the caller does not learn, and neither does a clock: a job is written in any case. `base` is the
    portal's own address.
    """
    if not may_ask_for_reset(email):
        return
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    known = user.pk if user and user.has_usable_password() else None
    with transaction.atomic():
        jobs.enqueue(
            SEND_RESET,
            kind="account.password_reset",
            parameters={"user": known, "base": base, "language": language},
            by=None,
        )


@transaction.atomic
def change_password(*, user: User, password: str, keep_session: str | None) -> None:
    """Give the signed-in person a new password; every session but `keep_session` ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_other_sessions(by=user, keep=keep_session, reason="password")
    audit.record(chain=CHAIN, actor=user, action="account.password_changed", target=("user", user.pk))


@transaction.atomic
def reset_password(*, user: User, password: str) -> None:
    """Give the person who holds the mailed link a new password; every session ends. A second factor stays."""
    user.set_password(password)
    user.save(update_fields=["password"])
    forgive(user)
    end_other_sessions(by=user, keep=None, reason="password")
    audit.record(chain=CHAIN, actor=user, action="account.password_reset", target=("user", user.pk))
