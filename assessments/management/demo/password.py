"""The one password of all example accounts: from the environment, or made at the first run and kept for the owner."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

VARIABLE = "ZI_DEMO_PASSWORD"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without characters that look alike on a printed sheet."""


def demo_password() -> str:
    """Raises CommandError when the given one is weak, or when none is given on a server."""
    given = os.environ.get(VARIABLE, "")
    if given:
        _require_strength(given)
        return given
    if not settings.EMBEDDED:
        raise CommandError(
            f"Di luar mode satu proses, tentukan sendiri kata sandi akun contoh: setel {VARIABLE} (minimal 12 huruf)."
        )
    return _kept(Path(settings.DATA_DIR) / "demo_password")


def _require_strength(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(f"{VARIABLE}: {' '.join(error.messages)}") from error


def _kept(path: Path) -> str:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
        file.write(password + "\n")
        return password
