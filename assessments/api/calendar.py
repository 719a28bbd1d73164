"""The calendar of a cycle, more time for one unit, and the end of the year."""

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.refusals import REFUSALS
from assessments.api.shapes.nominations import CalendarShape, ClosedShape, ExtensionBody
from assessments.operations import nominating
from units.api.access import allow, checked, find, person
from units.api.refusals import REFUSALS as OF_UNITS
from units.api.shapes.process import ORDER, CalendarBody, ExtensionShape, WindowShape, as_form
from units.enums import Action, Stage
from units.forms.process import CalendarForm, ExtendForm
from units.models import Cycle
from units.queries import cycles_for, extensions_for
from zi_portal.shared.rest.etags import content_etag, differs, is_known, tags_to_match
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView


class Calendar(ApiView):
    refusals: ClassVar = OF_UNITS

    @extend_schema(
        operation_id="cycles_calendar_get",
        summary=_("Jadwal tahap sebuah siklus dengan ETag-nya"),
        parameters=[IF_NONE_MATCH],
        responses={200: CalendarShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        return _shown(request, find(cycles_for(person(request)), pk))

    @extend_schema(
        operation_id="cycles_calendar_put",
        summary=_("Tetapkan jadwal semua tahap"),
        description=_("Tahap yang tidak disebut tidak punya tanggal. Perpanjangan yang ada tetap berlaku."),
        parameters=[IF_MATCH],
        request=CalendarBody,
        responses={200: CalendarShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(cycles_for(user), pk)
        allow(user, Action.MANAGE_CYCLES, cycle.institution)
        tags = tags_to_match(request)
        form = CalendarForm(as_form(taken(CalendarBody, request.data)["stages"]), days={})
        checked(form)
        with transaction.atomic():
            Cycle.objects.select_for_update(of=("self",)).get(pk=pk)
            stored, yours = _windows(cycle), _said(form)
            if differs(tags, content_etag("calendar", pk, stored), yours=yours, stored=stored):
                nominating.set_calendar(cycle=cycle, windows=form.windows(), by=user)
        return _shown(request, cycle)


class FollowAnnounced(ApiView):
    refusals: ClassVar = OF_UNITS

    @extend_schema(
        operation_id="cycles_calendar_follow",
        summary=_("Ambil alih tanggal yang diumumkan; tahap yang tidak diumumkan tetap"),
        request=Nothing,
        responses={200: CalendarShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(cycles_for(user), pk)
        allow(user, Action.MANAGE_CYCLES, cycle.institution)
        taken(Nothing, request.data)
        return _shown(request, nominating.follow_announced(cycle=cycle, by=user))


class Extensions(ApiView):
    refusals: ClassVar = OF_UNITS

    @extend_schema(
        operation_id="cycles_extensions_list",
        summary=_("Perpanjangan batas pada siklus ini, terbaru lebih dulu"),
        responses={200: page_of(ExtensionShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number."""
        user = person(request)
        return self.paged(extensions_for(user, find(cycles_for(user), pk)), ExtensionShape)

    @extend_schema(
        operation_id="cycles_extend",
        summary=_("Perpanjang batas satu tahap bagi satu unit, dengan alasan"),
        request=ExtensionBody,
        responses={201: ExtensionShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(cycles_for(user), pk)
        allow(user, Action.EXTEND_STAGE, cycle.institution)
        given = checked(ExtendForm(taken(ExtensionBody, request.data), cycle=cycle))
        made = nominating.extend_stage(cycle=cycle, by=user, **given)
        return Response(ExtensionShape(made).data, status=201)


class CycleClose(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="cycles_close",
        summary=_("Tutup siklus: semua LKE tahun itu terkunci seperti adanya"),
        request=Nothing,
        responses={200: ClosedShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(cycles_for(user), pk)
        allow(user, Action.CLOSE_CYCLE, cycle.institution)
        taken(Nothing, request.data)
        return Response(ClosedShape({"locked": operations.close_cycle(cycle=cycle, by=user)}).data)


def _said(form: CalendarForm) -> dict[str, Any]:
    rows = [{"stage": stage, "opens_on": a, "closes_on": b} for stage, (a, b) in form.windows().items()]
    return _sorted(rows)


def _windows(cycle: Cycle) -> dict[str, Any]:
    return _sorted(list(cycle.windows.all()))


def _sorted(rows: list[Any]) -> dict[str, Any]:
    found = [dict(one) for one in WindowShape(rows, many=True).data]
    return {"stages": sorted(found, key=lambda one: ORDER.index(Stage(one["stage"])))}


def _shown(request: Request, cycle: Cycle) -> Response:
    stored = _windows(cycle)
    tag = content_etag("calendar", cycle.pk, stored)
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    if request.method == "GET" and is_known(request, tag):
        return Response(status=304, headers=headers)
    return Response({**stored, "etag": tag}, headers=headers)
