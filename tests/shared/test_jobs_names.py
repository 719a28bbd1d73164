"""Tasks are sent by name: every name handed to `enqueue` leads to the body of a job, not just to any task."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

from zi_portal.shared.jobs.runs import registry

PACKAGES = ["zi_portal", "units", "surveys", "assessments", "clearances"]
ROOT = Path(settings.BASE_DIR)


def first_arguments_of_enqueue() -> Iterator[tuple[str, ast.expr]]:
    """(module, first argument) of every call."""
    for path in (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "enqueue":
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts), node.args[0]


def value(module: str, argument: ast.expr) -> str:
    """The name as written, or the module's constant that holds it; anything computed cannot be checked."""
    assert isinstance(argument, ast.Constant | ast.Name), f"{module}: write the task's name as a literal or constant"
    return str(argument.value) if isinstance(argument, ast.Constant) else getattr(import_module(module), argument.id)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    current_app.autodiscover_tasks(force=True)


def test_every_enqueued_name_is_the_body_of_a_job():
    names = {value(module, argument) for module, argument in first_arguments_of_enqueue()}
    assert names
    assert names <= set(registry)


def test_every_body_of_a_job_is_known_to_celery():
    assert set(registry) <= set(current_app.tasks)


def test_beat_sends_only_tasks_that_exist():
    entries = current_app.conf.beat_schedule
    assert "zi_portal.shared.jobs.tasks.requeue_lapsed" in {entry["task"] for entry in entries.values()}
    assert {entry["task"] for entry in entries.values()} <= set(current_app.tasks)
