"""The gates beside the worksheet in words. Made in Python, because they are written anew with every saved answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.queries.standing import GateLine
from assessments.reports.numbers import exact_beside, number

SHOWN_AREAS = 3
BEFORE_AREAS = ("total", "pengungkit")


@dataclass(frozen=True, slots=True)
class GateRow:
    """One gate, ready to print: sign and look stand together with the words, never colour alone."""

    name: str
    look: str
    sign: str
    compared: str
    short: str
    exact: str


@dataclass(frozen=True, slots=True)
class GateSummary:
    """All gates of the target in few lines; the six areas are one, with those furthest below named."""

    first: list[GateRow]
    last: list[GateRow]
    areas_limit: str
    areas_failing: str
    areas_worst: list[str]
    areas_more: bool


def gate_row(line: GateLine) -> GateRow:
    gate = line.gate
    value, limit = shown(line), number(gate.limit).removesuffix(",00")
    exact = exact_beside(gate.value, gate.limit)
    return GateRow(
        name=gate.name,
        look="ok" if gate.passed else "bad",
        sign="✓" if gate.passed else "!",
        compared=f"{value} ≥ {limit}" if gate.passed else f"{value} < {limit}",
        short="" if gate.passed else _("kurang %(short)s poin") % {"short": number(line.short_points)},
        exact=_("tepatnya %(exact)s") % {"exact": exact} if exact else "",
    )


def summary(lines: Sequence[GateLine]) -> GateSummary:
    areas = [line for line in lines if line.area]
    failing = [line for line in areas if not line.gate.passed]
    others = [line for line in lines if not line.area]
    return GateSummary(
        first=[gate_row(line) for line in others if line.gate.code in BEFORE_AREAS],
        last=[gate_row(line) for line in others if line.gate.code not in BEFORE_AREAS],
        areas_limit=_("Setiap area ≥ %(limit)s") % {"limit": f"{number(areas[0].gate.limit, 0)}%"} if areas else "",
        areas_failing=failing_words(len(failing)) if failing else "",
        areas_worst=[_worst(line) for line in sorted(failing, key=lambda line: -line.short_points)[:SHOWN_AREAS]],
        areas_more=len(failing) > SHOWN_AREAS,
    )


def shown(line: GateLine) -> str:
    """76,63 or 58,00%."""
    return f"{number(line.gate.value)}%" if line.is_percent else number(line.gate.value)


def failing_words(count: int) -> str:
    return ngettext("%(count)s belum", "%(count)s belum", count) % {"count": count}


def _worst(line: GateLine) -> str:
    said = _("%(name)s %(value)s, kurang %(short)s poin") % {
        "name": line.gate.name,
        "value": shown(line),
        "short": number(line.short_points),
    }
    exact = exact_beside(line.gate.value, line.gate.limit)
    return f"{said} ({exact})" if exact else said
