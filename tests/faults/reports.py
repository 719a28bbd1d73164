"""A real job, the PDF report, and what a person may see of it."""

from assessments.models import Report
from assessments.operations import request_report
from tests.factories import Cast
from tests.faults.programs import wait_until
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.files import blobs
from zi_portal.shared.files.blobs import Verdict
from zi_portal.shared.jobs.models import Job


def asked_for() -> Report:
    """A report of a filled worksheet, asked for by its operator."""
    cast = Cast()
    cast.fill()
    return request_report(assessment=cast.again(), by=cast.operator)


def state_of(report: Report) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=report.job_id)


def wait_for(report: Report, state: str) -> Job:
    wait_until(lambda: state_of(report) == state, f"the job is {state}")
    return Job.objects.get(pk=report.job_id)


def seen_once(report: Report) -> bool:
    """The file stands whole, and the audit trail tells of its making exactly once."""
    report.refresh_from_db()
    assert report.blob is not None
    told = AuditEvent.objects.filter(
        action="assessments.report_rendered", target_type="assessments.report", target_id=str(report.pk)
    )
    unbroken = all(verdict.broken is None for verdict in verify_chains())
    return blobs.verify(report.blob) == Verdict.SOUND and told.count() == 1 and unbroken
