"""Showing evidence for an item, and the assessors' marks on it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.models import Assessment, Entry, Evidence, EvidenceMark, EvidenceUse, Sheet
from assessments.operations.entries import NotEditable, why_not
from assessments.queries import usable_in
from assessments.rules import can_edit_entry, can_fill, fits
from units.models import User
from zi_portal.shared import audit


class StaleMark(Exception):
    """The mark was changed since the caller read it; `mark` is what stands now."""

    def __init__(self, mark: EvidenceMark) -> None:
        super().__init__(_("Tanda pada bukti ini sudah diubah dari tempat lain. Periksa, lalu ulangi bila perlu."))
        self.mark = mark


@transaction.atomic
def use_evidence(*, assessment: Assessment, code: str, evidence: Evidence, by: User) -> EvidenceUse:
    """Shows the evidence for an item of the running round; shown already, nothing changes.

    Raises NotEditable (not the unit's turn, item not returned), PermissionDenied (evidence not usable by this unit),
    Entry.DoesNotExist (no such item).
    """
    entry = _editable(assessment, code, by)
    if not usable_in(assessment, by).filter(pk=evidence.pk).exists():
        raise PermissionDenied
    use, created = EvidenceUse.objects.get_or_create(
        assessment=assessment,
        round=entry.sheet.round,
        item=entry.item,
        evidence=evidence,
        defaults={"created_by": by},
    )
    if created:
        _record(assessment, use, code, "assessments.evidence_used", by)
    return use


@transaction.atomic
def remove_use(*, use: EvidenceUse, by: User) -> None:
    """Shows the evidence no longer for this item; the evidence itself stays. Raises NotEditable."""
    assessment, code = use.assessment, use.item.code
    entry = _editable(assessment, code, by)
    if use.round != entry.sheet.round:
        raise NotEditable(why_not(assessment, entry.sheet, entry, by))
    if EvidenceUse.objects.filter(pk=use.pk).delete()[0]:
        _record(assessment, use, code, "assessments.evidence_use_removed", by)


def _editable(assessment: Assessment, code: str, by: User) -> Entry:
    """The unit's entry, its sheet locked as `save_entry` and `submit` lock it. Raises NotEditable."""
    sheet = Sheet.objects.select_for_update().get(assessment=assessment, track=Track.UNIT, round=assessment.round)
    entry = Entry.objects.select_related("item").get(sheet=sheet, item__code=code)
    entry.sheet = sheet
    if not can_edit_entry(by, assessment, sheet, entry):
        raise NotEditable(why_not(assessment, sheet, entry, by))
    return entry


def _record(assessment: Assessment, use: EvidenceUse, code: str, action: str, by: User) -> None:
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action=action,
        target=("assessments.assessment", assessment.pk),
        after={"item": code, "round": use.round, "evidence": use.evidence_id},
    )


@transaction.atomic
def mark_use(
    *,
    use: EvidenceUse,
    sheet: Sheet,
    complete: bool | None,
    valid: bool | None,
    relevant: bool | None,
    current: bool | None = None,
    note: str = "",
    version: int | None = None,
    by: User,
) -> EvidenceMark:
    """An assessor's word on one use, always sent whole; the same once more changes nothing.

    `version` is the mark as the caller read it (0: none yet); left out, the last one wins.
    Raises NotEditable, PermissionDenied (the sheet is not one for this use), StaleMark.
    """
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
    assessment = Assessment.objects.select_related("unit__institution").get(pk=use.assessment_id)
    if not fits(use, sheet):
        raise PermissionDenied
    if not can_fill(by, assessment, sheet):
        raise NotEditable(_("Bukti hanya dapat ditandai selama LKE sedang Anda nilai. Muat ulang halaman."))
    mark = EvidenceMark.objects.filter(use=use, sheet=sheet).first() or EvidenceMark(use=use, sheet=sheet, version=0)
    values = {"complete": complete, "valid": valid, "relevant": relevant, "current": current, "note": note.strip()}
    before = {name: getattr(mark, name) for name in values}
    if before == values:
        return mark
    if version is not None and version != mark.version:
        raise StaleMark(mark)
    for name, value in values.items():
        setattr(mark, name, value)
    mark.version += 1
    mark.changed_by, mark.changed_at = by, timezone.now()
    mark.save()
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.evidence_marked",
        target=("assessments.evidence_use", use.pk),
        before=before,
        after=values,
    )
    return mark
