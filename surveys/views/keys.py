"""What a form page carries so that it can be sent once only, and what a link carries."""

import datetime
import secrets
import time
from dataclasses import dataclass

from django.http import HttpRequest

from surveys.models import Invitation
from zi_portal.shared import tokens

FORM, INVITATION, KIOSK, DEVICE = "survey form", "survey invitation", "survey kiosk", "survey device"
COOKIE = "zi_survei"
YEAR = 365 * 24 * 3600
LONGEST_SECONDS = 7 * 24 * 3600
EPOCH = datetime.date(2020, 1, 1)


def new_key(code: str) -> str:
    """Signed: when the page was made, and a number of its own."""
    return tokens.sign(FORM, code, int(time.time()), secrets.token_hex(8))


def read_key(code: str, key: str) -> tuple[str, int]:
    """The submission key for the database and the seconds since the page was made. Raises BadToken."""
    parts = tokens.unsign(FORM, key)
    if len(parts) != 3 or parts[0] != code:
        raise tokens.BadToken
    seconds = max(0, int(time.time()) - tokens.number(parts[1]))
    return f"f:{parts[2]}", min(seconds, LONGEST_SECONDS)


@dataclass(frozen=True, slots=True)
class Invited:
    """What a one-time link says of itself: no look in the database is needed to believe it."""

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


def kiosk_token(code: str) -> str:
    return tokens.sign(KIOSK, code)


def require_kiosk(code: str, token: str) -> None:
    """Raises BadToken."""
    if tokens.unsign(KIOSK, token) != [code]:
        raise tokens.BadToken


def device_of(request: HttpRequest, code: str) -> str:
    """Digest of the browser's own cookie, else of address and browser; it means nothing outside this survey."""
    cookie = request.COOKIES.get(COOKIE, "")
    agent = request.META.get("HTTP_USER_AGENT", "")
    told = f"c:{cookie[:64]}" if cookie else f"a:{address_of(request)}|{agent[:300]}"
    return tokens.digest(DEVICE, f"{code}|{told}")


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def new_device() -> str:
    """A random name for a browser, nothing else."""
    return secrets.token_hex(12)
