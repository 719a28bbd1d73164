"""Which papers a proposal needs; whether they are there is told by `queries.papers`."""

from collections.abc import Sequence

from assessments.models import ReviewSettings
from clearances.enums import PAPERS, Paper
from units.enums import Level
from units.models import Nomination


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
