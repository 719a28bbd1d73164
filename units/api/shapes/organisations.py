"""Institutions, units and what is known of them, by year and by day."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from units.enums import (
    BpkOpinion,
    InstitutionKind,
    Level,
    Scheme,
    Service,
    UnitChangeKind,
    UnitMark,
    YearPredicate,
    Zone,
)
from units.models import Institution, Unit

NONE = ("", "")


def _percent() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)


class InstitutionFactsShape(serializers.Serializer[Any]):
    """What can be edited of an institution."""

    name = serializers.CharField()
    short_name = serializers.CharField()
    kind = serializers.ChoiceField(InstitutionKind.choices)
    scheme = serializers.ChoiceField(Scheme.choices)


class InstitutionShape(InstitutionFactsShape):
    """An institution; `local` is whether it is a local government (daerah)."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    local = serializers.BooleanField(source="is_local")

    def get_url(self, house: Institution) -> str:
        return reverse("api-institution", args=[house.pk])


class InstitutionDetailShape(InstitutionShape):
    """With the levels its units may have. `context` holds the tag."""

    levels = serializers.ListField(child=serializers.ChoiceField(Level.choices))
    etag = serializers.SerializerMethodField()

    def get_etag(self, _house: Institution) -> str:
        return str(self.context["etag"])


class InstitutionYearFactsShape(serializers.Serializer[Any]):
    """Facts of one year; empty or null is not known yet."""

    bpk_opinion = serializers.ChoiceField([*BpkOpinion.choices, NONE])
    sakip_score = _percent()
    sakip_predicate = serializers.ChoiceField([*YearPredicate.choices, NONE])
    rb_index = _percent()
    spip_level = serializers.DecimalField(max_digits=4, decimal_places=3, allow_null=True)


class InstitutionYearShape(InstitutionYearFactsShape):
    year = serializers.IntegerField()


class InstitutionYearDetailShape(InstitutionYearShape):
    etag = serializers.CharField()


class UnitYearFactsShape(serializers.Serializer[Any]):
    """Facts of one year; shares in per cent, empty or null is not known yet."""

    tlhp_percent = _percent()
    lhkpn_percent = _percent()
    lhkan_percent = _percent()
    sakip_predicate = serializers.ChoiceField([*YearPredicate.choices, NONE])
    building_since = serializers.DateField(allow_null=True)


class UnitYearShape(UnitYearFactsShape):
    year = serializers.IntegerField()


class UnitYearDetailShape(UnitYearShape):
    etag = serializers.CharField()


class UnitFactsShape(serializers.Serializer[Any]):
    """What can be edited of a unit in place; names and places change on a day."""

    code = serializers.CharField()
    level = serializers.ChoiceField([*Level.choices, NONE])
    services = serializers.ListField(child=serializers.ChoiceField(Service.choices))
    zone = serializers.ChoiceField(Zone.choices)
    staff_count = serializers.IntegerField(allow_null=True)
    budget = serializers.IntegerField(allow_null=True)
    remarks = serializers.CharField()


class WorkUnitShape(UnitFactsShape):
    """A unit as it is today; `active_until` is the first day on which it is no more."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    institution = serializers.IntegerField(source="institution_id")
    parent = serializers.IntegerField(source="parent_id", allow_null=True)  # type: ignore[assignment]
    name = serializers.CharField()
    short_name = serializers.CharField()
    mark = serializers.ChoiceField([*UnitMark.choices, NONE])
    active_from = serializers.DateField(allow_null=True)
    active_until = serializers.DateField(allow_null=True)
    merged_into = serializers.IntegerField(source="merged_into_id", allow_null=True)

    def get_url(self, unit: Unit) -> str:
        return reverse("api-unit", args=[unit.pk])


class NamedShape(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class WorkUnitDetailShape(WorkUnitShape):
    """With the units above it, the highest first. `context` holds them and the tag."""

    ancestors = serializers.SerializerMethodField()
    etag = serializers.SerializerMethodField()

    @extend_schema_field(NamedShape(many=True))
    def get_ancestors(self, _unit: Unit) -> list[Any]:
        return list(NamedShape(self.context["ancestors"], many=True).data)

    def get_etag(self, _unit: Unit) -> str:
        return str(self.context["etag"])


class BranchShape(serializers.Serializer[Any]):
    """A unit at its depth in the tree; the top is 0."""

    depth = serializers.IntegerField()
    unit = WorkUnitShape()


class UnitNameShape(serializers.Serializer[Any]):
    """A name and the day from which the unit bore it; the first has no day."""

    name = serializers.CharField()
    short_name = serializers.CharField()
    valid_from = serializers.DateField(allow_null=True)


class UnitChangeShape(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(UnitChangeKind.choices)
    effective_date = serializers.DateField()
    decree = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    by = serializers.CharField(allow_null=True)
    at = serializers.DateTimeField()
