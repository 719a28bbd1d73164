"""Answers: all of a sheet, or one with its ETag; saved only by whoever has read what stands."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, find_entry, find_sheet, person
from assessments.api.refusals import REFUSALS, barred
from assessments.api.shapes.answers import (
    AnswerBody,
    AnswerShape,
    SavedShape,
    SheetAnswersShape,
    StaleShape,
    sent,
    shown,
    values_from,
)
from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment
from assessments.operations import EntryValues, Saved, StaleEntry
from assessments.queries.entries import entries_of_sheet
from assessments.rules import can_fill, may_fill, read_whole
from assessments.scoring.summary import decimal_text
from zi_portal.shared.rest.etags import etag, is_known, version_to_match
from zi_portal.shared.rest.openapi import IF_MATCH, IF_NONE_MATCH, refused
from zi_portal.shared.rest.views import REVALIDATED, ApiView

TRACK = OpenApiParameter("track", enum=Track.values, location=OpenApiParameter.PATH)
CODE = OpenApiParameter("code", str, OpenApiParameter.PATH, description=_("Kode butir, misalnya A.I.1.i.a"))


class Answers(ApiView):
    @extend_schema(
        operation_id="answers_list",
        summary=_("Semua jawaban pada lembar Anda: unit, TPI, atau tingkat lain"),
        parameters=[TRACK],
        responses={200: SheetAnswersShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, track: str) -> Response:
        """Five queries."""
        case = find_case(request, pk)
        sheet = find_sheet(request, case, track)
        found = {
            "track": sheet.track,
            "round": sheet.round,
            "editable": can_fill(person(request), case, sheet),
            "answers": [shown(case, entry) for entry in entries_of_sheet(sheet)],
        }
        return Response(SheetAnswersShape(found).data)


class OneAnswer(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="answers_get",
        summary=_("Satu jawaban dengan ETag-nya"),
        parameters=[TRACK, CODE, IF_NONE_MATCH],
        responses={200: AnswerShape, 304: None, **refused(404)},
    )
    def get(self, request: Request, pk: int, track: str, code: str) -> Response:
        """Five queries."""
        case = find_case(request, pk)
        entry = find_entry(find_sheet(request, case, track), code)
        tag = etag(entry.pk, entry.version)
        headers = {"ETag": tag, "Cache-Control": REVALIDATED}
        if is_known(request, tag):
            return Response(status=304, headers=headers)
        return Response(AnswerShape(shown(case, entry)).data, headers=headers)

    @extend_schema(
        operation_id="answers_put",
        summary=_("Simpan satu jawaban"),
        description=_(
            "Kirim seluruh isian butir; yang tidak dikirim dianggap kosong. If-Match berisi ETag yang terakhir dibaca: "
            "bila isian sudah diubah orang lain, jawabannya 412 dengan kedua isian. Mengirim ulang isian yang sudah "
            "tersimpan tidak mengubah apa pun."
        ),
        parameters=[TRACK, CODE, IF_MATCH],
        request=AnswerBody,
        responses={200: SavedShape, 412: StaleShape, **refused(400, 403, 404, 409, 413, 415, 422, 428)},
    )
    def put(self, request: Request, pk: int, track: str, code: str) -> Response:
        if track != Track.UNIT:
            read_whole(person(request))
        case = find_case(request, pk)
        sheet = find_sheet(request, case, track)
        if not may_fill(person(request), case, Track(track)):
            raise barred(person(request), case)
        entry = find_entry(sheet, code)
        version = version_to_match(request, entry.pk, entry.version)
        body = AnswerBody(data=request.data)
        body.is_valid(raise_exception=True)
        values = values_from(compiled.instrument(case.instrument_id).items[code], body.validated_data)
        try:
            saved = operations.save_entry(
                assessment=case, sheet=sheet, code=code, values=values, version=version, by=person(request)
            )
        except StaleEntry as stale:
            return conflict(case, values, stale)
        return saved_answer(case, saved)


def saved_answer(case: Assessment, saved: Saved) -> Response:
    """What a save gives back: the answer as stored under its new ETag, the score, hints."""
    score = {"total": decimal_text(saved.result.total), "completeness": decimal_text(saved.result.completeness)}
    found = {**shown(case, saved.entry), **score, "warnings": list(saved.warnings)}
    return Response(SavedShape(found).data, headers={"ETag": found["etag"]})


def conflict(case: Assessment, values: EntryValues, stale: StaleEntry) -> Response:
    """412 with what was sent and what stands."""
    stored = shown(case, stale.entry)
    found = {"code": "stale", "message": str(stale), "yours": sent(values), "stored": stored}
    return Response(StaleShape(found).data, status=412, headers={"ETag": stored["etag"]})
