"""Surveys, and what is sent about them."""

from ipaddress import ip_network
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from surveys.enums import ExtraKind, Kind, Rule, SampleMethod, State
from surveys.models import Questionnaire, Survey
from surveys.operations import LONGEST_EXTRA, MOST_EXTRA, Plan
from surveys.scoring import SCALES
from units.api.shapes.bodies import KEY, PageFilter
from zi_portal.shared.rest.fields import Body, Choice, Day, Flag, Number, Text, Whole

MOST_SERVICES = 50
MOST_NETWORKS = 100
MOST_USERS = 999_999_999


class Name(Text):
    """Text that is more than spaces."""

    def to_internal_value(self, data: Any) -> str:
        text = " ".join(super().to_internal_value(data).split())
        if not text:
            self.fail("blank")
        return text


class Plain(Text):
    """Text without line breaks; only spaces are nothing."""

    def to_internal_value(self, data: Any) -> str:
        return " ".join(super().to_internal_value(data).split())


class Network(Text):
    """A range of addresses, such as 10.1.0.0/16."""

    default_error_messages = {"network": _("Bukan rentang alamat. Tulis seperti 10.1.0.0/16.")}

    def to_internal_value(self, data: Any) -> str:
        try:
            return str(ip_network(super().to_internal_value(data).strip(), strict=False))
        except ValueError:
            self.fail("network")


class Listed(serializers.ListField):
    default_error_messages = {
        "required": _("Wajib dikirim."),
        "null": _("Tidak boleh null."),
        "not_a_list": _("Harus berupa daftar."),
        "max_length": _("Paling banyak {max_length} butir."),
    }


class SurveyFilter(PageFilter):
    unit = Whole(required=False, min_value=1, max_value=KEY)
    kind = Choice(Kind.choices, required=False)
    state = Choice(State.choices, required=False)


class ServiceBody(Body):
    name = Name(max_length=120)
    population = Number(min_value=1, max_value=MOST_USERS)


class ExtraQuestionBody(Body):
    """A question of the institution's own, never part of an index; `en` may be left out."""

    kind = Choice(ExtraKind.choices)
    id = Name(max_length=LONGEST_EXTRA)
    en = Plain(required=False, allow_blank=True, default="", max_length=LONGEST_EXTRA)


class SurveyBody(Body):
    """The whole plan; `kind` says whose survey it is."""

    kind = Choice(Kind.choices)
    questionnaire = Text(max_length=60)
    title = Name(max_length=120)
    period_start = Day()
    period_end = Day()
    contact_until = Day()
    services = Listed(child=ServiceBody(), max_length=MOST_SERVICES)
    scale = Number(required=False, default=4)
    rule = Choice(Rule.choices, required=False, default=Rule.PROPORTIONAL.value)
    sample_method = Choice(SampleMethod.choices, required=False, default=SampleMethod.KREJCIE_MORGAN.value)
    sample_size = Number(required=False, allow_null=True, default=None, min_value=1, max_value=MOST_USERS)
    sample_reason = Text(required=False, allow_blank=True, default="", max_length=2000)
    asks_contact = Flag(required=False, default=True)
    staff_networks = Listed(child=Network(max_length=60), required=False, default=list, max_length=MOST_NETWORKS)
    extra_questions = Listed(child=ExtraQuestionBody(), required=False, default=list, max_length=MOST_EXTRA)

    def validate_questionnaire(self, key: str) -> str:
        if not Questionnaire.objects.filter(key=key).exists():
            raise serializers.ValidationError(_("Kuesioner ini tidak ada."))
        return key

    def validate_scale(self, scale: int) -> int:
        if scale not in SCALES:
            raise serializers.ValidationError(_("Skala yang ada: 4 dan 6."))
        return scale


def plan_of(body: dict[str, Any]) -> Plan:
    """The plan that a checked body tells."""
    values = dict(body)
    values["services"] = [(one["name"], one["population"]) for one in body["services"]]
    values["kind"], values["rule"] = Kind(body["kind"]), Rule(body["rule"])
    values["sample_method"] = SampleMethod(body["sample_method"])
    return Plan(**values)


class ServiceShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    population = serializers.IntegerField()


class ExtraQuestionShape(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(ExtraKind.choices)
    id = serializers.CharField()
    en = serializers.CharField()


class SurveyShape(serializers.Serializer[Survey]):
    """A survey as lists show it."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    institution = serializers.IntegerField(source="unit.institution_id")
    kind = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(State.choices)
    title = serializers.CharField()
    code = serializers.CharField()
    questionnaire = serializers.CharField(source="questionnaire_id")
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    published_at = serializers.DateTimeField(allow_null=True)

    def get_url(self, survey: Survey) -> str:
        return reverse("api-survey", args=[survey.pk])


class PlanShape(serializers.Serializer[Any]):
    """What can be changed while the survey is in preparation."""

    kind = serializers.ChoiceField(Kind.choices)
    questionnaire = serializers.CharField(source="questionnaire_id")
    title = serializers.CharField()
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    contact_until = serializers.DateField()
    services = serializers.SerializerMethodField()
    scale = serializers.IntegerField()
    rule = serializers.ChoiceField(Rule.choices)
    sample_method = serializers.ChoiceField(SampleMethod.choices)
    sample_size = serializers.IntegerField(allow_null=True)
    sample_reason = serializers.CharField()
    asks_contact = serializers.BooleanField()
    staff_networks = serializers.ListField(child=serializers.CharField())
    extra_questions = ExtraQuestionShape(many=True)

    @extend_schema_field(ServiceShape(many=True))
    def get_services(self, survey: Survey) -> list[Any]:
        return list(ServiceShape(survey.services.all(), many=True).data)


class SurveyDetailShape(SurveyShape, PlanShape):
    """One survey with its plan, its form's address, and its ETag. One query (services)."""

    form = serializers.SerializerMethodField()
    etag = serializers.SerializerMethodField()

    def get_form(self, survey: Survey) -> str:
        return reverse("survey_form", args=[survey.code])

    def get_etag(self, _survey: Survey) -> str:
        return str(self.context["etag"])
