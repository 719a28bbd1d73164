"""Results of TPN's own survey."""

from django.urls import reverse
from rest_framework import serializers

from surveys.models import OutsideResult
from zi_portal.shared.rest.fields import Body, Day, Exact, Number, Text

MOST_RESPONDENTS = 10_000_000


class OutsideShape(serializers.Serializer[OutsideResult]):
    """Indices are 0-4. `document` is where the PDF is, as far as one was kept."""

    id = serializers.IntegerField()
    ipak = serializers.DecimalField(max_digits=7, decimal_places=6, allow_null=True)
    ipkp = serializers.DecimalField(max_digits=7, decimal_places=6, allow_null=True)
    respondents = serializers.IntegerField()
    period_start = serializers.DateField()
    period_end = serializers.DateField()
    document = serializers.SerializerMethodField()
    link = serializers.CharField()
    note = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_document(self, row: OutsideResult) -> str | None:
        return reverse("survey_outside_file", args=[row.unit_id, row.pk]) if row.document_id else None


class OutsideBody(Body):
    """At least one index, and the link of the document that says so."""

    ipak = Exact(required=False, allow_null=True, min_value=0, max_value=4, max_digits=7, decimal_places=6)
    ipkp = Exact(required=False, allow_null=True, min_value=0, max_value=4, max_digits=7, decimal_places=6)
    respondents = Number(min_value=1, max_value=MOST_RESPONDENTS)
    period_start = Day()
    period_end = Day()
    link = Text(max_length=500)
    note = Text(required=False, allow_blank=True, max_length=500)
