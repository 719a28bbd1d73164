"""The case at the ministry: results of its stages, the selection document by document, and the objection's clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from clearances.enums import SelectionItem, StageResult, TpnStage, items_for
from clearances.models import Objection, ObjectionWindow, SelectionResult, StageRecord, TpnPaper
from clearances.rules import Window, selection_passed, window_after
from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.queries import nominations_for
from units.rules import scope_of

AT_THE_MINISTRY = (NominationStage.PROPOSED, NominationStage.AWARDED, NominationStage.NOT_AWARDED)
Records = dict[TpnStage, StageRecord]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One document: as the selection found it, and as it was found again after the objection."""

    item: SelectionItem
    first: SelectionResult | None
    second: SelectionResult | None

    @property
    def fits(self) -> bool:
        """Either round is enough."""
        return any(one.fits for one in (self.first, self.second) if one)

    @property
    def failed_first(self) -> bool:
        return self.first is not None and not self.first.fits


@dataclass(frozen=True, slots=True)
class Selection:
    """The administrative selection of a nomination; `recorded` is whether there is a result at all."""

    rows: tuple[ItemResult, ...]
    recorded: bool
    passed: bool

    @property
    def failed(self) -> tuple[SelectionItem, ...]:
        """What did not fit at first and may be objected to."""
        return tuple(row.item for row in self.rows if row.failed_first)


def tpn_nominations_for(user: User) -> QuerySet[Nomination]:
    """What is or was before TPN and the person may see."""
    return nominations_for(user, Action.VIEW_PREDICATES).filter(stage__in=AT_THE_MINISTRY)


def records_of_stages(nomination: Nomination) -> QuerySet[StageRecord]:
    """Every record, corrections included, the newest first."""
    return (
        StageRecord.objects.filter(nomination=nomination)
        .select_related("by")
        .prefetch_related("results")
        .order_by("-id")
    )


def stages_of(nominations: Sequence[Nomination]) -> Mapping[int, Records]:
    """By nomination the record that counts of each stage. One query for any number."""
    found: dict[int, Records] = {one.pk: {} for one in nominations}
    for record in StageRecord.objects.filter(nomination__in=list(found)).order_by("-id"):
        found[record.nomination_id].setdefault(TpnStage(record.stage), record)
    return found


def results_of(records: Records) -> dict[TpnStage, StageResult]:
    return {stage: StageResult(record.result) for stage, record in records.items()}


def selection_of(nomination: Nomination) -> Selection:
    """The selection with both rounds. Two queries."""
    records = stages_of([nomination])[nomination.pk]
    counting = {records[stage].pk: stage for stage in (TpnStage.SELECTION, TpnStage.OBJECTION) if stage in records}
    results: dict[tuple[TpnStage, str], SelectionResult] = {}
    for one in SelectionResult.objects.filter(record__in=list(counting)):
        results[counting[one.record_id], one.item] = one
    rows = tuple(
        ItemResult(item, results.get((TpnStage.SELECTION, item)), results.get((TpnStage.OBJECTION, item)))
        for item in items_for(nomination.target)
    )
    return Selection(rows, TpnStage.SELECTION in records, selection_passed(results_of(records)))


def windows_of(nominations: Sequence[Nomination], records: Mapping[int, Records]) -> dict[int, Window | None]:
    """By nomination when it may object; None while the selection is not failed. One query for any number."""
    announced: dict[int, ObjectionWindow] = {}
    for one in ObjectionWindow.objects.filter(cycle__in={one.cycle_id for one in nominations}).order_by("-id"):
        announced.setdefault(one.cycle_id, one)
    return {one.pk: _window(one, records[one.pk], announced.get(one.cycle_id)) for one in nominations}


def window_of(nomination: Nomination) -> Window | None:
    """As `windows_of` for one nomination. Two queries."""
    return windows_of([nomination], stages_of([nomination]))[nomination.pk]


def objection_of(nomination: Nomination) -> Objection | None:
    """The objection with its papers. Two queries."""
    found = Objection.objects.filter(nomination=nomination).select_related("by")
    return found.prefetch_related("papers__paper__blob").first()


def tpn_papers_for(user: User) -> QuerySet[TpnPaper]:
    """TPN's papers the person may open: a unit's own, and the institution's for who sees one of its units."""
    scope = scope_of(user, Action.VIEW_PREDICATES)
    found = TpnPaper.objects.select_related("blob", "institution", "cycle", "nomination__unit", "by").order_by("-id")
    own = scope.q("nomination__unit", "institution")
    of_house = found.filter(own)
    if scope.units:
        shared = found.filter(nomination=None, institution__units__in=scope.units)
        return (of_house | shared).distinct()
    return of_house


def tpn_papers_of(user: User, nomination: Nomination) -> list[TpnPaper]:
    """Papers about the nomination and those of its institution's whole year, the newest first. One query."""
    found = tpn_papers_for(user).filter(cycle=nomination.cycle_id)
    return [one for one in found if one.nomination_id in (None, nomination.pk)]


def _window(nomination: Nomination, records: Records, announced: ObjectionWindow | None) -> Window | None:
    selection = records.get(TpnStage.SELECTION)
    if selection is None or selection.result != StageResult.FAILED:
        return None
    zone = nomination.unit.zone
    if announced is not None:
        return Window(announced.opens_at, announced.closes_at, zone, announced=True)
    return window_after(selection.at, zone)
