"""Clearances and complaints."""

from typing import Any

from rest_framework import serializers

from clearances.enums import Body as ClearingBody
from clearances.enums import ClearanceOutcome, ClearanceState, ComplaintSource, Finding
from clearances.models import Clearance, Complaint
from clearances.operations.clearances import MOST_AT_ONCE
from units.api.shapes.bodies import KEY, PageFilter, key
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Flag, Text, Whole

LONG = 5000


class Link(Text):
    """An address that begins with http:// or https://, or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "allow_blank": True, "max_length": 500, **options})

    def to_internal_value(self, data: Any) -> str:
        return serializers.URLField(max_length=500).run_validation(data) if data else super().to_internal_value(data)


class ClearanceShape(serializers.Serializer[Any]):
    """One record; the newest of a body counts, pre-checks never."""

    id = serializers.IntegerField()
    nomination = serializers.IntegerField(source="nomination_id")
    body = serializers.ChoiceField(ClearingBody.choices)
    precheck = serializers.BooleanField()
    outcome = serializers.ChoiceField(ClearanceOutcome.choices)
    letter_number = serializers.CharField()
    sent_on = serializers.DateField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    follow_up = serializers.CharField()
    followed_up_on = serializers.DateField(allow_null=True)
    link = serializers.CharField()
    has_file = serializers.SerializerMethodField()
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_has_file(self, record: Clearance) -> bool:
        return record.blob_id is not None


class ClearanceStandingShape(serializers.Serializer[Any]):
    """How one body stands today; `days` is how long it has been asked without an answer."""

    body = serializers.ChoiceField(ClearingBody.choices)
    state = serializers.ChoiceField(ClearanceState.choices)
    blocks = serializers.BooleanField()
    days = serializers.IntegerField()


class ClearancesShape(serializers.Serializer[Any]):
    """`block` is why panel and determination wait; empty when they do not."""

    block = serializers.CharField()
    bodies = ClearanceStandingShape(many=True)
    records = ClearanceShape(many=True)


class ClearanceFilter(PageFilter):
    nomination = Whole(required=False, min_value=1, max_value=KEY)
    institution = Whole(required=False, min_value=1, max_value=KEY)
    body = Choice(ClearingBody.choices, required=False)
    outcome = Choice(ClearanceOutcome.choices, required=False)


class ClearanceBody(Body):
    """What is left out counts as empty."""

    body = Choice(ClearingBody.choices)
    outcome = Choice(ClearanceOutcome.choices)
    letter_number = Text(required=False, allow_blank=True, max_length=120)
    sent_on = Day(required=False, allow_null=True)
    answered_on = Day(required=False, allow_null=True)
    valid_until = Day(required=False, allow_null=True)
    note = Text(required=False, allow_blank=True, max_length=LONG)
    follow_up = Text(required=False, allow_blank=True, max_length=LONG)
    followed_up_on = Day(required=False, allow_null=True)
    link = Link()
    precheck = Flag(required=False)


class BulkClearanceBody(ClearanceBody):
    """The same record for many, all or none."""

    nominations = serializers.ListField(child=key(), min_length=1, max_length=MOST_AT_ONCE, error_messages={**REQUIRED})


class RecordedClearancesShape(serializers.Serializer[Any]):
    recorded = serializers.IntegerField()


class ComplaintShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    unit = serializers.IntegerField(source="unit_id")
    unit_name = serializers.CharField(source="unit.name")
    nomination = serializers.IntegerField(source="nomination_id", allow_null=True)
    source = serializers.ChoiceField(ComplaintSource.choices)  # type: ignore[assignment]
    received_on = serializers.DateField()
    summary = serializers.CharField()
    has_file = serializers.SerializerMethodField()
    finding = serializers.ChoiceField(Finding.choices)
    clarification = serializers.CharField()
    clarified_on = serializers.DateField(allow_null=True)
    clarified_by = serializers.CharField(allow_null=True)
    by = serializers.CharField()
    at = serializers.DateTimeField()

    def get_has_file(self, complaint: Complaint) -> bool:
        return complaint.blob_id is not None


class ComplaintFilter(PageFilter):
    unit = Whole(required=False, min_value=1, max_value=KEY)
    finding = Choice(Finding.choices, required=False)
    source = Choice(ComplaintSource.choices, required=False)  # type: ignore[assignment]


class ComplaintBody(Body):
    unit = key()
    nomination = key(required=False, allow_null=True)
    source = Choice(ComplaintSource.choices)  # type: ignore[assignment]
    received_on = Day()
    summary = Text(max_length=LONG)


class ClarificationBody(Body):
    finding = Choice([(one.value, one.label) for one in Finding if one != Finding.OPEN])
    text = Text(max_length=LONG)
