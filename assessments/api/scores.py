"""Score, gates and gap of a sheet, made by the engine that pages, reports and the command line use."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.access import find_case, find_sheet
from assessments.api.answers import TRACK
from assessments.api.shapes.scores import GapShape, GatesShape, PredicateQuery, ScoreShape
from assessments.instruments import compiled
from assessments.models import Assessment, Sheet
from assessments.queries import answers_of, result_of
from assessments.queries.entries import entries_of_sheet
from assessments.scoring import gap
from assessments.scoring.summary import decimal_text, gap_summary, gates_summary, sums_summary
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView


class Score(ApiView):
    @extend_schema(
        operation_id="score_get",
        summary=_("Nilai sebuah lembar: total, komponen, aspek, area, dan subkomponen"),
        parameters=[TRACK],
        responses={200: ScoreShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, track: str) -> Response:
        """The stored score, never computed anew. Four queries."""
        case = find_case(request, pk)
        sheet = find_sheet(request, case, track)
        result = result_of(sheet.score_card)
        found = {
            **_head(case, sheet),
            **sums_summary(result),
            "completeness": decimal_text(result.completeness),
            "answered": result.answered,
            "count": result.count,
            "nihil": list(result.nihil),
            "eligible": result.eligible,
        }
        return Response(ScoreShape(found).data)


class Gates(ApiView):
    @extend_schema(
        operation_id="gates_get",
        summary=_("Batas nilai sebuah predikat dan mana yang sudah terpenuhi"),
        parameters=[TRACK, PredicateQuery],
        responses={200: GatesShape, **refused(400, 404)},
    )
    def get(self, request: Request, pk: int, track: str) -> Response:
        """Four queries."""
        case = find_case(request, pk)
        sheet = find_sheet(request, case, track)
        predicate = _predicate(request, case)
        found = {**_head(case, sheet), "predicate": predicate, **gates_summary(result_of(sheet.score_card), predicate)}
        return Response(GatesShape(found).data)


class GapToPredicate(ApiView):
    @extend_schema(
        operation_id="gap_get",
        summary=_("Butir paling sedikit yang perlu dinaikkan untuk sebuah predikat"),
        parameters=[TRACK, PredicateQuery],
        responses={200: GapShape, **refused(400, 404)},
    )
    def get(self, request: Request, pk: int, track: str) -> Response:
        """Five queries."""
        case = find_case(request, pk)
        sheet = find_sheet(request, case, track)
        predicate = _predicate(request, case)
        instrument, rules = compiled.instrument(case.instrument_id), compiled.rules(case.rule_set_id)
        found = gap(instrument, rules, answers_of(entries_of_sheet(sheet)), predicate)
        return Response(GapShape({**_head(case, sheet), "predicate": predicate, **gap_summary(found)}).data)


def _predicate(request: Request, case: Assessment) -> str:
    query = PredicateQuery(data=request.query_params.dict())
    query.is_valid(raise_exception=True)
    return str(query.validated_data.get("predicate", case.target))


def _head(case: Assessment, sheet: Sheet) -> dict[str, Any]:
    return {
        "track": sheet.track,
        "round": sheet.round,
        "instrument": case.instrument_id,
        "rules": case.rule_set_id,
    }
