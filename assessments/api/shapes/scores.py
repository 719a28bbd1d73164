"""Scores, gates and gaps as `score_worksheet --json` writes them: points as decimal strings."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.enums import Track
from units.enums import Predicate
from zi_portal.shared.rest.fields import Body, Choice

POINTS = {"type": "object", "additionalProperties": {"type": "string"}}


@extend_schema_field(POINTS)
class Points(serializers.DictField):
    """Points by key, each a decimal string."""


class PredicateQuery(Body):
    """Without it, the predicate the unit heads for."""

    predicate = Choice(Predicate.choices, required=False)


class EligibleShape(serializers.Serializer[Any]):
    WBK = serializers.BooleanField()
    WBBM = serializers.BooleanField()


class SheetHead(serializers.Serializer[Any]):
    """What every score speaks of."""

    track = serializers.ChoiceField(Track.choices)
    round = serializers.IntegerField()
    instrument = serializers.CharField()
    rules = serializers.CharField()


class ScoreShape(SheetHead):
    total = serializers.CharField()
    components = Points()
    aspects = Points()
    areas = Points()
    subcomponents = Points()
    completeness = serializers.CharField()
    answered = serializers.IntegerField()
    count = serializers.IntegerField()
    nihil = serializers.ListField(child=serializers.CharField())
    eligible = EligibleShape()


class GateShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    value = serializers.CharField()
    limit = serializers.CharField()
    passed = serializers.BooleanField()


class GatesShape(SheetHead):
    predicate = serializers.ChoiceField(Predicate.choices)
    gates = GateShape(many=True)
    eligible = serializers.BooleanField()


# "from" is a word of Python, so this shape cannot be written as a class. The order is that of the JSON.
STEP = {
    "code": serializers.CharField(),
    "from": serializers.CharField(allow_null=True),
    "to": serializers.CharField(),
    "points": serializers.CharField(),
}
StepShape = type("StepShape", (serializers.Serializer,), {"__doc__": "From where to where, and the gain.", **STEP})


class GapShape(SheetHead):
    """The fewest items to raise, and the survey indices, until every gate of the predicate passes."""

    predicate = serializers.ChoiceField(Predicate.choices)
    gap = StepShape(many=True)
    survey = StepShape(many=True)
    gap_reachable = serializers.BooleanField()
