"""Readers of the environment that fail loudly, with a sentence that says what to set."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Value of `name`, or of the file named by `name_FILE` (the way containers hand over secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            content = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: {path} cannot be read ({error.strerror}).") from error
        if not content:
            raise ImproperlyConfigured(f"{name}_FILE: {path} is empty.")
        return content
    value = os.environ.get(name, default)
    if value is None or value == "":
        if default is None:
            raise ImproperlyConfigured(f"Set {name} (or {name}_FILE) in the environment.")
        return default
    return value


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "true", "yes", "0", "false", "no"):
        return default if value == "" else value in ("1", "true", "yes")
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int, *, least: int = 0) -> int:
    value = os.environ.get(name, "").strip()
    try:
        chosen = int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error
    if chosen < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more, not {chosen}.")
    return chosen


def words(name: str, default: str | None = None) -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
