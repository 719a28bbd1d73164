"""How far TPI is, and how far its assessors agree."""

from typing import Any

from rest_framework import serializers

from assessments.api.shapes.cases import UnitShape
from assessments.enums import State, Tier
from assessments.scoring.summary import decimal_text


class UnitProgressShape(serializers.Serializer[Any]):
    """One unit: how many items of the running tier are judged, and TPI's total less the unit's (`drift`) once all are.

    `below` names the minima that are not met."""

    assessment = serializers.IntegerField(source="case.pk")
    unit = UnitShape(source="case.unit")
    state = serializers.ChoiceField(State.choices, source="case.state")
    tier = serializers.ChoiceField([*Tier.choices, ("", "")], source="case.tier")
    judged = serializers.IntegerField()
    total = serializers.IntegerField()
    overdue = serializers.BooleanField()
    unit_total = serializers.SerializerMethodField()
    tpi_total = serializers.SerializerMethodField()
    drift = serializers.SerializerMethodField()
    below = serializers.ListField(child=serializers.CharField())

    def get_unit_total(self, row: Any) -> str:
        return decimal_text(row.unit.total)

    def get_tpi_total(self, row: Any) -> str | None:
        return decimal_text(row.tpi.total) if row.tpi else None

    def get_drift(self, row: Any) -> str | None:
        return None if row.drift is None else decimal_text(row.drift)


class TeamProgressShape(serializers.Serializer[Any]):
    """A team's units together; `team` is empty for units without one."""

    team = serializers.CharField(source="name")
    judged = serializers.IntegerField()
    total = serializers.IntegerField()
    finished = serializers.IntegerField()
    overdue = serializers.IntegerField()
    below = serializers.IntegerField()
    units = UnitProgressShape(many=True, source="rows")


class ProgressShape(serializers.Serializer[Any]):
    teams = TeamProgressShape(many=True)


class AgreementRowShape(serializers.Serializer[Any]):
    """Krippendorff's alpha (ordinal); null where nothing can be compared."""

    key = serializers.CharField()
    alpha = serializers.FloatField(allow_null=True)
    differing = serializers.IntegerField()
    items = serializers.IntegerField()


class AgreementShape(serializers.Serializer[Any]):
    """Agreement over the passes that nobody is blind to any more: of everything, per unit (key: assessment), area and
    team; `icc` of the totals. `whole` is null while there are none."""

    whole = AgreementRowShape(allow_null=True)
    units = AgreementRowShape(many=True)
    areas = AgreementRowShape(many=True)
    teams = AgreementRowShape(many=True)
    icc = serializers.FloatField(allow_null=True)
