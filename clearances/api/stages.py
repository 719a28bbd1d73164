"""The case at the ministry: stages, the selection, the objection, and TPN's values."""

from typing import Any, ClassVar

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.scoring.summary import decimal_text
from clearances import operations
from clearances.api.access import allowed, once, seen
from clearances.api.shapes.stages import (
    JudgedDocumentsBody,
    ObjectionBody,
    ObjectionShape,
    SelectionShape,
    TpnDifferencesShape,
    TpnStageBody,
    TpnStagesShape,
)
from clearances.enums import SelectionItem, StageResult, TpnStage
from clearances.operations import Judged, Replacement, StageFacts
from clearances.queries import (
    Differences,
    ValueRow,
    case_of,
    differences,
    objection_of,
    records_of_stages,
    results_of,
    selection_of,
    stages_of,
    window_of,
)
from clearances.rules import next_stage
from units.api.access import person
from units.api.refusals import REFUSALS
from units.enums import Action
from units.models import Nomination
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView


class Stages(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_stages",
        summary=_("Tahap TPN satu nominasi: semua catatan, dan tahap yang ditunggu"),
        responses={200: TpnStagesShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(_stages(seen(request, pk)))

    @extend_schema(
        operation_id="nominations_stages_record",
        summary=_("Catat hasil satu tahap TPN; perbaikan adalah catatan baru dengan alasan"),
        request=TpnStageBody,
        responses={201: TpnStagesShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = allowed(request, pk, Action.RECORD_TPN)
        body = taken(TpnStageBody, request.data)
        stage, result = TpnStage(body.pop("stage")), StageResult(body.pop("result"))
        operations.record_stage(
            nomination=found, stage=stage, result=result, facts=StageFacts(**body), by=person(request)
        )
        return Response(_stages(found), status=201)


class SelectionView(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_selection",
        summary=_("Seleksi administrasi dokumen demi dokumen"),
        responses={200: SelectionShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(SelectionShape(selection_of(seen(request, pk))).data)

    @extend_schema(
        operation_id="nominations_selection_record",
        summary=_("Catat hasil seleksi administrasi; lulus bila semua dokumen sesuai"),
        request=JudgedDocumentsBody,
        responses={201: SelectionShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = allowed(request, pk, Action.RECORD_TPN)
        results, facts = _judged(request)
        operations.record_selection(nomination=found, results=results, facts=facts, by=person(request))
        return Response(SelectionShape(selection_of(found)).data, status=201)


class ObjectionView(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_objection",
        summary=_("Masa sanggah dan sanggah yang diajukan"),
        responses={200: ObjectionShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(_objection(seen(request, pk)))

    @extend_schema(
        operation_id="nominations_objection_file",
        summary=_("Ajukan sanggah; hanya satu kali dan hanya selama masa sanggah"),
        request=ObjectionBody,
        responses={201: ObjectionShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = allowed(request, pk, Action.OBJECT)
        body = taken(ObjectionBody, request.data)
        given = {
            SelectionItem(item): Replacement(row["explanation"], row.get("link", ""))
            for item, row in once(body["papers"], "papers").items()
        }
        operations.file_objection(
            nomination=found, explanation=body["explanation"], replacements=given, by=person(request)
        )
        return Response(_objection(found), status=201)


class ObjectionResult(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_objection_result",
        summary=_("Catat hasil sanggah; dokumen lulus bila sesuai pada salah satu putaran"),
        request=JudgedDocumentsBody,
        responses={201: SelectionShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = allowed(request, pk, Action.RECORD_TPN)
        results, facts = _judged(request)
        operations.record_objection_result(nomination=found, results=results, facts=facts, by=person(request))
        return Response(SelectionShape(selection_of(found)).data, status=201)


class TpnValues(ApiView):
    @extend_schema(
        operation_id="nominations_tpn_values",
        summary=_("Nilai TPI dan TPN butir demi butir"),
        description=_("Nilai TPN disimpan lewat answers/tpn/<kode>/ atau tabel pada halaman Nilai TPN."),
        responses={200: TpnDifferencesShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries, with the nomination."""
        case = case_of(seen(request, pk))
        found = differences(case) if case else None
        if found is None:
            raise Http404
        return Response(TpnDifferencesShape(_differences(found)).data)


def _stages(nomination: Nomination) -> dict[str, Any]:
    upcoming = next_stage(results_of(dict(stages_of([nomination])[nomination.pk])))
    return dict(TpnStagesShape({"next": upcoming, "records": records_of_stages(nomination)}).data)


def _judged(request: Request) -> tuple[dict[SelectionItem, Judged], StageFacts]:
    body = taken(JudgedDocumentsBody, request.data)
    rows = once(body.pop("results"), "results")
    found = {SelectionItem(item): Judged(row["fits"], row.get("note", "")) for item, row in rows.items()}
    return found, StageFacts(**body)


def _objection(nomination: Nomination) -> dict[str, Any]:
    window, now = window_of(nomination), timezone.now()
    clock = window and {
        "opens_at": window.opens_at,
        "closes_at": window.closes_at,
        "announced": window.announced,
        "open": window.is_open(now),
        "seconds_left": window.seconds_left(now),
    }
    return dict(ObjectionShape({"window": clock, "filed": objection_of(nomination)}).data)


def _differences(found: Differences) -> dict[str, Any]:
    return {
        "recorded": found.recorded,
        "tpi_total": decimal_text(found.tpi_total),
        "counting_total": decimal_text(found.counting_total),
        "areas": [
            {"name": area.name, "tpi": decimal_text(area.tpi), "counting": decimal_text(area.tpn)}
            for area in found.areas
        ],
        "items": [_value(row) for row in found.rows],
    }


def _value(row: ValueRow) -> dict[str, Any]:
    points = decimal_text(row.tpn_score.points) if row.recorded and row.tpn_score else None
    return {
        "code": row.item.code,
        "tpi_points": decimal_text(row.tpi_score.points),
        "tpn_points": points,
        "gap": decimal_text(row.gap),
        "differs": row.differs,
        "tpi_note": row.tpi.note,
        "tpn_note": row.tpn.note if row.tpn else "",
    }
