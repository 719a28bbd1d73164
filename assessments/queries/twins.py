"""The same bytes shown in several places: what an assessor should know, told in counts that name nobody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from assessments.models import Assessment, EvidenceUse, EvidenceVersion


@dataclass(frozen=True, slots=True)
class Twins:
    """Where a file is shown: the items of the case by key, and how many other units of the same cycle show it."""

    items: frozenset[int]
    units: int


def twins_in(case: Assessment, round_number: int, blobs: Collection[int]) -> Mapping[int, Twins]:
    """By blob, where each of these files is shown in the case and by other units of its cycle. One query.

    What an institution or a unit above offers is meant to be shared: such a file is never here.
    """
    if not blobs:
        return {}
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number").values("blob")[:1]
    here = Q(assessment=case, round=round_number)
    elsewhere = Q(assessment__nomination__cycle=case.nomination.cycle_id, round=F("assessment__round"))
    holding = EvidenceVersion.objects.filter(blob__in=blobs).values("evidence")
    rows = (
        EvidenceUse.objects.filter(here | (elsewhere & ~Q(assessment=case)), evidence__in=holding)
        .annotate(shown=Coalesce("version__blob", Subquery(newest), output_field=BigIntegerField()))
        .filter(shown__in=blobs)
        .order_by()
        .values_list("shown", "assessment", "item", "evidence__offered")
    )
    return _counted(case, rows)


def _counted(case: Assessment, rows: Iterable[tuple[int, int, int, bool]]) -> dict[int, Twins]:
    items: dict[int, set[int]] = defaultdict(set)
    others: dict[int, set[int]] = defaultdict(set)
    offered = set()
    for blob, assessment, item, shared in rows:
        if shared:
            offered.add(blob)
        elif assessment == case.pk:
            items[blob].add(item)
        else:
            others[blob].add(assessment)
    return {blob: Twins(frozenset(items[blob]), len(others[blob])) for blob in items.keys() - offered}
