"""The report's index of evidence: what was shown for each item, with the hash that proves which bytes were meant."""

import datetime
from dataclasses import dataclass
from typing import Any

from assessments.enums import EvidenceKind
from assessments.reports.items import LINE, LONG
from assessments.reports.numbers import file_size
from assessments.reports.source import Case

MARKS = (("complete", "lengkap"), ("valid", "valid"), ("relevant", "relevan"), ("current", "mutakhir"))
SAID = {True: "ya", False: "tidak", None: "belum ditandai"}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One use. `seal` is the file's SHA-256; a link has none, because what stands behind it may change."""

    code: str
    title: str
    facts: tuple[str, ...]
    seal: str
    marks: str
    note: str

    @property
    def long(self) -> bool:
        """Whether the row may run over a page break; others stay whole. The column is narrower than an item's."""
        return len(self.note) + LINE * self.note.count("\n") > LONG / 2


def evidence_views(case: Case) -> list[EvidenceView]:
    """In the order of the worksheet. A document frozen before there was evidence gives an empty list."""
    shown: dict[str, list[dict[str, Any]]] = case.document.get("evidence", {})
    return [_view(case, code, one) for code in case.instrument.items for one in shown.get(code, ())]


def _view(case: Case, code: str, shown: dict[str, Any]) -> EvidenceView:
    mark = shown["mark"]
    return EvidenceView(
        code=code,
        title=f"{shown['title']} (versi {shown['number']})",
        facts=tuple(fact for fact in (_origin(case, shown), _content(shown), _period(shown)) if fact),
        seal=shown["sha256"] or "",
        marks=_marks(case, shown, mark) if mark else "Belum ditandai",
        note=mark["note"].strip() if mark else "",
    )


def _origin(case: Case, shown: dict[str, Any]) -> str:
    return "" if shown["owner"] == case.document["unit"] else f"Milik {shown['owner']}"


def _content(shown: dict[str, Any]) -> str:
    kind = str(EvidenceKind(shown["kind"]).label)
    if shown["url"]:
        return f"{kind}: {shown['url']}"
    return f"{kind}: {shown['filename']}, {file_size(shown['size'])}"


def _period(shown: dict[str, Any]) -> str:
    since, until = _date(shown["effective_from"]), _date(shown["effective_until"])
    if since and until:
        return f"Berlaku {since} sampai {until}"
    return f"Berlaku sejak {since}" if since else f"Berlaku sampai {until}" if until else ""


def _date(text: str | None) -> str:
    return f"{datetime.date.fromisoformat(text):%d-%m-%Y}" if text else ""


def _marks(case: Case, shown: dict[str, Any], mark: dict[str, Any]) -> str:
    """What TPI ticked; named with its round or version where that is not the one beside it."""
    # What was frozen before there was the last of them has no word on it.
    words = ", ".join(f"{word}: {SAID[mark[name]]}" for name, word in MARKS if name in mark)
    of_version = "" if mark["number"] in (None, shown["number"]) else f", atas versi {mark['number']}"
    of_round = "" if mark["round"] == case.unit.round else f"Putaran {mark['round']}{of_version}. "
    return of_round + words[0].upper() + words[1:]
