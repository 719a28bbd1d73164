"""Surveys: the list, one with its plan, a new one, changing the plan, and the three moves."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys import operations
from surveys.api.access import find_managed
from surveys.api.refusals import REFUSALS
from surveys.api.shapes.surveys import (
    PlanShape,
    SurveyBody,
    SurveyDetailShape,
    SurveyFilter,
    SurveyShape,
    plan_of,
)
from surveys.enums import Kind, State
from surveys.models import Survey
from surveys.operations import CannotChange
from surveys.queries import surveys_for
from surveys.rules import can_create
from units.api.access import asked, find, person
from units.queries import units_for
from zi_portal.shared.rest.etags import content_etag, differs, is_known, tags_to_match
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView

MOVES: dict[str, tuple[Callable[..., Survey], Any]] = {
    "open": (operations.open_survey, _("Mulai survei; rancangannya tidak berubah lagi")),
    "close": (operations.close_survey, _("Tutup survei; tidak ada jawaban lagi")),
    "publish": (operations.publish_results, _("Umumkan hasil survei yang sudah selesai")),
}


class Surveys(ApiView):
    @extend_schema(
        operation_id="surveys_list",
        summary=_("Survei yang dapat Anda lihat, periode terbaru lebih dulu"),
        parameters=[SurveyFilter],
        responses={200: page_of(SurveyShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        found = surveys_for(person(request)).filter(**asked(SurveyFilter, request))
        return self.paged(found.order_by("-period_start", "-pk"), SurveyShape)


class NewSurvey(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="surveys_create",
        summary=_("Siapkan survei sebuah unit: kuesioner, periode, layanan dan jumlah penggunanya, sampel"),
        request=SurveyBody,
        responses={201: SurveyDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        unit = find(units_for(user).select_related("institution"), pk)
        if not any(can_create(user, unit, kind) for kind in Kind):
            raise PermissionDenied
        made = operations.create_survey(unit=unit, plan=plan_of(taken(SurveyBody, request.data)), by=user)
        found = _shown(request, made.pk)
        found.status_code, found.headers["Location"] = 201, found.data["url"]
        return found


class OneSurvey(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="surveys_get",
        summary=_("Satu survei dengan layanan, jumlah penggunanya, dan ETag-nya"),
        parameters=[IF_NONE_MATCH],
        responses={200: SurveyDetailShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries, with the token and the roles."""
        return _shown(request, pk)

    @extend_schema(
        operation_id="surveys_put",
        summary=_("Ganti rancangan survei yang belum dimulai"),
        parameters=[IF_MATCH],
        request=SurveyBody,
        responses={200: SurveyDetailShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int) -> Response:
        survey = find_managed(request, pk)
        tags, body = tags_to_match(request), taken(SurveyBody, request.data)
        with transaction.atomic():
            held = Survey.objects.select_for_update().get(pk=survey.pk)
            stored = _plan(held)
            if differs(tags, content_etag("survey", pk, stored), yours=_sent(body), stored=stored):
                if held.state != State.DRAFT:
                    raise CannotChange(_("Survei sudah dimulai, jadi rancangannya tidak dapat diubah lagi."))
                operations.change_survey(survey=held, plan=plan_of(body), by=person(request))
        return _shown(request, pk)


def _plan(survey: Survey) -> dict[str, Any]:
    """The plan without keys of its services, which change with every saving. One query."""
    plan = dict(PlanShape(survey).data)
    services = [{"name": one["name"], "population": one["population"]} for one in plan["services"]]
    return plan | {"services": services}


def _sent(body: dict[str, Any]) -> dict[str, Any]:
    """A checked body written as the stored plan is."""
    dates = ("period_start", "period_end", "contact_until")
    services = [{"name": one["name"], "population": one["population"]} for one in body["services"]]
    return body | {name: body[name].isoformat() for name in dates} | {"services": services}


def _shown(request: Request, pk: int) -> Response:
    survey = find(surveys_for(person(request)).prefetch_related("services"), pk)
    tag = content_etag("survey", pk, _plan(survey))
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    if request.method == "GET" and is_known(request, tag):
        return Response(status=304, headers=headers)
    return Response(SurveyDetailShape(survey, context={"etag": tag}).data, headers=headers)


def _move_view(move: str, run: Callable[..., Survey], words: Any) -> type[ApiView]:
    class Move(ApiView):
        refusals: ClassVar = REFUSALS

        @extend_schema(
            operation_id=f"surveys_{move}",
            summary=words,
            request=Nothing,
            responses={200: SurveyDetailShape, **refused(400, 403, 404, 409, 413, 415)},
        )
        def post(self, request: Request, pk: int) -> Response:
            survey = find_managed(request, pk)
            taken(Nothing, request.data)
            run(survey=survey, by=person(request))
            return _shown(request, pk)

    Move.__name__ = f"Survey{move.title()}"
    return Move


MOVE_VIEWS = {move: _move_view(move, run, words) for move, (run, words) in MOVES.items()}
