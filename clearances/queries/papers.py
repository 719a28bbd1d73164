"""Papers of proposals."""

from collections.abc import Sequence

from django.db.models import Q

from clearances.enums import PAPERS, Paper
from clearances.models import ProposalPaper
from clearances.queries.preflight_papers import required_papers
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
