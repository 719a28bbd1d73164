"""What TPN's own survey found in a unit."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys import operations
from surveys.api.refusals import REFUSALS
from surveys.api.shapes.outside import OutsideBody, OutsideShape
from surveys.models import OutsideResult
from surveys.operations import Found
from surveys.queries.surveys import outside_of, units_with_surveys_for
from units.api.access import find, person
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class OutsideResults(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="outside_results_list",
        summary=_("Hasil survei TPN sebuah unit, terbaru lebih dulu"),
        responses={200: page_of(OutsideShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries for any number."""
        return self.paged(outside_of(find(units_with_surveys_for(person(request)), pk)), OutsideShape)

    @extend_schema(
        operation_id="outside_results_record",
        summary=_("Catat hasil survei TPN; koreksi dicatat sebagai hasil baru"),
        description=_("Dokumennya disebut dengan `link`; PDF diunggah lewat halaman portal."),
        request=OutsideBody,
        responses={201: OutsideShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        unit = find(units_with_surveys_for(user), pk)
        made = operations.record_outside(unit=unit, found=Found(**taken(OutsideBody, request.data)), by=user)
        return Response(OutsideShape(OutsideResult.objects.select_related("by").get(pk=made.pk)).data, status=201)
