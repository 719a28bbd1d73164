"""Short signed texts for addresses and forms: readable parts and a signature, nothing stored."""

import base64
import hashlib
import hmac
import string

from django.conf import settings

DIGITS = string.digits + string.ascii_lowercase
SIGNATURE_BYTES = 12
"""96 bits: nobody guesses that over the network, and the link still fits on a printed line."""


class BadToken(ValueError):
    """The text was not signed by this portal for this purpose."""


def sign(purpose: str, *parts: str | int) -> str:
    """'parts.signature'; whole numbers are written in base 36. Parts hold no dot."""
    words = [_base36(part) if isinstance(part, int) else part for part in parts]
    return ".".join([*words, _signature(purpose, ".".join(words))])


def unsign(purpose: str, token: str) -> list[str]:
    """The parts again. Raises BadToken."""
    text, _, signature = token.rpartition(".")
    if not text.isascii() or not hmac.compare_digest(signature.encode(), _signature(purpose, text).encode()):
        raise BadToken
    return text.split(".")


def number(part: str) -> int:
    """The whole number that `sign` wrote."""
    return int(part, 36)


def digest(purpose: str, text: str, size: int = 12) -> str:
    """Keyed digest in hex: the same text gives the same digest, and nothing leads back without the secret key."""
    return hashlib.blake2b(text.encode(), key=_key(purpose), digest_size=size).hexdigest()


def _signature(purpose: str, text: str) -> str:
    made = hashlib.blake2b(text.encode(), key=_key(purpose), digest_size=SIGNATURE_BYTES).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def _key(purpose: str) -> bytes:
    return hashlib.blake2b(f"{purpose}\0{settings.SECRET_KEY}".encode(), digest_size=32).digest()


def _base36(value: int) -> str:
    digits = ""
    while True:
        value, rest = divmod(value, 36)
        digits = DIGITS[rest] + digits
        if not value:
            return digits
