"""SQL of the guards for both engines."""

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "zi_guard_"
LONGEST_NAME = 63
# Class 23 on PostgreSQL and RAISE(ABORT) on SQLite both reach Django as IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION zi_guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'zi_guard: % on % is refused', lower(TG_OP), TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRES_PRESENT = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE starts_with(t.tgname, 'zi_guard_') AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)
ORDER BY 1, 2
"""
SQLITE_PRESENT = """
SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 9) = 'zi_guard_' ORDER BY 1, 2
"""
SQLITE_TEXTS = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 9) = 'zi_guard_'"
# ALTER TABLE refuses while deferred foreign keys are still to be checked.
CHECK_NOW, CHECK_LATER = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"


def name(table: str, operation: str) -> str:
    name = f"{PREFIX}{table}_{operation}"
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{name} is longer than PostgreSQL allows for a trigger name.")
    return name


def create(vendor: str, table: str, refusals: dict[str, str]) -> list[str]:
    made = [FUNCTION] if vendor == "postgresql" else []
    for operation, condition in refusals.items():
        made += [drop(vendor, table, operation), _trigger(vendor, table, operation, condition)]
    return made


def drop(vendor: str, table: str, operation: str) -> str:
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{name(table, operation)}"{on}'


def _trigger(vendor: str, table: str, operation: str, condition: str) -> str:
    head = f'CREATE TRIGGER "{name(table, operation)}" BEFORE {operation.upper()} ON "{table}"'
    each = "FOR EACH STATEMENT" if operation == "truncate" else "FOR EACH ROW"
    when = f" WHEN ({condition})" if condition else ""
    if vendor == "postgresql":
        return f"{head} {each}{when} EXECUTE FUNCTION zi_guard_refuse()"
    refuse = f"SELECT RAISE(ABORT, 'zi_guard: {operation} on {table} is refused');"
    return f"{head} {each}{when} BEGIN {refuse} END"


def present(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """(table, trigger name) of every guard that is in force."""
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES_PRESENT if connection.vendor == "postgresql" else SQLITE_PRESENT)
        return [(table, trigger) for table, trigger in cursor.fetchall()]


def lifting(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    """Statements that lift all guards in force, and statements that put the same guards back."""
    guards = present(connection)
    if connection.vendor == "postgresql":
        alter = 'ALTER TABLE "{}" {} TRIGGER "{}"'.format
        off = [alter(table, "DISABLE", trigger) for table, trigger in guards]
        on = [alter(table, "ENABLE", trigger) for table, trigger in guards]
        return ["; ".join([CHECK_NOW, *off, CHECK_LATER])], ["; ".join([CHECK_NOW, *on, CHECK_LATER])]
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_TEXTS)
        texts = [text for (text,) in cursor.fetchall()]
    return [f'DROP TRIGGER "{trigger}"' for _table, trigger in guards], texts
