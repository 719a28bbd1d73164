"""A file in one request: kept whole or not at all, and once however often the request is repeated."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import operations
from assessments.models import Evidence, EvidenceVersion, Preview, Upload
from assessments.operations import CannotUpload, RefusedFile
from assessments.operations import uploads as uploading
from assessments.queries import upload_for
from tests import factories
from tests.assessments.evidence import library
from tests.factories import Cast
from tests.shared.files import makers
from units.models import User
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob
from zi_portal.shared.jobs.models import Job

CONTENT = library.document("isi")


def receive(cast: Cast, content: bytes = CONTENT, **values) -> EvidenceVersion:
    given: dict[str, Any] = {"key": uuid4(), "owner": cast.unit, "filename": "SK Tim.pdf", "by": cast.operator}
    given |= {"stream": io.BytesIO(content), "size": len(content)}
    return operations.receive_file(**(given | values))


def files_in(folder) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_file_becomes_evidence(db, media):
    cast, key = Cast(), uuid4()
    version = receive(cast, key=key)
    assert (version.evidence.title, version.number, version.kind, version.filename) == (
        "SK Tim",
        1,
        "pdf",
        "SK Tim.pdf",
    )
    assert version.evidence.owner == cast.unit
    assert version.blob is not None
    assert files_in(media) == [version.blob.sha256]
    assert blobs.verify(version.blob) == blobs.Verdict.SOUND
    assert upload_for(cast.operator, key).version == version
    assert Preview.objects.get().blob == version.blob
    assert AuditEvent.objects.filter(action="assessments.evidence_added").count() == 1


def test_it_says_what_the_pieces_would_have_said(db):
    """The same file by either way leaves the same evidence and the same words in the audit trail."""
    cast = Cast()
    whole = receive(cast, title="SK")
    upload = library.sent(cast, CONTENT, "SK Tim.pdf")
    pieces = operations.complete_upload(upload=upload, title="SK", by=cast.operator)
    for name in ("kind", "blob", "media_type", "filename", "number"):
        assert getattr(whole, name) == getattr(pieces, name)
    first, second = AuditEvent.objects.filter(action="assessments.evidence_added").order_by("pk")
    assert first.details == second.details


def test_repeated_request_gives_the_same_version(db):
    cast, key = Cast(), uuid4()
    assert receive(cast, key=key) == receive(cast, key=key, title="Lain")
    assert (Evidence.objects.count(), Job.objects.count()) == (1, 1)
    assert AuditEvent.objects.filter(action="assessments.evidence_added").count() == 1


def test_the_same_bytes_under_another_key_are_another_document(db):
    cast = Cast()
    assert receive(cast).evidence != receive(cast).evidence
    assert Blob.objects.count() == 1


def test_next_version_of_a_document(db):
    cast = Cast()
    first = receive(cast)
    second = receive(cast, library.document("baru"), evidence=first.evidence)
    assert (second.evidence, second.number) == (first.evidence, 2)


def test_key_of_another_file_is_refused(db):
    cast, key = Cast(), uuid4()
    receive(cast, key=key)
    with pytest.raises(CannotUpload, match="Kunci"):
        receive(cast, library.document("lain"), key=key)
    with pytest.raises(CannotUpload, match="Kunci"):
        receive(cast, key=key, by=cast.head)
    assert Evidence.objects.count() == 1


def test_key_of_an_open_upload_is_refused_and_leaves_it_open(db):
    cast = Cast()
    upload = library.sent(cast, CONTENT)
    with pytest.raises(CannotUpload, match="Kunci"):
        receive(cast, key=upload.pk)
    assert operations.complete_upload(upload=upload, by=cast.operator)


def test_refusal_is_repeated_and_recorded_once(db, media):
    cast, key = Cast(), uuid4()
    for _time in range(2):
        with pytest.raises(RefusedFile, match="bukan PDF meskipun namanya"):
            receive(cast, makers.program(), key=key)
    assert "bukan PDF" in upload_for(cast.operator, key).refusal
    assert AuditEvent.objects.filter(action="assessments.evidence_refused").count() == 1
    assert (files_in(media), Evidence.objects.count()) == ([], 0)


@pytest.mark.parametrize("size", [len(CONTENT) + 1, len(CONTENT) - 1])
def test_file_that_is_not_as_long_as_announced_is_not_kept(db, media, size):
    with pytest.raises(CannotUpload, match="Kirim ulang"):
        receive(Cast(), size=size)
    assert (files_in(media), Upload.objects.count()) == ([], 0)


class Broken(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise ConnectionResetError


def test_broken_line_leaves_nothing_and_the_key_free(db, media):
    cast, key = Cast(), uuid4()
    with pytest.raises(ConnectionResetError):
        receive(cast, key=key, stream=Broken())
    assert files_in(media) == []
    assert receive(cast, key=key)


@pytest.mark.parametrize("size", [0, 51 * 1024 * 1024])
def test_hopeless_size_is_refused_before_the_first_byte(db, size):
    cast = Cast()
    with pytest.raises(RefusedFile):
        receive(cast, size=size, stream=Broken())


def test_only_who_fills_for_the_unit_sends(db):
    cast = Cast()
    for other in (cast.assessor, cast.admin, factories.person()):
        with pytest.raises(PermissionDenied):
            receive(cast, by=other)
    assert receive(cast, by=cast.head)


def test_key_is_forgotten_with_the_upload(db):
    cast, key = Cast(), uuid4()
    version = receive(cast, key=key)
    Upload.objects.update(expires_at=version.created_at)
    assert uploading.clear_expired() == 1
    assert receive(cast, key=key) != version


def test_folder_that_does_not_reach_the_disk_acknowledges_nothing(db, monkeypatch):
    """The rows are written meanwhile, and go back."""
    cast = Cast()

    def fail(_folder):
        raise OSError("no space left")

    monkeypatch.setattr(blobs, "_fsync_folder", fail)
    with pytest.raises(OSError, match="no space"):
        receive(cast)
    assert (Evidence.objects.count(), Upload.objects.count(), Blob.objects.count()) == (0, 0, 0)


def test_queries_of_one_file(db):
    cast = Cast()
    receive(cast)
    person = User.objects.get(pk=cast.operator.pk)
    with CaptureQueriesContext(connection) as captured:
        receive(cast, library.document("lain"), by=person)
    spoken = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert (len(spoken), len(captured)) == (11, 13), "one transaction and no savepoint in it"


@pytest.mark.django_db(transaction=True)
def test_repeated_at_the_same_moment():
    cast, key, start = Cast(), uuid4(), Barrier(4)

    def send(_number: int) -> int:
        try:
            start.wait(10)
            return receive(cast, key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(send, range(4)))) == 1
    assert (EvidenceVersion.objects.count(), Job.objects.count()) == (1, 1)
    assert [verdict.broken for verdict in verify_chains()] == [None]
