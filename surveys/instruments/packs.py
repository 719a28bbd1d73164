"""The questionnaires as they ship: one YAML file each; a combined one includes the parts of others."""

from pathlib import Path
from typing import Any

from zi_portal.shared import packs
from zi_portal.shared.packs import UnknownPack as UnknownPack

FOLDER = Path(__file__).parent / "packs"


def shipped() -> tuple[str, ...]:
    """Keys of all shipped questionnaires, sorted."""
    return packs.keys(FOLDER)


def read(key: str) -> dict[str, Any]:
    """A fresh copy of a questionnaire as plain data, included parts in place. Raises UnknownPack."""
    pack = packs.read(FOLDER, key)
    for other in pack.pop("includes", ()):
        pack.setdefault("parts", []).extend(packs.read(FOLDER, other)["parts"])
    return pack
