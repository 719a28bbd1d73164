"""A file in pieces: any break is survived, nothing arrives twice, and only the whole file is inspected."""

import io
import os
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments import operations
from assessments.models import Evidence, Upload
from assessments.operations import CannotUpload, InvalidEvidence, OffsetMismatch, RefusedFile
from assessments.operations import uploads as uploading
from assessments.queries import upload_for, uploads_of
from tests import factories
from tests.assessments.evidence import library
from tests.factories import Cast
from tests.shared.files import makers
from units.enums import Role
from zi_portal.shared.audit.models import AuditDetail, AuditEvent
from zi_portal.shared.files import blobs, incoming
from zi_portal.shared.files.models import Blob

CONTENT = library.document("isi") + b"\n" * 900
HALF = len(CONTENT) // 2


@pytest.fixture
def cast(db):
    return Cast()


def append(upload: Upload, cast: Cast, offset: int, content: bytes) -> Upload:
    return operations.append_chunk(upload=upload, offset=offset, stream=io.BytesIO(content), by=cast.operator)


def complete(upload: Upload, cast: Cast, **values):
    return operations.complete_upload(upload=upload, by=cast.operator, **values)


def test_pieces_become_evidence(cast, media):
    upload = library.begun(cast, CONTENT)
    assert upload.received == 0
    assert append(upload, cast, 0, CONTENT[:HALF]).received == HALF
    assert append(upload, cast, HALF, CONTENT[HALF:]).received == len(CONTENT)
    version = complete(upload, cast, title="SK Tim")
    assert (version.evidence.title, version.number, version.kind) == ("SK Tim", 1, "pdf")
    assert version.evidence.unit == cast.unit
    assert blobs.path_of(version.blob.sha256).read_bytes() == CONTENT
    assert list(incoming.names()) == []


def test_title_is_the_name_when_none_is_given(cast):
    assert complete(library.sent(cast, CONTENT, "SK Tim ZI 2026.pdf"), cast).evidence.title == "SK Tim ZI 2026"


class Line(io.RawIOBase):
    """A connection that breaks after so many bytes, by an error or by mere silence."""

    def __init__(self, content: bytes, error: type[Exception] | None) -> None:
        self.left, self.error = content, error

    def read(self, size: int = -1) -> bytes:
        if not self.left and self.error:
            raise self.error
        piece, self.left = self.left[:size], self.left[size:]
        return piece


@pytest.mark.parametrize("error", [ConnectionResetError, TimeoutError, None])
def test_break_keeps_what_arrived(cast, error):
    upload = library.begun(cast, CONTENT)
    stream = Line(CONTENT[:700], error)
    if error:
        with pytest.raises(error):
            operations.append_chunk(upload=upload, offset=0, stream=stream, by=cast.operator)
    else:
        operations.append_chunk(upload=upload, offset=0, stream=stream, by=cast.operator)
    upload = upload_for(cast.operator, upload.pk)
    assert upload.received == 700
    append(upload, cast, 700, CONTENT[700:])
    assert complete(upload, cast).blob.size == len(CONTENT)


def test_piece_sent_again_changes_nothing(cast):
    """The answer to the first was lost on the way."""
    upload = library.begun(cast, CONTENT)
    for _time in range(2):
        assert append(upload, cast, 0, CONTENT[:HALF]).received == HALF
    assert append(upload, cast, 0, CONTENT).received == len(CONTENT)
    assert complete(upload, cast).blob.size == len(CONTENT)


@pytest.mark.parametrize("offset", [HALF + 1, len(CONTENT) * 2, -1])
def test_gap_is_refused_with_the_place_to_go_on(cast, offset):
    upload = append(library.begun(cast, CONTENT), cast, 0, CONTENT[:HALF])
    with pytest.raises(OffsetMismatch) as mismatch:
        append(upload, cast, offset, CONTENT[HALF:])
    assert mismatch.value.received == HALF


def test_another_file_cannot_be_continued_in_this_one(cast):
    upload = append(library.begun(cast, CONTENT), cast, 0, CONTENT[:HALF])
    with pytest.raises(CannotUpload, match="berbeda"):
        append(upload, cast, HALF - 100, b"X" * 200)
    assert upload_for(cast.operator, upload.pk).received == HALF


def test_more_than_announced_is_refused(cast):
    upload = library.begun(cast, CONTENT)
    with pytest.raises(CannotUpload, match="lebih besar"):
        append(upload, cast, 0, CONTENT + b"X")


def test_incomplete_file_is_not_kept(cast):
    upload = append(library.begun(cast, CONTENT), cast, 0, CONTENT[:HALF])
    with pytest.raises(CannotUpload, match=str(HALF)):
        complete(upload, cast)
    assert not Evidence.objects.exists()


def test_completing_again_gives_the_same(cast):
    upload = library.sent(cast, CONTENT)
    assert complete(upload, cast) == complete(upload, cast)
    assert Evidence.objects.count() == 1
    assert AuditEvent.objects.filter(action="assessments.evidence_added").count() == 1


def test_refused_file_leaves_its_reason_and_nothing_else(cast, media):
    upload = library.sent(cast, makers.program(), "sk.pdf")
    for _time in range(2):
        with pytest.raises(RefusedFile, match="bukan PDF meskipun namanya"):
            complete(upload, cast)
    assert not Evidence.objects.exists()
    assert not Blob.objects.exists()
    event = AuditEvent.objects.get(action="assessments.evidence_refused")
    assert "bukan PDF" in AuditDetail.objects.get(event=event).payload
    with pytest.raises(CannotUpload, match="berakhir"):
        append(upload, cast, 0, b"X")


@pytest.mark.django_db(transaction=True)
def test_refused_bytes_leave_the_disk(media):
    cast = Cast()
    upload = library.sent(cast, makers.program(), "sk.pdf")
    with pytest.raises(RefusedFile):
        complete(upload, cast)
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_wrong_period_can_be_corrected_and_completed(cast):
    upload, day = library.sent(cast, CONTENT), timezone.localdate()
    with pytest.raises(InvalidEvidence, match="Akhir masa berlaku"):
        complete(upload, cast, effective_from=day, effective_until=day - timedelta(days=1))
    assert complete(upload, cast, effective_from=day, effective_until=day).effective_until == day


@pytest.mark.parametrize(
    ("filename", "size", "reason"),
    [
        ("a.exe", 10, "exe"),
        ("a.pdf", 0, "kosong"),
        ("a.pdf", -5, "kosong"),
        ("a.pdf", 51 * 1024 * 1024, "50 MB"),
    ],
)
def test_hopeless_files_are_refused_before_the_first_byte(cast, filename, size, reason):
    with pytest.raises(RefusedFile, match=reason):
        operations.begin_upload(owner=cast.unit, filename=filename, size=size, by=cast.operator)


def test_size_limit_is_a_setting(cast, settings):
    settings.MAX_FILE_MB = 60
    assert operations.begin_upload(owner=cast.unit, filename="a.pdf", size=51 * 1024 * 1024, by=cast.operator)


def test_path_in_the_name_is_dropped(cast):
    upload = library.begun(cast, CONTENT, "../../etc/sk.pdf")
    assert upload.filename == "sk.pdf"


@pytest.mark.parametrize(("count", "size"), [(uploading.MOST_OPEN, 10), (42, 50 * 1024 * 1024)])
def test_open_uploads_of_a_unit_are_bounded(cast, count, size, monkeypatch):
    if size > 10:
        monkeypatch.setattr(uploading, "MOST_OPEN", 1000)
        count = uploading.MOST_OPEN_BYTES // size
    for _number in range(count):
        operations.begin_upload(owner=cast.unit, filename="a.pdf", size=size, by=cast.operator)
    with pytest.raises(CannotUpload, match="Terlalu banyak"):
        operations.begin_upload(owner=cast.unit, filename="a.pdf", size=size, by=cast.operator)
    other = factories.unit(cast.unit.institution)
    person = factories.person(Role.OPERATOR, other)
    assert operations.begin_upload(owner=other, filename="a.pdf", size=size, by=person)


def test_nobody_else_continues_an_upload(cast):
    upload = library.begun(cast, CONTENT)
    for other in (cast.head, cast.assessor, cast.admin):
        with pytest.raises(PermissionDenied):
            operations.append_chunk(upload=upload, offset=0, stream=io.BytesIO(CONTENT), by=other)
        with pytest.raises(PermissionDenied):
            operations.complete_upload(upload=upload, by=other)
        with pytest.raises(Upload.DoesNotExist):
            upload_for(other, upload.pk)


def test_who_has_left_the_unit_does_not_continue(cast):
    upload = library.begun(cast, CONTENT)
    cast.operator.memberships.update(valid_from="2020-01-01", valid_until="2020-12-31")
    person = type(cast.operator).objects.get(pk=cast.operator.pk)
    with pytest.raises(PermissionDenied):
        operations.append_chunk(upload=upload, offset=0, stream=io.BytesIO(CONTENT), by=person)


def test_open_uploads_can_be_found_again(cast):
    upload = append(library.begun(cast, CONTENT), cast, 0, CONTENT[:HALF])
    library.sent(cast, makers.program(), "b.pdf")
    complete(library.sent(cast, CONTENT), cast)
    assert upload in uploads_of(cast.operator)
    assert [one.received for one in uploads_of(cast.operator) if one == upload] == [HALF]
    assert uploads_of(cast.head).count() == 0


@pytest.mark.django_db(transaction=True)
def test_cancelled_upload_leaves_nothing(media):
    cast = Cast()
    upload = library.sent(cast, CONTENT)
    operations.cancel_upload(upload=upload, by=cast.operator)
    assert not Upload.objects.exists()
    assert list(incoming.names()) == []


def test_expired_upload_is_over_and_cleared(cast):
    old, young = library.sent(cast, CONTENT), library.sent(cast, CONTENT)
    Upload.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(CannotUpload, match="berakhir"):
        append(old, cast, 0, CONTENT)
    assert uploading.clear_expired() == 1
    assert list(Upload.objects.all()) == [young]
    assert complete(young, cast)


def test_clearing_spares_what_has_just_arrived_and_removes_old_leftovers(cast):
    kept = library.sent(cast, CONTENT)
    orphan = incoming.path_of("0" * 32)
    fresh = incoming.path_of("1" * 32)
    for path in (orphan, fresh):
        path.write_bytes(b"x")
    yesterday = (timezone.now() - timedelta(hours=25)).timestamp()
    os.utime(orphan, (yesterday, yesterday))
    os.utime(incoming.path_of(kept.pk.hex), (yesterday, yesterday))
    uploading.clear_expired()
    assert {name for name, _changed in incoming.names()} == {kept.pk.hex, "1" * 32}


def test_file_lost_with_the_disk_starts_again(cast):
    """A restored backup has the row and not the bytes: open uploads are no part of it."""
    upload = append(library.begun(cast, CONTENT), cast, 0, CONTENT[:HALF])
    incoming.remove(upload.pk.hex)
    with pytest.raises(OffsetMismatch) as mismatch:
        append(upload, cast, HALF, CONTENT[HALF:])
    assert mismatch.value.received == 0
    assert append(upload, cast, 0, CONTENT).received == len(CONTENT)
