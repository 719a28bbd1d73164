"""Two frozen states of a case, item by item."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.enums import Track
from assessments.models import Snapshot

FIELDS = ("option", "inputs", "index", "source", "nihil", "note", "recommendation", "flagged")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one item on one side's sheet, as it was and as it became."""

    sheet: str
    code: str
    field: str
    before: Any
    after: Any


def compare(first: Snapshot, second: Snapshot, *, passes: bool) -> list[Change]:
    """What differs between two snapshots of the same case; blind passes only where the reader may see them.

    No query: the snapshots come with their content.
    """
    left, right = json.loads(first.content)["sheets"], json.loads(second.content)["sheets"]
    keys = [key for key in dict.fromkeys([*left, *right]) if passes or not key.startswith(Track.MEMBER)]
    return [change for key in keys for change in _sheet(key, left.get(key), right.get(key))]


def _sheet(key: str, left: Mapping[str, Any] | None, right: Mapping[str, Any] | None) -> Iterator[Change]:
    before, after = (left or {}).get("entries", {}), (right or {}).get("entries", {})
    for code in dict.fromkeys([*before, *after]):
        for name in FIELDS:
            was, became = before.get(code, {}).get(name), after.get(code, {}).get(name)
            if (was or None) != (became or None):
                yield Change(key, code, name, was, became)
