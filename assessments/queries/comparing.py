"""Two frozen states of a case, item by item."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.enums import COUNTING, Tier, Track
from assessments.models import Assessment, Sheet, Snapshot
from assessments.rules import handed_back, sees_unfinished_tpi
from units.models import User

WORDS = {
    "option": _("Jawaban"),
    "inputs": _("Jumlah"),
    "index": _("Indeks"),
    "source": _("Sumber"),
    "nihil": _("Nihil"),
    "note": _("Catatan"),
    "recommendation": _("Rekomendasi"),
    "flagged": _("Dikembalikan"),
    "evidence": _("Bukti"),
    "mark": _("Tanda bukti"),
}
FIELDS = ("option", "inputs", "index", "source", "nihil", "note", "recommendation", "flagged")

SHOWN = 16
"""Digits of a hash that a person compares."""
MARKS = (("complete", "lengkap"), ("valid", "valid"), ("relevant", "relevan"), ("current", "mutakhir"))


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one item on one side's sheet, as it was and as it became."""

    sheet: str
    code: str
    field: str
    before: Any
    after: Any

    @property
    def side(self) -> str:
        """Whose sheet, in a word."""
        return str(Track(self.sheet.partition(":")[0]).label)

    @property
    def what(self) -> str:
        return str(WORDS[self.field])


def compare(first: Snapshot, second: Snapshot, *, passes: bool) -> list[Change]:
    """What differs between two snapshots of the same case; blind passes only where the reader may see them.

    No query: the snapshots come with their content.
    """
    left, right = json.loads(first.content)["sheets"], json.loads(second.content)["sheets"]
    keys = [key for key in dict.fromkeys([*left, *right]) if passes or not key.startswith(Track.MEMBER)]
    changes = [change for key in keys for change in _sheet(key, left.get(key), right.get(key))]
    return [*changes, *_evidence(json.loads(first.content), json.loads(second.content))]


def _evidence(left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Change]:
    """Evidence shown, taken away or come in another version; it is the unit's. Frozen before there was any: none."""
    before, after = _versions(left), _versions(right)
    for code, evidence in dict.fromkeys([*before, *after]):
        was, became = before.get((code, evidence)), after.get((code, evidence))
        if was != became:
            yield Change(Track.UNIT.value, code, "evidence", was, became)


def _versions(content: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """By item and evidence, the version in words and its hash: for a link, where it leads."""
    return {
        (code, one["evidence"]): f"{one['title']} v{one['number']} · {(one['sha256'] or '')[:SHOWN] or one['url']}"
        for code, shown in content.get("evidence", {}).items()
        for one in shown
    }


def _sheet(key: str, left: Mapping[str, Any] | None, right: Mapping[str, Any] | None) -> Iterator[Change]:
    yield from _marks(key, (left or {}).get("marks", {}), (right or {}).get("marks", {}))
    before, after = (left or {}).get("entries", {}), (right or {}).get("entries", {})
    for code in dict.fromkeys([*before, *after]):
        for name in FIELDS:
            was, became = before.get(code, {}).get(name), after.get(code, {}).get(name)
            if (was or None) != (became or None):
                yield Change(key, code, name, was, became)


def _marks(key: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Change]:
    """What a sheet says of evidence, mark by mark."""
    before, after = _said(left), _said(right)
    for code, evidence in dict.fromkeys([*before, *after]):
        was, became = before.get((code, evidence)), after.get((code, evidence))
        if was != became:
            yield Change(key, code, "mark", was, became)


def _said(marks: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    return {(code, one["evidence"]): _words(one) for code, found in marks.items() for one in found}


def _words(mark: Mapping[str, Any]) -> str:
    """lengkap ✓, valid ✗; what is not judged is left out."""
    signs = {True: "✓", False: "✗"}
    words = [f"{label} {signs[mark[name]]}" for name, label in MARKS if mark.get(name) is not None]
    return ", ".join([*words, *([mark["note"]] if mark["note"] else [])])


def sides_seen(user: User, case: Assessment, sides: Iterable[str]) -> frozenset[str]:
    """Which sheets of a frozen state (keys of its `sheets`) the person may read now.

    TPI's side reads all, blind passes once no pass runs; the unit its own, and another side's once the newest of its
    sheets was handed back; a blind pass never. At most one query.
    """
    if sees_unfinished_tpi(user, case):
        return frozenset(one for one in sides if case.tier != Tier.MEMBERS or not one.startswith(Track.MEMBER))
    newest = {sheet.track: sheet for sheet in Sheet.objects.filter(assessment=case).order_by("round", "id")}
    free = {track for track, sheet in newest.items() if track != Track.MEMBER and handed_back(case, sheet)}
    return frozenset(one for one in sides if one in {Track.UNIT.value, *free})


def changes_seen(user: User, case: Assessment, first: Snapshot, second: Snapshot) -> list[Change]:
    """What differs between two frozen states, as far as the person may read their sheets. At most one query."""
    found = compare(first, second, passes=True)
    seen = sides_seen(user, case, {change.sheet for change in found})
    return [change for change in found if change.sheet in seen]


def content_seen(user: User, case: Assessment, snapshot: Snapshot) -> tuple[dict[str, Any], bool]:
    """What a snapshot froze, as far as the person may read it, and whether that is all. At most one query.

    Marks on evidence are TPI's, so they go with its sheets.
    """
    content: dict[str, Any] = json.loads(snapshot.content)
    seen = sides_seen(user, case, content["sheets"])
    whole = seen == content["sheets"].keys()
    if not any(track in content["sheets"] and track not in seen for track in COUNTING):
        evidence = content["evidence"]
    else:
        evidence = {code: [{**one, "mark": None} for one in shown] for code, shown in content["evidence"].items()}
    sheets = {key: sheet for key, sheet in content["sheets"].items() if key in seen}
    return {**content, "sheets": sheets, "evidence": evidence}, whole
