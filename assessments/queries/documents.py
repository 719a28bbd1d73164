"""The whole case as plain values: what a snapshot freezes and a report prints."""

from collections.abc import Iterable
from typing import Any

from assessments.enums import Track
from assessments.models import Assessment, Conclusion, Entry, EvidenceMark, Sheet
from assessments.queries.evidence_uses import Shown, uses_of
from assessments.queries.scores import score_of
from assessments.queries.sheets import counting_sheet
from assessments.rules import sees_sheet
from assessments.scoring import result_to_json
from units.models import User


def case_document(assessment: Assessment, reader: User | None = None) -> dict[str, Any]:
    """Unit, instrument, rule set, each side's newest sheet with entries and score, and the evidence shown by item.

    JSON-safe; few queries. Scores are made from the entries, not read from score cards, so that a frozen document
    proves itself. With a `reader` it holds what that person may see, and no blind pass; without one, everything (what
    is frozen).
    """
    sheets = _newest_sheets(assessment, reader)
    return {
        "assessment": assessment.pk,
        "institution": assessment.unit.institution.name,
        "unit": assessment.borne_name,
        "zone": assessment.unit.zone,
        "year": assessment.nomination.cycle.year,
        "target": assessment.nomination.target,
        "round": assessment.round,
        "state": assessment.state,
        "tier": assessment.tier,
        "instrument": {"key": assessment.instrument_id, "sha256": assessment.instrument.sha256},
        "rule_set": {"key": assessment.rule_set_id, "sha256": assessment.rule_set.sha256},
        "sheets": {key: _sheet_document(assessment, sheet) for key, sheet in sorted(sheets.items())},
        "evidence": _evidence(assessment, counting_sheet(sorted(sheets.values(), key=lambda sheet: -sheet.round))),
        "conclusions": _conclusions(assessment),
    }


def _newest_sheets(assessment: Assessment, reader: User | None) -> dict[str, Sheet]:
    """By track; each blind pass under a key of its own. A tier of a round before the unit's is left out only where a
    newer one of the same track is there."""
    newest: dict[str, Sheet] = {}
    for sheet in _readable(assessment, reader):
        key = f"{sheet.track}:{sheet.assessor_id}" if sheet.track == Track.MEMBER else sheet.track
        newest[key] = sheet
    return newest


def _readable(assessment: Assessment, reader: User | None) -> Iterable[Sheet]:
    found = Sheet.objects.filter(assessment=assessment, track__in=Track.values)
    for sheet in found.select_related("assessor").order_by("round", "id"):
        if reader is None or (sheet.track != Track.MEMBER and sees_sheet(reader, assessment, sheet)):
            yield sheet


def _sheet_document(assessment: Assessment, sheet: Sheet) -> dict[str, Any]:
    entries = list(sheet.entries.select_related("item", "changed_by").order_by("item__position"))
    return {
        "round": sheet.round,
        **({"assessor": str(sheet.assessor)} if sheet.assessor_id else {}),
        "entries": {entry.item.code: _entry_document(entry) for entry in entries},
        "score": result_to_json(score_of(assessment, entries)),
        "marks": _marks(sheet),
    }


def _marks(sheet: Sheet) -> dict[str, list[dict[str, Any]]]:
    """What the sheet says of evidence, by item code: also a blind pass and the levels beside TPI's word. One query."""
    found = EvidenceMark.objects.filter(sheet=sheet).select_related("use__item", "use__version", "changed_by")
    said: dict[str, list[dict[str, Any]]] = {}
    for mark in found.order_by("use__item__position", "use"):
        said.setdefault(mark.use.item.code, []).append({"evidence": mark.use.evidence_id, **_mark_document(mark)})
    return said


def _entry_document(entry: Entry) -> dict[str, Any]:
    return {
        "option": entry.option,
        "inputs": entry.inputs,
        "index": None if entry.index is None else str(entry.index),
        "source": entry.source,
        "nihil": entry.nihil,
        "note": entry.note,
        "recommendation": entry.recommendation,
        "flagged": entry.flagged,
        "version": entry.version,
        "changed_at": entry.changed_at.isoformat() if entry.changed_at else None,
        "changed_by": str(entry.changed_by) if entry.changed_by else None,
    }


def _evidence(assessment: Assessment, tpi: Sheet | None) -> dict[str, list[dict[str, Any]]]:
    shown = uses_of(assessment, marked_on=tpi)
    return {code: [_evidence_document(one) for one in uses] for code, uses in shown.items()}


def _evidence_document(shown: Shown) -> dict[str, Any]:
    version, mark = shown.version, shown.mark
    return {
        "evidence": version.evidence_id,
        "title": shown.evidence.title,
        "owner": str(shown.owner),
        "number": version.number,
        "kind": version.kind,
        "filename": version.filename,
        "url": version.url,
        "sha256": version.blob.sha256 if version.blob else None,
        "by": str(version.created_by),
        "at": version.created_at.isoformat(),
        "shown_by": str(shown.use.created_by),
        "size": version.blob.size if version.blob else None,
        "effective_from": version.effective_from.isoformat() if version.effective_from else None,
        "effective_until": version.effective_until.isoformat() if version.effective_until else None,
        "mark": _mark_document(mark) if mark else None,
    }


def _mark_document(mark: EvidenceMark) -> dict[str, Any]:
    return {
        "round": mark.use.round,
        "number": mark.use.version.number if mark.use.version else None,
        "complete": mark.complete,
        "valid": mark.valid,
        "relevant": mark.relevant,
        "current": mark.current,
        "note": mark.note,
        "by": str(mark.changed_by),
    }


def _conclusions(assessment: Assessment) -> list[dict[str, Any]]:
    found = Conclusion.objects.filter(assessment=assessment).select_related("by").order_by("round", "predicate")
    return [
        {
            "round": conclusion.round,
            "predicate": conclusion.predicate,
            "outcome": conclusion.outcome,
            "recommendations": conclusion.recommendations,
            "appreciation": conclusion.appreciation,
            "track": conclusion.track,
            "by": str(conclusion.by),
            "at": conclusion.at.isoformat(),
        }
        for conclusion in found
    ]
