"""Dossiers: the checklist, freezing, watching, receipts, the ZIP."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.shapes.dossiers import (
    ChecklistShape,
    DossierDetailShape,
    DossierFilter,
    DossierShape,
    FreezeBody,
    PurposeBody,
    ReceiptBody,
)
from clearances.enums.dossiers import DossierKind
from clearances.operations import Incomplete
from clearances.queries.dossiers import (
    checklist_of,
    dossier_lists_for,
    dossiers_for,
    names_inside,
    proposal_cycles,
)
from clearances.rules import may_build, may_take_respondents
from units.api.access import asked, find, person
from units.api.refusals import REFUSALS
from units.operations.imports import XLSX_TYPE
from zi_portal.shared.files.serving import file_response, made_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.errors import Maker, Refusal
from zi_portal.shared.rest.etags import content_etag, is_known
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_NONE_MATCH, page_of, refused
from zi_portal.shared.rest.views import REVALIDATED, ApiView

ZIP = "application/zip"


def incomplete(problem: Incomplete) -> Refusal:
    """The whole list of what is missing."""
    return Refusal(409, "incomplete", problem.message, {"messages": problem.problems})


FREEZING: dict[type[Exception], Maker] = {Incomplete: incomplete, **REFUSALS}


class Dossiers(ApiView):
    @extend_schema(
        operation_id="dossiers_list",
        summary=_("Berkas usulan yang dapat Anda lihat, siklus dan versi terbaru lebih dulu"),
        parameters=[DossierFilter],
        responses={200: page_of(DossierShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        found = dossiers_for(person(request)).defer("plan", "manifest")
        return self.paged(found.filter(**asked(DossierFilter, request)), DossierShape)


class OneDossier(ApiView):
    @extend_schema(
        operation_id="dossiers_get",
        summary=_("Satu versi berkas usulan beserta manifesnya"),
        parameters=[IF_NONE_MATCH],
        responses={200: DossierDetailShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        found = DossierDetailShape(find(dossiers_for(person(request)), pk)).data
        tag = content_etag("dossier", pk, {name: found[name] for name in found if name != "manifest"})
        headers = {"ETag": tag, "Cache-Control": REVALIDATED}
        if is_known(request, tag):
            return Response(status=304, headers=headers)
        return Response(found, headers=headers)


class Checklist(ApiView):
    @extend_schema(
        operation_id="proposals_checklist",
        summary=_("Dokumen usulan sebuah siklus: yang ada dan yang belum ada"),
        responses={200: ChecklistShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        user = person(request)
        return Response(ChecklistShape(checklist_of(find(proposal_cycles(user), pk), user)).data)


class NewDossier(ApiView):
    refusals: ClassVar = FREEZING

    @extend_schema(
        operation_id="dossiers_freeze",
        summary=_("Bekukan berkas usulan sebuah siklus"),
        description=_(
            "Dibuat di belakang layar; header Location menunjuk berkasnya. Bila belum lengkap, jawabannya 409 dengan "
            "seluruh kekurangan dalam messages. Versi berikutnya memerlukan reason."
        ),
        request=FreezeBody,
        responses={202: DossierDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(proposal_cycles(user), pk)
        if not may_build(user, cycle.institution):
            raise PermissionDenied
        body: dict[str, Any] = taken(FreezeBody, request.data)
        kind = DossierKind(body.pop("kind"))
        made = operations.freeze_dossier(cycle=cycle, kind=kind, by=user, **body)
        found = DossierDetailShape(find(dossiers_for(user), made.pk)).data
        return Response(
            found, status=202, headers={"Location": found["url"], "Link": f'<{job_url(made.job)}>; rel="job"'}
        )


class DossierReceipts(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="dossiers_record_receipt",
        summary=_("Catat tanda terima portal nasional bagi versi yang beku"),
        request=ReceiptBody,
        responses={201: DossierDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        dossier = find(dossiers_for(user), pk)
        if not may_build(user, dossier.cycle.institution):
            raise PermissionDenied
        operations.record_receipt(dossier=dossier, by=user, **taken(ReceiptBody, request.data))
        return Response(DossierDetailShape(find(dossiers_for(user), pk)).data, status=201)


class DossierFile(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="dossiers_file",
        summary=_("Unduh ZIP-nya"),
        description=_(
            "Daftar responden tidak ada di dalamnya: lihat lists. Hanya ZIP lama yang memuatnya meminta purpose dan "
            "wewenang atas data responden."
        ),
        request=PurposeBody,
        responses={
            (200, ZIP): OpenApiResponse(OpenApiTypes.BINARY, description="ZIP"),
            **refused(400, 403, 404, 409, 413, 415),
        },
    )
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        user = person(request)
        dossier = find(dossiers_for(user), pk)
        if names_inside(dossier) and not may_take_respondents(user, dossier.cycle.institution):
            raise PermissionDenied
        body = taken(PurposeBody, request.data)
        blob = operations.take_dossier(dossier=dossier, purpose=body.get("purpose", ""), by=user)
        return file_response(blob, f"berkas-usulan-{dossier.cycle.year}-{dossier.kind}-v{dossier.version}.zip")


class DossierListFile(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="dossiers_list_file",
        summary=_("Unduh daftar responden di samping ZIP untuk keperluan yang tercatat dalam jejak audit"),
        description=_("Setelah masa simpannya berakhir daftar dihapus; manifes tetap memuat SHA-256-nya."),
        request=PurposeBody,
        responses={
            (200, XLSX_TYPE): OpenApiResponse(OpenApiTypes.BINARY, description="XLSX"),
            **refused(400, 403, 404, 409, 413, 415),
        },
    )
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        user = person(request)
        found = find(dossier_lists_for(user), pk)
        if not may_take_respondents(user, found.dossier.cycle.institution):
            raise PermissionDenied
        body = taken(PurposeBody, request.data)
        content = operations.take_dossier_list(found=found, purpose=body.get("purpose", ""), by=user)
        return made_response(content, found.file_name, XLSX_TYPE)
