"""Brings the data directory to the state of the code. Every step may run at every start and costs little when done."""

import hashlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from django.utils import timezone

from zi_portal.embedded.options import CannotStart
from zi_portal.shared.backup.state import unknown_migrations
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.leases import requeue
from zi_portal.shared.jobs.models import Job

NO_ADMIN = (
    "Belum ada administrator. Buat satu dengan perintah ini, lalu masuk:\n"
    "  .venv/bin/python manage.py create_admin --email nama@instansi.go.id --full-name 'Nama Lengkap'"
)


def prepare(*, demo: bool) -> None:
    """Database, published instruments, static files, first accounts. Raises CannotStart."""
    forget_half_written_messages(settings.DATA_DIR)
    migrate()
    take_up_interrupted_jobs()
    call_command("load_instruments", stdout=io.StringIO())
    collect_static(settings.STATIC_ROOT)
    if demo:
        call_command("demo_data")
        call_command("demo_predicates", stdout=io.StringIO())
    else:
        ensure_admin()
    # This program is about to be replaced by the server: nothing may be left open or unsaid.
    connections.close_all()
    sys.stdout.flush()


def forget_half_written_messages(directory: Path) -> None:
    """A killed machine leaves empty files in the queue; the jobs they stood for are queued again from the database."""
    for pattern in ("queue/*.msg", "queue-control/*.exchange"):
        for path in directory.glob(pattern):
            if path.stat().st_size == 0:
                path.unlink()


def take_up_interrupted_jobs() -> None:
    """This process alone works on this directory: a job that was running when the last one ended need not wait."""
    Job.objects.filter(state=State.RUNNING).update(lease_until=timezone.now())
    requeue()


def migrate() -> None:
    if unknown := unknown_migrations():
        raise CannotStart(
            f"Data di {settings.DATA_DIR} dibuat oleh portal yang lebih baru ({unknown[0]}). "
            "Pasang versi itu, atau pulihkan cadangan yang lama."
        )
    call_command("migrate", verbosity=0, interactive=False)
    try:
        call_command("check", databases=["default"], stdout=io.StringIO())
    except SystemCheckError as error:
        raise CannotStart(f"Pemeriksaan awal gagal, portal tidak dijalankan:\n{error}") from error


def static_sources() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            details = Path(storage.path(path)).stat()
            yield f"{path} {details.st_size} {details.st_mtime_ns}"


def collect_static(root: Path) -> None:
    """Hashing and compressing takes seconds: only when a source has changed since."""
    current = hashlib.sha256("\n".join(sorted(static_sources())).encode()).hexdigest()
    stamp = root / "fingerprint"
    if stamp.exists() and stamp.read_text(encoding="ascii") == current:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(current, encoding="ascii")


def ensure_admin() -> None:
    if get_user_model()._default_manager.filter(is_superuser=True, is_active=True).exists():
        return
    if sys.stdin.isatty():
        print("Belum ada administrator; buat akun pertama sekarang.")
        call_command("create_admin")
    else:
        print(NO_ADMIN, flush=True)
