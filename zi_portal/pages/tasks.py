"""Bodies of the background jobs of pages that belong to no single app."""

import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from units.models import User
from zi_portal.pages.audit.exports import EXPORT, TYPES, table
from zi_portal.pages.audit.subjects import subject_for
from zi_portal.pages.audit.trail import Wanted, narrowed
from zi_portal.shared import jobs
from zi_portal.shared.files import blobs


@jobs.job_task(EXPORT)
def export_audit(run: jobs.Run) -> None:
    """Writes the events that were there when the file was asked for. Running it again gives the same file."""
    asked = run.parameters
    by = User.objects.filter(jobs=run.job, is_active=True).first()
    subject = subject_for(by, asked["scope"], asked["pk"]) if by else None
    if subject is None:
        raise jobs.Failed(_("Wewenang Anda atas jejak audit ini sudah berakhir."))
    found = narrowed(subject, _wanted(asked["wanted"])).filter(sequence__lte=asked["until"])
    total = found.count()
    with translation.override(asked["language"]):
        content = table(found, asked["format"], lambda done: run.progress(done, total))
    with transaction.atomic():
        blob = blobs.store(content, TYPES[asked["format"]])
        run.finish({"sha256": blob.sha256})


def _wanted(asked: dict[str, str]) -> Wanted:
    days = {key: datetime.date.fromisoformat(asked[key]) for key in ("since", "until") if key in asked}
    return Wanted(asked.get("who", ""), asked.get("action", ""), asked.get("kind", ""), **days)
