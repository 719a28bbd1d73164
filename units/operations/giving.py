"""Giving a role to an address, without telling whether the address has an account somewhere else."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from units.enums import Role
from units.models import Invitation, Membership, User
from units.operations.invitations import invite
from units.operations.roles import Place, grant_role
from units.queries import memberships_for


@transaction.atomic
def give_role(
    *,
    email: str,
    role: Role,
    at: Place,
    by: User,
    base: str,
    areas: Sequence[str] = (),
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Membership | Invitation:
    """Grants the role to somebody whom `by` sees among the people of their places; everybody else is invited.

    An account that the granter does not see is treated as none at all: it takes the role by the invitation's link.
    `base` is the portal's address in that mail. Raises PermissionDenied, Refused.
    """
    terms = {"areas": areas, "valid_from": valid_from, "valid_until": valid_until}
    seen = memberships_for(by).filter(user__email=email.strip().lower(), user__is_active=True).first()
    if seen is not None:
        return grant_role(user=seen.user, role=role, at=at, by=by, **terms)  # type: ignore[arg-type]
    return invite(email=email, full_name="", role=role, place=at, by=by, base=base, **terms)  # type: ignore[arg-type]
