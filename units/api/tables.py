"""Tables of units: taken away, handed in, looked at, applied."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, find, person
from units.api.refusals import REFUSALS, refused_file
from units.api.shapes.tables import ImportDetailShape, ImportShape
from units.enums import Action
from units.models import UnitImport
from units.operations import Refused
from units.operations.imports import XLSX_TYPE
from units.queries import institutions_for
from units.queries.table_files import MOST_BYTES
from units.queries.unit_tables import Plan, plan_of
from units.reports import units_table
from zi_portal.shared.files.serving import made_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.fields import Body, Nothing, Text, taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

CSV_TYPE = "text/csv"
TABLES = (XLSX_TYPE, CSV_TYPE, "application/octet-stream")
FILE_NAME = OpenApiParameter("filename", str, required=True, description=_("Nama berkas, misalnya unit.xlsx"))


class FileNameQuery(Body):
    filename = Text(max_length=200)


class UnitTable(ApiView):
    @extend_schema(
        operation_id="units_export",
        summary=_("Unduh semua unit instansi sebagai XLSX, dalam bentuk yang dibaca impor"),
        responses={(200, XLSX_TYPE): OpenApiResponse(OpenApiTypes.BINARY, description="XLSX"), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        """Four queries for any number."""
        house = find(institutions_for(person(request)), pk)
        return made_response(units_table(house), f"unit-{slugify(house.short_name)}.xlsx", XLSX_TYPE)


class NewImport(ApiView):
    refusals: ClassVar = {**REFUSALS, Refused: refused_file}

    @extend_schema(
        operation_id="unit_imports_hand_in",
        summary=_("Kirim berkas XLSX atau CSV dan lihat apa yang akan berubah; belum ada yang diterapkan"),
        description=_("Isi permintaan adalah bita berkas, paling besar 5 MB. Judul kolom seperti pada unduhan."),
        parameters=[FILE_NAME],
        request=dict.fromkeys(TABLES, OpenApiTypes.BINARY),
        responses={201: ImportDetailShape, **refused(400, 403, 404, 415, 422)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        house = find(institutions_for(user), pk)
        allow(user, Action.IMPORT_UNITS, house)
        if (request.content_type or "").partition(";")[0].strip().lower() not in TABLES:
            raise UnsupportedMediaType(request.content_type)
        name = taken(FileNameQuery, request.query_params.dict())["filename"]
        # Read past DRF's parsers and Django's limit for bodies in memory; one byte too many is refused below.
        content = request._request.read(MOST_BYTES + 1)
        made = operations.hand_in(institution=house, content=content, file_name=name, by=user)
        found = _detail(made)
        return Response(found, status=201, headers={"Location": found["url"]})


class OneImport(ApiView):
    @extend_schema(
        operation_id="unit_imports_get",
        summary=_("Apa yang akan diubah berkas itu, baris demi baris, menurut keadaan sekarang"),
        responses={200: ImportDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Five queries and the file."""
        return Response(_detail(_visible(request, pk)))


class ImportApply(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="unit_imports_apply",
        summary=_("Terapkan semua baris, atau tidak satu pun"),
        description=_(
            "Berkas besar diterapkan di belakang layar: jawabannya 202 dan header Location menunjuk pekerjaannya."
        ),
        request=Nothing,
        responses={200: ImportShape, 202: ImportShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = _visible(request, pk)
        taken(Nothing, request.data)
        one = operations.request_import(handed_in=found, by=person(request))
        if one.job is None or one.applied_at:
            return Response(ImportShape(one).data)
        return Response(ImportShape(one).data, status=202, headers={"Location": job_url(one.job)})


def _visible(request: Request, pk: int) -> UnitImport:
    """The file, for whoever may import units there. Two queries with the roles."""
    houses = institutions_for(person(request), Action.IMPORT_UNITS)
    return find(UnitImport.objects.filter(institution__in=houses).select_related("institution", "blob", "job"), pk)


def _detail(handed_in: UnitImport) -> dict[str, Any]:
    busy = handed_in.job is not None and handed_in.job.is_active
    plan = Plan() if handed_in.applied_at or busy else plan_of(handed_in)
    return dict(ImportDetailShape(handed_in, context={"plan": plan}).data)
