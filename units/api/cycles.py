"""Cycles: the list, one year with its stages, opening a year. The calendar is changed where worksheets follow it."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, asked, checked, find, person
from units.api.refusals import REFUSALS
from units.api.shapes.process import CycleBody, CycleFilter, CycleShape
from units.enums import Action
from units.forms.process import OpenCycleForm
from units.queries import cycles_for, institutions_for
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Cycles(ApiView):
    @extend_schema(
        operation_id="cycles_list",
        summary=_("Siklus yang dapat Anda lihat, tahun terbaru lebih dulu"),
        parameters=[CycleFilter],
        responses={200: page_of(CycleShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Five queries for any number, with the token and the roles."""
        found = cycles_for(person(request)).filter(**asked(CycleFilter, request)).prefetch_related("windows")
        return self.paged(found.order_by("-year", "institution__name", "pk"), CycleShape)


class OneCycle(ApiView):
    @extend_schema(
        operation_id="cycles_get",
        summary=_("Satu siklus dengan jadwal tahapnya dan apa yang terbuka hari ini"),
        responses={200: CycleShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        return Response(shown(request, pk))


class NewCycle(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="cycles_open",
        summary=_("Buka siklus dengan tanggal yang diumumkan bagi jenis instansinya"),
        request=CycleBody,
        responses={201: CycleShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.MANAGE_CYCLES, house)
        body = taken(CycleBody, request.data)
        keys = {"instrument_key": body["instrument"], "rule_set_key": body["rules"]}
        given = checked(OpenCycleForm({"year": body["year"], **keys}))
        found = shown(request, operations.open_cycle(institution=house, by=user, **given).pk)
        return Response(found, status=201, headers={"Location": found["url"]})


def shown(request: Request, pk: int) -> dict[str, Any]:
    """The cycle as it stands now. Two queries."""
    return dict(CycleShape(find(cycles_for(person(request)).prefetch_related("windows"), pk)).data)
