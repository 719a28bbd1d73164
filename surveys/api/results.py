"""What a survey says, and its PDF reports."""

from typing import ClassVar

from django.http import HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from surveys import operations
from surveys.api.access import find_survey
from surveys.api.refusals import REFUSALS
from surveys.api.shapes.answers import SurveyReportBody
from surveys.api.shapes.results import SurveyReportShape, SurveyResultsShape
from surveys.operations import CannotChange
from surveys.queries import reports_for, results_of
from surveys.queries.extras import extra_results
from units.api.access import find, person
from zi_portal.shared.files.serving import file_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.throttling import Calls, Renders
from zi_portal.shared.rest.views import ApiView


class Indices(ApiView):
    @extend_schema(
        operation_id="surveys_indices",
        summary=_("Indeks menurut butir, saluran, layanan, dan kelompok; sampel; pertanyaan tambahan di luar indeks"),
        responses={200: SurveyResultsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """The same number of queries for any number of answers."""
        survey = find_survey(request, pk)
        context = {"extras": extra_results(survey)}
        return Response(SurveyResultsShape(results_of(survey), context=context).data)


class SurveyReports(ApiView):
    refusals: ClassVar = REFUSALS
    throttle_classes = [Calls, Renders]

    @extend_schema(
        operation_id="survey_reports_list",
        summary=_("Laporan PDF sebuah survei"),
        responses={200: page_of(SurveyReportShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        survey = find_survey(request, pk)
        return self.paged(reports_for(person(request)).filter(survey=survey), SurveyReportShape)

    @extend_schema(
        operation_id="survey_reports_create",
        summary=_("Minta laporan PDF survei dengan rencana tindak lanjut"),
        description=_("Laporan dibuat di belakang layar; header Location menunjuk pekerjaan yang membuatnya."),
        request=SurveyReportBody,
        responses={202: SurveyReportShape, **refused(400, 403, 404, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        survey = find_survey(request, pk)
        follow_up = taken(SurveyReportBody, request.data)["follow_up"]
        made = operations.request_report(survey=survey, follow_up=follow_up, by=person(request))
        return Response(SurveyReportShape(made).data, status=202, headers={"Location": job_url(made.job)})


class OneSurveyReport(ApiView):
    @extend_schema(
        operation_id="survey_reports_get",
        summary=_("Keadaan satu laporan survei"),
        responses={200: SurveyReportShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(SurveyReportShape(find(reports_for(person(request)), pk)).data)


class SurveyReportFile(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="survey_reports_file",
        summary=_("Unduh PDF laporan survei"),
        responses={
            (200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, description="PDF"),
            **refused(404, 409),
        },
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        found = find(reports_for(person(request)), pk)
        if found.blob is None:
            raise CannotChange(
                gettext("Laporan belum selesai dibuat. Lihat keadaannya, lalu unduh bila sudah selesai.")
            )
        return file_response(found.blob, f"laporan-survei-{found.survey.code}-{found.created_at:%Y%m%d}.pdf")
