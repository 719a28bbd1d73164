"""Content-addressed storage: MEDIA_ROOT/ab/cd/<SHA-256>. A file appears whole or not at all, and is never rewritten."""

import io
import os
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, NamedTuple, Protocol

from django.conf import settings

from zi_portal.shared.files.models import Blob

CHUNK = 1024 * 1024
READ_ONLY = 0o440


class Readable(Protocol):
    """A file opened for reading bytes, or an uploaded file of a form."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, /) -> int: ...


class Kept(NamedTuple):
    """Bytes that stand in their place on the disk."""

    sha256: str
    size: int


class Verdict(Enum):
    """What `verify` found on disk."""

    SOUND = "sound"
    MISSING = "missing"
    ALTERED = "altered"


def store(content: bytes | Readable, media_type: str) -> Blob:
    """Keep the whole of `content` and return its blob; the same bytes are kept once.

    The first media type stays. Streams in pieces of 1 MiB. The file reaches the disk before the row: a crash in
    between, or a rollback of the caller's transaction, leaves a file without a row and never the reverse.
    """
    return record(keep(io.BytesIO(content) if isinstance(content, bytes) else content), media_type)


def record(kept: Kept, media_type: str) -> Blob:
    """The row of bytes that `keep` or `adopt` has put in place. One or two queries."""
    blob, _created = Blob.objects.get_or_create(
        sha256=kept.sha256, defaults={"size": kept.size, "media_type": media_type}
    )
    return blob


def open(blob: Blob) -> BinaryIO:  # noqa: A001 -- read as blobs.open(blob)
    """The bytes of `blob`, for reading; the caller closes. Raises FileNotFoundError when they are gone."""
    return path_of(blob.sha256).open("rb")


def verify(blob: Blob) -> Verdict:
    """Read the whole file and compare it with its SHA-256 and size."""
    try:
        with open(blob) as file:
            digest, size = _copy(file, None)
    except FileNotFoundError:
        return Verdict.MISSING
    return Verdict.SOUND if (digest, size) == (blob.sha256, blob.size) else Verdict.ALTERED


def path_of(digest: str) -> Path:
    """Where the bytes with this SHA-256 stand."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest


def keep(source: Readable) -> Kept:
    """Copy the whole of `source` to its place and to the disk. Touches no database."""
    # Whoever looked at the first bytes to learn the media type must not cost us those bytes.
    with suppress(AttributeError, io.UnsupportedOperation):
        source.seek(0)
    with NamedTemporaryFile(dir=incoming(), delete=False) as file:
        try:
            digest, size = _copy(source, file)
            file.flush()
            os.fchmod(file.fileno(), READ_ONLY)
            os.fsync(file.fileno())
            _place(Path(file.name), path_of(digest), size)
        finally:
            Path(file.name).unlink(missing_ok=True)
    return Kept(digest, size)


def measure(path: Path) -> Kept:
    """SHA-256 and size of the file at `path`, which stays where it is. Hashing leaves other threads free to work."""
    with path.open("rb") as file:
        return Kept(*_copy(file, None))


def adopt(path: Path, measured: Kept | None = None) -> Kept:
    """Give the file at `path` its place without copying it. It keeps its old name as well: the caller removes that
    once the row is committed. Nobody may write to it any more, nor since it was `measured`. Touches no database.
    """
    digest, size = measured or measure(path)
    with path.open("rb") as file:
        os.fchmod(file.fileno(), READ_ONLY)
        os.fsync(file.fileno())
    twin = incoming() / f"{path.name}.adopted"
    twin.unlink(missing_ok=True)
    twin.hardlink_to(path)
    try:
        _place(twin, path_of(digest), size)
    finally:
        twin.unlink(missing_ok=True)
    return Kept(digest, size)


def incoming() -> Path:
    """Where files stand that have no place yet; not part of a backup."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _copy(source: Readable, target: IO[bytes] | None) -> tuple[str, int]:
    """SHA-256 and number of the bytes read from `source`, written to `target` on the way."""
    running, size = sha256(), 0
    while piece := source.read(CHUNK):
        running.update(piece)
        size += len(piece)
        if target:
            target.write(piece)
    return running.hexdigest(), size


def _place(written: Path, final: Path, size: int) -> None:
    """Rename `written` to its place, unless the same bytes already stand there (a cut-off file is replaced)."""
    if final.is_file() and final.stat().st_size == size:
        return
    final.parent.mkdir(parents=True, exist_ok=True)
    written.replace(final)
    for folder in (final.parent, final.parent.parent, final.parent.parent.parent):
        _fsync_folder(folder)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
