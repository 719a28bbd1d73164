"""The start-up check notices a guard that is gone, and a command brings it back."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.trigger_sql import drop

pytestmark = pytest.mark.django_db


def found() -> list[str | None]:
    return [message.id for message in run_checks(tags=[Tags.database], databases=["default"])]


def take_away(operation: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(drop(connection.vendor, "audit_auditevent", operation))


def test_nothing_to_say_while_all_guards_stand():
    assert found() == []


def test_missing_guard_is_an_error_with_a_sentence():
    take_away("delete")
    (message,) = run_checks(tags=[Tags.database], databases=["default"])
    assert (message.id, message.level) == ("audit.E001", 40)
    assert message.msg == "Tabel audit_auditevent tidak lagi menolak DELETE: pemicunya hilang."
    assert "guard_tables" in (message.hint or "")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can disable a trigger")
def test_disabled_guard_counts_as_missing():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER zi_guard_audit_auditevent_update")
    assert found() == ["audit.E001"]


def test_databases_are_left_alone_unless_asked():
    take_away("delete")
    assert run_checks(tags=[Tags.database]) == []


def test_guard_of_a_migration_to_come_does_not_stop_migrate():
    take_away("delete")
    for name in ("0003_chain_check", "0002_guards"):
        MigrationRecorder(connection).record_unapplied("audit", name)
    assert found() == []


def test_command_puts_missing_guards_back(capsys):
    take_away("delete")
    take_away("update")
    call_command("guard_tables")
    assert capsys.readouterr().out == "Dipasang kembali: audit_auditevent\n"
    assert found() == []
    call_command("guard_tables")
    assert capsys.readouterr().out == "Semua pemicu penjaga ada di tempatnya.\n"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a setting of SQLite")
def test_sqlite_without_recursive_triggers_is_an_error():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        try:
            assert found() == ["audit.E002"]
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite remakes tables")
@pytest.mark.django_db(transaction=True)
def test_table_remade_by_a_migration_is_noticed():
    with connection.schema_editor() as editor:
        editor._remake_table(AuditEvent)  # type: ignore[attr-defined]
    try:
        assert found() == ["audit.E001", "audit.E001"]
    finally:
        call_command("guard_tables")
    assert found() == []
