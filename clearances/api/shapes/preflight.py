"""The pre-flight, waivers, stricter bars and cases of top leaders."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clearances.enums import BARRED, Condition, Fixer, Group, Prerequisite
from clearances.forms.preflight import Standing
from clearances.models import InstitutionBar, Waiver
from clearances.operations.proposing import MOST_AT_ONCE
from clearances.rules import Preflight
from units.api.shapes.bodies import KEY, PageFilter, key
from units.enums import NominationStage, Predicate
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Flag, Number, Text, Whole

LONG = 5000


class RowShape(serializers.Serializer[Any]):
    """One requirement. `blocks`: the nomination cannot be proposed because of it. `value` and `limit` are words."""

    group = serializers.ChoiceField(Group.choices)
    code = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(Condition.choices)
    state_label = serializers.CharField(source="state.label")
    blocks = serializers.BooleanField(source="stops")
    value = serializers.CharField()
    limit = serializers.CharField()
    article = serializers.CharField()
    fixer = serializers.ChoiceField(Fixer.choices, allow_null=True)
    by_when = serializers.DateField(allow_null=True)
    waivable = serializers.BooleanField()
    note = serializers.CharField()


class PreflightShape(serializers.Serializer[Any]):
    """How a nomination stands; the rows are at its own address."""

    nomination = serializers.IntegerField(source="nomination.pk")
    url = serializers.SerializerMethodField()
    unit = serializers.CharField(source="nomination.unit.name")
    institution = serializers.IntegerField(source="nomination.unit.institution_id")
    year = serializers.IntegerField(source="nomination.cycle.year")
    target = serializers.ChoiceField(Predicate.choices, source="nomination.target")
    stage = serializers.ChoiceField(NominationStage.choices, source="nomination.stage")
    rules = serializers.CharField(source="nomination.cycle.rule_set_key")
    day = serializers.DateField()
    may_be_proposed = serializers.BooleanField()
    met = serializers.IntegerField()
    blocking = serializers.SerializerMethodField()
    warnings = serializers.IntegerField()
    first_blocker = RowShape(allow_null=True)

    def get_url(self, one: Preflight) -> str:
        return reverse("api-preflight", args=[one.nomination.pk])

    def get_blocking(self, one: Preflight) -> int:
        return len(one.blockers)


class PreflightDetailShape(PreflightShape):
    rows = RowShape(many=True)


class PreflightQuery(PageFilter):
    """`standing`: blocked or ready; both read every nomination that the other filters leave."""

    institution = Whole(required=False, min_value=1, max_value=KEY)
    year = Whole(min_value=1, max_value=9999)
    target = Choice(Predicate.choices, required=False)
    standing = Choice(Standing.choices, required=False)
    q = Text(required=False, allow_blank=True, max_length=100)


class ProposalBody(Body):
    """Nominations that are proposed together: all, or none."""

    nominations = serializers.ListField(child=key(), min_length=1, max_length=MOST_AT_ONCE, error_messages={**REQUIRED})


BAR_CODES = [(one.value, one.label) for one in BARRED]


class ProposedShape(serializers.Serializer[Any]):
    proposed = serializers.ListField(child=serializers.IntegerField())


class WaiverQuery(Body):
    """Beside the letter's bytes in the body."""

    code = Choice(Prerequisite.choices)
    letter_number = Text(max_length=120)
    letter_date = Day()


class WaiverShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    nomination = serializers.IntegerField(source="nomination_id")
    code = serializers.ChoiceField(Prerequisite.choices)
    letter_number = serializers.CharField()
    letter_date = serializers.DateField()
    sha256 = serializers.CharField(source="blob.sha256")
    by = serializers.CharField()
    at = serializers.DateTimeField()
    cancelled_at = serializers.DateTimeField(allow_null=True)
    cancel_reason = serializers.CharField()
    file = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField())
    def get_file(self, one: Waiver) -> str:
        """Page address of the letter, for whoever is signed in."""
        return reverse("waiver_file", args=[one.pk])


class WhyBody(Body):
    reason = Text(max_length=LONG)


class BarBody(Body):
    """`value` as the rule set writes it (BB, 3.5, 2); empty makes the rule set's own limit block."""

    code = Choice(BAR_CODES)
    predicate = Choice(Predicate.choices)
    value = Text(required=False, allow_blank=True, max_length=10)
    blocking = Flag(required=False)
    since = Day(required=False)


class BarShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    code = serializers.ChoiceField(BAR_CODES)
    predicate = serializers.ChoiceField(Predicate.choices)
    value = serializers.CharField()
    blocking = serializers.BooleanField()
    since = serializers.DateField()

    def get_url(self, one: InstitutionBar) -> str:
        return reverse("api-bar", args=[one.pk])


class LeaderCaseBody(Body):
    year = Number(min_value=2014, max_value=2100)
    description = Text(max_length=LONG)
    source_letter = Text(max_length=200)
    opened_on = Day()


class LeaderCaseShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    year = serializers.IntegerField()
    description = serializers.CharField()
    source_letter = serializers.CharField()
    opened_on = serializers.DateField()
    closed_on = serializers.DateField(allow_null=True)
    close_reason = serializers.CharField()
