"""Complaints: the list, a new one, one of them, and what TPI found out."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.shapes.clearances import ClarificationBody, ComplaintBody, ComplaintFilter, ComplaintShape
from clearances.enums import ComplaintSource, Finding
from clearances.queries import complaints_for
from clearances.rules import may_read_complaints
from units.api.access import allow, allow_anywhere, asked, find, person
from units.api.refusals import REFUSALS
from units.enums import Action
from units.queries import nominations_for, units_for
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Complaints(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="complaints_list",
        summary=_("Pengaduan yang dapat Anda baca, yang terbaru lebih dulu"),
        parameters=[ComplaintFilter],
        responses={200: page_of(ComplaintShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Three queries for any number."""
        user = person(request)
        if not may_read_complaints(user):
            raise PermissionDenied
        return self.paged(complaints_for(user).filter(**asked(ComplaintFilter, request)), ComplaintShape)

    @extend_schema(
        operation_id="complaints_record",
        summary=_("Catat pengaduan terhadap unit"),
        request=ComplaintBody,
        responses={201: ComplaintShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.RECORD_COMPLAINT)
        body = taken(ComplaintBody, request.data)
        unit = units_for(user).filter(pk=body.pop("unit")).first()
        key = body.pop("nomination", None)
        nomination = nominations_for(user).filter(pk=key).first() if key else None
        if unit is None or (key and nomination is None):
            name = "nomination" if unit else "unit"
            raise ValidationError({name: [gettext("Tidak ada, atau bukan wewenang Anda.")]})
        allow(user, Action.RECORD_COMPLAINT, unit)
        source = ComplaintSource(body.pop("source"))
        made = operations.record_complaint(unit=unit, nomination=nomination, source=source, by=user, **body)
        return Response(ComplaintShape(made).data, status=201)


class OneComplaint(ApiView):
    @extend_schema(
        operation_id="complaints_get",
        summary=_("Satu pengaduan"),
        responses={200: ComplaintShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(ComplaintShape(find(complaints_for(person(request)), pk)).data)


class Clarification(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="complaints_clarify",
        summary=_("Catat hasil klarifikasi TPI"),
        request=ClarificationBody,
        responses={200: ComplaintShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(complaints_for(user), pk)
        allow(user, Action.CLARIFY_COMPLAINT, found.unit)
        body = taken(ClarificationBody, request.data)
        operations.clarify_complaint(complaint=found, finding=Finding(body["finding"]), text=body["text"], by=user)
        return Response(ComplaintShape(find(complaints_for(user), pk)).data)
