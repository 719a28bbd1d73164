"""TPI's and TPN's values side by side; on a gap TPN's value counts (R90 Lampiran II)."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.queries import counting_sheet, entries_by_sheet, result_of
from assessments.scoring import Item, ItemScore, Result
from units.models import Nomination

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One item on both tracks; an item that TPN has no value for does not differ."""

    item: Item
    tpi: Entry
    tpn: Entry | None
    tpi_score: ItemScore
    tpn_score: ItemScore | None

    @property
    def recorded(self) -> bool:
        return self.tpn_score is not None and self.tpn_score.answered

    @property
    def gap(self) -> Fraction:
        """TPN's points less TPI's; 0 where TPN has none."""
        if self.tpn_score is None or not self.tpn_score.answered:
            return NOTHING
        return self.tpn_score.points - self.tpi_score.points

    @property
    def differs(self) -> bool:
        return self.recorded and self.tpn_score is not None and self.tpn_score.value != self.tpi_score.value

    @property
    def counts(self) -> Fraction:
        """The points that count: TPN's where it has any."""
        return self.tpi_score.points + self.gap


@dataclass(frozen=True, slots=True)
class AreaRow:
    name: str
    tpi: Fraction
    tpn: Fraction

    @property
    def gap(self) -> Fraction:
        return self.tpn - self.tpi


@dataclass(frozen=True, slots=True)
class Differences:
    """Every item on both tracks, sums by area with what counts, and how many items TPN has a value for."""

    case: Assessment
    rows: tuple[ValueRow, ...]
    areas: tuple[AreaRow, ...]
    recorded: int

    @property
    def differing(self) -> tuple[ValueRow, ...]:
        return tuple(row for row in self.rows if row.differs)

    @property
    def tpi_total(self) -> Fraction:
        return sum((row.tpi_score.points for row in self.rows), NOTHING)

    @property
    def gap(self) -> Fraction:
        return self.counting_total - self.tpi_total

    @property
    def counting_total(self) -> Fraction:
        return sum((row.counts for row in self.rows), NOTHING)


def case_of(nomination: Nomination) -> Assessment | None:
    """The nomination's worksheet, as a heading shows it. One query."""
    found: Assessment | None = Assessment.objects.with_heading().filter(nomination=nomination).first()
    return found


def differences(case: Assessment) -> Differences | None:
    """TPI's word beside TPN's newest sheet; None where TPI has none. Two queries."""
    sheets = list(Sheet.objects.filter(assessment=case).select_related("score_card").order_by("-round"))
    tpi, tpn = counting_sheet(sheets), next((one for one in sheets if one.track == Track.TPN), None)
    if tpi is None:
        return None
    entries = entries_by_sheet(case, Q(sheet__in=[one.pk for one in (tpi, tpn) if one]))
    items = compiled.instrument(case.instrument_id).items
    ours = {one.item.code: one for one in entries if one.sheet_id == tpi.pk}
    theirs = {one.item.code: one for one in entries if one.sheet_id != tpi.pk}
    first, second = result_of(tpi.score_card), result_of(tpn.score_card) if tpn else None
    rows = tuple(_row(item, ours[code], theirs.get(code), first, second) for code, item in items.items())
    return Differences(case, rows, _areas(case, rows), sum(row.recorded for row in rows))


def _row(item: Item, tpi: Entry, tpn: Entry | None, first: Result, second: Result | None) -> ValueRow:
    return ValueRow(item, tpi, tpn, first.items[item.code], second.items[item.code] if second else None)


def _areas(case: Assessment, rows: tuple[ValueRow, ...]) -> tuple[AreaRow, ...]:
    """Sums of points by area, the results last."""
    instrument = compiled.instrument(case.instrument_id)
    names = {key: area.name for key, area in instrument.areas.items()}
    found = []
    for key, name in [*names.items(), (None, instrument.components["hasil"].name)]:
        mine = [row for row in rows if row.item.area == key]
        found.append(
            AreaRow(
                name,
                sum((row.tpi_score.points for row in mine), NOTHING),
                sum((row.counts for row in mine), NOTHING),
            )
        )
    return tuple(found)
