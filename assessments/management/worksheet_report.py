"""A scored worksheet for the command line: JSON with decimal strings, or a table to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.scoring import Gap, Instrument, Result, half_up
from surveys.scoring import decimal_text as decimal


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything the command says about one file."""

    instrument: Instrument
    rules: str
    predicate: str
    result: Result
    gap: Gap
    warnings: list[str]


def as_json(scored: Scored) -> dict[str, Any]:
    """The documented output of `score_worksheet --json`."""
    result, gap = scored.result, scored.gap
    return {
        "instrument": scored.instrument.key,
        "rules": scored.rules,
        "predicate": scored.predicate,
        "total": decimal(result.total),
        "components": {key: decimal(points) for key, points in result.components.items()},
        "aspects": {key: decimal(points) for key, points in result.aspects.items()},
        "areas": {key: decimal(area.points) for key, area in result.areas.items()},
        "subcomponents": {code: decimal(points) for code, points in result.subcomponents.items()},
        "gates": [
            {"code": g.code, "name": g.name, "value": decimal(g.value), "limit": decimal(g.limit), "passed": g.passed}
            for g in result.gates[scored.predicate]
        ],
        "eligible": result.eligible[scored.predicate],
        "completeness": decimal(result.completeness),
        "gap": [{"code": s.code, "from": s.from_, "to": s.to, "points": decimal(s.points)} for s in gap.steps],
        "survey": [
            {
                "code": survey.code,
                "from": None if survey.index_from is None else decimal(survey.index_from),
                "to": decimal(survey.index_to),
                "points": decimal(survey.points),
            }
            for survey in gap.surveys
        ],
        "gap_reachable": gap.reachable,
        "nihil": list(result.nihil),
        "warnings": scored.warnings,
    }


def as_text(scored: Scored) -> str:
    """The same for a person, in Indonesian, numbers with a comma."""
    return "\n".join([*_sums(scored), *_gates(scored), *_gap(scored), *_remarks(scored)])


def _comma(value: Fraction, places: int = 2) -> str:
    return str(half_up(value, places)).replace(".", ",")


def _sums(scored: Scored) -> Iterator[str]:
    result, instrument = scored.result, scored.instrument
    yield f"{instrument.title} - target {scored.predicate}, {scored.rules}"
    yield f"Terjawab {result.answered} dari {result.count} butir ({_comma(result.completeness * 100)}%)"
    yield ""
    yield f"{'Nilai total':<52}{_comma(result.total):>8} dari 100"
    for key, component in instrument.components.items():
        yield f"  {component.name:<50}{_comma(result.components[key]):>8} dari {_comma(component.weight)}"
    for key, aspect in instrument.aspects.items():
        yield f"  Aspek {aspect.name:<44}{_comma(result.aspects[key]):>8} dari {_comma(aspect.weight)}"
    for key, area in instrument.areas.items():
        points = result.areas[key]
        yield f"    {area.name:<48}{_comma(points.points):>8} dari {_comma(area.weight)} ({_comma(points.percent)}%)"


def _gates(scored: Scored) -> Iterator[str]:
    yield ""
    verdict = "terpenuhi semua" if scored.result.eligible[scored.predicate] else "belum terpenuhi semua"
    yield f"Ambang nilai {scored.predicate}: {verdict}"
    for gate in scored.result.gates[scored.predicate]:
        mark = "lulus" if gate.passed else "BELUM"
        unit = "%" if gate.unit == "percent" else " "
        yield f"  {mark}  {gate.name:<45}{_comma(gate.value):>8}{unit} batas {_comma(gate.limit)}{unit}".rstrip()


def _gap(scored: Scored) -> Iterator[str]:
    gap = scored.gap
    if gap.steps:
        yield ""
        yield f"Butir paling sedikit yang perlu dinaikkan: {len(gap.steps)}"
    for step in gap.steps:
        start = step.from_ or "belum dijawab"
        text = scored.instrument.items[step.code].text
        yield f"  {step.code:<14}{start:>14} -> {step.to:<9}+{_comma(step.points, 4)}  {text}"
    for survey in gap.surveys:
        start = "belum diisi" if survey.index_from is None else _comma(survey.index_from, 4)
        yield f"  Survei {survey.code}: indeks {start}, perlu {_comma(survey.index_to, 4)}"
    if not gap.reachable:
        yield "  Semua butir terbaik pun belum memenuhi ambang."


def _remarks(scored: Scored) -> Iterator[str]:
    if scored.result.nihil:
        yield ""
        yield f"Dinilai sebagai nihil (perlu surat keterangan): {', '.join(scored.result.nihil)}"
    if scored.warnings:
        yield ""
        yield "Peringatan:"
    for warning in scored.warnings:
        yield f"  {warning}"
