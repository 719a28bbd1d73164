"""The squashed migrations make what the chain makes that they replace, and nobody slips one into that chain."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ModelState, ProjectState

from zi_portal.shared.audit.migration import GuardTable
from zi_portal.shared.squashed import CreateModels

APPS = ("assessments", "clearances", "notifications", "surveys", "units")
CHAIN = MigrationLoader(None, replace_migrations=False)
SHORT = MigrationLoader(None)
SQUASHED = {key: migration for key, migration in sorted(CHAIN.disk_migrations.items()) if migration.replaces}
OURS = {key: migration for key, migration in SQUASHED.items() if key[0] in APPS}


def guards(migrations):
    """Table -> guard, as the last of these migrations leaves it."""
    return {
        operation.guard.table: operation.guard
        for migration in migrations
        for operation in migration.operations
        if isinstance(operation, GuardTable)
    }


def test_every_app_with_a_long_chain_has_a_short_way():
    assert {app for app, _name in OURS} == set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_nothing_is_slipped_in_between_the_replaced(app):
    """A migration before the end of the chain would be missing in new databases; the next one comes after it."""
    directory = Path(apps.get_app_config(app).path) / "migrations"
    files = sorted(path.stem for path in directory.glob("[0-9]*.py") if (app, path.stem) not in SQUASHED)
    replaced = [name for (label, _), migration in OURS.items() if label == app for _, name in migration.replaces]
    assert files[: len(replaced)] == replaced


@pytest.mark.parametrize("key", OURS, ids=".".join)
def test_name_says_where_the_replaced_end(key):
    assert key[1].partition("_squashed_")[2] == OURS[key].replaces[-1][1]


@pytest.fixture(scope="module")
def states():
    ends = [migration.replaces[-1] for migration in OURS.values()]
    return CHAIN.project_state(ends), SHORT.project_state(list(OURS))


@pytest.mark.parametrize("app", APPS)
def test_both_ways_end_in_the_same_models(states, app):
    chain, short = ({name: m for (label, name), m in state.models.items() if label == app} for state in states)
    assert chain.keys() == short.keys()
    assert [name for name in chain if list(chain[name].fields) != list(short[name].fields)] == []  # the columns' order
    assert [name for name in chain if chain[name] != short[name]] == []


@pytest.mark.parametrize("app", APPS)
def test_both_ways_end_in_the_same_guards(app):
    short = [migration for (label, _), migration in OURS.items() if label == app]
    chain = [CHAIN.disk_migrations[key] for migration in short for key in migration.replaces]
    assert guards(short) == guards(chain)


def test_squashed_migrations_depend_on_names_of_the_chain():
    """A database that stopped in the middle keeps the chain of one app beside the short way of another."""
    depended = {key for migration in OURS.values() for key in migration.dependencies}
    assert depended & SQUASHED.keys() == set()


SAMPLE = [
    CreateModel("SampleOne", [("id", ModelState.from_model(apps.get_model("files.Blob")).fields["id"])]),
    CreateModel("SampleTwo", [("id", ModelState.from_model(apps.get_model("files.Blob")).fields["id"])]),
]


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_together_and_can_be_taken_back():
    operation = CreateModels(SAMPLE)
    before = ProjectState()
    after = before.clone()
    operation.state_forwards("files", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("files", editor, before, after)
    assert {"files_sampleone", "files_sampletwo"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_backwards("files", editor, after, before)
    assert not {"files_sampleone", "files_sampletwo"} & set(connection.introspection.table_names())


def test_classes_are_built_from_the_state_that_has_all_models():
    state = ProjectState()
    assert state.apps.all_models["files"] == {}
    CreateModels(SAMPLE).state_forwards("files", state)
    assert set(state.apps.all_models["files"]) == {"sampleone", "sampletwo"}
