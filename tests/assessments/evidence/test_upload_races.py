"""The same upload from two places at once: one file, one version, every byte once."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from assessments import operations
from assessments.models import Evidence, EvidenceVersion, Upload
from assessments.operations import CannotUpload
from assessments.operations import uploads as uploading
from tests.assessments.evidence import library
from tests.factories import Cast
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = library.document("isi " * 500_000)


def at_once(*acts):
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except CannotUpload as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_pieces_sent_twice_at_the_same_moment():
    cast = Cast()
    upload = library.begun(cast, CONTENT)

    def send():
        return operations.append_chunk(upload=upload, offset=0, stream=io.BytesIO(CONTENT), by=cast.operator)

    received = [one.received for one in at_once(send, send, send)]
    assert max(received) == len(CONTENT)
    version = operations.complete_upload(upload=upload, by=cast.operator)
    assert blobs.path_of(version.blob.sha256).read_bytes() == CONTENT


def test_completed_twice_at_the_same_moment():
    cast = Cast()
    upload = library.sent(cast, CONTENT)
    versions = at_once(*[lambda: operations.complete_upload(upload=upload, by=cast.operator)] * 3)
    assert len({version.pk for version in versions}) == 1
    assert EvidenceVersion.objects.count() == 1
    assert [verdict.broken for verdict in verify_chains()] == [None]


def test_versions_of_one_document_are_numbered_one_after_the_other():
    cast = Cast()
    evidence = library.evidence(cast, "awal")
    acts = [
        lambda n=n: operations.add_file(
            owner=cast.unit,
            file=io.BytesIO(library.document(f"isi {n}")),
            filename="sk.pdf",
            evidence=evidence,
            by=cast.operator,
        )
        for n in range(4)
    ]
    assert sorted(version.number for version in at_once(*acts)) == [2, 3, 4, 5]
    assert Evidence.objects.count() == 1


def test_quota_holds_when_many_begin_at_once(monkeypatch):
    monkeypatch.setattr(uploading, "MOST_OPEN", 2)
    cast = Cast()
    outcomes = at_once(*[lambda: library.begun(cast, CONTENT)] * 5)
    assert sum(isinstance(outcome, Upload) for outcome in outcomes) == 2


class Slow(io.RawIOBase):
    """A sender whose next bytes come when the test says so."""

    def __init__(self, content: bytes) -> None:
        self.left, self.reading, self.go = content, Event(), Event()

    def read(self, size: int = -1) -> bytes:
        self.reading.set()
        assert self.go.wait(10)
        piece, self.left = self.left[:size], self.left[size:]
        return piece


def test_slow_sender_holds_no_transaction():
    """While one person's line is slow, others write, on SQLite too where there is one writer at a time."""
    cast = Cast()
    upload, stream = library.begun(cast, CONTENT), Slow(CONTENT)

    def send():
        try:
            operations.append_chunk(upload=upload, offset=0, stream=stream, by=cast.operator)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send)
        assert stream.reading.wait(10)
        with transaction.atomic():
            Upload.objects.select_for_update(nowait=connection.features.has_select_for_update_nowait).get(pk=upload.pk)
            library.evidence(cast)
        stream.go.set()
        sending.result(10)
    upload.refresh_from_db()
    assert upload.received == len(CONTENT)


def test_sender_that_comes_too_late_changes_nothing():
    """The line hung, the rest came by another one, and then the old connection wakes up."""
    cast = Cast()
    upload, late = library.begun(cast, CONTENT), Slow(b"X" * len(CONTENT))

    def send():
        try:
            operations.append_chunk(upload=upload, offset=0, stream=late, by=cast.operator)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(send)
        assert late.reading.wait(10)
        operations.append_chunk(upload=upload, offset=0, stream=io.BytesIO(CONTENT), by=cast.operator)
        version = operations.complete_upload(upload=upload, by=cast.operator)
        late.go.set()
        with pytest.raises(CannotUpload, match="berakhir"):
            hanging.result(10)
    assert blobs.path_of(version.blob.sha256).read_bytes() == CONTENT
