"""Predicates: determined for a nomination by decree, or recorded from the years before the portal."""

import datetime
from typing import IO, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearances.enums import Closing, PredicateState
from clearances.models import PredicateHeld
from clearances.notifications.predicates import tell_determined
from clearances.operations.cases import kept
from clearances.operations.days import FIRST_YEAR, require_known
from clearances.operations.monitoring_plan import close_pending, plan_next
from clearances.rules import clearance_block
from units import operations as units
from units.enums import Action, NominationMove, NominationStage, Predicate
from units.models import Nomination, Unit, User
from units.operations import Refused
from units.operations.refusals import require
from zi_portal.shared import audit


@transaction.atomic
def determine(
    *,
    nomination: Nomination,
    decree_number: str,
    decree_date: datetime.date,
    by: User | None,
    kind: Predicate | None = None,
    valid_until: datetime.date | None = None,
    file: IO[bytes] | None = None,
    by_institution: bool = False,
) -> PredicateHeld:
    """The nomination reaches its predicate by decree: the AWARD move, the predicate, the end of a WBK that a WBBM
    follows and the plan of its monitoring, all or nothing (R90 Lampiran II). `kind` can only be the target.

    Raises PermissionDenied and Refused (stage, decree, a clearance that is missing, a predicate held already).
    """
    one = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("unit__institution", "cycle")
        .get(pk=nomination.pk)
    )
    require(by, Action.RECORD_PREDICATE, one.unit)
    if kind is not None and kind != one.target:
        raise Refused(_("Nominasi ini menuju %(target)s.") % {"target": one.target}, "kind")
    if one.stage == NominationStage.PROPOSED and (reason := clearance_block(one)):
        raise Refused(reason)
    _check_order(one, decree_date)
    # Two nominations of one unit never stand at the same step, but an import may: the unit is the lock.
    unit = Unit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=one.unit_id)
    held = _written(
        unit,
        Predicate(one.target),
        _facts(decree_number, decree_date, valid_until, by_institution, one.target),
        file,
        by,
        nomination=one,
    )
    tell_determined(held, by)
    units.move_nomination(nomination=one, move=NominationMove.AWARD, by=by)
    _recorded(held, "clearances.determine", by)
    return held


@transaction.atomic
def record_earlier(
    *,
    unit: Unit,
    kind: Predicate,
    decree_number: str,
    decree_date: datetime.date,
    by: User | None,
    valid_until: datetime.date | None = None,
    file: IO[bytes] | None = None,
    by_institution: bool = False,
) -> PredicateHeld:
    """A predicate of a year in which the portal had no nomination. Raises PermissionDenied, Refused."""
    unit = Unit.objects.select_for_update(of=("self",)).select_related("institution").get(pk=unit.pk)
    require(by, Action.RECORD_PREDICATE, unit)
    facts = _facts(decree_number, decree_date, valid_until, by_institution, kind)
    held = _written(unit, kind, facts, file, by)
    _recorded(held, "clearances.record_earlier", by)
    return held


def check_facts(
    decree_number: str,
    decree_date: datetime.date | None,
    valid_until: datetime.date | None,
    by_institution: bool,
    kind: str,
) -> None:
    """Raises Refused for a decree that cannot be."""
    if not decree_number.strip():
        raise Refused(_("Tulis nomor keputusan penetapan."), "decree_number")
    if decree_date is None or decree_date > timezone.localdate():
        raise Refused(_("Isi tanggal keputusan, paling lambat hari ini."), "decree_date")
    if decree_date.year < FIRST_YEAR:
        raise Refused(_("Predikat zona integritas ada sejak %(year)s.") % {"year": FIRST_YEAR}, "decree_date")
    require_known(valid_until, "valid_until")
    if valid_until is not None and valid_until <= decree_date:
        raise Refused(_("Berakhir sebelum tanggal keputusan."), "valid_until")
    if by_institution and kind != Predicate.WBK:
        raise Refused(_("Hanya WBK yang dapat ditetapkan instansi sendiri."), "by_institution")


def _check_order(one: Nomination, decree_date: datetime.date) -> None:
    """Raises Refused for a predicate's decree of before the nomination."""
    if decree_date.year < one.cycle.year:
        raise Refused(
            _("Keputusan ini lebih awal daripada siklus %(year)s. Periksa tanggalnya.") % {"year": one.cycle.year},
            "decree_date",
        )
    if one.decree_date and decree_date <= one.decree_date:
        raise Refused(
            _("Keputusan ini lebih awal daripada penetapan unit pada %(day)s. Periksa tanggalnya.")
            % {"day": date_format(one.decree_date)},
            "decree_date",
        )


def _facts(number: str, date: datetime.date, until: datetime.date | None, own: bool, kind: str) -> dict[str, Any]:
    check_facts(number, date, until, own, kind)
    return {
        "year": date.year,
        "decree_number": number.strip(),
        "decree_date": date,
        "valid_until": until,
        "by_institution": own,
    }


def _written(
    unit: Unit,
    kind: Predicate,
    facts: dict[str, Any],
    file: IO[bytes] | None,
    by: User | None,
    nomination: Nomination | None = None,
) -> PredicateHeld:
    """The row; a WBK and a WBBM of one unit settle which of them is in force."""
    holding = list(PredicateHeld.objects.filter(unit=unit, state=PredicateState.HELD))
    if any(one.kind == kind for one in holding):
        raise Refused(
            _("%(unit)s sudah memegang %(kind)s yang berlaku.") % {"unit": unit.short_name, "kind": kind}, "kind"
        )
    if PredicateHeld.objects.filter(unit=unit, kind=kind, decree_number=facts["decree_number"]).exists():
        raise Refused(_("Keputusan ini sudah dicatat bagi unit ini."), "decree_number")
    follower = next((one for one in holding if one.kind == Predicate.WBBM), None)
    made = PredicateHeld.objects.create(
        unit=unit,
        nomination=nomination,
        kind=kind,
        unit_name=unit.name_on(facts["decree_date"]),
        state=PredicateState.SUPERSEDED if follower else PredicateState.HELD,
        ended_on=max(follower.decree_date, facts["decree_date"]) if follower else None,
        blob=kept(file, "file"),
        by=by,
        **facts,
    )
    for one in holding:
        if kind == Predicate.WBBM and one.kind == Predicate.WBK:
            supersede(one, max(made.decree_date, one.decree_date))
    plan_next([made])
    return made


def supersede(held: PredicateHeld, on: datetime.date) -> None:
    """A WBBM takes the place of the WBK; no report of the WBK is owed any more."""
    held.state, held.ended_on = PredicateState.SUPERSEDED, on
    held.save(update_fields=["state", "ended_on"])
    close_pending([held], Closing.SUPERSEDED)


def _recorded(held: PredicateHeld, action: str, by: User | None) -> None:
    """Audits the predicate; takes the chain, so call it last."""
    audit.record(
        chain=held.unit.audit_chain,
        actor=by,
        action=action,
        target=("clearances.predicateheld", held.pk),
        after={
            "kind": held.kind,
            "unit_name": held.unit_name,
            "decree": held.decree_number,
            "date": held.decree_date.isoformat(),
            "state": str(held.state),
        },
    )
