"""Ties between people and units: declared interests, coaching, and the Inspektur's waiver."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import Coaching, ConflictWaiver, Interest
from assessments.rules import conflict_of
from units.enums import ROLES_FOR, Action
from units.models import Cycle, Unit, User
from units.operations import Refused
from units.operations.refusals import require
from units.rules import hats_of, may
from zi_portal.shared import audit

LONGEST_NOTE = 200
MAY_DECLARE = tuple(dict.fromkeys((*ROLES_FOR[Action.SEE_UNFINISHED], *ROLES_FOR[Action.PRE_JUDGE])))


@transaction.atomic
def declare_interest(*, unit: Unit, reason: str, by: User, user: User | None = None) -> Interest:
    """A person declares an interest in a unit; the inspectorate's admin may record it for another person.

    Raises PermissionDenied, Refused (no reason).
    """
    person = user or by
    own = person.pk == by.pk and hats_of(by).worn_at(unit, *MAY_DECLARE)
    if not own and not may(by, Action.MANAGE_TEAMS, unit):
        raise PermissionDenied
    if not reason.strip():
        raise Refused(_("Tulis kepentingan apa yang dimiliki pada unit ini."), "reason")
    made = Interest.objects.create(user=person, unit=unit, reason=reason.strip())
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action="assessments.declare_interest",
        target=("assessments.interest", made.pk),
        after={"user": person.pk, "unit": unit.pk},
    )
    return made


@transaction.atomic
def end_interest(*, interest: Interest, by: User) -> Interest:
    """The interest is over from today. Raises PermissionDenied, Refused (ended already)."""
    one = Interest.objects.select_for_update(of=("self",)).select_related("unit").get(pk=interest.pk)
    require(by, Action.MANAGE_TEAMS, one.unit)
    if one.ended_on is not None:
        raise Refused(_("Kepentingan ini sudah diakhiri."))
    one.ended_on = timezone.localdate() - datetime.timedelta(days=1)
    one.save(update_fields=["ended_on"])
    audit.record(
        chain=one.unit.audit_chain,
        actor=by,
        action="assessments.end_interest",
        target=("assessments.interest", one.pk),
    )
    return one


@transaction.atomic
def record_coaching(*, unit: Unit, user: User, coached_on: datetime.date, by: User, note: str = "") -> Coaching:
    """A person has coached a unit. Raises PermissionDenied, Refused (a day to come, a note too long)."""
    require(by, Action.MANAGE_TEAMS, unit)
    if coached_on > timezone.localdate():
        raise Refused(_("Tanggal pendampingan belum tiba. Catat setelah pendampingan berlangsung."), "coached_on")
    if len(note.strip()) > LONGEST_NOTE:
        raise Refused(_("Keterangan paling banyak %(most)s huruf. Ringkas dahulu.") % {"most": LONGEST_NOTE}, "note")
    made = Coaching.objects.create(user=user, unit=unit, coached_on=coached_on, note=note.strip())
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action="assessments.record_coaching",
        target=("assessments.coaching", made.pk),
        after={"user": user.pk, "unit": unit.pk, "on": coached_on.isoformat()},
    )
    return made


@transaction.atomic
def waive_conflict(*, user: User, unit: Unit, cycle: Cycle, reason: str, by: User) -> ConflictWaiver:
    """The Inspektur lifts a block for one cycle; the written reason is printed in the LHE.

    Raises PermissionDenied, Refused (own case, no reason, nothing to lift).
    """
    require(by, Action.WAIVE_CONFLICT, unit)
    if by.pk == user.pk:
        raise Refused(_("Tidak seorang pun mengangkat larangan bagi dirinya sendiri."), "user")
    if not reason.strip():
        raise Refused(_("Tulis alasannya; alasan ini dicantumkan dalam LHE."), "reason")
    found = conflict_of(user, unit, cycle)
    if found is None or not found.blocks:
        raise Refused(_("Tidak ada larangan yang perlu diangkat."), "user")
    made = ConflictWaiver.objects.create(
        user=user, unit=unit, cycle=cycle, conflict=found.said, reason=reason.strip(), by=by
    )
    audit.record(
        chain=unit.audit_chain,
        actor=by,
        action="assessments.waive_conflict",
        target=("assessments.conflictwaiver", made.pk),
        after={"user": user.pk, "unit": unit.pk, "cycle": cycle.pk},
        reason=reason.strip(),
    )
    return made
