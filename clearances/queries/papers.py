"""Which papers of a proposal are there, uploaded or made by the portal itself, and which are missing.

What counts beside an upload: LKE and evidence index once TPI has concluded; LHE once one was made as PDF; the survey
report once one was made of a finished own survey of the unit; the respondent list while the portal holds contacts of
such a survey. The result letter of the preliminary assessment and the decree are known here by number and date only, so
their signed paper must be uploaded; the former is asked only where the cycle has a preliminary assessment for the unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from assessments.enums import LetterKind, Track
from assessments.enums import State as CaseState
from assessments.models import Assessment, Letter, ReviewSettings
from clearances.enums import PAPERS, Paper
from clearances.models import MandiriYear, ProposalPaper
from clearances.rules import papers_of_institution
from clearances.rules.paper_needs import asked_of_unit, made_by_portal
from surveys.enums import Kind, State
from surveys.models import Contact, Survey, SurveyReport
from units.enums import Action, Predicate
from units.models import Cycle, Nomination, User
from units.rules import scope_of

ENDED = (CaseState.EVALUATED, CaseState.IN_SECOND, CaseState.LOCKED)


@dataclass(frozen=True, slots=True)
class Sources:
    """What the portal itself can put in for a nomination; `surveys` are those with contacts."""

    case: int | None = None
    concluded: bool = False
    lhe: Letter | None = None
    report: SurveyReport | None = None
    surveys: tuple[int, ...] = ()

    @property
    def made(self) -> frozenset[Paper]:
        return made_by_portal(
            concluded=self.concluded,
            lhe=self.lhe is not None,
            report=self.report is not None,
            respondents=bool(self.surveys),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One paper of the checklist: its versions, newest first, and whether the portal makes it."""

    kind: Paper
    required: bool
    papers: tuple[ProposalPaper, ...] = ()
    by_portal: bool = False

    @property
    def paper(self) -> ProposalPaper | None:
        """The version that counts."""
        return self.papers[0] if self.papers else None

    @property
    def present(self) -> bool:
        return bool(self.papers) or self.by_portal

    @property
    def missing(self) -> bool:
        return self.required and not self.present


@dataclass(frozen=True, slots=True)
class UnitPapers:
    nomination: Nomination
    cells: tuple[Cell, ...]
    sources: Sources
    is_mandiri: bool = False

    @property
    def missing(self) -> list[Paper]:
        return [cell.kind for cell in self.cells if cell.missing]


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers of cycles and of nominations in them, by primary key."""

    institution: dict[int, tuple[Cell, ...]] = field(default_factory=dict)
    units: dict[int, UnitPapers] = field(default_factory=dict)


def papers_of(nominations: Iterable[Nomination], cycles: Iterable[Cycle] = ()) -> Papers:
    """Every paper of these nominations and of their cycles (and of further cycles). Ten queries for any number."""
    keys = [one.pk for one in nominations]
    found = list(Nomination.objects.filter(pk__in=keys).select_related("unit__institution", "cycle"))
    years = {one.cycle_id: one.cycle for one in found} | {one.pk: one for one in cycles}
    kept = _uploaded(found, years)
    sources = _sources(found)
    with_preliminary = _cycles_with_preliminary(years)
    mandiri = _mandiri(years.values())
    units = {
        one.pk: UnitPapers(
            one,
            tuple(_unit_cells(one, kept, sources[one.pk], one.cycle_id in with_preliminary)),
            sources[one.pk],
            one.cycle_id in mandiri and one.target == Predicate.WBK,
        )
        for one in found
    }
    houses = {pk: tuple(_house_cells(cycle, kept)) for pk, cycle in years.items()}
    return Papers(houses, units)


def papers_for(user: User) -> QuerySet[ProposalPaper]:
    """Papers that the person may know of: their institution's, or of the unit in which they hold a role."""
    inside = scope_of(user, Action.VIEW_PREDICATES).q("nomination__unit", "institution")
    rows = ProposalPaper.objects.filter(inside)
    return rows.select_related("nomination__unit", "institution", "cycle__institution", "blob", "by")


def _uploaded(found: Sequence[Nomination], years: Iterable[int]) -> dict[tuple[int, int | None, str], list]:
    rows = ProposalPaper.objects.filter(
        Q(nomination__in=[one.pk for one in found]) | Q(nomination=None), cycle__in=list(years)
    )
    kept: dict[tuple[int, int | None, str], list[ProposalPaper]] = defaultdict(list)
    for paper in rows.select_related("blob", "by").order_by("-id"):
        kept[paper.cycle_id, paper.nomination_id, paper.kind].append(paper)
    return kept


def _house_cells(cycle: Cycle, kept: dict) -> Iterable[Cell]:
    for kind in papers_of_institution(cycle.rule_set_key):
        yield Cell(kind, PAPERS[kind].required, tuple(kept.get((cycle.pk, None, kind), ())))


def _unit_cells(one: Nomination, kept: dict, sources: Sources, has_preliminary: bool) -> Iterable[Cell]:
    made = sources.made
    for kind in asked_of_unit(one, has_preliminary=has_preliminary):
        papers = tuple(kept.get((one.cycle_id, one.pk, kind), ()))
        yield Cell(kind, PAPERS[kind].required, papers, kind in made)


def _cycles_with_preliminary(years: Iterable[int]) -> set[int]:
    return set(ReviewSettings.objects.filter(cycle__in=list(years), preliminary=True).values_list("cycle", flat=True))


def _mandiri(cycles: Iterable[Cycle]) -> set[int]:
    wanted = {(one.institution_id, one.year): one.pk for one in cycles}
    rows = MandiriYear.objects.filter(institution__in={house for house, _year in wanted})
    return {wanted[row] for row in rows.values_list("institution", "year") if row in wanted}


def _sources(found: Sequence[Nomination]) -> dict[int, Sources]:
    cases = dict(Assessment.objects.filter(nomination__in=found).values_list("nomination", "pk"))
    ended = set(
        Assessment.objects.filter(
            pk__in=cases.values(), conclusions__track__in=(Track.TPI, Track.SECOND), state__in=ENDED
        ).values_list("pk", flat=True)
    )
    letters = _letters(cases.values())
    surveys = _surveys(found)
    listed = {pk for rows in surveys.values() for pk in rows}
    reports = _reports(listed)
    contacts = set(Contact.objects.filter(survey__in=listed).values_list("survey", flat=True).distinct())
    return {
        one.pk: Sources(
            case=cases.get(one.pk),
            concluded=cases.get(one.pk) in ended,
            lhe=letters.get(cases.get(one.pk, 0)),
            report=next((reports[pk] for pk in surveys[one.pk] if pk in reports), None),
            surveys=tuple(pk for pk in surveys[one.pk] if pk in contacts),
        )
        for one in found
    }


def _letters(cases: Iterable[int]) -> dict[int, Letter]:
    """The newest LHE of each case that was made."""
    rows = Letter.objects.filter(assessment__in=list(cases), kind=LetterKind.LHE, pdf__isnull=False)
    return {one.assessment_id: one for one in rows.defer("content").select_related("pdf").order_by("id")}


def _surveys(found: Sequence[Nomination]) -> dict[int, list[int]]:
    """Finished own surveys of each unit whose period ends in the cycle's year or the one before, newest first."""
    rows = Survey.objects.filter(unit__in={one.unit_id for one in found}, kind=Kind.OWN, state=State.CLOSED)
    of_unit: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pk, unit, end in rows.order_by("-period_end", "-pk").values_list("pk", "unit", "period_end"):
        of_unit[unit].append((pk, end.year))
    return {
        one.pk: [pk for pk, year in of_unit[one.unit_id] if year in (one.cycle.year - 1, one.cycle.year)]
        for one in found
    }


def _reports(surveys: Iterable[int]) -> dict[int, SurveyReport]:
    """The newest report of each survey that was made."""
    rows = SurveyReport.objects.filter(survey__in=list(surveys), blob__isnull=False)
    return {one.survey_id: one for one in rows.select_related("blob").order_by("id")}
