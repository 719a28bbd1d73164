"""Packs as they ship: one YAML file each, numbers as quoted text so that they stay exact."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "packs"
# The C loader reads the same YAML ten times faster; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownPack(LookupError):
    """No pack of this key ships with the portal."""


@cache
def keys() -> tuple[str, ...]:
    """Keys of all shipped packs, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def read(key: str) -> dict[str, Any]:
    """A fresh copy of a pack as plain data. Raises UnknownPack; a key is looked up, never used as a path."""
    if key not in keys():
        raise UnknownPack(f"Paket '{key}' tidak dikenal. Yang tersedia: {', '.join(keys())}.")
    # CSafeLoader and SafeLoader build plain data only; nothing here comes from a user.
    pack: dict[str, Any] = yaml.load((FOLDER / f"{key}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    return pack


@cache
def of_kind(kind: str) -> tuple[str, ...]:
    """Keys of the packs of one kind: "instrument" or "rules"."""
    return tuple(key for key in keys() if read(key)["kind"] == kind)
