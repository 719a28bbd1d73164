"""What goes into a dossier, in which folder and in which order: fixed at the request, before a job writes a byte."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from assessments.models import Assessment, Snapshot
from clearances.enums import Paper
from clearances.enums.dossiers import DossierKind
from clearances.models import ProposalPaper
from clearances.queries.dossiers import Checklist, rows_for
from clearances.queries.papers import Cell, UnitPapers

HOUSE = "00-instansi"
ORDER = {kind: number for number, kind in enumerate(Paper, 1)}
Part = dict[str, Any]


def plan_of(checklist: Checklist, kind: DossierKind, version: int, reason: str) -> dict[str, Any]:
    """Plain values: heads of the manifest, units with their snapshot hashes, parts in their order.

    Three queries beyond the checklist.
    """
    rows = rows_for(checklist, kind)
    frozen = _snapshots(rows)
    cases = _cases(rows)
    folders = {row.nomination.pk: _folder(number, row) for number, row in enumerate(rows, 1)}
    parts = list(_house_parts(checklist.cells, kind))
    for row in rows:
        parts += _unit_parts(row, folders[row.nomination.pk], frozen.get(row.sources.case or 0))
    cycle = checklist.cycle
    return {
        "format": 1,
        "institution": cycle.institution.name,
        "year": cycle.year,
        "kind": kind.value,
        "version": version,
        "reason": reason,
        "planned_at": timezone.now().isoformat(),
        "mandiri": checklist.mandiri.letter_number if kind == DossierKind.MANDIRI and checklist.mandiri else None,
        "units": [_unit(row, folders, cases, frozen) for row in rows],
        "surveys": [survey for row in rows for survey in row.sources.surveys],
        "parts": parts,
    }


def _cases(rows: Iterable[UnitPapers]) -> dict[int, Assessment]:
    return Assessment.objects.select_related("instrument", "rule_set").in_bulk([row.sources.case for row in rows])


def _snapshots(rows: Iterable[UnitPapers]) -> dict[int, Snapshot]:
    """The newest snapshot of each case, without its content."""
    found = Snapshot.objects.filter(assessment__in=[row.sources.case for row in rows]).order_by("id")
    return {one.assessment_id: one for one in found.defer("content")}


def _folder(number: int, row: UnitPapers) -> str:
    """Unique by its number, readable by its name."""
    unit = row.nomination.unit
    return f"{number:02d}-{slugify(unit.short_name or unit.name)[:40] or 'unit'}"


def _unit(row: UnitPapers, folders: dict, cases: dict, frozen: dict) -> dict[str, Any]:
    case, snapshot = cases.get(row.sources.case), frozen.get(row.sources.case)
    return {
        "nomination": row.nomination.pk,
        "unit": row.nomination.unit.name,
        "target": row.nomination.target,
        "folder": folders[row.nomination.pk],
        "instrument": {"key": case.instrument_id, "sha256": case.instrument.sha256} if case else None,
        "rule_set": {"key": case.rule_set_id, "sha256": case.rule_set.sha256} if case else None,
        "snapshot": {"id": snapshot.pk, "sha256": snapshot.sha256} if snapshot else None,
    }


def _house_parts(cells: Iterable[Cell], kind: DossierKind) -> Iterator[Part]:
    for cell in cells:
        if cell.paper and not (kind == DossierKind.MANDIRI and cell.kind == Paper.PROPOSAL):
            yield _uploaded(cell.paper, HOUSE)


def _unit_parts(row: UnitPapers, folder: str, snapshot: Snapshot | None) -> Iterator[Part]:
    for cell in row.cells:
        made = _made(cell.kind, row, folder, snapshot)
        if made and (cell.paper is None or cell.kind in (Paper.LKE, Paper.EVIDENCE)):
            yield made
        if cell.paper:
            yield _uploaded(cell.paper, folder)


def _made(kind: Paper, row: UnitPapers, folder: str, snapshot: Snapshot | None) -> Part | None:
    """What the portal puts in itself; an uploaded paper takes its place, except beside LKE and evidence index."""
    sources = row.sources
    if kind not in sources.made:
        return None
    if kind in (Paper.LKE, Paper.EVIDENCE):
        return _part(folder, kind, ".xlsx", make=kind.value, snapshot=snapshot.pk) if snapshot else None
    if kind == Paper.RESPONDENTS:
        return _part(folder, kind, ".xlsx", make=kind.value, surveys=list(sources.surveys))
    blob = sources.lhe.pdf if kind == Paper.LHE and sources.lhe else sources.report and sources.report.blob
    return _part(folder, kind, ".pdf", blob=blob.sha256, size=blob.size) if blob else None


def _uploaded(paper: ProposalPaper, folder: str) -> Part:
    kind = Paper(paper.kind)
    facts: Part = {"version": paper.pk, "number": paper.number, "date": paper.date.isoformat() if paper.date else None}
    if paper.blob is None:
        return _part(folder, kind, ".txt", link=paper.link, **facts)
    ending = PurePosixPath(paper.file_name).suffix.lower() or ".bin"
    tail = "-unggahan" if kind in (Paper.LKE, Paper.EVIDENCE) else ""
    return _part(folder, kind, ending, tail=tail, blob=paper.blob.sha256, size=paper.blob.size, **facts)


def _part(folder: str, kind: Paper, ending: str, *, tail: str = "", **more: Any) -> Part:
    return {"path": f"{folder}/{ORDER[kind]:02d}-{kind.value}{tail}{ending}", "paper": kind.value, **more}
