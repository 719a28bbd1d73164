"""Tables that refuse changes, by triggers in the database itself (PostgreSQL and SQLite).

An app declares its guarded tables as `guards = (Guard("app_table"), ...)` on its AppConfig and creates them in a
migration with `zi_portal.shared.audit.migration.guard_table`. The declaration is what the system check compares with.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from zi_portal.shared.audit import trigger_sql


@dataclass(frozen=True, slots=True)
class Guard:
    """What `table` refuses. `update` and `delete`: True for every row, False for none, or an SQL condition on OLD and
    NEW (same text on both engines) under which the row is refused. `truncate` matters on PostgreSQL only.

    A guard against updates that allows deletes cannot stop SQLite's INSERT OR REPLACE.
    """

    table: str
    update: bool | str = True
    delete: bool | str = True
    truncate: bool = True

    def refusals(self, vendor: str) -> dict[str, str]:
        """Refused operation -> SQL condition, empty when unconditional."""
        wanted: dict[str, bool | str] = {"update": self.update, "delete": self.delete}
        if vendor == "postgresql":
            wanted["truncate"] = self.truncate
        return {
            operation: "" if condition is True else condition for operation, condition in wanted.items() if condition
        }


class Missing(NamedTuple):
    guard: Guard
    operation: str
    app_label: str


def declared() -> list[tuple[str, Guard]]:
    """(app label, guard) of every guard the installed apps declare."""
    return [(config.label, guard) for config in apps.get_app_configs() for guard in getattr(config, "guards", ())]


def missing(connection: BaseDatabaseWrapper) -> list[Missing]:
    """Declared refusals without their trigger, on tables that exist. Two catalogue queries."""
    present = trigger_sql.present(connection)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    return [
        Missing(guard, operation, label)
        for label, guard in declared()
        if guard.table in tables
        for operation in guard.refusals(connection.vendor)
        if (guard.table, trigger_sql.name(guard.table, operation)) not in present
    ]


def statements(vendor: str, guard: Guard) -> list[str]:
    """SQL that creates the guard, or renews it when it already stands."""
    return trigger_sql.create(vendor, guard.table, guard.refusals(vendor))


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Create or renew the guards in one transaction."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards:
            for statement in statements(connection.vendor, guard):
                cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For the test harness only: one transaction in which guarded tables can be emptied or tampered with.

    Nobody outside the transaction sees the guards gone, and a rollback brings them back, whatever happened inside.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        lift, restore = trigger_sql.lifting(connection)
        for statement in lift:
            cursor.execute(statement)
        yield
        for statement in restore:
            cursor.execute(statement)
