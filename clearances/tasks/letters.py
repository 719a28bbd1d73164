"""Requests for clearance as files."""

import json

from django.db import transaction

from assessments.reports import letter_files
from assessments.tasks import DOCX, PDF
from clearances.models import ClearanceLetter
from clearances.operations.letters import RENDER
from clearances.reports.letters import clearance_request
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs


@jobs.job_task(RENDER)
def render_letters(run: jobs.Run) -> None:
    """Makes PDF and DOCX of a request for clearance; what is made already is left, so it may run again."""
    letter = ClearanceLetter.objects.select_related("cycle__institution").get(job=run.job)
    run.progress(0, 1)
    if letter.docx_id is None:
        _write(letter)
    run.progress(1, 1)
    run.finish({"letters": 1})


def _write(letter: ClearanceLetter) -> None:
    sheet = clearance_request(json.loads(letter.content))
    files = letter_files.pdf(sheet), letter_files.docx(sheet)
    with transaction.atomic():
        letter.pdf, letter.docx = blobs.store(files[0], PDF), blobs.store(files[1], DOCX)
        letter.save(update_fields=["pdf", "docx"])
        audit.record(
            chain=letter.cycle.institution.audit_chain,
            actor=None,
            action="clearances.letter_rendered",
            target=("clearances.clearanceletter", letter.pk),
            after={"pdf": letter.pdf.sha256, "docx": letter.docx.sha256},
        )
