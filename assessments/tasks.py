"""Bodies of the background jobs; operations queue them by name."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import shared_task
from django.db import transaction

from assessments.models import Preview, Report
from assessments.operations import previews, uploads
from assessments.operations.reporting import RENDER
from assessments.reports import apart
from assessments.reports.steps import STEPS
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs
from zi_portal.shared.files import previews as pictures

PDF = "application/pdf"


@jobs.job_task(RENDER)
def render_report(run: jobs.Run) -> None:
    """Makes the PDF of the case as frozen at the request. Running it again gives the report the same content."""
    report = Report.objects.select_related("assessment__unit__institution").get(job=run.job)
    total = STEPS + 1
    run.progress(0, total)
    content = apart.render(json.loads(report.content), report.created_at, lambda done: run.progress(done, total))
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


@jobs.job_task(previews.RENDER)
def render_preview(run: jobs.Run) -> None:
    """Draws a file's first pages in a process of its own. Running it again gives the preview the same pages."""
    preview = Preview.objects.select_related("blob").get(blob=run.parameters["blob"])
    run.progress(0, 1)
    with TemporaryDirectory(dir=blobs.incoming()) as folder:
        try:
            rendered = pictures.render(blobs.path_of(preview.blob.sha256), preview.blob.media_type, Path(folder))
        except pictures.NotRendered as failure:
            previews.fail_preview(preview, failure.problem, run)
        else:
            previews.keep_preview(preview, rendered, run)


@shared_task(name="assessments.tasks.clear_uploads")
def clear_uploads() -> None:
    """Run by beat."""
    uploads.clear_expired()
