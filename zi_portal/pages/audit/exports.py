"""A trail to take away as XLSX or CSV: a small one at once, a large one as a job. Taking it away is recorded, too."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from units.models import User
from units.operations.imports import XLSX_TYPE
from units.reports import sheet
from zi_portal.pages.audit.subjects import Subject, subject_for
from zi_portal.pages.audit.trail import Line, Wanted, lines, narrowed
from zi_portal.shared import audit, jobs
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.queries import jobs_of

EXPORT = "zi_portal.pages.tasks.export_audit"
LARGE = 2000
"""From so many events on a job makes the file."""
MOST = 1_000_000
CHUNK = 500
TYPES = {"xlsx": XLSX_TYPE, "csv": "text/csv; charset=utf-8"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@transaction.atomic
def request_export(*, subject: Subject, wanted: Wanted, file_format: str, by: User) -> bytes | Job:
    """The file, or the job that makes it when there is much to write."""
    found = narrowed(subject, wanted)
    count = found.count()
    asked = {key: str(value) for key, value in asdict(wanted).items() if value}
    job: Job | None = None
    content = b""
    if count > LARGE:
        parameters = {
            "scope": subject.scope,
            "pk": subject.pk,
            "wanted": asked,
            "format": file_format,
            "language": get_language() or "id",
            "until": found.values_list("sequence", flat=True)[0],
        }
        job = jobs.enqueue(EXPORT, kind="audit.export", parameters=parameters, by=by)
    else:
        content = table(found, file_format, lambda _done: None)
    audit.record(
        chain=subject.chain,
        actor=by,
        action="audit.exported",
        target=("audit.chain", f"{subject.scope}:{subject.pk}"),
        after={"events": count, "format": file_format, **asked},
    )
    return job or content


def table(found: QuerySet[AuditEvent], file_format: str, progress: Callable[[int], None]) -> bytes:
    """Every event of `found` as a file. Queries grow with the chunks only."""
    rows = _rows(found[:MOST], progress)
    if file_format == "xlsx":
        return sheet(_("Jejak audit"), heading(), rows)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(heading())
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def own_export(user: User, pk: int) -> tuple[Job, Subject] | None:
    """The person's own job with its subject, as long as they may still look into what it is about."""
    job = jobs_of(user).filter(pk=pk, kind="audit.export").first()
    subject = subject_for(user, job.parameters["scope"], job.parameters["pk"]) if job else None
    return (job, subject) if job and subject else None


def file_name(subject: Subject, file_format: str) -> str:
    return f"audit-{subject.scope}-{subject.pk}-{timezone.localdate():%Y%m%d}.{file_format}"


def heading() -> list[str]:
    return [
        _("Nomor"),
        _("Waktu"),
        _("Orang"),
        _("Tindakan"),
        _("Objek"),
        _("Alamat jaringan"),
        _("Perubahan"),
        _("Alasan"),
        "SHA-256",
    ]


def _rows(found: QuerySet[AuditEvent], progress: Callable[[int], None]) -> Iterator[list[Any]]:
    done = 0
    events = found.select_related("detail").iterator(chunk_size=CHUNK)
    while chunk := list(islice(events, CHUNK)):
        yield from map(_row, lines(chunk))
        done += len(chunk)
        progress(done)


def _row(line: Line) -> list[Any]:
    changed = "; ".join(f"{name}: {before} → {after}" for name, before, after in line.changes)
    at = timezone.localtime(line.event.at).isoformat(sep=" ", timespec="seconds")
    said = _("(rincian dihapus)") if line.erased else changed
    number = line.event.sequence
    return [number, at, line.who, line.action, line.target, line.address, said, line.reason, line.event.hash]


def _safe(cell: Any) -> Any:
    """A spreadsheet program must not take what somebody typed for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
