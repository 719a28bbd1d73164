"""Monitorings of predicates: their sheet, programmes and letter."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.scoring import half_up
from clearances.enums import (
    Closing,
    ComplaintSource,
    Finding,
    MonitoringResult,
    MonitoringState,
    ProgrammeKind,
    Validity,
)
from clearances.models import Monitoring
from clearances.queries import complaints_of_monitoring, completeness_of, score_of_monitoring
from units.api.shapes.bodies import PageFilter, key
from units.enums import Predicate
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Exact, Flag, Number, Text, Whole

LONG = 5000
LATE = "late"


class MonitoringFilter(PageFilter):
    """`state` late: the report is owed and its day has passed."""

    institution = Whole(required=False, min_value=1)
    unit = Whole(required=False, min_value=1)
    kind = Choice(Predicate.choices, required=False)
    state = Choice([*MonitoringState.choices, (LATE, LATE)], required=False)


class MonitoringReturnBody(Body):
    reason = Text(max_length=LONG)


class ConclusionBody(Body):
    result = Choice(MonitoringResult.choices)
    notes = Text(required=False, allow_blank=True, max_length=LONG)
    letter_number = Text(max_length=120)
    letter_date = Day()


class AssignmentBody(Body):
    """`officer` is a person's key, or null when the office as a whole monitors."""

    office = Text(max_length=120)
    officer = key(allow_null=True)


class FactsBody(Body):
    survey = key(allow_null=True)
    complaints = Text(allow_blank=True, max_length=LONG)


class ProgrammeBody(Body):
    kind = Choice(ProgrammeKind.choices)
    name = Text(max_length=200)


class ProgrammeAnswerBody(Body):
    running = Flag()
    note = Text(required=False, allow_blank=True, max_length=2000)


class ItemBody(Body):
    """The unit's word on one item; an answer only where it has changed."""

    code = Text(max_length=20)
    validity = Choice(Validity.choices)
    note = Text(required=False, allow_blank=True, max_length=2000)
    option = Text(required=False, max_length=5)
    inputs = serializers.DictField(child=Number(min_value=0, max_value=10**9), required=False)
    index = Exact(required=False, min_value=0, max_value=4, max_digits=11, decimal_places=10)


class ItemsBody(Body):
    """All are kept, or none."""

    items = serializers.ListField(child=ItemBody(), min_length=1, max_length=200, error_messages={**REQUIRED})


class MonitoringItemShape(serializers.Serializer[Any]):
    """`carried` is the answer of last time, `answer` the new one where it changed."""

    code = serializers.CharField(source="item.code")
    carried = serializers.DictField(child=serializers.JSONField())
    validity = serializers.ChoiceField([("", ""), *Validity.choices])
    answer = serializers.DictField(child=serializers.JSONField())
    note = serializers.CharField()


class ProgrammeShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(ProgrammeKind.choices)
    name = serializers.CharField()
    running = serializers.BooleanField(allow_null=True)
    note = serializers.CharField()


class MonitoringShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    predicate = serializers.IntegerField(source="predicate_id")
    unit = serializers.IntegerField(source="predicate.unit_id")
    unit_name = serializers.CharField(source="predicate.unit.name")
    kind = serializers.ChoiceField(Predicate.choices, source="predicate.kind")
    counted_from = serializers.DateField()
    due_on = serializers.DateField()
    state = serializers.ChoiceField(MonitoringState.choices)
    closing = serializers.ChoiceField([("", ""), *Closing.choices])
    office = serializers.CharField()
    officer = serializers.IntegerField(source="officer_id", allow_null=True)
    result = serializers.ChoiceField([("", ""), *MonitoringResult.choices])
    letter_number = serializers.CharField()
    letter_date = serializers.DateField(allow_null=True)

    def get_url(self, one: Monitoring) -> str:
        return reverse("api-monitoring", args=[one.pk])


class MonitoringComplaintShape(serializers.Serializer[Any]):
    """A complaint that the monitoring clarifies; its texts are at complaints/{id}/ for who may read them."""

    id = serializers.IntegerField()
    source = serializers.ChoiceField(ComplaintSource.choices)  # type: ignore[assignment]
    received_on = serializers.DateField()
    finding = serializers.ChoiceField(Finding.choices)
    clarified_on = serializers.DateField(allow_null=True)


class MonitoringDetailShape(MonitoringShape):
    """With its sheet's standing: `score` as text of two decimals, null before the sheet was begun.

    An open one among `complaint_cases` keeps the monitoring from being concluded as still meeting.
    """

    survey = serializers.IntegerField(source="survey_id", allow_null=True)
    complaints = serializers.CharField()
    notes = serializers.CharField()
    score = serializers.SerializerMethodField()
    looked_at = serializers.SerializerMethodField()
    programmes = ProgrammeShape(many=True)
    complaint_cases = serializers.SerializerMethodField()

    def get_score(self, one: Monitoring) -> str | None:
        return str(half_up(score_of_monitoring(one, self._items(one)).total)) if one.instrument_id else None

    @extend_schema_field(MonitoringComplaintShape(many=True))
    def get_complaint_cases(self, one: Monitoring) -> Any:
        return MonitoringComplaintShape(complaints_of_monitoring(one), many=True).data

    def get_looked_at(self, one: Monitoring) -> int:
        return completeness_of(self._items(one))[0]

    def _items(self, one: Monitoring) -> Any:
        if not hasattr(self, "_read"):
            self._read = list(one.items.select_related("item"))
        return self._read
