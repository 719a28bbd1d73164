"""Indices of finished surveys, and taking one over into the worksheet."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.refusals import REFUSALS
from assessments.enums import Track
from assessments.models import Sheet
from assessments.operations import CannotAdopt, Saved
from assessments.queries.surveys import ITEMS, finished_surveys, outside_offers
from assessments.rules import may_fill
from units.api.refusals import REFUSALS as OF_UNITS
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Body, Choice, Number, taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

KEY = 2**63 - 1


class AdoptBody(Body):
    """Which index of which finished survey of the unit."""

    survey = Number(min_value=1, max_value=KEY)
    part = Choice([(part, part) for part in ITEMS])


class AdoptOutsideBody(Body):
    """Which index of which result of TPN's own survey of the unit."""

    result = Number(min_value=1, max_value=KEY)
    part = Choice([(part, part) for part in ITEMS])


class AdoptedShape(serializers.Serializer[Any]):
    """The item as it stands now."""

    code = serializers.CharField()
    index = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]


class SurveyIndex(ApiView):
    refusals: ClassVar = {
        **REFUSALS,
        CannotAdopt: lambda problem: Refusal(409, "refused", str(problem)),
    }

    @extend_schema(
        operation_id="assessments_adopt_survey_index",
        summary=_("Ambil indeks survei yang sudah selesai ke dalam LKE, beserta sumbernya"),
        description=_("Indeks dari sumber lain tidak ditimpa (409)."),
        request=AdoptBody,
        responses={200: AdoptedShape, **refused(400, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        body = taken(AdoptBody, request.data)
        survey = next((found for found in finished_surveys(case) if found.pk == body["survey"]), None)
        if survey is None:
            raise Http404
        try:
            saved = operations.adopt_index(assessment=case, survey=survey, part=body["part"], by=user)
        except Sheet.DoesNotExist as missing:
            raise PermissionDenied from missing
        return _adopted(saved, body["part"])


class OutsideIndex(ApiView):
    refusals: ClassVar = {**SurveyIndex.refusals, **OF_UNITS}

    @extend_schema(
        operation_id="assessments_adopt_outside_index",
        summary=_("Ambil hasil survei TPN ke nilai TPN, beserta sumbernya"),
        description=_("Hanya hasil terbaru tiap indeks; indeks dari sumber lain tidak ditimpa (409)."),
        request=AdoptOutsideBody,
        responses={200: AdoptedShape, **refused(400, 403, 404, 409, 413, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        if not may_fill(user, case, Track.TPN):
            raise PermissionDenied
        body = taken(AdoptOutsideBody, request.data)
        chosen = (body["result"], body["part"])
        offer = next((one for one in outside_offers(case) if (one.result.pk, one.part) == chosen), None)
        if offer is None:
            raise Http404
        saved = operations.adopt_outside(assessment=case, result=offer.result, part=offer.part, by=user)
        return _adopted(saved, offer.part)


def _adopted(saved: Saved, part: str) -> Response:
    return Response({"code": ITEMS[part], "index": str(saved.entry.index), "source": saved.entry.source})
