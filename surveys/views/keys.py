"""What a form page carries so that it can be sent once only; how a browser is told apart."""

import secrets
import time

from django.http import HttpRequest

from zi_portal.shared import tokens

FORM, KIOSK, DEVICE = "survey form", "survey kiosk", "survey device"
COOKIE = "zi_survei"
YEAR = 365 * 24 * 3600
LONGEST_SECONDS = 7 * 24 * 3600


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
