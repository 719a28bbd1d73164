"""Guarded tables as a migration operation, for any app."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from zi_portal.shared.audit import trigger_sql
from zi_portal.shared.audit.triggers import Guard, statements


class GuardTable(Operation):
    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, update: bool | str = True, delete: bool | str = True, truncate: bool = True) -> None:
        self.guard = Guard(table, update=update, delete=delete, truncate=truncate)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in statements(schema_editor.connection.vendor, self.guard):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        vendor = schema_editor.connection.vendor
        for operation in self.guard.refusals(vendor):
            schema_editor.execute(trigger_sql.drop(vendor, self.guard.table, operation), params=None)

    def describe(self) -> str:
        return f"Guard table {self.guard.table}"


def guard_table(
    table: str, *, update: bool | str = True, delete: bool | str = True, truncate: bool = True
) -> GuardTable:
    """The operation that makes `table` refuse what is not False; see `triggers.Guard` for conditions.

    A migration that remakes the table on SQLite (any AlterField, AddConstraint, RemoveField...) must end with it again.
    """
    return GuardTable(table, update=update, delete=delete, truncate=truncate)
