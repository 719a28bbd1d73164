"""What follows from a score and waits for a person: counted, with the nearest day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from clearances.enums import PENDING, ClearanceOutcome, Finding, MonitoringState, StageResult, TpnStage
from clearances.models import Clearance, Complaint, Monitoring, Objection, SelectionResult, StageRecord
from clearances.queries.dossiers import in_proposals
from clearances.queries.papers import papers_of
from clearances.queries.stages import results_of, stages_of, tpn_nominations_for, windows_of
from clearances.rules import Window, next_stage
from clearances.rules.dates import months_after
from clearances.rules.monitoring import REMINDERS
from units.enums import UNIT_ROLES, Action, NominationStage, Stage
from units.models import Cycle, Nomination, StageWindow, User
from units.rules import hats_of, may_anywhere, scope_of

NEAR_DAYS = 30
"""How long before the end of proposing missing papers become somebody's work."""
PROPOSED = NominationStage.PROPOSED


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of one thing; `pk` is one of them, with the name of its `unit`, `due` the nearest day."""

    count: int
    pk: int
    due: datetime.date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Underway:
    """A proposal before TPN: `next` is the stage it waits for, `failed` the one it did not pass, both None where only
    the determination is to come."""

    nomination: Nomination
    next: TpnStage | None
    failed: TpnStage | None


@dataclass(frozen=True, slots=True)
class Objectable(Waiting):
    """Failed selections whose objection is open: how many documents are to be replaced, and the window ending first."""

    documents: int = 0
    window: Window | None = None


def own_proposals(user: User) -> list[Underway]:
    """Where the proposals of the person's own units stand, the newest year first. Two queries for any number."""
    units = hats_of(user).units(*UNIT_ROLES)
    if not units:
        return []
    mine = tpn_nominations_for(user).filter(unit__in=units, stage=PROPOSED, cycle__closed_at=None)
    found = list(mine.order_by("-cycle__year", "unit__name"))
    if not found:
        return []
    records = stages_of(found)
    return [_underway(one, results_of(records[one.pk])) for one in found]


def _underway(one: Nomination, done: dict[TpnStage, StageResult]) -> Underway:
    ahead = next_stage(done)
    if ahead == TpnStage.OBJECTION:
        return Underway(one, ahead, TpnStage.SELECTION)
    failed = (stage for stage, result in done.items() if ahead is None and result == StageResult.FAILED)
    return Underway(one, ahead, next(failed, None))


def monitorings_to_fill(user: User, today: datetime.date) -> dict[MonitoringState, Waiting]:
    """Of the person's units: those to begin, from the first reminder on, and those begun. One query."""
    if not may_anywhere(user, Action.FILL_UNIT):
        return {}
    near = Q(state=MonitoringState.DUE, due_on__lte=months_after(today, max(REMINDERS)))
    found = _monitorings(user, Action.FILL_UNIT).filter(near | Q(state=MonitoringState.RUNNING))
    rows = found.values_list("state").annotate(Count("pk"), Min("pk"), Min("due_on"), Min("predicate__unit__name"))
    return {MonitoringState(state): Waiting(count, pk, due, unit) for state, count, pk, due, unit in rows}


def monitorings_to_judge(user: User) -> Waiting | None:
    """Sent by the unit; where an officer is named only that person's, and never of the own unit. One query."""
    if not may_anywhere(user, Action.MONITOR):
        return None
    found = _monitorings(user, Action.MONITOR).filter(Q(officer=None) | Q(officer=user), state=MonitoringState.JUDGING)
    own = hats_of(user).units(*UNIT_ROLES)
    return _counted(found.exclude(predicate__unit__in=own), "due_on", "predicate__unit")


def monitorings_late(user: User, today: datetime.date) -> Waiting | None:
    """Reports that are overdue, for who assigns monitorings. One query."""
    if not may_anywhere(user, Action.ROUTE_MONITORING):
        return None
    found = _monitorings(user, Action.ROUTE_MONITORING)
    return _counted(found.filter(state__in=PENDING, due_on__lt=today), "due_on", "predicate__unit")


def open_complaints_for(user: User) -> Waiting | None:
    """Complaints that nobody has clarified. One query."""
    if not may_anywhere(user, Action.CLARIFY_COMPLAINT):
        return None
    inside = scope_of(user, Action.CLARIFY_COMPLAINT).q("unit", "unit__institution")
    return _counted(Complaint.objects.filter(inside, finding=Finding.OPEN))


def follow_ups_for(user: User) -> Waiting | None:
    """Units before TPN with notes of a body that were not followed up yet; `pk` is the nomination's. One query."""
    if not may_anywhere(user, Action.RECORD_CLEARANCE):
        return None
    newer = Clearance.objects.filter(
        nomination=OuterRef("nomination"), body=OuterRef("body"), precheck=False, pk__gt=OuterRef("pk")
    )
    asked = Clearance.objects.filter(
        ~Exists(newer),
        nomination=OuterRef("pk"),
        precheck=False,
        outcome=ClearanceOutcome.NOTES,
        followed_up_on=None,
    ).exclude(follow_up="")
    return _counted(_before_tpn(user, Action.RECORD_CLEARANCE).filter(Exists(asked)))


def objections_to_judge(user: User) -> Waiting | None:
    """Objections without a result; `pk` is the nomination's. One query."""
    if not may_anywhere(user, Action.RECORD_TPN):
        return None
    filed = Objection.objects.filter(nomination=OuterRef("pk"))
    judged = StageRecord.objects.filter(nomination=OuterRef("pk"), stage=TpnStage.OBJECTION)
    return _counted(_before_tpn(user, Action.RECORD_TPN).filter(Exists(filed), ~Exists(judged)))


def objections_to_file(user: User, now: datetime.datetime | None = None) -> Objectable | None:
    """Units that failed the selection and may object now (`now` is the clock). At most four queries."""
    if not may_anywhere(user, Action.OBJECT):
        return None
    at = now or timezone.now()
    failed = StageRecord.objects.filter(nomination=OuterRef("pk"), stage=TpnStage.SELECTION, result=StageResult.FAILED)
    filed = Objection.objects.filter(nomination=OuterRef("pk"))
    found = list(
        _before_tpn(user, Action.OBJECT)
        .filter(Exists(failed), ~Exists(filed))
        .select_related("unit__institution")
        .order_by("pk")
    )
    if not found:
        return None
    records = stages_of(found)
    windows = windows_of(found, records)
    open_now = {one.pk: window for one in found if (window := windows[one.pk]) and window.is_open(at)}
    if not open_now:
        return None
    first = min(open_now, key=lambda pk: (open_now[pk].closes_at, pk))
    selections = [records[pk][TpnStage.SELECTION].pk for pk in open_now]
    documents = SelectionResult.objects.filter(record__in=selections, fits=False).count()
    closes = open_now[first].closes_at.astimezone(ZoneInfo(open_now[first].zone))
    unit = next(one.unit.name for one in found if one.pk == first)
    return Objectable(len(open_now), first, closes.date(), unit, documents, open_now[first])


def papers_missing(user: User, today: datetime.date) -> Iterator[tuple[Cycle, Waiting]]:
    """Cycles whose proposals end soon and still lack papers, `pk` being the cycle's. A dozen queries, one when none."""
    if not may_anywhere(user, Action.BUILD_DOSSIER):
        return
    soon = today + datetime.timedelta(days=NEAR_DAYS)
    ending = StageWindow.objects.filter(
        scope_of(user, Action.BUILD_DOSSIER).q("", "cycle__institution"),
        stage=Stage.PROPOSAL,
        opens_on__lte=soon,
        closes_on__range=(today, soon),
        cycle__closed_at=None,
    )
    windows = {one.cycle_id: one for one in ending.select_related("cycle__institution")}
    if not windows:
        return
    units = list(in_proposals(windows))
    found = papers_of(units, [one.cycle for one in windows.values()])
    of_units = dict.fromkeys(windows, 0)
    for unit in found.units.values():
        of_units[unit.nomination.cycle_id] += len(unit.missing)
    proposing = {one.cycle_id for one in units}
    for pk, window in windows.items():
        missing = of_units[pk] + sum(cell.missing for cell in found.institution[pk])
        if missing and pk in proposing:
            yield window.cycle, Waiting(missing, pk, window.closes_on)


def _monitorings(user: User, action: Action) -> QuerySet[Monitoring]:
    inside = scope_of(user, action).q("predicate__unit", "predicate__unit__institution")
    return Monitoring.objects.filter(inside).order_by()


def _before_tpn(user: User, action: Action) -> QuerySet[Nomination]:
    inside = scope_of(user, action).q("unit", "unit__institution")
    return Nomination.objects.filter(inside, stage=PROPOSED, cycle__closed_at=None).order_by()


def _counted(found: QuerySet, day: str = "", unit: str = "unit") -> Waiting | None:
    dates = {"due": Min(day)} if day else {}
    row = found.order_by().aggregate(count=Count("pk"), pk=Min("pk"), unit=Min(f"{unit}__name"), **dates)
    return Waiting(**row) if row["count"] else None
