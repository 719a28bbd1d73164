"""Making a backup of everything the portal holds, and putting one back."""

import os
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zi_portal.shared.backup import archive, lock, postgres, sqlite, state
from zi_portal.shared.backup.archive import Damaged, Manifest, Part
from zi_portal.shared.files.models import Blob

UNFINISHED = "incoming"
READ_ONLY = 0o440


class CannotBackUp(Exception):
    """A sentence in Indonesian."""


class CannotRestore(Exception):
    """A sentence in Indonesian; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Made:
    manifest: Manifest
    unsound: list[str]


def back_up(target: Path) -> Made:
    """Write database and files to `target`, read everything back, then let it appear under its name.

    The database is copied first and a file always reaches the disk before its row: no row in the copy lacks its file.
    `unsound` names blobs whose file is missing or altered on disk already. Raises CannotBackUp; works while the
    portal runs.
    """
    if target.exists():
        raise CannotBackUp(f"{target} sudah ada dan tidak ditimpa. Pilih nama lain.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"Direktori {target.parent} tidak ada. Buat dahulu, atau pilih tempat lain.")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as work:
            return _back_up(target, Path(work))
    except (OSError, Damaged, postgres.ToolFailed) as error:
        raise CannotBackUp(f"Pencadangan gagal: {error}") from error


def _back_up(target: Path, work: Path) -> Made:
    migrations = state.applied_migrations()
    _engine().dump(work / "database")
    sources = {"database": work / "database", **_files()}
    if settings.EMBEDDED:
        sources["secret_key"] = settings.DATA_DIR / "secret_key"
    manifest = Manifest(
        portal=version(),
        engine=connection.vendor,
        created_at=timezone.now().isoformat(timespec="seconds"),
        migrations=migrations,
        parts=archive.describe(sources),
    )
    unsound = unsound_blobs(manifest.parts)
    finished = work / "archive"
    with os.fdopen(os.open(finished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        archive.write(file, manifest, sources)
        file.flush()
        os.fsync(file.fileno())
    archive.read(finished)
    # A link, unlike a rename, refuses to replace a file that has appeared under this name meanwhile.
    os.link(finished, target)
    return Made(manifest, unsound)


def _files() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {f"files/{path.relative_to(root)}": path for path in found if path.relative_to(root).parts[0] != UNFINISHED}


def unsound_blobs(parts: list[Part]) -> list[str]:
    """SHA-256 of blobs in the database whose file is not among `parts` or has another content. One query."""
    sound = {part.sha256 for part in parts if part.name.endswith(part.sha256)}
    return [digest for digest in Blob.objects.values_list("sha256", flat=True) if digest not in sound]


def restore(source: Path, *, replace: bool) -> Path | None:
    """Put the contents of `source` in place of the data directory's; returns where the former data went, if any.

    Every hash is checked before anything is touched. Raises CannotRestore.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with (
            lock.hold(settings.DATA_DIR),
            tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as staging,
        ):
            return _restore(source, Path(staging), replace=replace)
    except lock.InUse as holder:
        raise CannotRestore(f"Portal sedang berjalan (proses {holder}). Hentikan dahulu, lalu ulangi.") from holder
    except FileNotFoundError as error:
        raise CannotRestore(f"{error.filename} tidak ada.") from error
    except (OSError, Damaged, postgres.ToolFailed) as error:
        raise CannotRestore(str(error)) from error


def _restore(source: Path, staging: Path, *, replace: bool) -> Path | None:
    manifest = archive.read(source, staging)
    _check_fits(manifest)
    _engine().check(staging / "database")
    aside = None
    if _has_data():
        if not replace:
            raise CannotRestore("Sudah ada data di sini. Tambahkan --replace; data lama akan disimpan, tidak dihapus.")
        aside = settings.DATA_DIR / f"before-restore-{timezone.now():%Y%m%dT%H%M%SZ}"
        aside.mkdir(mode=0o700)
    _move_aside(aside or staging)
    _put_in_place(staging)
    return aside


def _check_fits(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise CannotRestore(f"Cadangan ini dari {manifest.engine}, sedangkan portal ini memakai {connection.vendor}.")
    newer = sorted(set(manifest.migrations) - state.known_migrations())
    if newer:
        raise CannotRestore(f"Cadangan dari portal {manifest.portal} yang lebih baru ({newer[0]}). Pasang versi itu.")
    if connection.vendor == "postgresql" and (count := postgres.others_connected()):
        raise CannotRestore(f"Masih ada {count} sambungan lain ke basis data. Hentikan portal dan pekerjanya dahulu.")


def _has_data() -> bool:
    return bool(state.applied_migrations() or _files())


def _move_aside(aside: Path) -> None:
    """Former database, files, key and queue into `aside`. PostgreSQL keeps its tables until the new ones are in."""
    if connection.vendor == "sqlite":
        sqlite.move_aside(aside)
    elif state.applied_migrations():
        postgres.dump(aside / "former-database")
    data = Path(settings.DATA_DIR)
    for path in (Path(settings.MEDIA_ROOT), data / "secret_key", data / "queue", *data.glob("timetable*")):
        if path.exists():
            path.rename(aside / f"former-{path.name}")


def _put_in_place(staging: Path) -> None:
    _engine().load(staging / "database")
    files = staging / "files"
    files.mkdir(exist_ok=True)
    for path in files.rglob("*"):
        path.chmod(0o755 if path.is_dir() else READ_ONLY)
    files.rename(settings.MEDIA_ROOT)
    key = staging / "secret_key"
    if key.exists():
        key.chmod(0o600)
        key.rename(settings.DATA_DIR / "secret_key")
    os.sync()


class Engine(Protocol):
    """What sqlite.py and postgres.py each offer."""

    def dump(self, target: Path) -> None: ...
    def check(self, path: Path) -> None: ...
    def load(self, source: Path) -> None: ...


def _engine() -> Engine:
    return sqlite if connection.vendor == "sqlite" else postgres


def version() -> str:
    """Version of this code, from pyproject.toml."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])
