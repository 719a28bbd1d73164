"""Facts of a unit's years."""

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, checked, find, known_year, person
from units.api.institutions import year_shown
from units.api.refusals import REFUSALS
from units.api.shapes.bodies import UnitYearBody
from units.api.shapes.organisations import UnitYearDetailShape, UnitYearFactsShape, UnitYearShape
from units.enums import Action
from units.forms.organisations import UnitYearForm
from units.models import Unit, UnitYear
from units.queries import units_for
from zi_portal.shared.rest.etags import content_etag, differs, tags_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import ApiView

KIND = "unit-year"


class UnitYears(ApiView):
    @extend_schema(
        operation_id="unit_years_list",
        summary=_("Data tahunan unit yang sudah dicatat, terbaru lebih dulu"),
        responses={200: page_of(UnitYearShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number."""
        return self.paged(find(units_for(person(request)), pk).years.order_by("-year"), UnitYearShape)


class OneUnitYear(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="unit_years_get",
        summary=_("TLHP, LHKPN, LHKAN, dan SAKIP internal satu tahun dengan ETag-nya"),
        description=_("Tahun yang belum dicatat dijawab dengan isian kosong."),
        parameters=[IF_NONE_MATCH],
        responses={200: UnitYearDetailShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int, year: int) -> Response:
        """Four queries."""
        unit = find(units_for(person(request)), pk)
        return year_shown(request, KIND, pk, known_year(year), _facts(unit, year))

    @extend_schema(
        operation_id="unit_years_put",
        summary=_("Simpan data tahunan unit"),
        parameters=[IF_MATCH],
        request=UnitYearBody,
        responses={200: UnitYearDetailShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int, year: int) -> Response:
        user = person(request)
        unit = find(units_for(user), pk)
        allow(user, Action.MANAGE_INSTITUTION, unit)
        tags = tags_to_match(request)
        facts = checked(UnitYearForm(taken(UnitYearBody, request.data)))
        with transaction.atomic():
            # The unit's row as lock: the year's own may not be there yet.
            Unit.objects.select_for_update(of=("self",)).get(pk=pk)
            yours, stored = dict(UnitYearFactsShape(facts).data), _facts(unit, known_year(year))
            if differs(tags, content_etag(KIND, pk, {"year": year, **stored}), yours=yours, stored=stored):
                operations.save_unit_year(unit=unit, year=year, by=user, **facts)
        return year_shown(request, KIND, pk, year, _facts(unit, year))


def _facts(unit: Unit, year: int) -> dict[str, Any]:
    known = UnitYear.objects.filter(unit=unit, year=year).first()
    return dict(UnitYearFactsShape(known or UnitYear()).data)
