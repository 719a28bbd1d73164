"""Papers of proposals."""

from collections.abc import Sequence

from django.db.models import Q

from assessments.models import ReviewSettings
from clearances.enums import PAPERS, Paper
from clearances.models import ProposalPaper
from units.enums import Level
from units.models import Nomination


def missing_papers(nominations: Sequence[Nomination]) -> dict[int, list[Paper]]:
    """Required papers that are not there yet, by nomination. Two queries.

    The nominations come with unit, institution and cycle. A paper of the institution serves all its nominations of the
    cycle; what the portal makes itself is never missing.
    """
    own = Q(nomination__in=[one.pk for one in nominations])
    shared = Q(nomination__isnull=True, cycle__in={one.cycle_id for one in nominations})
    of_unit: set[tuple[int, str]] = set()
    of_house: set[tuple[int, int, str]] = set()
    rows = (
        ProposalPaper.objects.filter(own | shared).order_by().values_list("nomination", "cycle", "institution", "kind")
    )
    for nomination, cycle, institution, kind in rows:
        if nomination:
            of_unit.add((nomination, kind))
        else:
            of_house.add((cycle, institution, kind))
    needed = required_papers(nominations)
    return {
        one.pk: [
            paper
            for paper in needed[one.pk]
            if not PAPERS[paper].made_here
            and (one.pk, paper.value) not in of_unit
            and not (PAPERS[paper].of_institution and (one.cycle_id, one.unit.institution_id, paper.value) in of_house)
        ]
        for one in nominations
    }


def required_papers(nominations: Sequence[Nomination]) -> dict[int, list[Paper]]:
    """Papers without which the selection fails, by nomination. One query.

    The letter of a preliminary assessment only where the cycle has one: not in local governments, not of JPT madya.
    """
    cycles = {one.cycle_id for one in nominations}
    with_preliminary = set(
        ReviewSettings.objects.filter(cycle__in=cycles, preliminary=True).values_list("cycle", flat=True)
    )
    wanted = [paper for paper, spec in PAPERS.items() if spec.required]
    return {
        one.pk: [
            paper
            for paper in wanted
            if paper != Paper.PRELIMINARY
            or (
                one.cycle_id in with_preliminary
                and one.unit.level != Level.JPT_MADYA
                and not one.unit.institution.is_local
            )
        ]
        for one in nominations
    }
