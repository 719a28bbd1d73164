"""Backup and restore of a whole data directory, through the commands an administrator types."""

import json
import stat

import pytest

from tests.harness.portal import manage
from zi_portal.shared.backup import archive, lock
from zi_portal.shared.backup.archive import Manifest

FILL = """
from django.db import transaction
from units.models import User
from zi_portal.shared.files import blobs
User.objects.create_user(email="ani@instansi.go.id", full_name="Ani")
with transaction.atomic():
    blobs.store(b"isi bukti", "text/plain")
"""
LOOK = """
import json
from units.models import User
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob
print(json.dumps([[u.email for u in User.objects.all()], [blobs.open(b).read().decode() for b in Blob.objects.all()]]))
"""
CONTENTS = [["ani@instansi.go.id"], ["isi bukti"]]


def contents(data, **extra):
    return json.loads(manage(data, "shell", "--no-imports", "-c", LOOK, **extra).stdout)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A data directory with a person and a file, and its backup."""
    data = tmp_path_factory.mktemp("filled")
    assert manage(data, "migrate", "-v0").returncode == 0
    assert manage(data, "shell", "--no-imports", "-c", FILL).stdout == ""
    (data / "files/incoming").mkdir(exist_ok=True)
    (data / "files/incoming/unfinished").write_bytes(b"half")
    target = tmp_path_factory.mktemp("backups") / "backup.tar.gz"
    done = manage(data, "backup", str(target))
    assert done.returncode == 0, done.stdout
    assert "semua SHA-256 cocok" in done.stdout
    assert "Peringatan" not in done.stdout
    return data, target


def test_restores_into_an_empty_directory(filled, tmp_path):
    data, target = filled
    done = manage(tmp_path, "restore", str(target))
    assert done.returncode == 0, done.stdout
    assert contents(tmp_path) == CONTENTS
    assert (tmp_path / "secret_key").read_bytes() == (data / "secret_key").read_bytes()
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert not (tmp_path / "files/incoming").exists()
    assert not list(tmp_path.glob(".restore-*"))


def test_existing_data_is_replaced_only_on_request_and_kept(filled, tmp_path):
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    key = (tmp_path / "secret_key").read_bytes()
    refused = manage(tmp_path, "restore", str(filled[1]))
    assert refused.returncode == 1
    assert "Tambahkan --replace" in refused.stdout
    assert contents(tmp_path) == [[], []]
    assert (tmp_path / "secret_key").read_bytes() == key

    replaced = manage(tmp_path, "restore", "--replace", str(filled[1]))
    assert replaced.returncode == 0, replaced.stdout
    assert contents(tmp_path) == CONTENTS
    (aside,) = tmp_path.glob("before-restore-*")
    assert (aside / "former-secret_key").read_bytes() == key
    assert (aside / "db.sqlite3").stat().st_size > 0


def test_a_damaged_archive_changes_nothing(filled, tmp_path):
    content = bytearray(filled[1].read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(content)
    data = tmp_path / "data"
    refused = manage(data, "restore", str(damaged))
    assert refused.returncode == 1
    assert "Gunakan cadangan lain" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not (data / "db.sqlite3").exists()


def test_refused_while_the_portal_runs(filled, tmp_path):
    with lock.hold(tmp_path):
        refused = manage(tmp_path, "restore", str(filled[1]))
    assert refused.returncode == 1
    assert "Portal sedang berjalan" in refused.stdout


def test_a_backup_never_replaces_a_file(filled):
    data, target = filled
    before = target.read_bytes()
    refused = manage(data, "backup", str(target))
    assert refused.returncode == 1
    assert "tidak ditimpa" in refused.stdout
    assert target.read_bytes() == before


def test_the_archive_is_private(filled):
    assert stat.S_IMODE(filled[1].stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("engine", "migrations", "words"),
    [
        ("postgresql", [], "Cadangan ini dari postgresql"),
        ("sqlite", ["units.9999_later"], "yang lebih baru (units.9999_later)"),
    ],
)
def test_backups_of_another_kind_are_refused(tmp_path, engine, migrations, words):
    (tmp_path / "db").write_bytes(b"x")
    sources = {"database": tmp_path / "db"}
    manifest = Manifest("9.0", engine, "2026-11-21T00:00:00+00:00", migrations, archive.describe(sources))
    with (tmp_path / "other.tar.gz").open("wb") as file:
        archive.write(file, manifest, sources)
    refused = manage(tmp_path / "data", "restore", str(tmp_path / "other.tar.gz"))
    assert refused.returncode == 1
    assert words in refused.stdout


def test_a_missing_file_is_reported_and_the_rest_saved(filled, tmp_path):
    assert manage(tmp_path / "data", "restore", str(filled[1])).returncode == 0
    (blob,) = (path for path in (tmp_path / "data/files").rglob("*") if path.is_file())
    blob.unlink()
    done = manage(tmp_path / "data", "backup", str(tmp_path / "again.tar.gz"))
    assert done.returncode == 0
    assert f"Peringatan: berkas {blob.name} hilang" in done.stdout
