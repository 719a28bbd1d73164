"""The migration operation that other apps use, on a table of its own."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from zi_portal.shared.audit.migration import guard_table
from zi_portal.shared.audit.trigger_sql import name, present
from zi_portal.shared.audit.triggers import Guard

pytestmark = pytest.mark.django_db(transaction=True)
PUBLISHED = "OLD.published = 1"


@pytest.fixture
def table(transactional_db) -> Iterator[str]:
    execute("CREATE TABLE shared_sample (id integer PRIMARY KEY, published integer NOT NULL)")
    execute("INSERT INTO shared_sample VALUES (1, 0), (2, 1)")
    yield "shared_sample"
    execute("DROP TABLE shared_sample")


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def migrate(operation, direction: str = "forwards") -> None:
    state = ProjectState()
    with connection.schema_editor() as editor:
        getattr(operation, f"database_{direction}")("audit", editor, state, state)


def refused(sql: str) -> bool:
    try:
        execute(sql)
    except IntegrityError as error:
        return "zi_guard" in str(error)
    return False


def test_everything_is_refused_by_default(table):
    migrate(guard_table(table))
    assert refused("UPDATE shared_sample SET published = 0 WHERE id = 1")
    assert refused("DELETE FROM shared_sample WHERE id = 1")
    assert not refused("INSERT INTO shared_sample VALUES (3, 0)")


def test_condition_tells_rows_apart(table):
    migrate(guard_table(table, update=PUBLISHED, delete=PUBLISHED))
    assert not refused("UPDATE shared_sample SET published = 0 WHERE id = 1")
    assert refused("UPDATE shared_sample SET published = 0 WHERE id = 2")
    assert refused("DELETE FROM shared_sample WHERE id = 2")
    assert not refused("DELETE FROM shared_sample WHERE id = 1")


def test_operation_that_is_not_guarded_passes(table):
    migrate(guard_table(table, update=False))
    assert not refused("UPDATE shared_sample SET published = 5")
    assert refused("DELETE FROM shared_sample")


def test_backwards_takes_the_guard_away(table):
    migrate(guard_table(table))
    migrate(guard_table(table), "backwards")
    assert not [pair for pair in present(connection) if pair[0] == table]
    assert not refused("DELETE FROM shared_sample")


def test_operation_can_be_written_into_a_migration():
    text, imports = OperationWriter(guard_table("shared_sample", delete=False), indentation=0).serialize()
    assert "GuardTable" in text
    assert "delete=False" in text
    assert imports == {"import zi_portal.shared.audit.migration"}


def test_state_of_the_models_is_untouched():
    state = ProjectState()
    guard_table("shared_sample").state_forwards("audit", state)
    assert state.models == {}


@pytest.mark.parametrize("vendor", ["postgresql", "sqlite"])
def test_truncate_is_of_postgresql_only(vendor):
    assert ("truncate" in Guard("t").refusals(vendor)) == (vendor == "postgresql")


def test_name_longer_than_the_database_keeps_is_refused():
    with pytest.raises(ValueError, match="longer than PostgreSQL allows"):
        name("t" * 60, "update")
