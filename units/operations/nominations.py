"""The way of a nomination, one operation per move; the table is enums.MOVES (R90 Lampiran I, R52)."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from units.enums import MOVES, Action, Criterion, NominationMove, NominationStage, Predicate, UnitMark
from units.models import Cycle, Nomination, NominationRecord, Unit, User
from units.notifications.process import tell_nomination_moved
from units.operations.cycles import spread_days
from units.operations.refusals import Refused, require
from units.rules import may_move
from zi_portal.shared import audit

NEEDED = (Criterion.SERVICE, Criterion.EFFECT)
"""Requirements of the regulation itself; the other criteria weigh, these must be met."""


@transaction.atomic
def identify(
    *, unit: Unit, cycle: Cycle, target: Predicate, criteria: Sequence[str], by: User | None, note: str = ""
) -> Nomination:
    """The working group names a candidate with the criteria it meets. Raises PermissionDenied, Refused."""
    require(by, Action.IDENTIFY, unit)
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    _check_candidate(unit, cycle, criteria)
    nomination = Nomination.objects.create(
        unit=unit,
        cycle=cycle,
        target=target,
        stage=NominationStage.CANDIDATE,
        criteria=[one for one in Criterion.values if one in criteria],
        note=note.strip(),
    )
    spread_days(cycle, unit)
    _complete(nomination, NominationMove.IDENTIFY, "", by, note.strip())
    return nomination


@transaction.atomic
def move_nomination(
    *,
    nomination: Nomination,
    move: NominationMove,
    by: User | None,
    reason: str = "",
    decree_number: str = "",
    decree_date: datetime.date | None = None,
) -> Nomination:
    """Moves a nomination along the table. Two moves have conditions above this app: `assessments.operations` calls
    this for OPEN_WORKSHEET, `clearances.operations.propose` for PROPOSE.

    Raises PermissionDenied (role) and Refused (stage, a missing reason or decree, criteria not met).
    """
    one = _begin(nomination, move, by)
    _check(one, move, reason, decree_number, decree_date)
    before, one.stage = one.stage, _target(one, move)
    one.stage_since = timezone.now()
    if MOVES[move].needs_decree:
        one.decree_number, one.decree_date = decree_number.strip(), decree_date
    one.save(update_fields=["stage", "stage_since", "decree_number", "decree_date"])
    _complete(one, move, before, by, reason.strip())
    return one


@transaction.atomic
def mark_unit(*, unit: Unit, mark: UnitMark | None, by: User | None) -> Unit:
    """Marks a unit as pilot or role model, or takes the mark away. Raises PermissionDenied."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    require(by, Action.MARK_UNIT, unit)
    before, unit.mark = unit.mark, mark.value if mark else ""
    unit.save(update_fields=["mark"])
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action="units.mark_unit",
        target=("units.unit", unit.pk),
        before={"mark": before},
        after={"mark": unit.mark},
    )
    return unit


def _check_candidate(unit: Unit, cycle: Cycle, criteria: Sequence[str]) -> None:
    if cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": cycle.year}, "cycle")
    if unit.institution_id != cycle.institution_id:
        raise Refused(_("Unit ini bukan milik instansi siklus."), "unit")
    if not unit.is_active:
        raise Refused(_("Unit ini sudah tidak ada."), "unit")
    if Nomination.objects.filter(unit=unit, cycle=cycle).exists():
        raise Refused(_("Unit ini sudah dinominasikan pada siklus %(year)s.") % {"year": cycle.year}, "unit")
    if set(criteria) - set(Criterion.values):
        raise Refused(_("Ada kriteria yang tidak dikenal. Pilih dari daftar."), "criteria")


def _begin(nomination: Nomination, move: NominationMove, by: User | None) -> Nomination:
    one = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("unit__institution", "cycle")
        .get(pk=nomination.pk)
    )
    if by is not None and not may_move(by, one, move):
        raise PermissionDenied
    if one.cycle.closed_at:
        raise Refused(_("Siklus %(year)s sudah ditutup.") % {"year": one.cycle.year})
    if one.stage not in MOVES[move].sources:
        raise Refused(
            _("%(unit)s: “%(move)s” tidak dapat dilakukan pada tahap “%(stage)s”. Muat ulang halaman.")
            % {"unit": one.unit.short_name, "move": move.label, "stage": NominationStage(one.stage).label}
        )
    return one


def _check(
    one: Nomination, move: NominationMove, reason: str, decree_number: str, decree_date: datetime.date | None
) -> None:
    if MOVES[move].needs_reason and not reason.strip():
        raise Refused(_("Tulis alasannya."), "reason")
    if MOVES[move].needs_decree and not decree_number.strip():
        raise Refused(_("Tulis nomor keputusan penetapan."), "decree_number")
    if MOVES[move].needs_decree and (decree_date is None or decree_date > timezone.localdate()):
        raise Refused(_("Isi tanggal keputusan, paling lambat hari ini."), "decree_date")
    unmet = [str(need.label) for need in NEEDED if need not in one.criteria]
    if move == NominationMove.SUGGEST and unmet:
        raise Refused(
            _("%(unit)s belum memenuhi kriteria wajib: %(criteria)s.")
            % {"unit": one.unit.short_name, "criteria": ", ".join(unmet)}
        )


def _target(one: Nomination, move: NominationMove) -> NominationStage:
    """Where the move leads; after coaching back to where it began."""
    target = MOVES[move].target
    if target is not None:
        return target
    coached = one.records.filter(move=NominationMove.COACH).order_by("-id").first()
    return NominationStage(coached.from_stage) if coached else NominationStage.BUILDING


def _complete(one: Nomination, move: NominationMove, before: str, by: User | None, reason: str) -> None:
    """Keeps the record of the move and audits it; takes the audit chain, so call it last."""
    NominationRecord.objects.create(
        nomination=one, move=move, from_stage=before, to_stage=one.stage, reason=reason, by=by
    )
    tell_nomination_moved(one, move, by)
    audit.record(
        chain=one.unit.audit_chain,
        actor=by,
        action=f"nominations.{move.value}",
        target=("units.nomination", one.pk),
        before={"stage": before} if before else None,
        after={"stage": str(one.stage), "target": one.target, "decree": one.decree_number},
        reason=reason,
    )
