"""The same round trip on PostgreSQL, in a database of its own on the suite's private server."""

import psycopg2
import pytest
from django.conf import settings

from tests.harness.portal import manage
from tests.shared.backup.test_round_trip import CONTENTS, FILL, contents

pytestmark = pytest.mark.skipif(settings.ENGINE != "postgresql", reason="needs the PostgreSQL server")
NAMES = ("zi_backup_source", "zi_backup_target")


@pytest.fixture
def databases():
    """Two empty databases, by name."""
    server = psycopg2.connect(host=settings.DATABASES["default"]["HOST"], user="postgres", dbname="postgres")
    server.autocommit = True
    with server.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"CREATE DATABASE {name}")
        yield NAMES
        for name in NAMES:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


def of(database):
    """Settings of a production portal on `database`."""
    return {
        "DJANGO_SETTINGS_MODULE": "zi_portal.settings.production",
        "ZI_SECRET_KEY": "x" * 60,
        "ZI_ALLOWED_HOSTS": "portal.example",
        "ZI_REDIS_URL": "redis://localhost:1/0",
        "ZI_DB_HOST": settings.DATABASES["default"]["HOST"],
        "ZI_DB_USER": "postgres",
        "ZI_DB_NAME": database,
    }


def run(data, database, *arguments):
    done = manage(data, *arguments, **of(database))
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_round_trip_and_replacement(databases, tmp_path):
    source, target = databases
    archive = str(tmp_path / "backup.tar.gz")
    run(tmp_path / "source", source, "migrate", "-v0")
    run(tmp_path / "source", source, "shell", "--no-imports", "-c", FILL)
    run(tmp_path / "source", source, "backup", archive)
    run(tmp_path / "target", target, "restore", archive)
    assert contents(tmp_path / "target", **of(target)) == CONTENTS

    refused = manage(tmp_path / "target", "restore", archive, **of(target))
    assert "Tambahkan --replace" in refused.stdout
    run(tmp_path / "target", target, "restore", "--replace", archive)
    assert contents(tmp_path / "target", **of(target)) == CONTENTS
    (aside,) = (tmp_path / "target").glob("before-restore-*")
    assert (aside / "former-database").read_bytes()[:5] == b"PGDMP"
    run(tmp_path / "target", target, "verify_audit")
