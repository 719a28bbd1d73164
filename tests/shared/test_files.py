"""Bytes are kept once, under their own hash, whole or not at all."""

import io
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connections, transaction

from zi_portal.shared.files import blobs
from zi_portal.shared.files.blobs import CHUNK, Verdict
from zi_portal.shared.files.models import Blob

CONTENT = b"bukti dukung" * 1000
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_stand_under_their_own_hash(db, media):
    blob = blobs.store(CONTENT, "application/pdf")
    assert (blob.sha256, blob.size, blob.media_type) == (DIGEST, len(CONTENT), "application/pdf")
    assert files_in(media) == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]
    with blobs.open(blob) as file:
        assert file.read() == CONTENT
    assert blobs.path_of(DIGEST).stat().st_mode & 0o777 == 0o440


@pytest.mark.parametrize("content", [CONTENT, io.BytesIO(CONTENT), SimpleUploadedFile("a.pdf", CONTENT)])
def test_bytes_and_files_give_the_same_blob(db, media, content):
    blob = blobs.store(io.BytesIO(CONTENT), "application/pdf")
    assert blobs.store(content, "text/plain") == blob
    assert Blob.objects.get().media_type == "application/pdf"
    assert len(files_in(media)) == 1


def test_reader_that_was_looked_into_is_stored_whole(db):
    source = io.BytesIO(CONTENT)
    source.read(16)
    assert blobs.store(source, "application/pdf").sha256 == DIGEST


class Endless(io.RawIOBase):
    """Hands out `left` bytes and remembers the largest piece anybody asked for; cannot be rewound."""

    def __init__(self, left: int) -> None:
        self.left, self.largest = left, 0

    def read(self, size: int = -1) -> bytes:
        self.largest = max(self.largest, size if size >= 0 else self.left)
        piece = b"\0" * min(self.left, size)
        self.left -= len(piece)
        return piece


def test_large_file_is_read_in_pieces(db):
    source = Endless(5 * CHUNK + 3)
    blob = blobs.store(source, "application/zip")
    assert (blob.size, source.largest) == (5 * CHUNK + 3, CHUNK)
    assert blobs.verify(blob) == Verdict.SOUND


def test_empty_content_is_content_too(db):
    blob = blobs.store(b"", "text/plain")
    assert (blob.size, blobs.verify(blob)) == (0, Verdict.SOUND)


class Torn(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        if self.tell():
            raise ConnectionResetError
        self.seen = True
        return b"half"

    def tell(self) -> int:
        return getattr(self, "seen", False)


def test_upload_that_breaks_off_leaves_nothing(db, media):
    with pytest.raises(ConnectionResetError):
        blobs.store(Torn(), "application/pdf")
    assert files_in(media) == []
    assert not Blob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rolled_back_row_leaves_an_orphan_file_that_the_next_store_takes(media):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError(blobs.store(CONTENT, "application/pdf"))
    assert (Blob.objects.count(), len(files_in(media))) == (0, 1)
    blobs.store(CONTENT, "application/pdf")
    assert (Blob.objects.count(), len(files_in(media))) == (1, 1)


def test_file_cut_off_on_disk_is_replaced_by_the_next_store(db):
    blob = blobs.store(CONTENT, "application/pdf")
    overwrite(blob, b"bukti")
    assert blobs.verify(blob) == Verdict.ALTERED
    blobs.store(CONTENT, "application/pdf")
    assert blobs.verify(blob) == Verdict.SOUND


def overwrite(blob: Blob, content: bytes) -> None:
    path = blobs.path_of(blob.sha256)
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("content", [b"", CONTENT[:-1] + b"X", CONTENT + b"X"])
def test_altered_bytes_are_noticed(db, content):
    blob = blobs.store(CONTENT, "application/pdf")
    overwrite(blob, content)
    assert blobs.verify(blob) == Verdict.ALTERED


def test_missing_bytes_are_noticed(db):
    blob = blobs.store(CONTENT, "application/pdf")
    blobs.path_of(blob.sha256).unlink()
    assert blobs.verify(blob) == Verdict.MISSING
    with pytest.raises(FileNotFoundError):
        blobs.open(blob)


def test_hash_stands_once(db):
    blobs.store(CONTENT, "application/pdf")
    with pytest.raises(IntegrityError, match=r"blob_sha256_once|files_blob\.sha256"), transaction.atomic():
        Blob.objects.create(sha256=DIGEST, size=1, media_type="text/plain")


@pytest.mark.django_db(transaction=True)
def test_same_content_stored_at_once_is_one_blob(media):
    start = Barrier(6)

    def store(_writer: int) -> int:
        try:
            start.wait(10)
            with transaction.atomic():
                return blobs.store(CONTENT, "application/pdf").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        found = set(pool.map(store, range(6)))
    assert len(found) == 1
    assert (Blob.objects.count(), files_in(media)) == (1, [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"])


@pytest.mark.django_db
def test_new_bytes_cost_one_query_and_known_ones_two(media, django_assert_num_queries):
    kept = blobs.keep(io.BytesIO(CONTENT))
    with django_assert_num_queries(1):
        made = blobs.record(kept, "application/pdf")
    with django_assert_num_queries(2):
        again = blobs.record(kept, "image/png")
    assert (made.fresh, again.fresh) == (True, False)
    assert again == made == Blob.objects.get()
    fields = [field.attname for field in Blob._meta.concrete_fields]
    assert [getattr(made, name) for name in fields] == [getattr(again, name) for name in fields]
