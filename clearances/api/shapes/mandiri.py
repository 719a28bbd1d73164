"""WBK mandiri: TPN's letter and what is reported about each step."""

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from clearances.api.shapes.clearances import Link
from clearances.enums.dossiers import MandiriStep
from clearances.models import MandiriReport, MandiriYear
from units.models import Cycle
from zi_portal.shared.rest.fields import Body, Choice, Day, Text

LONG = 5000


class MandiriReportShape(serializers.Serializer[MandiriReport]):
    step = serializers.ChoiceField(MandiriStep.choices)
    link = serializers.CharField()
    note = serializers.CharField()
    reported_on = serializers.DateField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class MandiriLetterShape(serializers.Serializer[MandiriYear]):
    letter_number = serializers.CharField()
    letter_date = serializers.DateField()
    sha256 = serializers.CharField(source="blob.sha256")
    file = serializers.SerializerMethodField()
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_file(self, mandiri: MandiriYear) -> str:
        cycle: Cycle = self.context["cycle"]
        return reverse("api-mandiri-file", args=[cycle.pk])


class MandiriShape(serializers.Serializer[Any]):
    """`letter` is null while TPN has not let the institution evaluate itself; reports come newest first."""

    cycle = serializers.IntegerField(source="cycle.pk")
    year = serializers.IntegerField(source="cycle.year")
    letter = MandiriLetterShape(allow_null=True)
    reports = MandiriReportShape(many=True)


class MandiriLetterQuery(Body):
    """Beside the letter's bytes in the body."""

    letter_number = Text(max_length=120)
    letter_date = Day()


class MandiriReportBody(Body):
    step = Choice(MandiriStep.choices)
    link = Link(required=True, allow_blank=False)
    note = Text(required=False, allow_blank=True, max_length=LONG)
    reported_on = Day()
