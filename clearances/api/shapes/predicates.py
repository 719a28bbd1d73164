"""Predicates, their revocation, the public register, the national picture."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from clearances.enums import InstitutionGroup, NationalStep, PredicateState
from clearances.models import PredicateHeld
from units.api.shapes.bodies import PageFilter
from units.enums import Predicate
from zi_portal.shared.rest.fields import Body, Choice, Day, Flag, Text, Whole

LONG = 5000


class PredicateFilter(PageFilter):
    institution = Whole(required=False, min_value=1)
    unit = Whole(required=False, min_value=1)
    year = Whole(required=False, min_value=2012, max_value=2100)
    kind = Choice(Predicate.choices, required=False)
    state = Choice(PredicateState.choices, required=False)


class RegisterFilter(PageFilter):
    q = Text(required=False, allow_blank=True, max_length=100)
    year = Whole(required=False, min_value=2012, max_value=2100)
    kind = Choice(Predicate.choices, required=False)
    state = Choice(PredicateState.choices, required=False)


class DeterminationBody(Body):
    """A decree that gives a predicate."""

    decree_number = Text(max_length=120)
    decree_date = Day()
    valid_until = Day(required=False, allow_null=True)
    by_institution = Flag(required=False)


class EarlierPredicateBody(DeterminationBody):
    """A predicate of a year before the portal."""

    kind = Choice(Predicate.choices)


class RecommendBody(Body):
    reason = Text(max_length=LONG)


class RevokeBody(Body):
    decree_number = Text(max_length=120)
    decided_on = Day()
    reason = Text(max_length=LONG)


class RevocationShape(serializers.Serializer[Any]):
    """A recommendation, and the decision once there is one."""

    recommended_on = serializers.DateField(allow_null=True)
    recommendation = serializers.CharField()
    decided_on = serializers.DateField(allow_null=True)
    decree_number = serializers.CharField()
    reason = serializers.CharField()
    banned_until = serializers.DateField(allow_null=True)


class PredicateShape(serializers.Serializer[Any]):
    """A predicate by decree; `unit_name` is what the decree says."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    unit = serializers.IntegerField(source="unit_id")
    institution = serializers.IntegerField(source="unit.institution_id")
    nomination = serializers.IntegerField(source="nomination_id", allow_null=True)
    kind = serializers.ChoiceField(Predicate.choices)
    unit_name = serializers.CharField()
    year = serializers.IntegerField()
    decree_number = serializers.CharField()
    decree_date = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    by_institution = serializers.BooleanField()
    state = serializers.ChoiceField(PredicateState.choices)
    ended_on = serializers.DateField(allow_null=True)
    code = serializers.CharField()
    revocation = serializers.SerializerMethodField()

    def get_url(self, held: PredicateHeld) -> str:
        return reverse("api-predicate", args=[held.pk])

    @extend_schema_field(RevocationShape(allow_null=True))
    def get_revocation(self, held: PredicateHeld) -> dict[str, Any] | None:
        found = getattr(held, "revocation", None)
        return dict(RevocationShape(found).data) if found else None


class RegisterShape(serializers.Serializer[Any]):
    """What everybody may know of a predicate."""

    code = serializers.CharField()
    url = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(Predicate.choices)
    unit_name = serializers.CharField()
    institution = serializers.CharField(source="unit.institution.name")
    year = serializers.IntegerField()
    decree_number = serializers.CharField()
    decree_date = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    by_institution = serializers.BooleanField()
    state = serializers.ChoiceField(PredicateState.choices)
    ended_on = serializers.DateField(allow_null=True)

    def get_url(self, held: PredicateHeld) -> str:
        return reverse("api-register-one", args=[held.code])


class NationalStepShape(serializers.Serializer[Any]):
    """`number` null: not known."""

    step = serializers.ChoiceField(NationalStep.choices)
    number = serializers.IntegerField(allow_null=True)


class NationalGroupShape(serializers.Serializer[Any]):
    group = serializers.ChoiceField(InstitutionGroup.choices)
    institutions = serializers.IntegerField(allow_null=True)
    steps = NationalStepShape(many=True)


class NationalShape(serializers.Serializer[Any]):
    """The funnel of a year; `source` is empty where the numbers are the portal's own records."""

    year = serializers.IntegerField()
    source = serializers.CharField()  # type: ignore[assignment] # the name of a key, not the option of a field
    institutions = serializers.IntegerField(allow_null=True)
    recipients = serializers.IntegerField(allow_null=True)
    steps = NationalStepShape(many=True)
    groups = NationalGroupShape(many=True)
