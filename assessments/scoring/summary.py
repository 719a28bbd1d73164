"""Scores as programs read them, numbers as decimal strings: the same from the command line and from REST."""

from fractions import Fraction
from typing import Any

from assessments.scoring.gaps import Gap
from assessments.scoring.numbers import half_up
from assessments.scoring.results import Result

MIN_PLACES = 6
MAX_PLACES = 12


def decimal_text(value: Fraction) -> str:
    """At least 6 decimals, up to 12: enough that a pass owed to rounding can be seen."""
    whole, _, places = f"{half_up(value, MAX_PLACES):f}".partition(".")
    return f"{whole}.{places.rstrip('0').ljust(MIN_PLACES, '0')}"


def sums_summary(result: Result) -> dict[str, Any]:
    """Total, components, aspects, areas and subcomponents in points."""
    return {
        "total": decimal_text(result.total),
        "components": {key: decimal_text(points) for key, points in result.components.items()},
        "aspects": {key: decimal_text(points) for key, points in result.aspects.items()},
        "areas": {key: decimal_text(area.points) for key, area in result.areas.items()},
        "subcomponents": {code: decimal_text(points) for code, points in result.subcomponents.items()},
    }


def gates_summary(result: Result, predicate: str) -> dict[str, Any]:
    """Every gate of the predicate, and whether all pass."""
    return {
        "gates": [
            {
                "code": gate.code,
                "name": gate.name,
                "value": decimal_text(gate.value),
                "limit": decimal_text(gate.limit),
                "passed": gate.passed,
            }
            for gate in result.gates[predicate]
        ],
        "eligible": result.eligible[predicate],
    }


def gap_summary(gap: Gap) -> dict[str, Any]:
    """The fewest items to raise, survey indices below their gate, and whether all that suffices."""
    return {
        "gap": [{"code": s.code, "from": s.from_, "to": s.to, "points": decimal_text(s.points)} for s in gap.steps],
        "survey": [
            {
                "code": survey.code,
                "from": None if survey.index_from is None else decimal_text(survey.index_from),
                "to": decimal_text(survey.index_to),
                "points": decimal_text(survey.points),
            }
            for survey in gap.surveys
        ],
        "gap_reachable": gap.reachable,
    }
