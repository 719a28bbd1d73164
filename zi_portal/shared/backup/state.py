"""Which schema a database has, compared with the one this code knows."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def applied_migrations() -> list[str]:
    """Names like "units.0001_initial", sorted; empty for an empty database. One query or two."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def known_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def unknown_migrations() -> list[str]:
    """Applied here but not part of this code: the data comes from a newer portal."""
    known = known_migrations()
    return [name for name in applied_migrations() if name not in known]
