"""Stages at the ministry, selection, objection, and TPN's values."""

from typing import Any

from rest_framework import serializers

from clearances.api.shapes.clearances import LONG, Link
from clearances.enums import SelectionItem, StageResult, TpnStage
from clearances.operations.stages import BY_DOCUMENT
from zi_portal.shared.rest.fields import REQUIRED, Body, Choice, Day, Flag, Text

ITEMS = SelectionItem.choices


class TpnStageShape(serializers.Serializer[Any]):
    """One record of a stage; a correction is a record with its reason."""

    id = serializers.IntegerField()
    stage = serializers.ChoiceField(TpnStage.choices)
    result = serializers.ChoiceField(StageResult.choices)
    held_on = serializers.DateField()
    note = serializers.CharField()
    recommendation = serializers.CharField()
    method = serializers.CharField()
    link = serializers.CharField()
    slides = serializers.CharField()
    with_interview = serializers.BooleanField()
    reason = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class TpnStagesShape(serializers.Serializer[Any]):
    """Every record, the newest first (the newest of a stage counts), and the stage that is waited for."""

    next = serializers.ChoiceField(TpnStage.choices, allow_null=True)
    records = TpnStageShape(many=True)


class TpnFactsBody(Body):
    held_on = Day()
    note = Text(required=False, allow_blank=True, max_length=LONG)
    recommendation = Text(required=False, allow_blank=True, max_length=LONG)
    reason = Text(required=False, allow_blank=True, max_length=LONG)


class TpnStageBody(TpnFactsBody):
    """`recommendation` is needed on failure, `reason` where the stage has a result already."""

    stage = Choice([(one.value, one.label) for one in TpnStage if one not in BY_DOCUMENT])
    result = Choice(StageResult.choices)
    method = Text(required=False, allow_blank=True, max_length=200)
    link = Link()
    slides = Link()
    with_interview = Flag(required=False)


class JudgedDocumentBody(Body):
    item = Choice(ITEMS)
    fits = Flag()
    note = Text(required=False, allow_blank=True, max_length=1000)


class JudgedDocumentsBody(TpnFactsBody):
    """Every document once; a misfit needs its note."""

    results = serializers.ListField(
        child=JudgedDocumentBody(), min_length=1, max_length=len(SelectionItem), error_messages={**REQUIRED}
    )


class JudgedDocumentShape(serializers.Serializer[Any]):
    fits = serializers.BooleanField()
    note = serializers.CharField()


class SelectionItemShape(serializers.Serializer[Any]):
    """One document in the selection and again after the objection; either is enough."""

    item = serializers.ChoiceField(ITEMS)
    fits = serializers.BooleanField()
    first = JudgedDocumentShape(allow_null=True)
    second = JudgedDocumentShape(allow_null=True)


class SelectionShape(serializers.Serializer[Any]):
    recorded = serializers.BooleanField()
    passed = serializers.BooleanField()
    rows = SelectionItemShape(many=True)


class ObjectionWindowShape(serializers.Serializer[Any]):
    """When objections are taken, both moments included."""

    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    announced = serializers.BooleanField()
    open = serializers.BooleanField()
    seconds_left = serializers.IntegerField()


class ReplacementShape(serializers.Serializer[Any]):
    item = serializers.ChoiceField(ITEMS)
    explanation = serializers.CharField()
    link = serializers.CharField()


class FiledObjectionShape(serializers.Serializer[Any]):
    filed_at = serializers.DateTimeField()
    explanation = serializers.CharField()
    by = serializers.CharField()
    papers = ReplacementShape(many=True, source="papers.all")


class ObjectionShape(serializers.Serializer[Any]):
    """`window` is null while there is nothing to object to, `filed` until the one objection is there."""

    window = ObjectionWindowShape(allow_null=True)
    filed = FiledObjectionShape(allow_null=True)


class ReplacementBody(Body):
    item = Choice(ITEMS)
    explanation = Text(max_length=1000)
    link = Link()


class ObjectionBody(Body):
    """Files are uploaded on the page; here a replacement is a link."""

    explanation = Text(max_length=LONG)
    papers = serializers.ListField(
        child=ReplacementBody(), min_length=1, max_length=len(SelectionItem), error_messages={**REQUIRED}
    )


class TpnValueShape(serializers.Serializer[Any]):
    """One item; points are decimal strings. `tpn_points` is null where TPN has no value."""

    code = serializers.CharField()
    tpi_points = serializers.CharField()
    tpn_points = serializers.CharField(allow_null=True)
    gap = serializers.CharField()
    differs = serializers.BooleanField()
    tpi_note = serializers.CharField()
    tpn_note = serializers.CharField()


class TpnAreaShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    tpi = serializers.CharField()
    counting = serializers.CharField()


class TpnDifferencesShape(serializers.Serializer[Any]):
    """TPI beside TPN; where both have a value TPN's counts."""

    recorded = serializers.IntegerField()
    tpi_total = serializers.CharField()
    counting_total = serializers.CharField()
    areas = TpnAreaShape(many=True)
    items = TpnValueShape(many=True)
