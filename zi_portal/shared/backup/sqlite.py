"""Copying a SQLite database while the portal is writing to it, and putting a copy in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from zi_portal.shared.backup.archive import Damaged


def dump(target: Path) -> None:
    """A consistent copy in one file. Writers go on meanwhile; raises Damaged when the copy is not sound."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check(target)


def check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise Damaged(f"Basis data rusak: {verdict}.")


def move_aside(aside: Path) -> None:
    """Database with its journal into `aside`; nothing happens when there is none."""
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        if path.exists():
            path.rename(aside / path.name)


def load(source: Path) -> None:
    """Put `source` where the database belongs; whatever stood there was moved aside before."""
    connection.close()
    source.rename(connection.settings_dict["NAME"])
