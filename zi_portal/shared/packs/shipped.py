"""Packs as they ship: one YAML file each, numbers as quoted text so that they stay exact."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The C loader reads the same YAML ten times faster; not every build of PyYAML has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownPack(LookupError):
    """No pack of this key ships with the portal."""


@cache
def keys(folder: Path) -> tuple[str, ...]:
    """Keys of all packs in `folder`, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def read(folder: Path, key: str) -> dict[str, Any]:
    """A fresh copy of a pack as plain data. Raises UnknownPack; a key is looked up, never used as a path."""
    if key not in keys(folder):
        raise UnknownPack(f"Paket '{key}' tidak dikenal. Yang tersedia: {', '.join(keys(folder))}.")
    # CSafeLoader and SafeLoader build plain data only; nothing here comes from a user.
    pack: dict[str, Any] = yaml.load((folder / f"{key}.yaml").read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    return pack


@cache
def of_kind(folder: Path, kind: str) -> tuple[str, ...]:
    """Keys of the packs of one kind."""
    return tuple(key for key in keys(folder) if read(folder, key)["kind"] == kind)
