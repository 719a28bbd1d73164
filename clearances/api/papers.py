"""Papers of proposals: listed, added as bytes or as a link, taken away."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.shapes.dossiers import PaperFileQuery, PaperFilter, PaperLinkBody, PaperShape, PurposeBody
from clearances.enums import Paper
from clearances.operations import PaperFacts
from clearances.queries.dossiers import proposal_cycles
from clearances.queries.papers import papers_for
from clearances.rules import may_keep_paper, may_take_paper
from units.api.access import asked, find, person
from units.api.refusals import REFUSALS
from units.enums import Action
from units.models import Cycle, Nomination
from units.queries import nominations_for
from zi_portal.shared.files.serving import file_response
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

BYTES = "application/octet-stream"
FILE = {(200, BYTES): OpenApiResponse(OpenApiTypes.BINARY, description="Berkas")}


class Papers(ApiView):
    @extend_schema(
        operation_id="papers_list",
        summary=_("Dokumen usulan yang dapat Anda lihat, terbaru lebih dulu"),
        parameters=[PaperFilter],
        responses={200: page_of(PaperShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        user = person(request)
        found = papers_for(user).filter(**asked(PaperFilter, request)).order_by("-id")
        return self.paged(found, PaperShape, lambda _rows: {"user": user})


class OnePaper(ApiView):
    @extend_schema(
        operation_id="papers_get",
        summary=_("Satu versi dokumen usulan"),
        responses={200: PaperShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        user = person(request)
        return Response(PaperShape(find(papers_for(user), pk), context={"user": user}).data)


class PaperFile(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="papers_file",
        summary=_("Unduh berkasnya; daftar responden diambil dengan POST dan keperluan"),
        responses={**FILE, **refused(403, 404)},
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        user = person(request)
        paper = find(papers_for(user), pk)
        if paper.kind == Paper.RESPONDENTS:
            raise PermissionDenied
        if paper.blob is None:
            raise Http404
        return file_response(paper.blob, paper.file_name, BYTES)

    @extend_schema(
        operation_id="papers_take",
        summary=_("Unduh daftar responden untuk keperluan yang tercatat dalam jejak audit"),
        request=PurposeBody,
        responses={**FILE, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> HttpResponseBase:
        user = person(request)
        paper = find(papers_for(user), pk)
        if not may_take_paper(user, paper):
            raise PermissionDenied
        body = taken(PurposeBody, request.data)
        blob = operations.take_respondent_paper(paper=paper, purpose=body.get("purpose", ""), by=user)
        return file_response(blob, paper.file_name, BYTES)


class NewPaper(ApiView):
    """One version more, of the institution's proposal or of one unit in it."""

    refusals: ClassVar = REFUSALS

    def place(self, request: Request, pk: int) -> tuple[Cycle, Nomination | None]:
        raise NotImplementedError

    def add(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle, nomination = self.place(request, pk)
        if not may_keep_paper(user, cycle.institution, nomination):
            raise PermissionDenied
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        if kind == BYTES:
            said = taken(PaperFileQuery, request.query_params.dict())
            # Read as it comes, past DRF's parsers: it may be larger than what memory should hold.
            made = operations.keep_paper_file(
                facts=_facts(cycle, nomination, said), file=request._request, name=said["filename"], by=user
            )
        elif kind == "application/json":
            said = taken(PaperLinkBody, request.data)
            made = operations.keep_paper_link(facts=_facts(cycle, nomination, said), link=said["link"], by=user)
        else:
            raise UnsupportedMediaType(request.content_type or "")
        found = PaperShape(made, context={"user": user}).data
        return Response(found, status=201, headers={"Location": found["url"]})


WORDS: dict[str, Any] = {
    "description": _(
        "Bita berkas sebagai application/octet-stream dengan kind, number, date, dan filename di alamat; "
        "atau JSON dengan link. Isi berkas diperiksa; versi sebelumnya tetap tersimpan."
    ),
    "parameters": [PaperFileQuery],
    "request": {BYTES: OpenApiTypes.BINARY, "application/json": PaperLinkBody},
    "responses": {201: PaperShape, **refused(400, 403, 404, 409, 413, 415)},
}


class InstitutionPapers(NewPaper):
    def place(self, request: Request, pk: int) -> tuple[Cycle, None]:
        return find(proposal_cycles(person(request)), pk), None

    @extend_schema(operation_id="papers_add_to_cycle", summary=_("Tambah dokumen instansi dalam usulan"), **WORDS)
    def post(self, request: Request, pk: int) -> Response:
        return self.add(request, pk)


class NominationPapers(NewPaper):
    def place(self, request: Request, pk: int) -> tuple[Cycle, Nomination]:
        found = find(nominations_for(person(request), Action.VIEW_PREDICATES).select_related("cycle__institution"), pk)
        return found.cycle, found

    @extend_schema(operation_id="papers_add_to_nomination", summary=_("Tambah dokumen unit dalam usulan"), **WORDS)
    def post(self, request: Request, pk: int) -> Response:
        return self.add(request, pk)


def _facts(cycle: Cycle, nomination: Nomination | None, said: dict[str, Any]) -> PaperFacts:
    return PaperFacts(cycle, Paper(said["kind"]), nomination, said.get("number", ""), said.get("date"))
