"""The job from request to file, and what is left when it fails or is cancelled."""

import json
import time

import pypdf
import pytest

from assessments import operations
from assessments.models import Report
from assessments.operations.snapshots import canonical, digest
from assessments.queries import case_document
from assessments.reports import apart
from assessments.reports.steps import STEPS
from assessments.tasks import render_report
from tests.factories import Cast
from zi_portal.shared import jobs
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.files import blobs
from zi_portal.shared.jobs.enums import State

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def report(cast):
    return operations.request_report(assessment=cast.case, by=cast.head)


def again(report):
    return Report.objects.select_related("job", "blob").get(pk=report.pk)


def test_from_request_to_a_file_of_the_case_as_it_was_then(cast, report):
    asked = case_document(cast.again())
    cast.save("A.I.1.i.a", cast.operator, option="Ya", note="Ditulis sesudah permintaan.")
    render_report(report.job_id)
    done = again(report)
    assert (done.job.state, done.job.done, done.job.total) == (State.DONE, STEPS + 1, STEPS + 1)
    assert done.job.result == {"report": done.pk, "size": done.blob.size}
    assert done.blob.media_type == "application/pdf"
    with blobs.open(done.blob) as file:
        words = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert digest(canonical(asked)) in words.replace("\n", "")
    assert "sesudah permintaan" not in words
    last = AuditEvent.objects.order_by("pk").last()
    assert (last.action, last.target_id) == ("assessments.report_rendered", str(done.pk))


def test_a_second_message_changes_nothing(report):
    render_report(report.job_id)
    before = again(report)
    render_report(report.job_id)
    after = again(report)
    assert (after.blob, after.job.attempt) == (before.blob, before.job.attempt)


def test_what_cannot_be_read_fails_with_a_sentence_and_leaves_no_file(report, caplog):
    content = json.loads(report.content) | {"sheets": {}}
    Report.objects.filter(pk=report.pk).update(content=json.dumps(content))
    render_report(report.job_id)
    failed = again(report)
    assert failed.job.state == State.FAILED
    assert "gagal" in failed.job.message
    assert failed.blob is None
    assert "KeyError" in caplog.text


def test_a_process_of_its_own_that_ends_without_a_report_says_why(report, settings):
    """It has settings of its own, and under the suite's they name a database that is not there."""
    settings.REPORTS_APART = True
    with pytest.raises(apart.ChildFailed, match="Error"):
        apart.render(json.loads(report.content), report.created_at, lambda _done: None)


def test_a_cancelled_report_is_not_made(report):
    jobs.cancel(job=report.job)
    render_report(report.job_id)
    assert again(report).job.state == State.CANCELLED
    assert again(report).blob is None


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_it_from_the_queue(worker):
    cast = Cast()
    report = operations.request_report(assessment=cast.case, by=cast.head)
    deadline = time.monotonic() + 60
    while again(report).job.is_active and time.monotonic() < deadline:
        time.sleep(0.05)
    assert again(report).job.state == State.DONE
    assert again(report).blob is not None
