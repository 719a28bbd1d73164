"""Evidence beside the items of one page: only what a line says, no objects, the same few queries for any number."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from assessments.models import Assessment, EvidenceMark, EvidenceVersion, Preview, Sheet

Said = tuple[bool | None, bool | None, bool | None, bool | None]
"""Complete, valid, relevant, up to date; None is not judged."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One use with the version that stands for it now; `preview` is a PreviewState, or "" for a kind without one.

    `trouble` is a LinkTrouble found at `knocked`.
    """

    use: int
    item: int
    evidence: int
    version: int
    title: str
    number: int
    kind: str
    size: int | None
    effective_from: datetime.date | None
    effective_until: datetime.date | None
    blob: int | None
    offered: bool
    trouble: str
    knocked: datetime.datetime | None
    preview: str
    mark: Said | None


USE = "evidence__uses__"
SAID = ("complete", "valid", "relevant", "current")
COLUMNS = (f"{USE}id", f"{USE}item_id", "evidence_id", "id", "evidence__title", "number", "kind", "blob__size")
AFTER = ("effective_from", "effective_until", "blob_id", "evidence__offered", "trouble", "knocked")


def proofs_of(
    case: Assessment, round_number: int, items: Collection[int], marked_on: Sheet | None
) -> dict[int, list[Proof]]:
    """Uses in a round for these items, by item key. One query, and one for the marks of TPI's sheet where given.

    `marked_on` as in `uses_of`: the sheet that the reader may see.
    """
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number").values("number")[:1]
    rows = (
        EvidenceVersion.objects.filter(
            Q(**{f"{USE}version": F("pk")}) | Q(**{f"{USE}version": None, "number": Subquery(newest)}),
            **{f"{USE}assessment": case, f"{USE}round": round_number, f"{USE}item__in": items},
        )
        .annotate(trouble=F("link_check__trouble"), knocked=F("link_check__checked_at"))
        .annotate(preview=Subquery(Preview.objects.filter(blob=OuterRef("blob")).values("state")[:1]))
        .order_by(f"{USE}id")
        .values_list(*COLUMNS, *AFTER, "preview")
    )
    said = _said(items, marked_on)
    found: dict[int, list[Proof]] = {}
    for row in rows:
        preview, mark = row[-1] or "", said.get((row[1], row[2]))
        proof = Proof(*row[:-1], preview, mark)  # type: ignore[call-arg] # the columns in the order of the fields
        found.setdefault(proof.item, []).append(proof)
    return found


def _said(items: Collection[int], sheet: Sheet | None) -> dict[tuple[int, int], Said]:
    """Marks by item and evidence, which stay the same from round to round."""
    if sheet is None:
        return {}
    marks = EvidenceMark.objects.filter(sheet=sheet, use__item__in=items)
    rows = marks.values_list("use__item_id", "use__evidence_id", *SAID)
    return {(item, evidence): tuple(said) for item, evidence, *said in rows}
