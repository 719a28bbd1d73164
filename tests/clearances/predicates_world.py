"""Predicates and monitorings in any state for tests."""

import datetime
from typing import Any

from clearances import operations
from clearances.enums import Body, ClearanceOutcome, MonitoringMove, MonitoringResult, Validity
from clearances.models import Clearance, Monitoring, PredicateHeld
from clearances.operations.monitoring_sheet import Said, save_items
from tests import factories
from units.enums import Criterion, NominationMove, NominationStage, Predicate, Role
from units.models import Nomination, Unit, User
from units.operations import move_nomination

DECREE = datetime.date(2020, 12, 21)


def held(unit: Unit | None = None, kind: Predicate = Predicate.WBK, **fields: Any) -> PredicateHeld:
    """A predicate of an earlier year."""
    given = {"decree_number": "KEP-1/2020", "decree_date": DECREE, **fields}
    return operations.record_earlier(unit=unit or factories.unit(), kind=kind, by=None, **given)


def proposed(unit: Unit | None = None, target: Predicate = Predicate.WBK, year: int = 2026) -> Nomination:
    """A nomination that waits for the ministry's word, with the record of its proposal."""
    at = unit or factories.unit()
    nomination = Nomination.objects.create(
        unit=at,
        cycle=factories.cycle(at.institution, year),
        target=target,
        criteria=list(Criterion.values),
        stage=NominationStage.ASSESSMENT,
    )
    clear(nomination)
    return move_nomination(nomination=nomination, move=NominationMove.PROPOSE, by=None)


def clear(nomination: Nomination) -> None:
    """Every body has said long ago that the unit is clear."""
    recorder = factories.person(Role.COORDINATOR, nomination.unit)
    for body in Body:
        Clearance.objects.create(
            nomination=nomination, body=body, outcome=ClearanceOutcome.CLEAR, answered_on=DECREE, by=recorder
        )


class Watch:
    """A predicate, its pending monitoring, and the people around it."""

    def __init__(self, unit: Unit | None = None, kind: Predicate = Predicate.WBK, **fields: Any) -> None:
        self.held = held(unit, kind, **fields)
        self.unit = self.held.unit
        self.operator = factories.person(Role.OPERATOR, self.unit)
        self.head = factories.person(Role.HEAD, self.unit)
        self.lead = factories.person(Role.TEAM_LEAD, self.unit)
        self.inspector = factories.person(Role.INSPECTOR, self.unit)
        self.admin = factories.person(Role.INSPECTORATE_ADMIN, self.unit)
        self.coordinator = factories.person(Role.COORDINATOR, self.unit)

    @property
    def monitoring(self) -> Monitoring:
        """The newest one as it stands in the database."""
        return Monitoring.objects.filter(predicate=self.held).order_by("-pk")[0]

    def move(self, move: MonitoringMove, by: User, **given: Any) -> Monitoring:
        return operations.move_monitoring(monitoring=self.monitoring, move=move, by=by, **given)

    def started(self) -> "Watch":
        self.move(MonitoringMove.START, self.operator)
        return self

    def looked_at(self) -> "Watch":
        """Every item was looked at: what was answered still holds, the rest is gone."""
        said = {
            row.item.code: Said(Validity.STILL) if row.carried else Said(Validity.GONE, "Tidak ada data.")
            for row in self.monitoring.items.select_related("item")
        }
        save_items(monitoring=self.monitoring, said=said, by=self.operator)
        operations.save_facts(monitoring=self.monitoring, survey=None, complaints="nihil", by=self.operator)
        return self

    def sent(self) -> "Watch":
        self.started().looked_at().move(MonitoringMove.SEND, self.head)
        return self

    def conclude(self, on: datetime.date, result: str = MonitoringResult.STILL_MEETS, **given: Any) -> Monitoring:
        return operations.conclude(
            monitoring=self.monitoring,
            result=MonitoringResult(result),
            letter_number="LP-1/ZI",
            letter_date=on,
            by=self.lead,
            **given,
        )
