"""Cycles with their calendar, and nominations."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from units.api.shapes.bodies import KEY, PageFilter, key
from units.enums import (
    MOVES,
    ROLES_FOR,
    Criterion,
    InstitutionKind,
    NominationMove,
    NominationStage,
    Predicate,
    Role,
    Stage,
)
from units.models import Cycle, Nomination, User
from units.queries import records_of
from units.rules import can_move, next_move
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Number, Several, Text, Whole

LONG = 5000
ORDER = list(Stage.values)


class WindowShape(serializers.Serializer[Any]):
    """From when until when a stage is open, both days included."""

    stage = serializers.ChoiceField(Stage.choices)
    opens_on = serializers.DateField()
    closes_on = serializers.DateField()


class WindowBody(Body):
    stage = Choice(Stage.choices)
    opens_on = Day()
    closes_on = Day()


class CalendarBody(Body):
    """All stages that have dates: one that is not named has none."""

    stages = serializers.ListField(child=WindowBody(), max_length=len(Stage), error_messages={**REQUIRED})


def as_form(stages: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of the page's form; of a stage named twice the later counts."""
    return {f"{one['stage']}_{edge}": one[edge] for one in stages for edge in ("opens_on", "closes_on")}


class StageShape(WindowShape):
    """`open` is whether the stage is open today by these dates; a unit may have been given more time."""

    open = serializers.BooleanField()


class DifferingCycleShape(serializers.Serializer[Any]):
    """A running cycle whose dates are not the announced ones, with the stages that differ."""

    id = serializers.IntegerField()
    institution = serializers.IntegerField()
    stages = serializers.ListField(child=serializers.ChoiceField(Stage.choices))


class AnnouncedShape(serializers.Serializer[Any]):
    """The announced calendar; only cycles that you may see are named."""

    year = serializers.IntegerField()
    kind = serializers.ChoiceField(InstitutionKind.choices)
    stages = WindowShape(many=True)
    differing_cycles = DifferingCycleShape(many=True)
    etag = serializers.CharField()


class CycleShape(serializers.Serializer[Any]):
    """One institution's year. `context` is not needed; the windows are prefetched."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    institution = serializers.IntegerField(source="institution_id")
    year = serializers.IntegerField()
    instrument = serializers.CharField(source="instrument_key")
    rules = serializers.CharField(source="rule_set_key")
    self_assessment_due_date = serializers.DateField()
    closed_at = serializers.DateTimeField(allow_null=True)
    stages = serializers.SerializerMethodField()

    def get_url(self, cycle: Cycle) -> str:
        return reverse("api-cycle", args=[cycle.pk])

    @extend_schema_field(StageShape(many=True))
    def get_stages(self, cycle: Cycle) -> list[Any]:
        today = timezone.localdate()
        rows = [
            {
                "stage": one.stage,
                "opens_on": one.opens_on,
                "closes_on": one.closes_on,
                "open": cycle.closed_at is None and one.opens_on <= today <= one.closes_on,
            }
            for one in sorted(cycle.windows.all(), key=lambda one: ORDER.index(one.stage))
        ]
        return list(StageShape(rows, many=True).data)


class ExtensionShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    stage = serializers.ChoiceField(Stage.choices)
    closes_on = serializers.DateField()
    reason = serializers.CharField()
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()


class NominatedUnitShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    institution = serializers.IntegerField(source="institution_id")


class NominationShape(serializers.Serializer[Any]):
    """A unit heading for a predicate; `turn` names the roles that lead it on, none where it rests."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    unit = NominatedUnitShape()
    cycle = serializers.IntegerField(source="cycle_id")
    year = serializers.IntegerField(source="cycle.year")
    target = serializers.ChoiceField(Predicate.choices)
    stage = serializers.ChoiceField(NominationStage.choices)
    stage_label = serializers.CharField(source="get_stage_display")
    stage_since = serializers.DateTimeField()
    turn = serializers.SerializerMethodField()
    criteria = serializers.ListField(child=serializers.ChoiceField(Criterion.choices))
    decree_number = serializers.CharField()
    decree_date = serializers.DateField(allow_null=True)
    fill_from = serializers.DateField(allow_null=True)
    fill_until = serializers.DateField(allow_null=True)

    def get_url(self, one: Nomination) -> str:
        return reverse("api-nomination", args=[one.pk])

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Role.choices)))
    def get_turn(self, one: Nomination) -> list[str]:
        move = next_move(NominationStage(one.stage))
        return [role.value for role in ROLES_FOR[MOVES[move].action]] if move else []


class RecordShape(serializers.Serializer[Any]):
    """One move of a nomination, kept for good."""

    move = serializers.ChoiceField(NominationMove.choices)
    from_stage = serializers.ChoiceField([*NominationStage.choices, ("", "")])
    to_stage = serializers.ChoiceField(NominationStage.choices)
    reason = serializers.CharField()
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()


class NominationDetailShape(NominationShape):
    """With its way so far, oldest first, and the moves you may make now. `context` holds the user."""

    note = serializers.CharField()
    records = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    @extend_schema_field(RecordShape(many=True))
    def get_records(self, one: Nomination) -> list[Any]:
        return list(RecordShape(records_of(one), many=True).data)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(NominationMove.choices)))
    def get_moves(self, one: Nomination) -> list[str]:
        user: User = self.context["user"]
        return [move.value for move in MOVES if can_move(user, one, move) and not one.cycle.closed_at]


class CycleFilter(PageFilter):
    institution = Whole(required=False, min_value=1, max_value=KEY)
    year = Whole(required=False, min_value=1, max_value=9999)


class CycleBody(Body):
    year = Number(min_value=2014, max_value=2100)
    instrument = Text(max_length=60)
    rules = Text(max_length=60)


class NominationFilter(PageFilter):
    """`older` keeps what has stood in its stage for at least so many days."""

    institution = Whole(required=False, min_value=1, max_value=KEY)
    cycle = Whole(required=False, min_value=1, max_value=KEY)
    year = Whole(required=False, min_value=1, max_value=9999)
    unit = Whole(required=False, min_value=1, max_value=KEY)
    stage = Choice(NominationStage.choices, required=False)
    target = Choice(Predicate.choices, required=False)
    q = Text(required=False, allow_blank=True, max_length=100)
    older = Whole(required=False, min_value=0, max_value=9999)


class IdentifyBody(Body):
    """A candidate with the criteria it meets; the first two must be met before it is suggested."""

    unit = key()
    target = Choice(Predicate.choices)
    criteria = Several(Criterion.choices, required=False)
    note = Text(required=False, allow_blank=True, max_length=LONG)
