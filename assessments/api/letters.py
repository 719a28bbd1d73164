"""LHE of one unit or of several at once, in one job; every letter that a person may open."""

from typing import ClassVar

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.papers import DOCX, file_of
from assessments.api.reports import NotReady
from assessments.api.shapes.letters import LettersBody, LetterShape, LettersShape
from assessments.models import Letter
from assessments.queries.letters import ended_cases, letters_for
from assessments.queries.teams import team_cycles_for
from units.api.access import allow, find
from units.api.refusals import REFUSALS
from units.enums import Action
from zi_portal.shared.files.serving import blob_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.throttling import Calls, Renders
from zi_portal.shared.rest.views import ApiView

LETTERS = page_of(LetterShape)
KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=["pdf", "docx"])


class CaseLetters(ApiView):
    throttle_classes = [Calls, Renders]
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="letters_of_assessment",
        summary=_("Surat sebuah LKE yang dapat Anda buka: LHE dan berita acara"),
        responses={200: LETTERS, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries for any number."""
        return self.paged(letters_for(person(request)).filter(assessment=find_case(request, pk)), LetterShape)

    @extend_schema(
        operation_id="letters_request",
        summary=_("Minta LHE unit ini"),
        request=Nothing,
        responses={202: LetterShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        allow(user, Action.MAKE_LHE, case.unit)
        taken(Nothing, request.data)
        [made] = operations.request_lhes(cases=[case], by=user)
        return Response(LetterShape(made).data, status=202, headers={"Location": job_url(made.job)})


class CycleLetters(ApiView):
    throttle_classes = [Calls, Renders]
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="letters_of_cycle",
        summary=_("Surat sebuah siklus yang dapat Anda buka, terbaru lebih dulu"),
        responses={200: LETTERS, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries for any number."""
        user = person(request)
        cycle = find(team_cycles_for(user), pk)
        return self.paged(letters_for(user).filter(assessment__nomination__cycle=cycle), LetterShape)

    @extend_schema(
        operation_id="letters_request_many",
        summary=_("Minta LHE beberapa unit, atau semua yang sudah disimpulkan, dalam satu pekerjaan"),
        request=LettersBody,
        responses={202: LettersShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(team_cycles_for(user), pk)
        allow(user, Action.MAKE_LHE, cycle.institution)
        chosen = taken(LettersBody, request.data).get("assessments")
        cases = list(ended_cases(user, chosen).filter(nomination__cycle=cycle))
        if chosen and len(cases) < len(set(chosen)):
            raise ValidationError(
                {"assessments": [gettext("Ada LKE yang tidak ada pada siklus ini atau belum selesai.")]}
            )
        made = operations.request_lhes(cases=cases, by=user)
        found = {"letters": LetterShape(made, many=True).data}
        return Response(found, status=202, headers={"Location": job_url(made[0].job)})


class OneLetter(ApiView):
    @extend_schema(
        operation_id="letters_get",
        summary=_("Keadaan satu surat"),
        responses={200: LetterShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """One query and the roles."""
        return Response(LetterShape(_letter(request, pk)).data)


class LetterFile(ApiView):
    refusals: ClassVar = {NotReady: lambda problem: Refusal(409, "not_ready", str(problem))}

    @extend_schema(
        operation_id="letters_file",
        summary=_("Unduh surat: PDF, atau DOCX yang dapat disunting"),
        parameters=[KIND],
        responses={**file_of("application/pdf", DOCX), **refused(404, 409)},
    )
    def get(self, request: Request, pk: int, kind: str) -> HttpResponseBase:
        if kind not in ("pdf", "docx"):
            raise Http404
        letter = _letter(request, pk)
        blob = letter.pdf if kind == "pdf" else letter.docx
        if blob is None:
            raise NotReady(gettext("Surat belum selesai dibuat. Lihat keadaannya, lalu unduh bila sudah selesai."))
        return blob_response(blob, f"{letter.kind}-{slugify(letter.assessment.unit.short_name)}-{letter.pk}")


def _letter(request: Request, pk: int) -> Letter:
    found: Letter = get_object_or_404(letters_for(person(request)), pk=pk)
    return found
