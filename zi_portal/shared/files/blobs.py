"""Content-addressed storage: MEDIA_ROOT/ab/cd/<SHA-256>. A file appears whole or not at all, and is never rewritten."""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO, NamedTuple, Protocol, cast

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zi_portal.shared.files.models import Blob
from zi_portal.shared.prepared import Prepared

CHUNK = 1024 * 1024
READ_ONLY = 0o440


class Stream(Protocol):
    """Bytes that come one after the other, as the body of a request."""

    def read(self, size: int, /) -> bytes: ...


class Readable(Stream, Protocol):
    """A file opened for reading bytes, or an uploaded file of a form."""

    def seek(self, offset: int, /) -> int: ...


class Kept(NamedTuple):
    """Bytes that stand in their place on the disk."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that have come in and have no place yet; `file` is open for reading."""

    file: BinaryIO
    path: Path
    kept: Kept

    def reach_disk(self) -> None:
        """Until this returns, a broken machine may lose the bytes."""
        os.fchmod(self.file.fileno(), READ_ONLY)
        os.fsync(self.file.fileno())

    @contextmanager
    def placed(self) -> Iterator[Kept]:
        """The bytes, which have reached the disk, get their place; their name has reached it when the block ends.

        So a transaction writes its rows meanwhile and commits after the block. Touches no database.
        """
        with _placing(self.path, self.kept):
            yield self.kept

    def keep(self) -> Kept:
        """Put the bytes on the disk and in their place. Touches no database."""
        self.reach_disk()
        with self.placed() as kept:
            return kept


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
    """The row of bytes that `keep` or `adopt` has put in place. One query for new bytes, else two."""
    now = timezone.now()
    values = (kept.sha256, kept.size, media_type, connection.ops.adapt_datetimefield_value(now))
    with connection.cursor() as cursor:
        # Two at once: the second insert waits for the first transaction and then does nothing.
        cursor.execute(INSERT, values)
        made = cursor.fetchone()
    if made is None:
        return _row(sha256=kept.sha256)[0]
    blob = Blob(id=made[0], sha256=kept.sha256, size=kept.size, media_type=media_type, created_at=now)
    blob._state.adding, blob._state.db = False, connection.alias
    blob.fresh = True
    return blob


INSERT = (
    f"INSERT INTO {Blob._meta.db_table} (sha256, size, media_type, created_at) VALUES (%s, %s, %s, %s) "  # noqa: S608
    "ON CONFLICT (sha256) DO NOTHING RETURNING id"
)
_row: Prepared[Blob] = Prepared(lambda sha256: Blob.objects.filter(sha256=sha256), sha256="?")


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
    with arriving(source) as arrival:
        return arrival.keep()


@contextmanager
def arriving(source: Stream) -> Iterator[Arrival]:
    """Copy `source` from where it stands to a file of its own, hashed on the way; gone at the end unless it is kept.

    An exception of `source` passes through. Touches no database.
    """
    with NamedTemporaryFile(dir=incoming(), delete=False) as file:
        try:
            kept = Kept(*_copy(source, file))
            file.flush()
            yield Arrival(cast(BinaryIO, file), Path(file.name), kept)
        finally:
            Path(file.name).unlink(missing_ok=True)


def measure(path: Path) -> Kept:
    """SHA-256 and size of a file that has no place yet. Other threads go on meanwhile."""
    with path.open("rb") as file:
        return Kept(*_copy(file, None))


def adopt(path: Path, measured: Kept) -> Kept:
    """Give the file at `path` its place without copying it. It keeps its old name as well: the caller removes that
    once the row is committed. Nobody may have written to it since it was measured. Touches no database.
    """
    with path.open("rb") as file:
        os.fchmod(file.fileno(), READ_ONLY)
        os.fsync(file.fileno())
    twin = incoming() / f"{path.name}.adopted"
    twin.unlink(missing_ok=True)
    twin.hardlink_to(path)
    try:
        with _placing(twin, measured) as kept:
            return kept
    finally:
        twin.unlink(missing_ok=True)


def incoming() -> Path:
    """Where files stand that have no place yet; not part of a backup."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _copy(source: Stream, target: IO[bytes] | None) -> tuple[str, int]:
    """SHA-256 and number of the bytes read from `source`, written to `target` on the way."""
    running, size = sha256(), 0
    while piece := source.read(CHUNK):
        running.update(piece)
        size += len(piece)
        if target:
            target.write(piece)
    return running.hexdigest(), size


@contextmanager
def _placing(written: Path, kept: Kept) -> Iterator[Kept]:
    """Rename `written` to its place, unless the same bytes already stand there (a cut-off file is replaced).

    The three folders reach the disk side by side: a disk answers three such wishes in about the time of one.
    """
    final = path_of(kept.sha256)
    if not (final.is_file() and final.stat().st_size == kept.size):
        final.parent.mkdir(parents=True, exist_ok=True)
        written.replace(final)
    # Also for bytes that stood there: whoever put them may not have come this far yet.
    folders = (final.parent, final.parent.parent, final.parent.parent.parent)
    # No pool that outlives the call: a worker that forks would leave its threads behind.
    with ThreadPoolExecutor(len(folders), thread_name_prefix="folder") as pool:
        reached = [pool.submit(_fsync_folder, folder) for folder in folders]
        yield kept
        for folder in reached:
            folder.result()


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
