"""Copying a PostgreSQL database with its own tools, and replacing it in one transaction."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


class ToolFailed(Exception):
    """A sentence in Indonesian: which tool is missing or what it said."""


def dump(target: Path) -> None:
    """pg_dump's custom format: one snapshot, whatever is written meanwhile."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def check(path: Path) -> None:
    """Reads the table of contents of a dump; raises ToolFailed when it is not one."""
    _run("pg_restore", "--list", str(path))


def load(source: Path) -> None:
    """Replace everything in the database by `source`: all of it or nothing. Raises ToolFailed."""
    connection.close()
    script = source.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
    _run("psql", "-qX", "-1", "-v", "ON_ERROR_STOP=1", "-c", EMPTY, "-f", str(script))
    script.unlink()


def others_connected() -> int:
    """Connections of other processes to this database. One query."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        return int(cursor.fetchone()[0])


def _environment() -> dict[str, str]:
    chosen = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    return {**os.environ, **{name: str(chosen[key]) for name, key in names.items() if chosen[key]}}


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise ToolFailed(f"{tool} tidak ditemukan. Pasang paket postgresql-client lalu ulangi.")
    done = subprocess.run([program, *arguments], env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolFailed(f"{tool} gagal: {done.stderr.strip() or done.stdout.strip()}")
