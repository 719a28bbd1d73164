"""The packs of this app as they ship: one YAML file each."""

from pathlib import Path
from typing import Any

from zi_portal.shared import packs
from zi_portal.shared.packs import UnknownPack as UnknownPack

FOLDER = Path(__file__).parent / "packs"


def keys() -> tuple[str, ...]:
    """Keys of all shipped packs, sorted."""
    return packs.keys(FOLDER)


def read(key: str) -> dict[str, Any]:
    """A fresh copy of a pack as plain data. Raises UnknownPack."""
    return packs.read(FOLDER, key)


def of_kind(kind: str) -> tuple[str, ...]:
    """Keys of the packs of one kind: "instrument" or "rules"."""
    return packs.of_kind(FOLDER, kind)
