"""A unit that stands before TPN, with everybody around its case."""

import datetime
import io
from typing import Any, Self

from clearances import operations
from clearances.enums import Body, ClearanceOutcome, SelectionItem, StageResult, TpnStage, items_for
from clearances.models import StageRecord
from clearances.operations import ClearanceFacts, Judged, StageFacts
from tests import factories
from tests.factories import Cast
from tests.shared.files import makers
from units.enums import NominationStage, Predicate, Role
from units.models import Nomination, User
from units.rules import today_at

PDF = makers.pdf()
S, R = TpnStage, StageResult


def paper(content: bytes = PDF) -> io.BytesIO:
    return io.BytesIO(content)


class Ministry(Cast):
    """The nomination is proposed; TPI has concluded when `scored`, else the worksheet is empty."""

    def __init__(self, target: Predicate = Predicate.WBK, *, scored: bool = False, of: Any = None) -> None:
        super().__init__(of, target)
        if scored:
            self.evaluated()
        self.coordinator = factories.person(Role.COORDINATOR, self.unit)
        self.recorder = factories.person(Role.NATIONAL_VIEWER, self.unit)
        self.nomination = self.now_at(NominationStage.PROPOSED)
        self.today = today_at(self.unit)

    def now_at(self, stage: NominationStage) -> Nomination:
        Nomination.objects.filter(pk=self.case.nomination_id).update(stage=stage)
        self.nomination = Nomination.objects.select_related("unit__institution", "cycle").get(
            pk=self.case.nomination_id
        )
        return self.nomination

    def judged(self, *misfits: SelectionItem) -> dict[SelectionItem, Judged]:
        return {
            item: Judged(item not in misfits, "Belum sesuai." if item in misfits else "")
            for item in items_for(self.nomination.target)
        }

    def facts(self, **given: Any) -> StageFacts:
        return StageFacts(**{"held_on": self.today, **given})

    def selection(self, *misfits: SelectionItem, **given: Any) -> StageRecord:
        words = {"recommendation": "Lengkapi."} if misfits else {}
        return operations.record_selection(
            nomination=self.nomination,
            results=self.judged(*misfits),
            facts=self.facts(**{**words, **given}),
            by=self.recorder,
        )

    def stage(
        self, stage: TpnStage, result: StageResult = R.PASSED, by: User | None = None, **given: Any
    ) -> StageRecord:
        words = {"recommendation": "Perbaiki."} if result == R.FAILED else {}
        return operations.record_stage(
            nomination=self.nomination,
            stage=stage,
            result=result,
            facts=self.facts(**{**words, **given}),
            by=by or self.recorder,
        )

    def through(self, *stages: TpnStage) -> Self:
        """Passes the selection and the stages named."""
        self.selection()
        for stage in stages:
            self.stage(stage)
        return self

    def clear(self, *bodies: Body, **given: Any) -> Self:
        for body in bodies or tuple(Body):
            self.clearance(body, **given)
        return self

    def clearance(self, body: Body, outcome: ClearanceOutcome = ClearanceOutcome.CLEAR, **given: Any) -> Any:
        facts = ClearanceFacts(body=body, outcome=outcome, **{"answered_on": self.today, **given})
        return operations.record_clearances(nominations=[self.nomination], facts=facts, by=self.recorder)[0]


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(days=count)
