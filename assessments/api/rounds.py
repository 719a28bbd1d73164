"""What happens around the values: follow-ups, visits with their minutes, results."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.papers import PAPER, file_of, paper_of, query_of
from assessments.api.refusals import REFUSALS
from assessments.api.shapes.letters import LetterShape
from assessments.api.shapes.tiers import (
    FollowUpBody,
    FollowUpShape,
    PhotoQuery,
    PhotoShape,
    PhotosShape,
    ResultsShape,
    SignQuery,
    VisitBody,
    VisitShape,
    VisitsShape,
    follow_up_tag,
)
from assessments.enums import Track, VisitKind
from assessments.models import Assessment, FollowUp, LeaderDecision, Photo, Visit
from assessments.queries.pages import conclusions_of
from assessments.queries.visits import visits_of
from assessments.rules import covers_item, may_fill, may_record_visits, sees_findings
from units.api.refusals import REFUSALS as OF_UNITS
from zi_portal.shared.files.serving import blob_response
from zi_portal.shared.jobs.shapes import job_url
from zi_portal.shared.rest.etags import differs, tags_to_match
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import IF_MATCH, page_of, refused, stale
from zi_portal.shared.rest.views import REVALIDATED, ApiView

BOTH = {**REFUSALS, **OF_UNITS}


class FollowUps(ApiView):
    @extend_schema(
        operation_id="follow_ups_list",
        summary=_("Daftar tindak lanjut, putaran terbaru lebih dulu"),
        responses={200: page_of(FollowUpShape), **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries for any number."""
        return self.paged(_follow_ups(find_case(request, pk)).order_by("-round", "item__position"), FollowUpShape)


class OneFollowUp(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="follow_ups_get",
        summary=_("Satu tindak lanjut dengan ETag-nya"),
        responses={200: FollowUpShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, follow_up: int) -> Response:
        """Two queries."""
        return _shown(get_object_or_404(_follow_ups(find_case(request, pk)), pk=follow_up))

    @extend_schema(
        operation_id="follow_ups_answer",
        summary=_("Tulis yang sudah dilakukan unit atas satu butir yang dikembalikan"),
        parameters=[IF_MATCH],
        request=FollowUpBody,
        responses={200: FollowUpShape, **stale(), **refused(400, 403, 404, 409, 413, 415, 422, 428)},
    )
    def put(self, request: Request, pk: int, follow_up: int) -> Response:
        case, user = find_case(request, pk), person(request)
        one = get_object_or_404(_follow_ups(case), pk=follow_up)
        if not (may_fill(user, case, Track.UNIT) and covers_item(user, case, Track.UNIT, one.item.area or None)):
            raise PermissionDenied
        tags = tags_to_match(request)
        yours = taken(FollowUpBody, request.data)
        with transaction.atomic():
            one = _follow_ups(case).select_for_update(of=("self",)).get(pk=one.pk)
            if differs(tags, follow_up_tag(one), yours=yours, stored={"answer": one.answer}):
                operations.answer_follow_up(follow_up=one, text=yours["answer"], by=user)
        return _shown(_follow_ups(case).get(pk=one.pk))


class Visits(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="visits_list",
        summary=_("Verifikasi lapangan, wawancara, dan survei internal"),
        responses={200: VisitsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries for any number."""
        case = find_case(request, pk)
        context = {"user": person(request), "case": case}
        return Response({"visits": VisitShape(visits_of(case), many=True, context=context).data})

    @extend_schema(
        operation_id="visits_record",
        summary=_("Catat kegiatan; fotonya ditambahkan kemudian satu per satu"),
        request=VisitBody,
        responses={201: VisitShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        _require_recorder(request, case)
        said = taken(VisitBody, request.data)
        made = operations.record_visit(assessment=case, by=user, **{**said, "kind": VisitKind(said["kind"])})
        return Response(VisitShape(made, context={"user": user, "case": case}).data, status=201)


class VisitMinutes(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="visits_minutes",
        summary=_("Minta berita acara untuk ditandatangani, sebagai PDF dan DOCX"),
        request=Nothing,
        responses={202: LetterShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int, visit: int) -> Response:
        case = find_case(request, pk)
        found = _visit(case, visit)
        taken(Nothing, request.data)
        made = operations.request_minutes(visit=found, by=person(request))
        return Response(LetterShape(made).data, status=202, headers={"Location": job_url(made.job)})


class VisitSigned(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="visits_signed",
        summary=_("Unduh berita acara bertanda tangan"),
        responses={**file_of("application/pdf", "image/jpeg", "image/png"), **refused(404)},
    )
    def get(self, request: Request, pk: int, visit: int) -> HttpResponseBase:
        found = _visit(find_case(request, pk), visit)
        if found.signed is None:
            raise Http404
        return blob_response(found.signed, f"berita-acara-{found.pk}")

    @extend_schema(
        operation_id="visits_sign",
        summary=_("Simpan berita acara bertanda tangan, sekali"),
        description=_("Isi permintaan adalah bita berkas (PDF, JPEG, atau PNG, paling besar 10 MB)."),
        parameters=[SignQuery],
        request=PAPER,
        responses={200: VisitShape, **refused(400, 403, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int, visit: int) -> Response:
        case, user = find_case(request, pk), person(request)
        found = _visit(case, visit)
        _require_recorder(request, case)
        number = query_of(SignQuery, request)["number"]
        made = operations.sign_minutes(visit=found, number=number, paper=paper_of(request), by=user)
        return Response(VisitShape(made, context={"user": user, "case": case}).data)


class VisitPhotos(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="visits_photos",
        summary=_("Foto sebuah kegiatan"),
        responses={200: PhotosShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, visit: int) -> Response:
        """Three queries for any number."""
        case = find_case(request, pk)
        found = _visit(case, visit)
        if not sees_findings(person(request), case, found):
            raise Http404
        photos = Photo.objects.filter(visit=found).select_related("blob", "visit").order_by("pk")
        return Response(PhotosShape({"photos": photos}).data)

    @extend_schema(
        operation_id="visits_add_photo",
        summary=_("Tambahkan satu foto, sampai berita acaranya ditandatangani"),
        description=_("Isi permintaan adalah bita gambar (JPEG atau PNG, paling besar 10 MB)."),
        parameters=[PhotoQuery],
        request=PAPER,
        responses={201: PhotoShape, **refused(400, 403, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int, visit: int) -> Response:
        case = find_case(request, pk)
        found = _visit(case, visit)
        _require_recorder(request, case)
        caption = query_of(PhotoQuery, request).get("caption", "")
        made = operations.add_photo(visit=found, picture=paper_of(request), caption=caption, by=person(request))
        return Response(PhotoShape(made).data, status=201)


class OnePhoto(ApiView):
    @extend_schema(
        operation_id="visits_photo",
        summary=_("Unduh satu foto kegiatan"),
        responses={**file_of("image/jpeg", "image/png"), **refused(404)},
    )
    def get(self, request: Request, pk: int, photo: int) -> HttpResponseBase:
        case = find_case(request, pk)
        found = get_object_or_404(Photo.objects.select_related("blob", "visit"), pk=photo, visit__assessment=case)
        if not sees_findings(person(request), case, found.visit):
            raise Http404
        return blob_response(found.blob, f"foto-{found.pk}")


class Results(ApiView):
    @extend_schema(
        operation_id="results_get",
        summary=_("Hasil penilaian pendahuluan, kesimpulan tiap putaran, dan keputusan pimpinan"),
        responses={200: ResultsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        case = find_case(request, pk)
        found = {
            "preliminary": case.preliminary_results.select_related("by").order_by("round"),
            "conclusions": conclusions_of(case),
            "decision": LeaderDecision.objects.filter(assessment=case).select_related("by").first(),
        }
        return Response(ResultsShape(found).data)


def _follow_ups(case: Assessment) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(assessment=case).select_related("item", "answered_by")


def _shown(one: FollowUp) -> Response:
    found = FollowUpShape(one).data
    return Response(found, headers={"ETag": found["etag"], "Cache-Control": REVALIDATED})


def _visit(case: Assessment, pk: int) -> Visit:
    found: Visit = get_object_or_404(
        Visit.objects.filter(assessment=case).select_related("signed", "assessment"), pk=pk
    )
    return found


def _require_recorder(request: Request, case: Assessment) -> None:
    if not may_record_visits(person(request), case):
        raise PermissionDenied
