"""Asking for the PDF report; a job makes it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessments.models import Assessment, Report
from assessments.operations.snapshots import canonical
from assessments.queries import assessments_for, case_document
from assessments.rules import holds_unfinished, may_request_report
from units.models import User
from zi_portal.shared import audit, jobs

RENDER = "assessments.tasks.render_report"


@transaction.atomic
def request_report(*, assessment: Assessment, by: User) -> Report:
    """Freezes the case as the person may see it and queues the rendering of its PDF. Raises PermissionDenied."""
    case = assessments_for(by).filter(pk=assessment.pk).first()
    if case is None or not may_request_report(by, case):
        raise PermissionDenied
    content = canonical(case_document(case, reader=by))
    job = jobs.enqueue(RENDER, kind="report", parameters={"assessment": case.pk}, by=by)
    report = Report.objects.create(
        assessment=case, job=job, content=content, confidential=holds_unfinished(by, case), requested_by=by
    )
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action="assessments.request_report",
        target=("assessments.report", report.pk),
        after={"assessment": case.pk},
    )
    return report
