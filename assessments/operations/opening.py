"""The beginning and the end of a case: opened for a nomination, locked with its cycle."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import TRANSITIONS, Move, State, Track
from assessments.models import Assessment, Instrument, RuleSet, Sheet, TransitionRecord
from assessments.operations.evidence_rounds import pin_uses
from assessments.operations.moves import CannotMove, begin, complete, turn_of
from assessments.operations.sheets import close, open_sheet
from units.models import Cycle, Nomination, User
from units.queries import cycles_administered_by
from zi_portal.shared import audit


@transaction.atomic
def open_assessment(*, nomination: Nomination, by: User | None) -> Assessment:
    """Opens the worksheet of a nomination with the unit's first sheet. `by` None is the system (set-up, import).

    Raises CannotMove when the cycle is closed or its instrument is not loaded.
    """
    cycle = nomination.cycle
    if cycle.closed_at:
        raise CannotMove(_("Siklus %(year)s sudah ditutup.") % {"year": cycle.year})
    case = Assessment.objects.create(
        unit=nomination.unit,
        nomination=nomination,
        instrument=Instrument.objects.get(key=cycle.instrument_key),
        rule_set=RuleSet.objects.get(key=cycle.rule_set_key),
        due_date=nomination.fill_until or cycle.self_assessment_due_date,
    )
    open_sheet(case, Track.UNIT)
    Nomination.objects.filter(pk=nomination.pk).update(turn=turn_of(case) or "")
    TransitionRecord.objects.create(assessment=case, move=Move.OPEN, to_state=State.DRAFT, round=1, by=by)
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action="assessments.open",
        target=("assessments.assessment", case.pk),
        after={"unit": case.unit_id, "instrument": cycle.instrument_key, "rule_set": cycle.rule_set_key},
    )
    return case


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: User) -> int:
    """Closes the year: every assessment of the cycle is locked as it stands. Returns how many.

    Raises PermissionDenied, CannotMove (closed already).
    """
    if not cycles_administered_by(by).filter(pk=cycle.pk).exists():
        raise PermissionDenied
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("institution").get(pk=cycle.pk)
    if cycle.closed_at:
        raise CannotMove(_("Siklus %(year)s sudah ditutup.") % {"year": cycle.year})
    cases = list(Assessment.objects.filter(nomination__cycle=cycle, state__in=TRANSITIONS[Move.LOCK].sources))
    for case in cases:
        _lock(case, by)
    cycle.closed_at = timezone.now()
    cycle.save(update_fields=["closed_at"])
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="assessments.close_cycle",
        target=("units.cycle", cycle.pk),
        after={"year": cycle.year, "locked": len(cases)},
    )
    return len(cases)


def _lock(assessment: Assessment, by: User) -> None:
    case = begin(assessment, Move.LOCK, by)
    for sheet in Sheet.objects.select_for_update().filter(assessment=case, closed_at__isnull=True):
        close(sheet)
    pin_uses(case)
    complete(case, Move.LOCK, by)
