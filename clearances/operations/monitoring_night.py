"""The nightly pass over all predicates in force: what is planned, what a proposal closes, who is reminded.

Predicates are read in chunks of their keys, each chunk in a transaction of its own. What a chunk writes is what the
next run would look for, so the pass may end anywhere and begin again, and a second run of a day changes nothing.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.db.models.functions import TruncDate

from clearances.enums import PENDING, Closing, MonitoringState, PredicateState
from clearances.models import Monitoring, PredicateHeld
from clearances.notifications.monitoring import remind
from clearances.operations.monitoring_plan import plan_next
from clearances.rules import reminder_of
from units.enums import NominationMove, NominationStage, Predicate
from units.models import NominationRecord
from zi_portal.shared import audit

CHUNK = 1000
PROPOSED = (NominationStage.PROPOSED, NominationStage.AWARDED, NominationStage.NOT_AWARDED)
CLOSABLE = (MonitoringState.DUE, MonitoringState.RUNNING)


@dataclass(slots=True)
class Night:
    """What a pass did."""

    looked_at: int = 0
    planned: int = 0
    closed: int = 0
    reminded: int = 0


def run(today: datetime.date, chunk: int = CHUNK) -> Night:
    """One pass. A dozen queries per chunk, none per predicate."""
    night, after = Night(), 0
    while True:
        with transaction.atomic():
            held = _next_chunk(after, chunk)
            if not held:
                return night
            _chunk(held, today, night)
        after = held[-1].pk


def _next_chunk(after: int, chunk: int) -> list[PredicateHeld]:
    """Only the columns that the pass needs: a predicate has many more."""
    found = PredicateHeld.objects.filter(state=PredicateState.HELD, pk__gt=after).order_by("pk").select_related("unit")
    columns = ("kind", "state", "decree_date", "unit__institution", "unit__short_name")
    return list(found.only(*columns)[:chunk])


def _chunk(held: Sequence[PredicateHeld], today: datetime.date, night: Night) -> None:
    pending = _pending(held)
    # A duty that a proposal closes makes room for the next one on the same night.
    closed = _close_proposed(pending)
    ended = [one for one in pending if one.pk in closed]
    missing = {one.pk for one in held} - {one.predicate_id for one in pending if one.pk not in closed}
    planned = plan_next([one for one in held if one.pk in missing]) if missing else []
    if planned:
        pending = _pending(held)
    due = [(one, step) for one in pending if (step := reminder_of(one.due_on, today)) > one.reminded]
    night.reminded += remind(due)
    for one, step in due:
        one.reminded = step
    Monitoring.objects.bulk_update([one for one, _step in due], ["reminded"], batch_size=500)
    night.looked_at += len(held)
    night.planned += len(planned)
    night.closed += len(closed)
    _audited(ended)


def _pending(held: Sequence[PredicateHeld]) -> list[Monitoring]:
    """One query; each comes with its predicate, which is there already."""
    known = {one.pk: one for one in held}
    columns = ("predicate", "counted_from", "due_on", "state", "officer", "reminded")
    first, last = held[0].pk, held[-1].pk
    found = list(Monitoring.objects.filter(predicate__gte=first, predicate__lte=last, state__in=PENDING).only(*columns))
    mine = [one for one in found if one.predicate_id in known]
    for one in mine:
        one.predicate = known[one.predicate_id]
    return mine


def _close_proposed(pending: Sequence[Monitoring]) -> set[int]:
    """Of WBKs: what is not yet with TPI and whose unit was proposed for WBBM inside the window. At most two queries."""
    open_ones = {one.predicate.unit_id: one for one in pending if _closable(one)}
    if not open_ones:
        return set()
    records = NominationRecord.objects.filter(
        move=NominationMove.PROPOSE,
        nomination__target=Predicate.WBBM,
        nomination__stage__in=PROPOSED,
        nomination__unit__in=open_ones,
    ).annotate(day=TruncDate(F("at")))
    closed = {
        open_ones[unit].pk
        for unit, day in records.values_list("nomination__unit", "day")
        if open_ones[unit].counted_from < day <= open_ones[unit].due_on
    }
    if closed:
        Monitoring.objects.filter(pk__in=closed, state__in=CLOSABLE).update(
            state=MonitoringState.CLOSED, closing=Closing.PROPOSED
        )
    return closed


def _closable(one: Monitoring) -> bool:
    return one.state in CLOSABLE and one.predicate.kind == Predicate.WBK


def _audited(closed: Sequence[Monitoring]) -> None:
    """In the order of the chains, so that two who write never wait for each other."""
    for one in sorted(closed, key=lambda one: (one.predicate.unit.audit_chain, one.pk)):
        audit.record(
            chain=one.predicate.unit.audit_chain,
            actor=None,
            action="clearances.monitoring_close",
            target=("clearances.monitoring", one.pk),
            after={"closing": str(Closing.PROPOSED)},
        )
