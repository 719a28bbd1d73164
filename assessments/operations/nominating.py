"""Moves of a nomination, with the two that concern its worksheet, and the calendar with the deadlines of worksheets."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from assessments.enums import State
from assessments.models import Assessment, Instrument, RuleSet
from assessments.operations.opening import open_assessment
from units import operations as units
from units.enums import OWN_WAY, NominationMove, Stage
from units.models import Cycle, Nomination, StageExtension, Unit, User
from units.operations import Refused
from units.operations.cycles import Windows
from units.queries import announced_for

MOST_AT_ONCE = 200
"""Nominations moved in one transaction."""


@transaction.atomic
def move_nomination(*, nomination: Nomination, move: NominationMove, by: User | None, **given: Any) -> Nomination:
    """As `units.operations.move_nomination`; opening the assessment stage opens the worksheet.

    A proposal is made by `clearances.operations.propose` alone, which reads the pre-flight, and a predicate is
    determined with its decree: both one app up. Raises PermissionDenied, Refused.
    """
    if move in OWN_WAY:
        raise Refused(_("Unit diusulkan dari halaman pra-pengusulan, setelah semua syaratnya diperiksa."))
    if move == NominationMove.AWARD:
        raise Refused(
            _("Predikat dicatat bersama keputusannya: buka “Catat penetapan” pada nominasi ini, atau kirim ke %(url)s.")
            % {"url": f"/api/v1/nominations/{nomination.pk}/determination/"}
        )
    moved = units.move_nomination(nomination=nomination, move=move, by=by, **given)
    if move == NominationMove.OPEN_WORKSHEET:
        _open(moved, by)
    return moved


@transaction.atomic
def move_nominations(*, nominations: Sequence[Nomination], move: NominationMove, by: User, **given: Any) -> int:
    """The same move for many, all or none. Returns how many. Raises PermissionDenied, Refused (naming the unit)."""
    for one in sorted(nominations, key=lambda one: one.pk):
        move_nomination(nomination=one, move=move, by=by, **given)
    return len(nominations)


@transaction.atomic
def set_calendar(*, cycle: Cycle, windows: Windows, by: User | None) -> Cycle:
    """As `units.operations.set_calendar`; worksheets in their first round follow. Raises PermissionDenied, Refused."""
    changed = units.set_calendar(cycle=cycle, windows=windows, by=by)
    _follow(cycle)
    return changed


@transaction.atomic
def follow_announced(*, cycle: Cycle, by: User | None) -> Cycle:
    """The cycle takes over the dates announced for its year and kind; stages that were not announced keep theirs.

    Raises PermissionDenied, Refused (nothing announced, closed).
    """
    announced = announced_for(cycle)
    if not announced:
        raise Refused(_("Belum ada kalender nasional untuk tahun dan jenis instansi ini."))
    held = {Stage(stage): days for stage, days in cycle.days.items()}
    return set_calendar(cycle=cycle, windows={**held, **announced}, by=by)


@transaction.atomic
def extend_stage(
    *, cycle: Cycle, unit: Unit, stage: Stage, closes_on: datetime.date, reason: str, by: User | None
) -> StageExtension:
    """As `units.operations.extend_stage`; the unit's worksheet gets the later deadline."""
    longer = units.extend_stage(cycle=cycle, unit=unit, stage=stage, closes_on=closes_on, reason=reason, by=by)
    _follow(cycle)
    return longer


def _open(nomination: Nomination, by: User | None) -> None:
    """Opens the worksheet, unless there is one from before coaching."""
    cycle = nomination.cycle
    if Assessment.objects.filter(nomination=nomination).exists():
        return
    known = Instrument.objects.filter(key=cycle.instrument_key), RuleSet.objects.filter(key=cycle.rule_set_key)
    if not all(found.exists() for found in known):
        raise Refused(
            _("Instrumen “%(instrument)s” atau aturan “%(rules)s” siklus ini belum dimuat. Hubungi pengelola portal.")
            % {"instrument": cycle.instrument_key, "rules": cycle.rule_set_key}
        )
    open_assessment(nomination=nomination, by=by)


def _follow(cycle: Cycle) -> None:
    """Worksheets that the unit fills for the first time end when the calendar says so. One query."""
    until = Nomination.objects.filter(pk=OuterRef("nomination")).values("fill_until")
    drafts = Assessment.objects.filter(
        nomination__in=Nomination.objects.filter(cycle=cycle, fill_until__isnull=False), state=State.DRAFT, round=1
    )
    drafts.update(due_date=Subquery(until))
