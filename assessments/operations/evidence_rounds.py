"""Evidence at the hand-overs: pinned when the unit sends, open again with what comes back. Callers hold the locks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

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


def carry_marks(before: Sheet, sheet: Sheet, returned: Collection[int] = ()) -> None:
    """Copies the marks of the tier below or of the round before, except on the items that come to be judged again.

    What was marked on the sheet already stays.
    """
    found = EvidenceMark.objects.filter(sheet=before).select_related("use").order_by("id")
    _place([mark for mark in found if mark.use.item_id not in returned], sheet)


def agreed_marks(passes: Sequence[Sheet], sheet: Sheet) -> None:
    """The team's sheet starts with the marks in which all blind passes agree."""
    said: dict[int, list[EvidenceMark]] = defaultdict(list)
    for mark in EvidenceMark.objects.filter(sheet__in=passes).select_related("use").order_by("id"):
        said[mark.use_id].append(mark)
    whole = [marks for marks in said.values() if len(marks) == len(passes)]
    _place([marks[0] for marks in whole if len(set(map(_said, marks))) == 1], sheet)


def _said(mark: EvidenceMark) -> tuple[bool | None, ...]:
    return mark.complete, mark.valid, mark.relevant, mark.current


def _place(marks: Iterable[EvidenceMark], sheet: Sheet) -> None:
    uses = {
        (use.item_id, use.evidence_id): use
        for use in EvidenceUse.objects.filter(assessment=sheet.assessment_id, round=sheet.round)
    }
    marked = set(EvidenceMark.objects.filter(sheet=sheet).values_list("use_id", flat=True))
    copies = []
    for mark in marks:
        use = uses.get((mark.use.item_id, mark.use.evidence_id))
        if use is not None and use.pk not in marked:
            copies.append(_copied(mark, use, sheet))
    EvidenceMark.objects.bulk_create(copies)


def _copied(mark: EvidenceMark, use: EvidenceUse, sheet: Sheet) -> EvidenceMark:
    return EvidenceMark(
        use=use,
        sheet=sheet,
        complete=mark.complete,
        valid=mark.valid,
        relevant=mark.relevant,
        current=mark.current,
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
