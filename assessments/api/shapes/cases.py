"""Assessments in a list and by themselves, the filter of the list, and what a move takes."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.enums import TRANSITIONS, Decision, Move, Outcome, State, Tier
from assessments.models import Assessment, Sheet
from assessments.queries.sheets import Sheets
from assessments.rules import can_fill, can_move
from units.enums import Predicate
from units.models import User
from zi_portal.shared.rest.fields import Body, Choice, Day, Text, Whole

TEXT_LIMIT = 10_000
MOVES = tuple(move for move in TRANSITIONS if move != Move.LOCK)
"""Every move that somebody makes with one worksheet; locking is done with the whole cycle."""


class CaseFilter(Body):
    """Query of the list. Years and identifiers that nothing has give an empty list."""

    state = Choice(State.choices, required=False)
    unit = Whole(required=False, min_value=1, max_value=2**63 - 1)
    year = Whole(required=False, min_value=1, max_value=9999)
    page = Whole(required=False, min_value=1, max_value=2**31)


class UnitShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    institution = serializers.CharField(source="institution.name")


class CaseShape(serializers.Serializer[Assessment]):
    """One assessment; total and answered are those of the unit's current round."""

    id = serializers.IntegerField()
    unit = UnitShape()
    year = serializers.IntegerField(source="nomination.cycle.year")
    target = serializers.ChoiceField(Predicate.choices, source="nomination.target")
    state = serializers.ChoiceField(State.choices)
    state_label = serializers.CharField(source="get_state_display")
    tier = serializers.ChoiceField([*Tier.choices, ("", "")])
    round = serializers.IntegerField()
    due_date = serializers.DateField()
    handed_over_at = serializers.DateTimeField(allow_null=True)
    instrument = serializers.CharField(source="instrument_id")
    rules = serializers.CharField(source="rule_set_id")
    total = serializers.DecimalField(max_digits=16, decimal_places=6, source="unit_total")
    answered = serializers.IntegerField(source="unit_answered")
    count = serializers.IntegerField(source="item_count")
    url = serializers.SerializerMethodField()

    def get_url(self, case: Assessment) -> str:
        return reverse("api-assessment", args=[case.pk])


class SheetShape(serializers.Serializer[Any]):
    """A track's newest sheet; `editable` is whether you may change it now."""

    round = serializers.IntegerField()
    closed_at = serializers.DateTimeField(allow_null=True)
    editable = serializers.BooleanField()


class TracksShape(serializers.Serializer[Any]):
    unit = SheetShape()
    tpi = SheetShape(allow_null=True)


class CaseDetailShape(CaseShape):
    """With the sheets you may see and the moves you may make now. `context` holds user and sheets."""

    tracks = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    @extend_schema_field(TracksShape)
    def get_tracks(self, case: Assessment) -> dict[str, Any]:
        sheets: Sheets = self.context["sheets"]
        pairs = {"unit": sheets.unit, "tpi": sheets.tpi}
        shown = {name: sheet and _sheet(self.context["user"], case, sheet) for name, sheet in pairs.items()}
        return dict(TracksShape(shown).data)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField([(m.value, m.value) for m in MOVES])))
    def get_moves(self, case: Assessment) -> list[str]:
        user: User = self.context["user"]
        return [move.value for move in MOVES if can_move(user, case, move)]


def _sheet(user: User, case: Assessment, sheet: Sheet) -> dict[str, Any]:
    return {"round": sheet.round, "closed_at": sheet.closed_at, "editable": can_fill(user, case, sheet)}


class EmptyBody(Body):
    """A move that asks for nothing."""


class ReturnBody(Body):
    reason = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)
    due_date = Day(required=False, allow_null=True)


class FinishBody(Body):
    outcome = Choice(Outcome.choices)
    recommendations = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)
    appreciation = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)


class SecondBody(Body):
    outcome = Choice(Outcome.choices)
    recommendations = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)


class SendDownBody(Body):
    reason = Text(max_length=TEXT_LIMIT)


class LetterBody(Body):
    """The letter that ends a preliminary assessment."""

    letter_number = Text(max_length=120)
    letter_date = Day()
    note = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)


class RefusalBody(LetterBody):
    note = Text(max_length=TEXT_LIMIT)


class DecisionQuery(Body):
    """What the leader decided; the body of the request is the signed paper."""

    decision = Choice(Decision.choices)
    letter_number = Text(max_length=120)
    letter_date = Day()
    reason = Text(required=False, allow_blank=True, max_length=TEXT_LIMIT)
