"""The letter of a monitoring, and the nightly look at all predicates."""

import json

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from assessments.reports import letter_files
from assessments.tasks import DOCX, PDF
from clearances.models import Monitoring
from clearances.operations import monitoring_night
from clearances.operations.monitoring_report import RENDER
from clearances.reports.monitoring import monitoring_letter
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs


@jobs.job_task(RENDER)
def render_monitoring(run: jobs.Run) -> None:
    """Makes the letter of a monitoring as PDF and DOCX. Running it again gives the same content."""
    one = Monitoring.objects.select_related("predicate__unit").get(pk=run.parameters["monitoring"])
    run.progress(0, 1)
    sheet = monitoring_letter(json.loads(one.content))
    files = letter_files.pdf(sheet), letter_files.docx(sheet)
    with transaction.atomic():
        one.pdf, one.docx = blobs.store(files[0], PDF), blobs.store(files[1], DOCX)
        one.save(update_fields=["pdf", "docx"])
        run.finish({"monitoring": one.pk})
        audit.record(
            chain=one.predicate.unit.audit_chain,
            actor=None,
            action="clearances.monitoring_letter",
            target=("clearances.monitoring", one.pk),
            after={"pdf": one.pdf.sha256, "docx": one.docx.sha256},
        )


@shared_task(name="clearances.tasks.monitor_predicates")
def monitor_predicates() -> None:
    """Run by beat once a night."""
    monitoring_night.run(timezone.localdate())
