"""The board of what is before TPN: stages, clearances, complaints and the clock of the objection, fifty on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clearances.enums import Body, StageResult, TpnStage
from clearances.models import StageRecord
from clearances.queries.clearances import clearance_standing
from clearances.queries.complaints import proven_complaints
from clearances.queries.stages import results_of, stages_of, windows_of
from clearances.rules import Standing, Window, block_of_standing, next_stage
from units.models import Nomination


@dataclass(frozen=True, slots=True)
class TpnRow:
    """One nomination on the board. `window` is the objection's clock, where there is one."""

    nomination: Nomination
    records: Mapping[TpnStage, StageRecord]
    clearances: Mapping[Body, Standing]
    window: Window | None
    proven: int

    @property
    def next(self) -> TpnStage | None:
        return next_stage(results_of(dict(self.records)))

    @property
    def failed(self) -> StageRecord | None:
        """The result that ends the case where nothing follows any more."""
        if self.next is not None:
            return None
        return next((one for one in self.records.values() if one.result == StageResult.FAILED), None)

    @property
    def stages(self) -> list[tuple[TpnStage, StageRecord | None]]:
        return [(stage, self.records.get(stage)) for stage in TpnStage]

    @property
    def bodies(self) -> list[Standing]:
        return list(self.clearances.values())

    @property
    def block(self) -> str:
        return block_of_standing(self.clearances)


def tpn_rows(nominations: Sequence[Nomination]) -> list[TpnRow]:
    """Four queries for any number of nominations (units and cycles at hand)."""
    records, standing = stages_of(nominations), clearance_standing(nominations)
    windows, proven = windows_of(nominations, records), proven_complaints(nominations)
    return [TpnRow(one, records[one.pk], standing[one.pk], windows[one.pk], proven[one.pk]) for one in nominations]
