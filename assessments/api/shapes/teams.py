"""TPI's teams, assignments, and ties between people and units."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.api.shapes.cases import UnitShape
from assessments.enums import Position, State, TeamKind, Tier
from assessments.queries.teams import Load, Proposal
from units.api.shapes.bodies import key
from units.api.shapes.people import PersonShape
from units.enums import Area
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Flag, Number, Several, Text

LONG = 10_000
MOST_PEOPLE = 50


class SettingsShape(serializers.Serializer[Any]):
    passes = serializers.IntegerField()
    capacity = serializers.IntegerField()
    minutes_per_unit = serializers.IntegerField()
    apart_years = serializers.IntegerField()
    claim_minutes = serializers.IntegerField()
    coaching_blocks = serializers.BooleanField()
    preliminary = serializers.BooleanField()


class TaggedSettingsShape(SettingsShape):
    etag = serializers.CharField()


class SettingsBody(Body):
    """How TPI works in the cycle, always sent whole."""

    passes = Number(min_value=1, max_value=5)
    capacity = Number(min_value=1, max_value=32_767)
    minutes_per_unit = Number(min_value=0, max_value=32_767)
    apart_years = Number(min_value=0, max_value=100)
    claim_minutes = Number(min_value=1, max_value=32_767)
    coaching_blocks = Flag()
    preliminary = Flag()


class TeamFactsShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    kind = serializers.ChoiceField(TeamKind.choices)
    capacity = serializers.IntegerField()
    decree_number = serializers.CharField()
    decree_date = serializers.DateField(allow_null=True)
    order_number = serializers.CharField()
    order_from = serializers.DateField(allow_null=True)
    order_until = serializers.DateField(allow_null=True)


class SeatShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    person = PersonShape(source="user")
    position = serializers.ChoiceField(Position.choices)
    inspectorate = serializers.CharField()
    training = serializers.CharField()
    trained_on = serializers.DateField(allow_null=True)


class LoadedSeatShape(SeatShape):
    """`units` is of how many units the person has a part."""

    units = serializers.IntegerField()


class TeamLoadShape(TeamFactsShape):
    """A team with its people and its load in units and hours."""

    id = serializers.IntegerField()
    units = serializers.IntegerField()
    hours = serializers.IntegerField()
    full = serializers.BooleanField()
    members = LoadedSeatShape(many=True)


class TeamsShape(serializers.Serializer[Any]):
    teams = TeamLoadShape(many=True)


class HeldCaseShape(serializers.Serializer[Any]):
    """A worksheet that the team was given."""

    id = serializers.IntegerField()
    unit = UnitShape()
    state = serializers.ChoiceField(State.choices)
    tier = serializers.ChoiceField([*Tier.choices, ("", "")])


class TeamShape(TeamFactsShape):
    """With its people, and those of its worksheets that you may open."""

    id = serializers.IntegerField()
    cycle = serializers.IntegerField(source="cycle_id")
    etag = serializers.SerializerMethodField()
    members = serializers.SerializerMethodField()
    assessments = serializers.SerializerMethodField()

    def get_etag(self, _team: Any) -> str:
        return str(self.context["etag"])

    @extend_schema_field(SeatShape(many=True))
    def get_members(self, _team: Any) -> list[Any]:
        return list(SeatShape(self.context["seats"], many=True).data)

    @extend_schema_field(HeldCaseShape(many=True))
    def get_assessments(self, _team: Any) -> list[Any]:
        return list(HeldCaseShape(self.context["cases"], many=True).data)


class TeamBody(Body):
    """Facts of a team, always sent whole: what is left out counts as empty."""

    name = Text(max_length=120)
    kind = Choice(TeamKind.choices)
    capacity = Number(min_value=1, max_value=500)
    decree_number = Text(required=False, allow_blank=True, max_length=120)
    decree_date = Day(required=False, allow_null=True)
    order_number = Text(required=False, allow_blank=True, max_length=120)
    order_from = Day(required=False, allow_null=True)
    order_until = Day(required=False, allow_null=True)


class SeatBody(Body):
    user = key()
    position = Choice(Position.choices)
    inspectorate = Text(required=False, allow_blank=True, max_length=120)
    training = Text(required=False, allow_blank=True, max_length=200)
    trained_on = Day(required=False, allow_null=True)


class PartBody(Body):
    """A member's part of a divided unit."""

    user = key()
    areas = Several(Area.choices)


class AssignBody(Body):
    """`members` narrows who of the team assesses, `areas` divides the unit among them, `passes` says how many score it
    blind to each other (0: as the cycle says)."""

    team = key()
    passes = Number(required=False, min_value=0, max_value=5)
    members = serializers.ListField(
        child=key(), required=False, min_length=1, max_length=MOST_PEOPLE, error_messages={**REQUIRED}
    )
    areas = serializers.ListField(child=PartBody(), required=False, max_length=MOST_PEOPLE, error_messages={**REQUIRED})


class ShareShape(serializers.Serializer[Any]):
    """Who assesses the unit: an own pass (`blind`), or these areas of it (none named: all)."""

    person = PersonShape(source="user")
    blind = serializers.BooleanField()
    areas = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_areas(self, share: Any) -> list[str]:
        return [area for area in share.areas.split(",") if area]


class AssignmentShape(serializers.Serializer[Any]):
    team = serializers.IntegerField(allow_null=True)
    second_team = serializers.IntegerField(allow_null=True)
    passes = serializers.IntegerField()
    shares = ShareShape(many=True)
    ties = serializers.ListField(child=serializers.CharField())


class ExcuseBody(Body):
    user = key()
    reason = Text(max_length=LONG)


class ProposalShape(serializers.Serializer[Proposal]):
    """The team and members proposed for a unit; `team` null with the `reason` where there is none."""

    assessment = serializers.IntegerField(source="case.pk")
    unit = UnitShape(source="case.unit")
    team = serializers.IntegerField(source="team.pk", default=None, allow_null=True)
    members = PersonShape(many=True)
    notes = serializers.ListField(child=serializers.CharField(), source="shown")
    reason = serializers.CharField()


class ProposalsShape(serializers.Serializer[Any]):
    proposals = ProposalShape(many=True)


class LeftShape(serializers.Serializer[Any]):
    assessment = serializers.IntegerField()
    unit = serializers.CharField()
    reason = serializers.CharField()


class SuggestedShape(serializers.Serializer[Any]):
    """How many units were given to teams, and those left with the reason."""

    given = serializers.IntegerField()
    left = LeftShape(many=True)


class InterestShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    person = PersonShape(source="user")
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    reason = serializers.CharField()
    declared_on = serializers.DateField()
    ended_on = serializers.DateField(allow_null=True)


class CoachingShape(serializers.Serializer[Any]):
    """Somebody has coached a unit: shown, and a block only where the cycle says so (`coaching_blocks`)."""

    id = serializers.IntegerField()
    person = PersonShape(source="user")
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    coached_on = serializers.DateField()
    note = serializers.CharField()


class CoachingBody(Body):
    unit = key()
    user = key()
    coached_on = Day()
    note = Text(required=False, allow_blank=True, max_length=200)


class InterestBody(Body):
    """An interest of your own; who manages the teams may name another person."""

    unit = key()
    reason = Text(max_length=LONG)
    user = key(required=False)


class ConflictWaiverShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    person = PersonShape(source="user")
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    conflict = serializers.CharField()
    reason = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class ConflictWaiverBody(Body):
    unit = key()
    user = key()
    reason = Text(max_length=LONG)


OF_SEAT = ("id", "user", "position", "inspectorate", "training", "trained_on")


def loads(found: list[Load]) -> list[dict[str, Any]]:
    """Teams with their people and load, as `TeamLoadShape` writes them. No query."""
    return [
        {
            **TeamFactsShape(one.team).data,
            "id": one.team.pk,
            "units": one.units,
            "hours": one.hours,
            "full": one.full,
            "members": [
                {**{name: getattr(seat, name) for name in OF_SEAT}, "units": held} for seat, held in one.people
            ],
        }
        for one in found
    ]
