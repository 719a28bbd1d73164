"""WBK mandiri: whether an institution evaluates its own WBK units in a year, and what it reports to TPN."""

import io
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.shapes.mandiri import MandiriLetterQuery, MandiriReportBody, MandiriShape
from clearances.enums.dossiers import MandiriStep
from clearances.queries.dossiers import mandiri_of, proposal_cycles
from clearances.rules import may_build
from units.api.access import find, person
from units.api.refusals import REFUSALS
from units.models import Cycle
from units.operations import Refused
from units.operations.papers import LARGEST, PDF, PICTURES
from zi_portal.shared.files.serving import file_response
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

BYTES = "application/octet-stream"
PAPERS = (PDF, *PICTURES, BYTES)


class Mandiri(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="mandiri_get",
        summary=_("WBK mandiri sebuah siklus: surat TPN dan laporan tiap tahap"),
        responses={200: MandiriShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries, with the token and the roles."""
        return Response(_shown(find(proposal_cycles(person(request)), pk)))

    @extend_schema(
        operation_id="mandiri_allow",
        summary=_("Catat surat TPN tentang WBK mandiri; isi permintaan adalah bita suratnya, paling besar 10 MB"),
        description=_("Satu surat untuk satu tahun; usulan WBBM tetap ke TPN."),
        parameters=[MandiriLetterQuery],
        request=dict.fromkeys(PAPERS, OpenApiTypes.BINARY),
        responses={201: MandiriShape, **refused(400, 403, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        cycle = _built(request, pk)
        query = taken(MandiriLetterQuery, request.query_params.dict())
        if (request.content_type or "").partition(";")[0].strip().lower() not in PAPERS:
            raise UnsupportedMediaType(request.content_type)
        # Read past DRF's parsers and Django's limit for bodies in memory; one byte too many is refused below.
        content = io.BytesIO(request._request.read(LARGEST + 1))
        operations.allow_mandiri(cycle=cycle, paper=content, by=person(request), **query)
        return Response(_shown(cycle), status=201)


class MandiriReports(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="mandiri_report",
        summary=_("Catat apa yang dilaporkan ke TPN tentang satu tahap; yang terbaru berlaku"),
        request=MandiriReportBody,
        responses={201: MandiriShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        cycle = _built(request, pk)
        body = taken(MandiriReportBody, request.data)
        found = mandiri_of(cycle)
        if found is None:
            raise Refused(gettext("Catat dahulu surat TPN yang mengizinkan WBK mandiri."))
        step = MandiriStep(body.pop("step"))
        operations.report_mandiri(mandiri=found, step=step, by=person(request), **body)
        return Response(_shown(cycle), status=201)


class MandiriFile(ApiView):
    @extend_schema(
        operation_id="mandiri_file",
        summary=_("Unduh surat TPN tentang WBK mandiri"),
        responses={(200, BYTES): OpenApiResponse(OpenApiTypes.BINARY, description="Berkas"), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        found = mandiri_of(find(proposal_cycles(person(request)), pk))
        if found is None:
            raise Http404
        ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[found.blob.media_type]
        return file_response(found.blob, f"wbk-mandiri-{found.year}.{ending}", BYTES)


def _built(request: Request, pk: int) -> Cycle:
    """The cycle, if the person prepares its proposal."""
    cycle: Cycle = find(proposal_cycles(person(request)), pk)
    if not may_build(person(request), cycle.institution):
        raise PermissionDenied
    return cycle


def _shown(cycle: Cycle) -> dict[str, Any]:
    found = mandiri_of(cycle)
    reports = list(found.reports.select_related("by")) if found else []
    shown = {"cycle": cycle, "letter": found, "reports": reports}
    return dict(MandiriShape(shown, context={"cycle": cycle}).data)
