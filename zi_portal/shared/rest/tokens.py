"""How a token is written: zi_<prefix>_<secret>. The prefix finds the row, the digest of the whole opens the door."""

import secrets
from hashlib import sha256

PREFIX_LENGTH = 10
SECRET_BYTES = 32
MARK = "zi"
# Without characters that look alike, because people compare prefixes by eye.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh() -> tuple[str, str]:
    """A new prefix and the whole text that holds it; 256 bits of it are random."""
    prefix = "".join(secrets.choice(LETTERS) for _ in range(PREFIX_LENGTH))
    return prefix, f"{MARK}_{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"


def prefix_of(text: str) -> str | None:
    """Prefix of a text that is written like a token, else None."""
    mark, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    known = mark == MARK and len(prefix) == PREFIX_LENGTH and set(prefix) <= set(LETTERS)
    return prefix if known and secret else None


def digest_of(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
