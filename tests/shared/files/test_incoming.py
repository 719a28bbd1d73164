"""Pieces of a file on the disk: at their place, the same again, and never once the file is finished."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from zi_portal.shared.files import blobs, incoming

CONTENT = bytes(range(256)) * 4096


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def adopted(path: Path) -> blobs.Kept:
    return blobs.adopt(path, blobs.measure(path))


def send(content: bytes, offset: int = 0, known: int = 0, size: int = len(CONTENT)) -> int:
    part = incoming.Part("berkas", size=size)
    try:
        part.receive(io.BytesIO(content), offset=offset, known=known)
    finally:
        part.close()
    return part.end


def on_disk() -> bytes:
    return incoming.path_of("berkas").read_bytes()


def test_pieces_make_the_file():
    assert send(CONTENT[:300_000]) == 300_000
    assert send(CONTENT[300_000:], 300_000, 300_000) == len(CONTENT)
    assert on_disk() == CONTENT
    assert incoming.size_of("berkas") == len(CONTENT)
    assert incoming.path_of("berkas").stat().st_mode & 0o777 == 0o600


def test_what_is_there_may_come_again_with_more_behind_it():
    send(CONTENT[:300_000])
    assert send(CONTENT[:300_000], 0, 300_000) == 300_000
    assert send(CONTENT[100_000:], 100_000, 300_000) == len(CONTENT)
    assert on_disk() == CONTENT


def test_other_bytes_in_the_same_place_are_refused():
    send(CONTENT[:300_000])
    with pytest.raises(incoming.Differs):
        send(b"X" * 1000, 299_000, 300_000)
    assert on_disk() == CONTENT[:300_000]


def test_more_than_announced_is_refused():
    with pytest.raises(incoming.TooLong):
        send(CONTENT, size=len(CONTENT) - 1)
    assert incoming.size_of("berkas") <= len(CONTENT) - 1


class Torn(io.RawIOBase):
    """Gives what it has and then breaks."""

    def __init__(self, content: bytes) -> None:
        self.left = content

    def read(self, size: int = -1) -> bytes:
        if not self.left:
            raise ConnectionResetError
        piece, self.left = self.left[:size], self.left[size:]
        return piece


def test_break_keeps_what_came():
    part = incoming.Part("berkas", size=len(CONTENT))
    with pytest.raises(ConnectionResetError):
        part.receive(Torn(CONTENT[:270_000]), offset=0, known=0)
    part.close()
    assert part.end == 270_000
    assert on_disk() == CONTENT[:270_000]


@pytest.mark.parametrize("finish", ["adopted", "adopted and removed", "removed", "begun anew"])
def test_slow_sender_cannot_touch_a_finished_file(finish):
    send(CONTENT)
    part = incoming.Part("berkas", size=len(CONTENT))
    kept = adopted(incoming.path_of("berkas")) if "adopted" in finish else None
    if finish != "adopted":
        incoming.remove("berkas")
    if finish == "begun anew":
        send(CONTENT[:10])
    with pytest.raises(incoming.Gone):
        part.receive(io.BytesIO(b"X" * 100), offset=0, known=0)
    part.close()
    if kept:
        assert blobs.path_of(kept.sha256).read_bytes() == CONTENT


class Waiting(io.RawIOBase):
    """A sender in the middle of a slow line."""

    def __init__(self) -> None:
        self.asked, self.answer = Event(), Event()

    def read(self, size: int = -1) -> bytes:
        if self.asked.is_set():
            return b""
        self.asked.set()
        assert self.answer.wait(10)
        return CONTENT[:size]


def test_waiting_for_the_network_locks_nobody_out():
    """The sender that hangs and the one that comes again write the same bytes; the file can be read meanwhile."""
    slow = Waiting()
    part = incoming.Part("berkas", size=len(CONTENT))
    with ThreadPoolExecutor(1) as pool:
        hanging = pool.submit(part.receive, slow, offset=0, known=0)
        assert slow.asked.wait(10)
        assert send(CONTENT) == len(CONTENT)
        with incoming.complete("berkas") as file:
            assert file.read() == CONTENT
        slow.answer.set()
        hanging.result(10)
    part.close()
    assert on_disk() == CONTENT


def test_adopted_file_is_not_copied():
    send(CONTENT)
    path = incoming.path_of("berkas")
    kept = adopted(path)
    assert os.path.samefile(path, blobs.path_of(kept.sha256))
    assert blobs.path_of(kept.sha256).stat().st_mode & 0o777 == 0o440
    assert adopted(path) == kept
    incoming.remove("berkas")
    assert blobs.path_of(kept.sha256).read_bytes() == CONTENT
    assert [name for name, _changed in incoming.names()] == []


def test_adopting_known_bytes_keeps_the_file_that_is_there(db):
    blob = blobs.store(CONTENT, "application/pdf")
    inode = blobs.path_of(blob.sha256).stat().st_ino
    send(CONTENT)
    assert blobs.record(adopted(incoming.path_of("berkas")), "image/png") == blob
    assert blobs.path_of(blob.sha256).stat().st_ino == inode
