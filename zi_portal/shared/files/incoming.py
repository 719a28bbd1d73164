"""Files that are still arriving: MEDIA_ROOT/incoming/uploads/<name>, each byte at its place.

Whoever waits for the network holds no lock. A piece is written under a lock of the file, and only while the file stands
under this name and no other: when it was adopted as a blob or removed, a slow sender cannot touch it any more.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

PIECE = 256 * 1024


class Stream(Protocol):
    """The body of a request, or a file opened for reading bytes."""

    def read(self, size: int, /) -> bytes: ...


class Gone(Exception):
    """The file was finished or removed meanwhile."""


class Differs(Exception):
    """Bytes sent again are not those that had arrived."""


class TooLong(Exception):
    """The stream holds more than was announced."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "incoming" / "uploads"


def path_of(name: str) -> Path:
    return folder() / name


def size_of(name: str) -> int:
    """Bytes on disk; 0 when there is no such file."""
    try:
        return path_of(name).stat().st_size
    except FileNotFoundError:
        return 0


def remove(name: str) -> None:
    path_of(name).unlink(missing_ok=True)


class Part:
    """One file while bytes come in; `end` is up to where this sender has brought it. Close it, whatever happens."""

    def __init__(self, name: str, *, size: int) -> None:
        folder().mkdir(parents=True, exist_ok=True)
        self.path = path_of(name)
        self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.size, self.end = size, 0

    def receive(self, stream: Stream, *, offset: int, known: int) -> None:
        """Writes the stream from `offset`; up to `known` the bytes are there already and only compared.

        An exception of the stream passes through, and what came before it stays.
        Raises Gone, Differs, TooLong.
        """
        self.end = offset
        while piece := stream.read(min(PIECE, self.size - self.end) or 1):
            if self.end + len(piece) > self.size:
                raise TooLong
            with _locked(self.handle):
                self._check_still_here()
                self._write(piece, known)
            self.end += len(piece)

    def _check_still_here(self) -> None:
        mine = os.fstat(self.handle)
        try:
            named = os.stat(self.path)
        except FileNotFoundError as gone:
            raise Gone from gone
        if mine.st_nlink != 1 or mine.st_ino != named.st_ino:
            raise Gone

    def _write(self, piece: bytes, known: int) -> None:
        again = max(0, min(len(piece), known - self.end))
        if again and os.pread(self.handle, again, self.end) != piece[:again]:
            raise Differs
        rest, place = memoryview(piece)[again:], self.end + again
        while rest:
            written = os.pwrite(self.handle, rest, place)
            rest, place = rest[written:], place + written

    def close(self) -> None:
        """What was written is on the disk when this returns."""
        try:
            os.fsync(self.handle)
        finally:
            os.close(self.handle)


@contextmanager
def complete(name: str) -> Iterator[BinaryIO]:
    """The whole file for reading, while nobody can write to it. Raises FileNotFoundError."""
    with path_of(name).open("rb") as file, _locked(file.fileno()):
        yield file


@contextmanager
def _locked(handle: int) -> Iterator[None]:
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def names() -> Iterator[tuple[str, float]]:
    """(name, time of the last change) of every file that is arriving or was left behind."""
    with suppress(FileNotFoundError):
        for entry in os.scandir(folder()):
            with suppress(FileNotFoundError):
                yield entry.name, entry.stat().st_mtime
