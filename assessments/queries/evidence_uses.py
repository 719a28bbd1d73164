"""Evidence as it is shown for the items of one assessment."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from assessments.models import Assessment, Evidence, EvidenceMark, EvidenceUse, EvidenceVersion, Sheet
from units.models import Institution, Unit


@dataclass(frozen=True, slots=True)
class Shown:
    """One use: the version that stands for it now, and an assessor's mark on it.

    While the unit corrects a returned item the mark is of the round before; it speaks of `mark.use.version`.
    """

    use: EvidenceUse
    version: EvidenceVersion
    mark: EvidenceMark | None

    @property
    def evidence(self) -> Evidence:
        return self.use.evidence

    @property
    def owner(self) -> Unit | Institution:
        return self.use.evidence.owner


def uses_of(
    assessment: Assessment, round_number: int | None = None, *, marked_on: Sheet | None = None
) -> dict[str, list[Shown]]:
    """Evidence by item code in a round, by default the running one. Three queries.

    `marked_on` is TPI's sheet whose marks are shown: the one of `current_sheets(assessment, user).tpi`, so that nobody
    sees marks before they may.
    """
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number").values("pk")[:1]
    uses = list(
        EvidenceUse.objects.filter(assessment=assessment, round=round_number or assessment.round)
        .select_related("item", "evidence__unit", "evidence__institution", "created_by")
        .annotate(shown_id=Coalesce("version", Subquery(newest)))
        .order_by("item__position", "id")
    )
    versions = EvidenceVersion.objects.select_related("blob", "created_by").in_bulk([use.shown_id for use in uses])
    marks = _marks(marked_on)
    grouped: dict[str, list[Shown]] = defaultdict(list)
    for use in uses:
        mark = marks.get((use.item_id, use.evidence_id))
        grouped[use.item.code].append(Shown(use, versions[use.shown_id], mark))
    return dict(grouped)


def _marks(sheet: Sheet | None) -> dict[tuple[int, int], EvidenceMark]:
    """Marks by item and evidence, which stay the same from round to round."""
    if sheet is None:
        return {}
    marks = EvidenceMark.objects.filter(sheet=sheet).select_related("use__version", "changed_by")
    return {(mark.use.item_id, mark.use.evidence_id): mark for mark in marks}
