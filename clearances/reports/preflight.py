"""The pre-flight for programs and the command line."""

from typing import Any

from clearances.rules import Preflight, Row


def as_json(judged: Preflight) -> dict[str, Any]:
    """As the REST endpoint answers, without addresses."""
    nomination = judged.nomination
    return {
        "nomination": nomination.pk,
        "unit": nomination.unit.name,
        "institution": nomination.unit.institution.name,
        "year": nomination.cycle.year,
        "target": nomination.target,
        "stage": nomination.stage,
        "rules": nomination.cycle.rule_set_key,
        "day": judged.day.isoformat(),
        "may_be_proposed": judged.may_be_proposed,
        "met": judged.met,
        "blocking": len(judged.blockers),
        "warnings": judged.warnings,
        "rows": [row_as_json(row) for row in judged.rows],
    }


def row_as_json(row: Row) -> dict[str, Any]:
    return {
        "group": row.group.value,
        "code": row.code,
        "name": row.name,
        "state": row.state.value,
        "state_label": str(row.state.label),
        "blocks": row.stops,
        "value": row.value,
        "limit": row.limit,
        "article": row.article,
        "fixer": row.fixer.value if row.fixer else None,
        "by_when": row.by_when.isoformat() if row.by_when else None,
        "waivable": row.waivable,
        "note": row.note,
    }


def as_text(judged: Preflight) -> str:
    """For a person at a terminal."""
    nomination = judged.nomination
    lines = [f"{nomination} – {nomination.cycle.rule_set_key}, per {judged.day:%d-%m-%Y}"]
    for group, rows in judged.groups:
        lines += ["", str(group.label)]
        lines += [f"  {_mark(row)}  {row.name}: {row.value or '–'} (batas {row.limit})" for row in rows]
    verdict = "Siap diusulkan." if judged.may_be_proposed else f"{len(judged.blockers)} syarat menghalangi."
    return "\n".join([*lines, "", verdict])


def _mark(row: Row) -> str:
    return f"{'MENGHALANGI' if row.stops else str(row.state.label):<22}"
