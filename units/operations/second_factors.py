"""What happens to second factors, for the audit trail; the factors themselves are kept by allauth."""

from django.db import transaction

from units.models import User
from units.operations.sessions import CHAIN
from zi_portal.shared import audit

# What the session remembers, so that pages need not ask: absent when no role of the person calls for a factor.
SECOND_FACTOR = "second_factor"
DUE, DONE = "due", "done"
ACTIONS = {
    "added": "account.second_factor_added",
    "removed": "account.second_factor_removed",
    "renewed": "account.recovery_codes_renewed",
}


@transaction.atomic
def record_change(*, user: User, change: str, kind: str) -> None:
    """`change` is a key of ACTIONS, `kind` allauth's type of the authenticator."""
    audit.record(chain=CHAIN, actor=user, action=ACTIONS[change], target=("user", user.pk), after={"kind": kind})
