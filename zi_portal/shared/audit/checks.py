"""Start-up check: the database still refuses what it must refuse."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from zi_portal.shared.audit.triggers import missing


def guards_in_place(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    return [message for alias in databases or () for message in problems(connections[alias])]


def problems(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    return [*_triggers_missing(connection), *_replace_slips_past(connection)]


def _triggers_missing(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    gone = missing(connection)
    if not gone:
        return []
    # A guard that comes with a migration not yet applied must not keep `migrate` from running.
    pending = _apps_to_migrate(connection)
    return [
        Error(
            _("Tabel %(table)s tidak lagi menolak %(operation)s: pemicunya hilang.")
            % {"table": guard.table, "operation": operation.upper()},
            hint=_("Jalankan manage.py guard_tables, lalu periksa jejak audit dengan manage.py verify_audit."),
            id="audit.E001",
        )
        for guard, operation, label in gone
        if label not in pending
    ]


def _apps_to_migrate(connection: BaseDatabaseWrapper) -> set[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {migration.app_label for migration, _backwards in plan}


def _replace_slips_past(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        (enabled,) = cursor.execute("PRAGMA recursive_triggers").fetchone()
    if enabled:
        return []
    return [
        Error(
            _("SQLite berjalan tanpa recursive_triggers: INSERT OR REPLACE dapat melewati pemicu penjaga."),
            hint=_("Tambahkan PRAGMA recursive_triggers=ON pada init_command basis data."),
            id="audit.E002",
        )
    ]
