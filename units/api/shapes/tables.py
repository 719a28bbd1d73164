"""A table of units that was handed in: what it would change, and whether it was applied."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from units.models import UnitImport
from units.queries.unit_tables import Line, Plan, Problem
from zi_portal.shared.jobs.enums import State

MOST_LINES = 100
MOST_PROBLEMS = 500


class ProblemShape(serializers.Serializer[Any]):
    """What is wrong in a row of the file; the heading is row 1."""

    row = serializers.IntegerField()
    column = serializers.CharField()
    message = serializers.CharField()


class AddedShape(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    name = serializers.CharField()
    parent = serializers.CharField()  # type: ignore[assignment]


class ChangedShape(serializers.Serializer[Any]):
    """`changes` holds the new values by field."""

    row = serializers.IntegerField()
    unit = serializers.IntegerField()
    name = serializers.CharField()
    changes = serializers.DictField(child=serializers.JSONField())


class ImportShape(serializers.Serializer[Any]):
    """A file handed in. With problems nothing of it is applied. `job` is the state of the work that applies it."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    institution = serializers.IntegerField(source="institution_id")
    file_name = serializers.CharField()
    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    problems = serializers.SerializerMethodField()
    job = serializers.ChoiceField(State.choices, source="job.state", default=None, allow_null=True)
    at = serializers.DateTimeField()
    applied_at = serializers.DateTimeField(allow_null=True)

    def get_url(self, handed_in: UnitImport) -> str:
        return reverse("api-unit-import", args=[handed_in.pk])

    @extend_schema_field(ProblemShape(many=True))
    def get_problems(self, handed_in: UnitImport) -> list[Any]:
        kept = [Problem(*problem) for problem in handed_in.problems[:MOST_PROBLEMS]]
        return list(ProblemShape(kept, many=True).data)


class ImportDetailShape(ImportShape):
    """With the first rows that it adds and changes; after it was applied there are none. `context` holds the plan."""

    added_units = serializers.SerializerMethodField()
    changed_units = serializers.SerializerMethodField()

    @extend_schema_field(ProblemShape(many=True))
    def get_problems(self, handed_in: UnitImport) -> list[Any]:
        return list(ProblemShape(self._plan.problems[:MOST_PROBLEMS], many=True).data)

    @extend_schema_field(AddedShape(many=True))
    def get_added_units(self, _one: UnitImport) -> list[Any]:
        rows = [_added(line) for line in self._plan.added[:MOST_LINES]]
        return list(AddedShape(rows, many=True).data)

    @extend_schema_field(ChangedShape(many=True))
    def get_changed_units(self, _one: UnitImport) -> list[Any]:
        rows = [_changed(line) for line in self._plan.changed[:MOST_LINES]]
        return list(ChangedShape(rows, many=True).data)

    @property
    def _plan(self) -> Plan:
        plan: Plan = self.context["plan"]
        return plan


def _added(line: Line) -> dict[str, Any]:
    return {"row": line.row, "name": line.values["name"], "parent": line.parent}


def _changed(line: Line) -> dict[str, Any]:
    unit = line.unit.pk if line.unit else 0
    return {"row": line.row, "unit": unit, "name": line.values["name"], "changes": line.changes}
