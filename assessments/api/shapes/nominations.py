"""What moves of nominations and changes of a calendar take."""

from typing import Any

from rest_framework import serializers

from assessments.operations.nominating import MOST_AT_ONCE
from units.api.shapes.bodies import key
from units.api.shapes.process import LONG, WindowShape
from units.enums import BULK_MOVES, Stage
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Text


class ReasonBody(Body):
    reason = Text(max_length=LONG)


class DecreeBody(Body):
    decree_number = Text(max_length=120)
    decree_date = Day()


class BulkBody(Body):
    """The same move for many, all or none; `reason` where the move asks for one."""

    move = Choice([(move.value, move.label) for move in BULK_MOVES])
    nominations = serializers.ListField(child=key(), min_length=1, max_length=MOST_AT_ONCE, error_messages={**REQUIRED})
    reason = Text(required=False, allow_blank=True, max_length=LONG)


class MovedShape(serializers.Serializer[Any]):
    moved = serializers.IntegerField()


class CalendarShape(serializers.Serializer[Any]):
    stages = WindowShape(many=True)
    etag = serializers.CharField()


class ExtensionBody(Body):
    """More time for one nominated unit, with the reason."""

    unit = key()
    stage = Choice(Stage.choices)
    closes_on = Day()
    reason = Text(max_length=LONG)


class ClosedShape(serializers.Serializer[Any]):
    """How many worksheets were locked as they stood."""

    locked = serializers.IntegerField()
