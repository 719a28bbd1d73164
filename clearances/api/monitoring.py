"""Monitorings: the list, one of them, its sheet, its moves, its conclusion."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.scoring import Answer
from clearances import operations
from clearances.api.shapes.monitoring import (
    LATE,
    AssignmentBody,
    ConclusionBody,
    FactsBody,
    ItemsBody,
    MonitoringDetailShape,
    MonitoringFilter,
    MonitoringItemShape,
    MonitoringReturnBody,
    MonitoringShape,
    ProgrammeAnswerBody,
    ProgrammeBody,
)
from clearances.enums import MONITORING_MOVES, MonitoringMove, MonitoringResult, ProgrammeKind, Validity
from clearances.models import Monitoring, MonitoringProgramme
from clearances.operations.monitoring_sheet import Said, save_items
from clearances.queries import monitorings_for
from clearances.queries.monitoring import officers_of, overdue, surveys_offered
from clearances.rules import may_move_monitoring
from units.api.access import allow, allow_anywhere, asked, find, person
from units.api.refusals import REFUSALS
from units.enums import Action
from units.operations import Refused
from zi_portal.shared.rest.fields import Body, Nothing, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

FILTERS = {"institution": "predicate__unit__institution", "unit": "predicate__unit", "kind": "predicate__kind"}
CHANGED = {200: MonitoringDetailShape, **refused(400, 403, 404, 409, 413, 415)}


class Monitorings(ApiView):
    @extend_schema(
        operation_id="monitorings_list",
        summary=_("Pemantauan predikat yang dapat Anda lihat, yang paling dekat batasnya lebih dulu"),
        parameters=[MonitoringFilter],
        responses={200: page_of(MonitoringShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_PREDICATES)
        query = asked(MonitoringFilter, request)
        state = query.pop("state", "")
        found = monitorings_for(user).filter(**{FILTERS[name]: value for name, value in query.items()})
        if state == LATE:
            found = overdue(found, timezone.localdate())
        elif state:
            found = found.filter(state=state)
        return self.paged(found, MonitoringShape)


class OneMonitoring(ApiView):
    @extend_schema(
        operation_id="monitorings_get",
        summary=_("Satu pemantauan dengan nilai, program, dan hasilnya"),
        responses={200: MonitoringDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Eight queries."""
        return _shown(request, pk)


class MonitoringItems(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_items_list",
        summary=_("Butir lembar pemantauan dengan jawaban terakhir"),
        responses={200: MonitoringItemShape(many=True), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        return Response(MonitoringItemShape(_seen(request, pk).items.select_related("item"), many=True).data)

    @extend_schema(
        operation_id="monitorings_items_save",
        summary=_("Nyatakan butir masih berlaku, berubah, atau tidak; semua atau tidak satu pun"),
        request=ItemsBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int) -> Response:
        found = _filled(request, pk)
        body = taken(ItemsBody, request.data)
        said = {one["code"]: _said(one) for one in body["items"]}
        save_items(monitoring=found, said=said, by=person(request))
        return _shown(request, pk)


class MonitoringFacts(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_facts_save",
        summary=_("Pilih survei masa ini dan tulis klarifikasi pengaduan"),
        request=FactsBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int) -> Response:
        found = _filled(request, pk)
        body = taken(FactsBody, request.data)
        survey = surveys_offered(found).filter(pk=body["survey"]).first()
        if body["survey"] and survey is None:
            raise Refused(gettext("Pilih survei unit ini dalam masa yang dipantau."), "survey")
        operations.save_facts(monitoring=found, survey=survey, complaints=body["complaints"], by=person(request))
        return _shown(request, pk)


class MonitoringProgrammes(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_programmes_add",
        summary=_("Tambah inovasi atau program"),
        request=ProgrammeBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int) -> Response:
        found = _filled(request, pk)
        body = taken(ProgrammeBody, request.data)
        operations.add_programme(
            monitoring=found, kind=ProgrammeKind(body["kind"]), name=body["name"], by=person(request)
        )
        return _shown(request, pk)


class OneProgramme(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_programmes_answer",
        summary=_("Nyatakan inovasi atau program masih berjalan atau tidak"),
        request=ProgrammeAnswerBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int, number: int) -> Response:
        found = _filled(request, pk)
        programme = get_object_or_404(MonitoringProgramme, monitoring=found, pk=number)
        body = taken(ProgrammeAnswerBody, request.data)
        operations.answer_programme(
            programme=programme, running=body["running"], note=body.get("note", ""), by=person(request)
        )
        return _shown(request, pk)


class MonitoringStep(ApiView):
    """One move: role refused is 403, a move that is not possible now is 409 with the reason."""

    refusals: ClassVar = REFUSALS
    move: ClassVar[MonitoringMove]

    def post(self, request: Request, pk: int) -> Response:
        user, found = person(request), _seen(request, pk)
        if not may_move_monitoring(user, found, self.move):
            raise PermissionDenied
        given = taken(_body_of(self.move), request.data)
        operations.move_monitoring(monitoring=found, move=self.move, by=user, **given)
        return _shown(request, pk)


class Conclusion(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_conclude",
        summary=_("Simpulkan masih memenuhi atau tidak lagi, dengan surat laporannya"),
        request=ConclusionBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int) -> Response:
        user, found = person(request), _seen(request, pk)
        if not may_move_monitoring(user, found, MonitoringMove.CONCLUDE):
            raise PermissionDenied
        body = taken(ConclusionBody, request.data)
        result = MonitoringResult(body.pop("result"))
        operations.conclude(monitoring=found, result=result, by=user, **body)
        return _shown(request, pk)


class Assignment(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="monitorings_assign",
        summary=_("Tetapkan unit pemantau dan petugasnya"),
        request=AssignmentBody,
        responses=CHANGED,
    )
    def post(self, request: Request, pk: int) -> Response:
        user, found = person(request), _seen(request, pk)
        allow(user, Action.ROUTE_MONITORING, found.predicate.unit)
        body = taken(AssignmentBody, request.data)
        officer = officers_of(found.predicate.unit.institution).filter(pk=body["officer"]).first()
        if body["officer"] and officer is None:
            raise Refused(gettext("Orang ini tidak berperan sebagai pemantau pada instansi ini."), "officer")
        operations.assign_monitoring(monitoring=found, office=body["office"], officer=officer, by=user)
        return _shown(request, pk)


def _body_of(move: MonitoringMove) -> type[Body]:
    return MonitoringReturnBody if MONITORING_MOVES[move].needs_reason else Nothing


def _view_of(move: MonitoringMove) -> type[MonitoringStep]:
    described: Any = extend_schema(
        operation_id=f"monitorings_{move.value}", summary=move.label, request=_body_of(move), responses=CHANGED
    )
    made = type(f"Monitoring{move.name.title()}", (MonitoringStep,), {"move": move})
    return extend_schema_view(post=described)(made)


MOVE_VIEWS = {move: _view_of(move) for move in MONITORING_MOVES if move != MonitoringMove.CONCLUDE}


def _said(one: dict[str, Any]) -> Said:
    answer = Answer(option=one.get("option"), inputs=one.get("inputs"), index=one.get("index"))
    return Said(Validity(one["validity"]), one.get("note", ""), answer)


def _seen(request: Request, pk: int) -> Monitoring:
    return find(monitorings_for(person(request)), pk)


def _filled(request: Request, pk: int) -> Monitoring:
    found = _seen(request, pk)
    allow(person(request), Action.FILL_UNIT, found.predicate.unit)
    return found


def _shown(request: Request, pk: int) -> Response:
    return Response(MonitoringDetailShape(_seen(request, pk)).data)
