"""The database refuses to forget: every guarded operation, on the engine at hand."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.shared.chains import append
from zi_portal.shared.audit.models import AuditChain, AuditDetail, AuditEvent
from zi_portal.shared.audit.triggers import Guard, install, lifted, missing

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite")
only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="a statement of PostgreSQL")
GUARDED = ["audit_auditevent", "audit_auditdetail", "audit_auditchain"]


@pytest.fixture
def event(db) -> AuditEvent:
    return append()


def execute(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_auditevent SET action = 'x'",
        "UPDATE audit_auditevent SET action = action",
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditdetail SET payload = '{}'",
        "DELETE FROM audit_auditchain",
        "UPDATE audit_auditchain SET last_sequence = 0",
        "UPDATE audit_auditchain SET \"key\" = 'other'",
    ],
)
def test_change_is_refused(event, sql):
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute(sql)
    event.refresh_from_db()
    assert event.details is not None


@only_sqlite
@pytest.mark.parametrize("table", ["audit_auditevent", "audit_auditchain"])
def test_insert_or_replace_is_refused(event, table):
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


@only_postgresql
@pytest.mark.parametrize("table", GUARDED)
def test_truncate_is_refused(event, table):
    # PostgreSQL would refuse by itself while foreign keys of this transaction are still to be checked.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute(f"TRUNCATE {table} CASCADE")


@only_postgresql
def test_insert_on_conflict_update_is_refused(event):
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute(
            "INSERT INTO audit_auditevent SELECT * FROM audit_auditevent ON CONFLICT (id) DO UPDATE SET action = ''"
        )


def test_models_cannot_change_an_event_either(event):
    with pytest.raises(IntegrityError, match="zi_guard"), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()


def test_details_may_be_erased(event):
    execute("DELETE FROM audit_auditdetail")
    event.refresh_from_db()
    assert event.details is None


def test_no_declared_guard_is_missing(db):
    assert missing(connection) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("audit_event_sequence_once_per_chain", {}),
        ("audit_event_sequence_from_one", {"sequence": 0}),
    ],
)
def test_event_constraints(event, name, fields):
    copy = AuditEvent.objects.get(pk=event.pk)
    for field, value in {"pk": None, **fields}.items():
        setattr(copy, field, value)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        copy.save(force_insert=True)
    # SQLite names the columns of a unique constraint, not the constraint.
    assert name in str(refused.value) or "audit_auditevent.chain_id, audit_auditevent.sequence" in str(refused.value)


def test_chain_key_stands_once(event):
    with pytest.raises(IntegrityError, match=r"audit_chain_key_once|audit_auditchain\.key"), transaction.atomic():
        AuditChain.objects.create(key="portal")


def test_chain_sequence_is_not_negative(db):
    with pytest.raises(IntegrityError, match="audit_chain_sequence_not_negative"), transaction.atomic():
        AuditChain.objects.create(key="other", last_sequence=-1)


def test_lifting_allows_and_then_refuses_again(event):
    with lifted(connection):
        AuditEvent.objects.update(action="x")
        AuditDetail.objects.update(payload="{}")
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute("UPDATE audit_auditevent SET action = 'y'")
    assert missing(connection) == []


def test_lifting_ends_with_an_exception_too(event):
    with pytest.raises(ZeroDivisionError), lifted(connection):
        raise ZeroDivisionError(AuditEvent.objects.update(action="x"))
    assert missing(connection) == []
    assert AuditEvent.objects.get().action == "unit.renamed"


def test_installing_twice_leaves_one_guard(event):
    install(connection, [Guard("audit_auditevent")])
    with pytest.raises(IntegrityError, match="zi_guard"):
        execute("DELETE FROM audit_auditevent")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_flush_empties_guarded_tables_between_tests(turn):
    assert not AuditEvent.objects.exists()
    append()
    assert missing(connection) == []
