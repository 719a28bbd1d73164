"""Transactions, invitations and answers. No shape has a device, an address or a name of a respondent."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from surveys.api.shapes.surveys import Listed
from surveys.enums import Channel, Standing
from surveys.models import Exclusion, Invitation, Response
from surveys.operations.inviting import MOST
from surveys.queries.links import invitation_token
from surveys.queries.words import words_of
from surveys.scoring import Flag
from units.api.shapes.bodies import PageFilter
from zi_portal.shared.rest.fields import Body, Choice, Text


class TransactionBody(Body):
    """`service` is its name; a survey of one service may leave it out. `date` as 2026-03-31."""

    reference = Text(max_length=60)
    service = Text(required=False, allow_blank=True, default="", max_length=120)
    date = Text(max_length=10)
    email = Text(required=False, allow_blank=True, default="", max_length=254)


class TransactionsBody(Body):
    """`basis` is why the addresses may be used; asked for when there is one."""

    transactions = Listed(child=TransactionBody(), max_length=MOST, allow_empty=False)
    basis = Text(required=False, allow_blank=True, default="", max_length=200)


class BasisQuery(Body):
    basis = Text(required=False, allow_blank=True, default="", max_length=200)


class SurveyReasonBody(Body):
    reason = Text(max_length=2000)


class SurveyReportBody(Body):
    follow_up = Text(required=False, allow_blank=True, default="", max_length=10_000)


class ResponseFilter(PageFilter):
    flagged = Choice([("true", "true"), ("false", "false")], required=False)


class OneTimeLinkShape(serializers.Serializer[Any]):
    """One transaction with its link, which works once. `context["used"]`: keys of the answered ones."""

    id = serializers.IntegerField()
    reference = serializers.CharField()
    service = serializers.IntegerField(source="service_id")
    service_name = serializers.CharField(source="service.name")
    service_date = serializers.DateField()
    used = serializers.SerializerMethodField()
    link = serializers.SerializerMethodField()

    def get_used(self, row: Invitation) -> bool:
        return row.pk in self.context["used"]

    def get_link(self, row: Invitation) -> str:
        code = self.context["code"]
        path = reverse("survey_invitation", args=[code, invitation_token(code, row)])
        return str(self.context["request"].build_absolute_uri(path))


class MadeShape(serializers.Serializer[Any]):
    """The invitations of the transactions sent, in their order."""

    count = serializers.IntegerField()
    results = OneTimeLinkShape(many=True)


class ReadmissionShape(serializers.Serializer[Any]):
    reason = serializers.CharField()
    at = serializers.DateTimeField()
    by = serializers.CharField()


class ExclusionShape(ReadmissionShape):
    """`readmission`: that it was taken back, null while it holds."""

    readmission = serializers.SerializerMethodField()

    @extend_schema_field(ReadmissionShape(allow_null=True))
    def get_readmission(self, row: Exclusion) -> Any:
        return ReadmissionShape(row.readmission).data if hasattr(row, "readmission") else None


class ResponseShape(serializers.Serializer[Response]):
    """One answer: marks in the order of the questionnaire, null for a skipped question; its flags explained."""

    id = serializers.IntegerField()
    channel = serializers.ChoiceField(Channel.choices)
    submitted_at = serializers.DateTimeField()
    seconds = serializers.IntegerField(allow_null=True)
    service = serializers.IntegerField(source="service_id", allow_null=True)
    service_date = serializers.DateField(allow_null=True)
    marks = serializers.SerializerMethodField()
    flags = serializers.SerializerMethodField()
    flag_words = serializers.SerializerMethodField()
    standing = serializers.SerializerMethodField()
    reason = serializers.CharField()
    suggestion = serializers.CharField()
    language = serializers.CharField()
    exclusions = ExclusionShape(many=True)

    def get_marks(self, row: Response) -> list[int | None]:
        return [int(mark) or None for mark in row.marks]

    def get_flags(self, row: Response) -> list[str]:
        return flag_names(row.flags)

    def get_flag_words(self, row: Response) -> list[str]:
        return words_of(row.flags)

    def get_standing(self, row: Response) -> str | None:
        return None if row.standing is None else Standing(row.standing).name.lower()


def flag_names(flags: int) -> list[str]:
    """Names of the flags as `survey_index` prints them."""
    return [str(flag.name).lower() for flag in Flag if flags & flag]
