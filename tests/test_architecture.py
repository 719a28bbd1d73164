"""What the import linter cannot see: relations between models, files that grow, and tasks that are called by name."""

import ast
from pathlib import Path

from celery import current_app
from django.apps import apps
from django.conf import settings

ROAD = ["audit", "files", "jobs", "notifications", "rest", "units", "surveys", "assessments", "clearances"]
ROOT = Path(settings.BASE_DIR)
SOURCES = [
    path
    for folder in ("zi_portal", "units", "surveys", "assessments", "clearances")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.parent.name != "migrations"
]


def test_relations_never_point_up_the_road():
    wrong = []
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in ROAD:
            continue
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if field.auto_created or other is None or other._meta.app_label not in ROAD:
                continue
            is_person = other._meta.label == settings.AUTH_USER_MODEL
            if not is_person and ROAD.index(other._meta.app_label) > ROAD.index(label):
                wrong.append(f"{model._meta.label}.{field.name} -> {other._meta.label}")
    assert wrong == []


def test_every_model_says_whether_it_holds_personal_data():
    silent = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in ROAD and "Personal data:" not in (model.__doc__ or "")
    ]
    assert silent == []


def test_every_task_named_in_an_enqueue_exists():
    current_app.loader.import_default_modules()
    named = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ".tasks." in node.value
        if node.value.split(".")[0] in {"units", "surveys", "assessments", "clearances", "zi_portal"}
        if " " not in node.value
    }
    assert "assessments.tasks.render_report" in named
    assert named <= set(current_app.tasks)


def test_no_source_file_passes_300_lines():
    assert [str(path) for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 300] == []
