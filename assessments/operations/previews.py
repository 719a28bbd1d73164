"""Asking for pictures of a file, and keeping them; a job draws them."""

from django.db import transaction

from assessments.enums import PreviewState
from assessments.models import Preview, PreviewPage
from units.models import User
from zi_portal.shared import jobs
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob
from zi_portal.shared.files.previews import MEDIA_TYPE, RENDERED, Page, Problem, Rendered
from zi_portal.shared.prepared import Prepared

RENDER = "assessments.tasks.render_preview"


def request_preview(blob: Blob, media_type: str, by: User) -> Preview | None:
    """Queues the preview of a file that has none yet, or whose last one failed. None for kinds without previews.

    Only inside a transaction.
    """
    if media_type not in RENDERED:
        return None
    # Nothing can speak yet of bytes whose row this transaction has made.
    standing = [] if blob.fresh else _preview(blob=blob.pk)
    if standing and standing[0].shown_state in (PreviewState.PENDING, PreviewState.READY):
        return standing[0]
    preview = standing[0] if standing else Preview(blob=blob)
    preview.job = jobs.enqueue(RENDER, kind="preview", parameters={"blob": blob.pk}, by=by)
    preview.state = PreviewState.PENDING
    if standing or blob.fresh:
        preview.save()
        blob.fresh = False
        return preview
    # Two may ask at once for a file that was here before: one row stays, and its job draws the pages.
    Preview.objects.bulk_create([preview], ignore_conflicts=True)
    return _preview(blob=blob.pk)[0]


_preview: Prepared[Preview] = Prepared(
    lambda blob: Preview.objects.select_for_update(of=("self",)).select_related("job").filter(blob=blob), blob=-1
)


def keep_preview(preview: Preview, rendered: Rendered, run: jobs.Run) -> None:
    """Stores the pages and ends the job. Doing it again gives the same."""
    kept = [(page, _stored(page)) for page in rendered.pages]
    with transaction.atomic():
        PreviewPage.objects.filter(preview=preview).delete()
        PreviewPage.objects.bulk_create(
            PreviewPage(
                preview=preview,
                number=page.number,
                blob=blobs.record(found, MEDIA_TYPE),
                width=page.width,
                height=page.height,
            )
            for page, found in kept
        )
        preview.state, preview.total = PreviewState.READY, rendered.total
        preview.save(update_fields=["state", "total"])
        run.finish({"pages": len(kept)})


def _stored(page: Page) -> blobs.Kept:
    with page.path.open("rb") as file:
        return blobs.keep(file)


@transaction.atomic
def fail_preview(preview: Preview, problem: Problem, run: jobs.Run) -> None:
    """The file stays as it is and can be downloaded; there are only no pictures of it."""
    preview.state = PreviewState(problem.value)
    preview.save(update_fields=["state"])
    run.finish({"pages": 0, "problem": problem.value})
