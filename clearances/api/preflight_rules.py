"""What changes a pre-flight: waivers, stricter bars, cases of top leaders."""

import io
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.refusals import REFUSALS
from clearances.api.shapes.preflight import (
    BarBody,
    BarShape,
    LeaderCaseBody,
    LeaderCaseShape,
    WaiverQuery,
    WaiverShape,
    WhyBody,
)
from clearances.models import InstitutionBar, LeaderCase, Waiver
from units.api.access import allow, find, person
from units.enums import Action, Predicate
from units.operations.papers import LARGEST, PDF, PICTURES
from units.queries import institutions_for, nominations_for
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

PAPERS = (PDF, *PICTURES, "application/octet-stream")


class Waivers(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="waivers_list",
        summary=_("Pengecualian TPN bagi satu nominasi, termasuk yang dibatalkan"),
        responses={200: page_of(WaiverShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        found = find(nominations_for(person(request), Action.VIEW_PREDICATES), pk)
        return self.paged(Waiver.objects.filter(nomination=found).select_related("blob", "by"), WaiverShape)

    @extend_schema(
        operation_id="waivers_make",
        summary=_("Catat pengecualian TPN; isi permintaan adalah bita suratnya, paling besar 10 MB"),
        description=_("Ambang nilai tidak pernah dikecualikan."),
        parameters=[WaiverQuery],
        request=dict.fromkeys(PAPERS, OpenApiTypes.BINARY),
        responses={201: WaiverShape, **refused(400, 403, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(nominations_for(user, Action.VIEW_PREDICATES), pk)
        allow(user, Action.WAIVE_PREREQUISITE, found.unit)
        query = taken(WaiverQuery, request.query_params.dict())
        if (request.content_type or "").partition(";")[0].strip().lower() not in PAPERS:
            raise UnsupportedMediaType(request.content_type)
        # Read past DRF's parsers and Django's limit for bodies in memory; one byte too many is refused below.
        content = io.BytesIO(request._request.read(LARGEST + 1))
        made = operations.waive(nomination=found, paper=content, by=user, **query)
        return Response(WaiverShape(made).data, status=201)


class WaiverCancel(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="waivers_cancel",
        summary=_("Batalkan pengecualian yang keliru dicatat"),
        request=WhyBody,
        responses={200: WaiverShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        mine = nominations_for(user, Action.VIEW_PREDICATES)
        rows = Waiver.objects.filter(nomination__in=mine).select_related("nomination__unit__institution", "blob")
        found = find(rows, pk)
        allow(user, Action.WAIVE_PREREQUISITE, found.nomination.unit)
        operations.cancel_waiver(waiver=found, by=user, **taken(WhyBody, request.data))
        return Response(WaiverShape(find(rows, pk)).data)


class Bars(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="bars_list",
        summary=_("Syarat instansi yang lebih ketat daripada aturan"),
        responses={200: page_of(BarShape), **refused(403, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.SET_BARS, house)
        return self.paged(InstitutionBar.objects.filter(institution=house), BarShape)

    @extend_schema(
        operation_id="bars_set",
        summary=_("Tetapkan atau ganti syarat instansi"),
        request=BarBody,
        responses={201: BarShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.SET_BARS, house)
        body = taken(BarBody, request.data)
        body["predicate"] = Predicate(body["predicate"])
        made = operations.set_bar(institution=house, by=user, **body)
        return Response(BarShape(made).data, status=201)


class OneBar(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="bars_remove",
        summary=_("Hapus syarat instansi; batas aturan kembali berlaku"),
        responses={204: None, **refused(403, 404, 409)},
    )
    def delete(self, request: Request, pk: int) -> Response:
        user = person(request)
        rows = InstitutionBar.objects.filter(institution__in=institutions_for(user)).select_related("institution")
        found = find(rows, pk)
        allow(user, Action.SET_BARS, found.institution)
        operations.remove_bar(bar=found, by=user)
        return Response(status=204)


class LeaderCases(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="leader_cases_list",
        summary=_("Perkara korupsi pimpinan tinggi; yang terbuka menggugurkan semua usulan tahun itu"),
        responses={200: page_of(LeaderCaseShape), **refused(403, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.SET_BARS, house)
        return self.paged(LeaderCase.objects.filter(institution=house), LeaderCaseShape)

    @extend_schema(
        operation_id="leader_cases_open",
        summary=_("Catat perkara korupsi pimpinan tinggi"),
        request=LeaderCaseBody,
        responses={201: LeaderCaseShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.SET_BARS, house)
        made = operations.open_leader_case(institution=house, by=user, **taken(LeaderCaseBody, request.data))
        return Response(LeaderCaseShape(made).data, status=201)


class LeaderCaseClose(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="leader_cases_close",
        summary=_("Tutup perkara dengan alasan"),
        request=WhyBody,
        responses={200: LeaderCaseShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        rows = LeaderCase.objects.filter(institution__in=institutions_for(user)).select_related("institution")
        found = find(rows, pk)
        allow(user, Action.SET_BARS, found.institution)
        done = operations.close_leader_case(case=found, by=user, **taken(WhyBody, request.data))
        return Response(LeaderCaseShape(done).data)
