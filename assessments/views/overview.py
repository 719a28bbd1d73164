"""The overview of one assessment, an earlier round of it, and its history."""

from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assessments.enums import BEFORE_REVIEW, Move, Tier, Track
from assessments.instruments import compiled
from assessments.models import Assessment
from assessments.queries import result_of, score_of, transitions_of
from assessments.queries.pages import conclusions_of, entries_of, own_track, snapshots_of
from assessments.queries.sheets import Sheets
from assessments.reports.charts import Axis, radar_svg
from assessments.rules import can_fill, can_move, may_request_report, why_barred
from assessments.scoring import Result
from assessments.views.desk import own_sheets
from assessments.views.loading import find_case, find_worksheet, person
from assessments.views.panels import AreaLine, Panel, area_lines, panel, seq_of
from units.enums import Action
from units.models import User
from units.rules import may

OFFERED: tuple[Move, ...] = tuple(move for move in Move if move not in (Move.OPEN, Move.LOCK, Move.DECIDE))


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area in the table: the unit's figures and TPI's beside them. Hasil has neither pemenuhan nor reform."""

    line: AreaLine
    unit: AreaLine
    tpi: AreaLine | None
    pemenuhan: Fraction | None
    reform: Fraction | None


@never_cache
@require_safe
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """Score, gates, gap, areas, what this person can do now."""
    return _overview(request, *find_worksheet(request, pk))


@never_cache
@require_safe
def assessment_round(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same as it stood in an earlier round, without anything to do."""
    return _overview(request, *find_worksheet(request, pk, number), number)


def _overview(request: HttpRequest, case: Assessment, sheets: Sheets, number: int | None = None) -> HttpResponse:
    user = person(request)
    track = own_track(user, case, sheets)
    own, other = own_sheets(sheets, track)
    entries, _none = entries_of(case, own, None, None)
    result = score_of(case, entries)
    other_result = result_of(other.score_card) if other else None
    shown = panel(case, track, seq_of(entries), result, other_result, number)
    unit, tpi = (result, other_result) if track == Track.UNIT else (other_result or result, result)
    moves = [] if number else moves_of(user, case, shown)
    context = {
        "case": case,
        "panel": shown,
        "track": track,
        "unit": unit,
        "tpi": tpi,
        "areas": _areas(case, shown, unit, tpi),
        "radar": _radar(shown, unit, tpi),
        "conclusions": conclusions_of(case),
        "moves": moves,
        "reports": may_request_report(user, case),
        "barred": why_barred(case) if track == Track.UNIT and not number else "",
        "disputed": _disputed(sheets, case),
        "decides": can_move(user, case, Move.DECIDE),
        "assigns": may(user, Action.MANAGE_TEAMS, case.unit) and case.state in BEFORE_REVIEW,
        "primary": _primary(moves, shown, fills=not number and can_fill(user, case, own)),
        "low": limit_of_total(case, "WBK"),
        "high": limit_of_total(case, "WBBM"),
        "number": number,
        "rounds": range(1, case.round + 1) if case.round > 1 else (),
        "section": "list",
    }
    return render(request, "assessments/overview.html", context)


def _disputed(sheets: Sheets, case: Assessment) -> bool:
    """Whether there are several passes that the person may compare."""
    passes = [sheet for sheet in sheets.tiers if sheet.track == Track.MEMBER]
    return len(passes) > 1 and case.tier != Tier.MEMBERS


def limit_of_total(case: Assessment, predicate: str) -> Fraction:
    rules = compiled.rules(case.rule_set_id).gates[predicate]
    return next((rule.limit for rule in rules if rule.of.kind == "total"), Fraction(0))


def moves_of(user: User, case: Assessment, shown: Panel) -> list[Move]:
    """Moves open to the person now; handing over once is enough."""
    moves = [move for move in OFFERED if can_move(user, case, move)]
    if Move.HAND_OVER in moves and (case.handed_over_at or Move.SUBMIT in moves or shown.next):
        moves.remove(Move.HAND_OVER)
    return moves


def _primary(moves: list[Move], shown: Panel, *, fills: bool) -> Move | str:
    """The one thing to do next: go on filling while items are open, then the move that follows."""
    if fills and shown.next:
        return "fill"
    order = (
        Move.SUBMIT,
        Move.HAND_OVER,
        Move.START_PRELIMINARY,
        Move.PASS_PRELIMINARY,
        Move.START_REVIEW,
        Move.CLOSE_PASS,
        Move.PASS_ON,
        Move.FINISH,
        Move.FINISH_SECOND,
    )
    return next((move for move in order if move in moves), "")


def _areas(case: Assessment, shown: Panel, unit: Result, tpi: Result | None) -> list[AreaRow]:
    left = {line.slug: line for line in area_lines(case, unit, [])}
    right = {line.slug: line for line in area_lines(case, tpi, [])} if tpi else {}
    rows = []
    for line in shown.areas:
        scored = unit.areas.get(line.slug.upper())
        parts = (scored.pemenuhan, scored.reform) if scored else (None, None)
        rows.append(AreaRow(line, left[line.slug], right.get(line.slug), *parts))
    return rows


def _radar(shown: Panel, unit: Result, tpi: Result | None) -> SafeString:
    judged = tpi if tpi and tpi.answered == tpi.count else None
    axes = [
        Axis(
            label=line.name,
            minimum=next((g.gate.limit for g in shown.gates if g.area == line.slug.upper()), Fraction(0)),
            unit=unit.areas[line.slug.upper()].percent,
            tpi=judged.areas[line.slug.upper()].percent if judged else None,
        )
        for line in shown.areas
        if line.slug.upper() in unit.areas
    ]
    return radar_svg(
        axes,
        title=_("Enam area perubahan"),
        description=_("Persen dari bobot setiap area; angkanya ada dalam tabel di sebelahnya."),
    )


@never_cache
@require_safe
def assessment_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every move with who, when and why, and what was frozen."""
    case = find_case(request, pk)
    context = {
        "case": case,
        "transitions": transitions_of(case),
        "snapshots": snapshots_of(case),
        "rounds": range(1, case.round + 1),
        "section": "list",
    }
    return render(request, "assessments/history.html", context)
