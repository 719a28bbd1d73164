"""The preview job: asked for once per content, done again without harm, failed without losing the file."""

import io

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from assessments import operations
from assessments.enums import PreviewState
from assessments.models import Preview, PreviewPage
from assessments.operations.previews import RENDER, request_preview
from assessments.queries import preview_of
from assessments.tasks import clear_uploads, render_preview
from tests.assessments.evidence import library
from tests.factories import Cast
from tests.shared.files import makers
from zi_portal.shared.files import blobs
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job


@pytest.fixture
def cast(db):
    return Cast()


def uploaded(cast, content: bytes, filename: str = "sk.pdf"):
    return operations.add_file(owner=cast.unit, file=io.BytesIO(content), filename=filename, by=cast.operator)


def rendered(version) -> Preview:
    render_preview(found(version).job_id)
    return found(version)


def found(version) -> Preview:
    preview = preview_of(version)
    assert preview is not None
    return preview


def test_pages_of_a_pdf_become_pictures(cast):
    preview = rendered(uploaded(cast, makers.pdf(pages=2)))
    assert (preview.shown_state, preview.total) == (PreviewState.READY, 2)
    first = preview.pages.all()[0]
    with blobs.open(first.blob) as file:
        assert Image.open(file).size == (first.width, first.height)
    assert first.blob.media_type == "image/webp"
    assert Job.objects.get(pk=preview.job_id).state == State.DONE


def test_picture_has_one_page(cast):
    assert rendered(uploaded(cast, makers.picture("JPEG"), "foto.jpg")).pages.count() == 1


@pytest.mark.parametrize(
    ("filename", "content"),
    [("a.docx", makers.office("docx")), ("a.mp4", makers.film()), ("a.svg", makers.svg())],
)
def test_other_kinds_have_none(cast, filename, content):
    assert preview_of(uploaded(cast, content, filename)) is None
    assert not Job.objects.filter(task=RENDER).exists()


def test_link_has_none(cast):
    assert preview_of(operations.add_link(owner=cast.unit, url="https://contoh.example/", by=cast.operator)) is None


def test_same_content_is_drawn_once(cast):
    first, second = uploaded(cast, makers.pdf()), uploaded(cast, makers.pdf())
    assert preview_of(first) == preview_of(second)
    assert Job.objects.filter(task=RENDER).count() == 1


def test_drawn_again_gives_the_same_pages(cast):
    version = uploaded(cast, makers.pdf(pages=2))
    rendered(version)
    Job.objects.update(state=State.QUEUED, finished_at=None, result=None)
    assert rendered(version).pages.count() == 2
    assert PreviewPage.objects.count() == 2


def broken_pdf() -> bytes:
    """It passes the inspection, and no program can draw it."""
    return b"%PDF-1.7\nstartxref\n0\n%%EOF\n"


def test_file_that_cannot_be_drawn_stays(cast):
    version = uploaded(cast, broken_pdf())
    preview = rendered(version)
    assert preview.shown_state == PreviewState.BROKEN
    assert "Unduh berkasnya" in preview.shown_state.label
    assert preview.pages.count() == 0
    assert Job.objects.get(pk=preview.job_id).state == State.DONE
    with blobs.open(version.blob) as file:
        assert file.read() == broken_pdf()


def test_failed_preview_is_tried_again_with_the_next_upload(cast):
    version = uploaded(cast, broken_pdf())
    failed = rendered(version)
    with transaction.atomic():
        again = request_preview(version.blob, version.media_type, cast.operator)
    assert (again.pk, again.state) == (failed.pk, PreviewState.PENDING)
    assert again.job_id != failed.job_id


def test_a_new_file_asks_nothing_and_a_known_one_once(cast, django_assert_num_queries):
    with transaction.atomic():
        new = blobs.store(makers.pdf(), "application/pdf")
        with CaptureQueriesContext(connection) as first:
            made = request_preview(new, new.media_type, cast.operator)
        assert not [one for one in first if "assessments_preview" in one["sql"] and one["sql"].startswith("SELECT")]
        known = blobs.store(makers.pdf(), "application/pdf")
        with django_assert_num_queries(1):
            assert request_preview(known, known.media_type, cast.operator) == made
        Preview.objects.all().delete()
        bare = request_preview(known, known.media_type, cast.operator)
    assert Preview.objects.get() == bare


def test_job_that_died_leaves_nobody_waiting(cast):
    version = uploaded(cast, makers.pdf())
    Job.objects.update(state=State.FAILED, finished_at="2026-01-01T00:00:00Z")
    assert preview_of(version).shown_state == PreviewState.BROKEN


def test_lost_file_is_a_failed_preview(cast):
    version = uploaded(cast, makers.pdf())
    blobs.path_of(version.blob.sha256).unlink()
    assert rendered(version).shown_state == PreviewState.BROKEN


@pytest.mark.django_db(transaction=True)
def test_worker_draws_what_was_uploaded(worker, media):
    cast = Cast()
    version = operations.complete_upload(upload=library.sent(cast, makers.pdf()), by=cast.operator)
    job = preview_of(version).job
    for _turn in range(300):
        job.refresh_from_db()
        if job.finished_at:
            break
        worker.thread.join(0.05)
    assert preview_of(version).shown_state == PreviewState.READY
    assert [path for path in (media / "incoming").iterdir() if path.name != "uploads"] == []


def test_clearing_is_a_task(db):
    clear_uploads()
