"""Bodies of the background jobs; operations queue them by name."""

import json

from django.db import transaction

from assessments.models import Report
from assessments.operations.reporting import RENDER
from assessments.reports.render import STEPS, render_pdf
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs

PDF = "application/pdf"


@jobs.job_task(RENDER)
def render_report(run: jobs.Run) -> None:
    """Makes the PDF of the case as frozen at the request. Running it again gives the report the same content."""
    report = Report.objects.select_related("assessment__unit__institution").get(job=run.job)
    total = STEPS + 1
    run.progress(0, total)
    content = render_pdf(json.loads(report.content), report.created_at, lambda done: run.progress(done, total))
    with transaction.atomic():
        report.blob = blobs.store(content, PDF)
        report.save(update_fields=["blob"])
        run.progress(total, total)
        run.finish({"report": report.pk, "size": report.blob.size})
        audit.record(
            chain=report.assessment.unit.audit_chain,
            actor=None,
            action="assessments.report_rendered",
            target=("assessments.report", report.pk),
            after={"sha256": report.blob.sha256, "size": report.blob.size},
        )
