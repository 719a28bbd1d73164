"""PDF reports: asked for, watched, downloaded."""

from typing import ClassVar

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.shapes.cases import EmptyBody
from assessments.api.shapes.reports import ReportShape
from assessments.queries.reports import reports_seen_by
from assessments.reports.naming import file_name
from zi_portal.shared.files.serving import file_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.errors import Refusal
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.throttling import Calls, Renders
from zi_portal.shared.rest.views import ApiView


class NotReady(Exception):
    """The report is not made yet, or could not be made."""


class CaseReports(ApiView):
    throttle_classes = [Calls, Renders]

    @extend_schema(
        operation_id="reports_list",
        summary=_("Laporan sebuah LKE yang dapat Anda buka"),
        responses={200: page_of(ReportShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        case = find_case(request, pk)
        return self.paged(reports_seen_by(person(request)).filter(assessment=case), ReportShape)

    @extend_schema(
        operation_id="reports_create",
        summary=_("Minta laporan PDF atas keadaan LKE saat ini"),
        description=_("Laporan dibuat di belakang layar; header Location menunjuk pekerjaan yang membuatnya."),
        request=EmptyBody,
        responses={202: ReportShape, **refused(400, 404, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case = find_case(request, pk)
        EmptyBody(data=request.data).is_valid(raise_exception=True)
        made = operations.request_report(assessment=case, by=person(request))
        return Response(ReportShape(made).data, status=202, headers={"Location": job_url(made.job)})


class OneReport(ApiView):
    @extend_schema(
        operation_id="reports_get",
        summary=_("Keadaan satu laporan"),
        responses={200: ReportShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(ReportShape(get_object_or_404(reports_seen_by(person(request)), pk=pk)).data)


class ReportFile(ApiView):
    refusals: ClassVar = {NotReady: lambda problem: Refusal(409, "not_ready", str(problem))}

    @extend_schema(
        operation_id="reports_file",
        summary=_("Unduh PDF-nya"),
        responses={
            (200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, description="PDF"),
            **refused(404, 409),
        },
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        report = get_object_or_404(reports_seen_by(person(request)), pk=pk)
        if report.blob is None:
            raise NotReady(gettext("Laporan belum selesai dibuat. Lihat keadaannya, lalu unduh bila sudah selesai."))
        return file_response(report.blob, file_name(report))
