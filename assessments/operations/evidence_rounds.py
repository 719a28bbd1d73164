"""Evidence at the hand-overs: pinned when the unit sends, open again with what comes back. Callers hold the locks."""

from django.db.models import OuterRef, QuerySet, Subquery

from assessments.enums import Track
from assessments.models import Assessment, Entry, EvidenceMark, EvidenceUse, EvidenceVersion, Sheet


def pin_uses(case: Assessment) -> None:
    """From here on each use of the running round stands for the version that is the newest now. One query."""
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number").values("pk")[:1]
    _uses(case).filter(version=None).update(version=Subquery(newest))


def unpin_uses(case: Assessment) -> None:
    """The unit took the worksheet back: what it may change follows the newest version again. One query."""
    open_entries = Entry.objects.filter(
        sheet__assessment=case, sheet__track=Track.UNIT, sheet__round=case.round, open=True
    )
    _uses(case).filter(item__in=open_entries.values("item")).update(version=None)


def carry_uses(case: Assessment, returned: set[int]) -> None:
    """Copies the uses of the round before; those of the returned items follow the newest version again."""
    copies = [
        EvidenceUse(
            assessment=case,
            round=case.round,
            item_id=use.item_id,
            evidence_id=use.evidence_id,
            version_id=None if use.item_id in returned else use.version_id,
            created_by_id=use.created_by_id,
            created_at=use.created_at,
        )
        for use in EvidenceUse.objects.filter(assessment=case, round=case.round - 1).order_by("id")
    ]
    EvidenceUse.objects.bulk_create(copies)


def carry_marks(before: Sheet, sheet: Sheet, returned: set[int]) -> None:
    """Copies TPI's marks of the round before, except on the items that come to be judged again."""
    uses = {
        (use.item_id, use.evidence_id): use
        for use in EvidenceUse.objects.filter(assessment=sheet.assessment_id, round=sheet.round)
    }
    copies = []
    for mark in EvidenceMark.objects.filter(sheet=before).select_related("use").order_by("id"):
        use = uses.get((mark.use.item_id, mark.use.evidence_id))
        if use is not None and use.item_id not in returned:
            copies.append(_copied(mark, use, sheet))
    EvidenceMark.objects.bulk_create(copies)


def _copied(mark: EvidenceMark, use: EvidenceUse, sheet: Sheet) -> EvidenceMark:
    return EvidenceMark(
        use=use,
        sheet=sheet,
        complete=mark.complete,
        valid=mark.valid,
        relevant=mark.relevant,
        note=mark.note,
        changed_by_id=mark.changed_by_id,
        changed_at=mark.changed_at,
    )


def without_evidence(case: Assessment, codes: list[str]) -> list[str]:
    """Those of the codes for which nothing is shown in the running round. One query."""
    shown = set(_uses(case).filter(item__code__in=codes).values_list("item__code", flat=True))
    return [code for code in codes if code not in shown]


def _uses(case: Assessment) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(assessment=case, round=case.round)
