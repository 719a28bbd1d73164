"""Complaints against units, and what TPI finds out about them."""

import datetime
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums import ComplaintSource, Finding
from clearances.models import Complaint
from clearances.operations.cases import kept
from clearances.operations.days import require_past
from units.enums import Action
from units.models import Nomination, Unit, User
from units.operations import Refused
from units.operations.refusals import require
from units.rules import today_at
from zi_portal.shared import audit


@transaction.atomic
def record_complaint(
    *,
    unit: Unit,
    source: ComplaintSource,
    received_on: datetime.date,
    summary: str,
    by: User,
    nomination: Nomination | None = None,
    paper: IO[bytes] | None = None,
) -> Complaint:
    """A report against a unit, not yet clarified. Raises PermissionDenied, Refused."""
    require(by, Action.RECORD_COMPLAINT, unit)
    require_past(received_on, "received_on", today_at(unit))
    if not summary.strip():
        raise Refused(_("Tulis ringkasan pengaduan."), "summary")
    if nomination is not None and nomination.unit_id != unit.pk:
        raise Refused(_("Nominasi itu milik unit lain."), "nomination")
    made = Complaint.objects.create(
        unit=unit,
        nomination=nomination,
        source=source,
        received_on=received_on,
        summary=summary.strip(),
        blob=kept(paper, "paper"),
        by=by,
    )
    # The trail says that there is a complaint; its text may name people and stays in the row.
    _told(made, by, "record_complaint", None, {"source": source.value, "received_on": received_on.isoformat()})
    return made


@transaction.atomic
def clarify_complaint(*, complaint: Complaint, finding: Finding, text: str, by: User) -> Complaint:
    """What TPI found out, with the reasons; may be found anew. Raises PermissionDenied, Refused."""
    one = Complaint.objects.select_for_update(of=("self",)).select_related("unit__institution").get(pk=complaint.pk)
    require(by, Action.CLARIFY_COMPLAINT, one.unit)
    if finding == Finding.OPEN:
        raise Refused(_("Pilih hasil klarifikasi."), "finding")
    if not text.strip():
        raise Refused(_("Tulis hasil klarifikasi dengan alasannya."), "text")
    before = {"finding": one.finding}
    one.finding, one.clarification = finding.value, text.strip()
    one.clarified_on, one.clarified_by = timezone.localdate(), by
    one.save(update_fields=["finding", "clarification", "clarified_on", "clarified_by"])
    _told(one, by, "clarify_complaint", before, {"finding": one.finding})
    return one


def _told(one: Complaint, by: User, action: str, before: dict[str, str] | None, after: dict[str, str]) -> None:
    audit.record(
        chain=one.unit.audit_chain,
        actor=by,
        action=f"clearances.{action}",
        target=("clearances.complaint", one.pk),
        before=before,
        after=after,
    )
