"""Survey indices that a worksheet can take over: asked of the surveys, never pushed by them."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.enums import IndexSource, Track
from assessments.models import Assessment
from surveys.enums import Kind, State
from surveys.models import OutsideResult, Survey
from surveys.queries import results_of
from surveys.queries.results import PartResult

ITEMS = {"ipak": "B.I.a", "ipkp": "B.II.a"}
"""Part of a questionnaire and the item that takes its index (R90 Lampiran III). SKM feeds no item."""
TRACKS = {Kind.OWN: Track.UNIT, Kind.TPI: Track.TPI}
"""Whose sheet a survey belongs to; TPN's survey is entered with TPN's values."""
SOURCES = {Kind.OWN: IndexSource.OWN, Kind.TPI: IndexSource.TPI, Kind.TPN: IndexSource.TPN}


@dataclass(frozen=True, slots=True)
class Offer:
    """One index of one finished survey. `gap` is how far it lies above the unit's own index of the same item."""

    survey: Survey
    code: str
    part: PartResult
    gap: Fraction | None

    @property
    def index(self) -> Fraction | None:
        return self.part.all.index

    @property
    def track(self) -> Track | None:
        return TRACKS.get(Kind(self.survey.kind))


@dataclass(frozen=True, slots=True)
class OutsideOffer:
    """One index that TPN's own survey found, for TPN's sheet."""

    result: OutsideResult
    code: str
    part: str
    index: Fraction


def outside_offers(case: Assessment) -> list[OutsideOffer]:
    """For each index the newest that was recorded of TPN's survey: an earlier one was corrected by it. One query."""
    year = case.nomination.cycle.year
    rows = OutsideResult.objects.filter(unit=case.unit, period_end__year__in=(year - 1, year)).order_by("-pk")
    found: dict[str, OutsideOffer] = {}
    for row in rows:
        for part, code in ITEMS.items():
            index = getattr(row, part)
            if index is not None and part not in found:
                found[part] = OutsideOffer(row, code, part, Fraction(index))
    return [found[part] for part in ITEMS if part in found]


def finished_surveys(case: Assessment) -> list[Survey]:
    """Surveys of the unit that are over and whose period reaches into the cycle's year or the one before, oldest first.

    One query.
    """
    year = case.nomination.cycle.year
    found = Survey.objects.filter(unit=case.unit, state=State.CLOSED, period_end__year__in=(year - 1, year))
    return list(found.select_related("unit__institution", "questionnaire").order_by("period_end", "pk"))


def offers_of(case: Assessment) -> list[Offer]:
    """Every index that could be taken over. Some queries per survey; a unit has a few in a year."""
    found = [
        (survey, ITEMS[part.part.key], part)
        for survey in finished_surveys(case)
        for part in results_of(survey).parts
        if part.part.key in ITEMS and part.all.index is not None
    ]
    own = {code: part.all.index for survey, code, part in found if survey.kind == Kind.OWN}
    return [Offer(survey, code, part, _gap(part.all.index, own.get(code), survey)) for survey, code, part in found]


def _gap(index: Fraction | None, own: Fraction | None, survey: Survey) -> Fraction | None:
    return None if survey.kind == Kind.OWN or index is None or own is None else index - own
