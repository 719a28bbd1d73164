"""What happens to second factors, for the audit trail; the factors themselves are kept by allauth."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from units.models import User
from units.operations.sessions import CHAIN, end_other_sessions
from zi_portal.shared import audit

# What the session remembers, so that pages need not ask: absent when no role of the person calls for a factor.
SECOND_FACTOR = "second_factor"
DUE, DONE = "due", "done"
ACTIONS = {
    "added": "account.second_factor_added",
    "removed": "account.second_factor_removed",
    "renewed": "account.recovery_codes_renewed",
    "reset": "account.second_factors_reset",
}


@transaction.atomic
def remove_all(*, user: User) -> int:
    """For somebody who has lost them all, from the command line only; every session ends. Number of factors.

    Whoever asks for this must have been recognised by other means than mail.
    """
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if removed:
        end_other_sessions(by=user, keep=None, reason="second factor")
        audit.record(chain=CHAIN, actor=None, action=ACTIONS["reset"], target=("user", user.pk))
    return removed


@transaction.atomic
def record_change(*, user: User, change: str, kind: str) -> None:
    """`change` is a key of ACTIONS, `kind` allauth's type of the authenticator."""
    audit.record(chain=CHAIN, actor=user, action=ACTIONS[change], target=("user", user.pk), after={"kind": kind})
