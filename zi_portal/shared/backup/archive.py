"""The file format of a backup: one .tar.gz whose first member, manifest.json, names size and SHA-256 of all others.

Members are `manifest.json`, `database` (SQLite file or pg_dump's custom format), `files/...` (everything under
MEDIA_ROOT) and, from an embedded portal, `secret_key`. Nothing else is accepted when reading.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
NAME = re.compile(r"(database|secret_key|files(/[A-Za-z0-9._-]+)+)\Z")
MANIFEST_LIMIT = 256 << 20


class Damaged(Exception):
    """The archive is not what the manifest says; the text is a sentence in Indonesian."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    portal: str
    engine: str
    created_at: str
    migrations: list[str]
    parts: list[Part]
    format: int = FORMAT

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        try:
            raw = json.loads(text)
            manifest = cls(**{**raw, "parts": [Part(**part) for part in raw["parts"]]})
        except (ValueError, TypeError, KeyError) as error:
            raise Damaged("Daftar isi cadangan (manifest.json) tidak terbaca.") from error
        if manifest.format != FORMAT:
            raise Damaged(f"Cadangan ini berformat {manifest.format}; portal ini hanya membaca format {FORMAT}.")
        return manifest


def digest(path: Path) -> Part:
    """Size and SHA-256 of a file, read in pieces; the name is left to the caller."""
    summed, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            summed.update(piece)
            size += len(piece)
    return Part(name="", size=size, sha256=summed.hexdigest())


def describe(sources: dict[str, Path]) -> list[Part]:
    parts = []
    for name, path in sources.items():
        if not safe(name):
            raise Damaged(f"Nama berkas {name!r} tidak dapat dicadangkan. Pindahkan berkas itu dari direktori data.")
        measured = digest(path)
        parts.append(Part(name, measured.size, measured.sha256))
    return parts


def write(target: IO[bytes], manifest: Manifest, sources: dict[str, Path]) -> None:
    """Stream the archive. Sources must not change meanwhile: reading back finds out."""
    with (
        gzip.GzipFile(fileobj=target, mode="wb", compresslevel=1, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        text = json.dumps(asdict(manifest), indent=1).encode()
        tar.addfile(_member(MANIFEST, len(text)), io.BytesIO(text))
        for part in manifest.parts:
            with sources[part.name].open("rb") as file:
                tar.addfile(_member(part.name, part.size), file)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def safe(name: str) -> bool:
    return bool(NAME.match(name)) and ".." not in PurePosixPath(name).parts


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r|gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Damaged(f"{path.name} rusak atau terpotong. Gunakan cadangan lain.") from error


def read(path: Path, into: Path | None = None) -> Manifest:
    """Check every member against the manifest and, with `into`, write it there. Raises Damaged.

    `into` gets regular files only, under names this module itself would write.
    """
    with _opened(path) as tar:
        members = iter(tar)
        first = next(members, None)
        if first is None or first.name != MANIFEST or not first.isreg() or first.size > MANIFEST_LIMIT:
            raise Damaged(f"{path.name} bukan cadangan Portal ZI.")
        manifest = Manifest.from_json(_file(tar, first).read())
        expected = {part.name: part for part in manifest.parts}
        if len(expected) != len(manifest.parts):
            raise Damaged("Daftar isi cadangan memuat nama ganda.")
        for member in members:
            part = expected.pop(member.name, None)
            if part is None or not member.isreg() or not safe(member.name):
                raise Damaged(f"Cadangan memuat isi yang tidak dikenal: {member.name!r}.")
            _copy(_file(tar, member), part, into)
    if expected:
        raise Damaged(f"Cadangan tidak lengkap: {next(iter(expected))} tidak ada.")
    return manifest


def _file(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    if file is None:
        raise Damaged(f"{member.name} di dalam cadangan bukan berkas biasa.")
    return file


def _copy(source: IO[bytes], part: Part, into: Path | None) -> None:
    summed, size = hashlib.sha256(), 0
    with _sink(part.name, into) as sink:
        while piece := source.read(CHUNK):
            summed.update(piece)
            size += len(piece)
            sink.write(piece)
        sink.flush()
        if into is not None:
            os.fsync(sink.fileno())
    if size != part.size or summed.hexdigest() != part.sha256:
        raise Damaged(f"Isi cadangan {part.name} tidak cocok dengan SHA-256-nya. Gunakan cadangan lain.")


def _sink(name: str, into: Path | None) -> Any:
    path = Path(os.devnull) if into is None else into / name
    if into is not None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path.open("wb")
