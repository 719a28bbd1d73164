"""Whether the papers that a proposal needs are there: yes or no for many nominations, without reading the papers."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.enums import LetterKind
from assessments.models import Letter, ReviewSettings
from assessments.queries.proposing import spoken_of
from clearances.enums import Paper
from clearances.models import MandiriYear, ProposalPaper
from clearances.rules.paper_needs import made_by_portal, needed, of_institution
from surveys.enums import Kind, State
from surveys.models import Contact, Survey, SurveyReport
from units.enums import Predicate
from units.models import Nomination
from zi_portal.shared.prepared_lists import PreparedLists


class EndedSurvey(NamedTuple):
    """A finished own survey of a unit: when its period ended, whether a report was made and contacts were kept."""

    unit: int
    ended_on: datetime.date
    reported: bool
    contacts: bool


def required_papers(nominations: Sequence[Nomination]) -> dict[int, dict[Paper, bool]]:
    """Papers without which the administrative selection fails, and whether each is there, by nomination.

    Its own and those of the institution. The nominations come with unit, institution and cycle. Six queries for any
    number.
    """
    concluded = spoken_of([one.pk for one in nominations]).concluded
    return papers_there(nominations, concluded, ended_surveys({one.unit_id for one in nominations}))


def missing_papers(nominations: Sequence[Nomination]) -> dict[int, list[Paper]]:
    """Required papers that are not there, by nomination. Six queries for any number."""
    return {
        pk: [paper for paper, present in papers.items() if not present]
        for pk, papers in required_papers(nominations).items()
    }


def ended_surveys(units: Collection[int]) -> dict[int, list[EndedSurvey]]:
    """Finished own surveys of each unit. One query."""
    found = defaultdict(list)
    for row in _surveys(units=list(units)):
        found[row[0]].append(EndedSurvey(*row))
    return found


def papers_there(
    nominations: Sequence[Nomination], concluded: Collection[int], surveys: Mapping[int, Sequence[EndedSurvey]]
) -> dict[int, dict[Paper, bool]]:
    """As `required_papers`, where TPI's conclusions and the surveys were read already. Four queries."""
    keys, cycles = [one.pk for one in nominations], {one.cycle_id for one in nominations}
    uploaded: set[tuple[int, int | None, str]] = set(_uploaded(keys=keys, cycles=list(cycles)))
    letters = {nomination for (nomination,) in _letters(keys=keys)}
    preliminary = {cycle for (cycle,) in _preliminary(cycles=list(cycles))}
    mandiri = set(_mandiri(houses=list({one.cycle.institution_id for one in nominations})))
    found = {}
    for one in nominations:
        near = [row for row in surveys.get(one.unit_id, ()) if one.cycle.year - row.ended_on.year in (0, 1)]
        made = made_by_portal(
            concluded=one.pk in concluded,
            lhe=one.pk in letters,
            report=any(row.reported for row in near),
            respondents=any(row.contacts for row in near),
        )
        asked = needed(
            one,
            has_preliminary=one.cycle_id in preliminary,
            is_mandiri=one.target == Predicate.WBK and (one.cycle.institution_id, one.cycle.year) in mandiri,
        )
        of_house = of_institution(one.cycle.rule_set_key)
        found[one.pk] = {
            kind: kind in made or (one.cycle_id, None if kind in of_house else one.pk, kind.value) in uploaded
            for kind in asked
        }
    return found


def _survey_rows(units: Collection[int]) -> QuerySet[Survey, tuple[int, datetime.date, bool, bool]]:
    rows = Survey.objects.filter(unit__in=units, kind=Kind.OWN, state=State.CLOSED).order_by()
    reports = SurveyReport.objects.filter(survey=OuterRef("pk"), blob__isnull=False)
    contacts = Contact.objects.filter(survey=OuterRef("pk"))
    return rows.annotate(reported=Exists(reports), contacted=Exists(contacts)).values_list(
        "unit", "period_end", "reported", "contacted"
    )


_surveys = PreparedLists(_survey_rows)
_uploaded = PreparedLists(
    lambda keys, cycles: (
        ProposalPaper.objects.filter(Q(nomination__in=keys) | Q(nomination=None), cycle__in=cycles)
        .order_by()
        .values_list("cycle", "nomination", "kind")
    )
)
_letters = PreparedLists(
    lambda keys: (
        Letter.objects.filter(assessment__nomination__in=keys, kind=LetterKind.LHE, pdf__isnull=False)
        .order_by()
        .values_list("assessment__nomination")
    )
)
_preliminary = PreparedLists(
    lambda cycles: ReviewSettings.objects.filter(cycle__in=cycles, preliminary=True).order_by().values_list("cycle")
)
_mandiri = PreparedLists(
    lambda houses: MandiriYear.objects.filter(institution__in=houses).order_by().values_list("institution", "year")
)
