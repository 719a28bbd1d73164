"""The whole case as plain values: what a snapshot freezes and a report prints."""

from typing import Any

from assessments.enums import Track
from assessments.models import Assessment, Conclusion, Entry, Sheet
from assessments.queries.scores import score_of
from assessments.scoring import result_to_json


def case_document(assessment: Assessment) -> dict[str, Any]:
    """Unit, instrument, rule set, and each track's newest sheet with entries and score. JSON-safe; four queries.

    Scores are made from the entries, not read from score cards, so that a frozen document proves itself.
    """
    sheets = _newest_sheets(assessment)
    return {
        "assessment": assessment.pk,
        "institution": assessment.unit.institution.name,
        "unit": assessment.unit.name,
        "zone": assessment.unit.zone,
        "year": assessment.nomination.cycle.year,
        "target": assessment.nomination.target,
        "round": assessment.round,
        "state": assessment.state,
        "instrument": {"key": assessment.instrument_id, "sha256": assessment.instrument.sha256},
        "rule_set": {"key": assessment.rule_set_id, "sha256": assessment.rule_set.sha256},
        "sheets": {track: _sheet_document(assessment, sheet) for track, sheet in sorted(sheets.items())},
        "conclusions": _conclusions(assessment),
    }


def _newest_sheets(assessment: Assessment) -> dict[str, Sheet]:
    newest: dict[str, Sheet] = {}
    for sheet in Sheet.objects.filter(assessment=assessment, track__in=Track.values).order_by("round"):
        newest[sheet.track] = sheet
    return newest


def _sheet_document(assessment: Assessment, sheet: Sheet) -> dict[str, Any]:
    entries = list(sheet.entries.select_related("item", "changed_by").order_by("item__position"))
    return {
        "round": sheet.round,
        "entries": {entry.item.code: _entry_document(entry) for entry in entries},
        "score": result_to_json(score_of(assessment, entries)),
    }


def _entry_document(entry: Entry) -> dict[str, Any]:
    return {
        "option": entry.option,
        "inputs": entry.inputs,
        "index": None if entry.index is None else str(entry.index),
        "source": entry.source,
        "nihil": entry.nihil,
        "note": entry.note,
        "flagged": entry.flagged,
        "version": entry.version,
        "changed_at": entry.changed_at.isoformat() if entry.changed_at else None,
        "changed_by": str(entry.changed_by) if entry.changed_by else None,
    }


def _conclusions(assessment: Assessment) -> list[dict[str, Any]]:
    found = Conclusion.objects.filter(assessment=assessment).select_related("by").order_by("round", "predicate")
    return [
        {
            "round": conclusion.round,
            "predicate": conclusion.predicate,
            "outcome": conclusion.outcome,
            "recommendations": conclusion.recommendations,
            "by": str(conclusion.by),
            "at": conclusion.at.isoformat(),
        }
        for conclusion in found
    ]
