"""One-time links: what they carry, signed, so that no look in the database is needed to believe them."""

import datetime
from dataclasses import dataclass

from surveys.models import Invitation
from zi_portal.shared import tokens

INVITATION = "survey invitation"
EPOCH = datetime.date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Invited:
    """What a one-time link says of itself."""

    invitation: int
    service: int
    date: datetime.date

    @property
    def submission_key(self) -> str:
        return f"i:{self.invitation}"


def invitation_token(code: str, invitation: Invitation) -> str:
    days = (invitation.service_date - EPOCH).days
    return tokens.sign(INVITATION, code, invitation.pk, invitation.service_id, days)


def read_invitation(code: str, token: str) -> Invited:
    """Raises BadToken."""
    parts = tokens.unsign(INVITATION, token)
    if len(parts) != 4 or parts[0] != code:
        raise tokens.BadToken
    invitation, service, days = (tokens.number(part) for part in parts[1:])
    return Invited(invitation, service, EPOCH + datetime.timedelta(days=days))
