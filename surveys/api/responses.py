"""Answers without identity, and leaving one out of the index."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys import operations
from surveys.api.access import find_survey
from surveys.api.refusals import REFUSALS
from surveys.api.shapes.answers import ResponseFilter, ResponseShape, SurveyReasonBody
from surveys.queries import responses_of
from surveys.rules import can_exclude
from units.api.access import asked, find, person
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView


class Responses(ApiView):
    @extend_schema(
        operation_id="surveys_responses",
        summary=_("Jawaban sebuah survei tanpa identitas, terbaru lebih dulu"),
        parameters=[ResponseFilter],
        responses={200: page_of(ResponseShape), **refused(400, 404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries for any number, with the token and the roles."""
        survey = find_survey(request, pk)
        flagged = asked(ResponseFilter, request).get("flagged") == "true"
        return self.paged(responses_of(survey, only_flagged=flagged), ResponseShape)


class ResponseExclude(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="surveys_responses_exclude",
        summary=_("Keluarkan satu jawaban dari indeks dengan alasan; jawabannya tetap tersimpan"),
        request=SurveyReasonBody,
        responses={200: ResponseShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int, answer: int) -> Response:
        return _step(request, pk, answer, operations.exclude)


class ResponseReadmit(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="surveys_responses_readmit",
        summary=_("Hitung kembali satu jawaban yang dikeluarkan, dengan alasan; riwayatnya tetap"),
        request=SurveyReasonBody,
        responses={200: ResponseShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int, answer: int) -> Response:
        return _step(request, pk, answer, operations.readmit)


def _step(request: Request, pk: int, answer: int, run: Callable[..., Any]) -> Response:
    survey, user = find_survey(request, pk), person(request)
    found = find(responses_of(survey), answer)
    if not can_exclude(user, survey):
        raise PermissionDenied
    run(survey=survey, response=found, reason=taken(SurveyReasonBody, request.data)["reason"], by=user)
    return Response(ResponseShape(find(responses_of(survey), answer)).data)
