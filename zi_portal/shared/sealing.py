"""Encryption of the few values that must not be readable in the database itself."""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unsealable(Exception):
    """The value was sealed with a key that is not at hand, or it was damaged."""


@cache
def _box() -> MultiFernet:
    """The first of settings.SEALING_KEYS seals, all of them open: a new key is put in front of the old ones."""
    return MultiFernet([Fernet(_key(text)) for text in [*settings.SEALING_KEYS, settings.SECRET_KEY]])


def _key(text: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=32, person=b"sealed values").digest())


def seal(values: Mapping[str, str]) -> bytes:
    return _box().encrypt(json.dumps(dict(values), ensure_ascii=False).encode())


def unseal(sealed: bytes | memoryview) -> dict[str, str]:
    """The values again. Raises Unsealable."""
    try:
        values: dict[str, str] = json.loads(_box().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise Unsealable from error
    return values
