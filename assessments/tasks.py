"""Bodies of the background jobs; operations queue them by name."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from assessments.enums import LetterKind
from assessments.models import Assessment, Letter, Preview, Report
from assessments.notifications import deadlines
from assessments.operations import links as link_checks
from assessments.operations import previews, uploads
from assessments.operations.letters import RENDER as RENDER_LETTERS
from assessments.operations.reporting import RENDER
from assessments.reports import apart, letter_files, letters
from assessments.reports.steps import STEPS
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs
from zi_portal.shared.files import previews as pictures

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS = {LetterKind.LHE: letters.lhe, LetterKind.MINUTES: letters.minutes}


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


@jobs.job_task(RENDER_LETTERS)
def render_letters(run: jobs.Run) -> None:
    """Makes every letter of the job, one after the other; what is made already is left, so it may run again."""
    wanted = list(Letter.objects.filter(job=run.job).select_related("assessment__unit__institution").order_by("id"))
    run.progress(0, len(wanted))
    for done, letter in enumerate(wanted, 1):
        if letter.docx_id is None:
            _write(letter)
        run.progress(done, len(wanted))
    run.finish({"letters": len(wanted)})


def _write(letter: Letter) -> None:
    sheet = WRITERS[LetterKind(letter.kind)](json.loads(letter.content))
    files = letter_files.pdf(sheet), letter_files.docx(sheet)
    with transaction.atomic():
        letter.pdf, letter.docx = blobs.store(files[0], PDF), blobs.store(files[1], DOCX)
        letter.save(update_fields=["pdf", "docx"])
        audit.record(
            chain=letter.assessment.unit.audit_chain,
            actor=None,
            action="assessments.letter_rendered",
            target=("assessments.letter", letter.pk),
            after={"pdf": letter.pdf.sha256, "docx": letter.docx.sha256},
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


@shared_task(name="assessments.tasks.remind_deadlines")
def remind_deadlines() -> None:
    """Run by beat once a day."""
    deadlines.remind(timezone.localdate())


@jobs.job_task(link_checks.CHECK)
def check_links(run: jobs.Run) -> None:
    """Asks every link of one case whether somebody answers there. Running it again asks again."""
    found = list(link_checks.links_of(Assessment.objects.get(pk=run.parameters["assessment"])))
    troubled = 0
    for done, version in enumerate(found):
        run.progress(done, len(found))
        troubled += bool(link_checks.check_link(version).trouble)
    run.progress(len(found), len(found))
    run.finish({"links": len(found), "troubled": troubled})


@shared_task(name="assessments.tasks.check_links_nightly")
def check_links_nightly() -> None:
    """Run by beat at night."""
    link_checks.check_due()
