"""Evidence shown for the items of an assessment, and the assessors' marks on it."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.evidence_refusals import LIBRARY, evidence_named
from assessments.api.shapes.evidence import (
    MarkBody,
    MarkShape,
    StaleMarkShape,
    UseBody,
    UseShape,
    UsesShape,
    shown_mark,
    shown_use,
)
from assessments.enums import Track
from assessments.models import Assessment, Entry, Sheet
from assessments.operations import StaleMark
from assessments.queries import Shown, current_sheets, marked_sheet, uses_of
from assessments.rules import may_fill, may_mark
from zi_portal.shared.rest.errors import STANDARD
from zi_portal.shared.rest.etags import version_to_match
from zi_portal.shared.rest.openapi import IF_MATCH, refused
from zi_portal.shared.rest.views import REVALIDATED, ApiView

REFUSALS = {**LIBRARY, Entry.DoesNotExist: lambda _absent: STANDARD[Http404]}


class CaseEvidence(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assessment_evidence_list",
        summary=_("Bukti setiap butir pada putaran berjalan, dengan tanda penilai yang dapat Anda lihat"),
        responses={200: UsesShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """The same number of queries for any number of uses."""
        shown = _uses(request, pk)[1]
        return Response(UsesShape({"uses": [shown_use(one) for one in shown]}).data)

    @extend_schema(
        operation_id="assessment_evidence_add",
        summary=_("Pakai bukti pada sebuah butir"),
        request=UseBody,
        responses={201: UseShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        if not may_fill(user, case, Track.UNIT):
            raise PermissionDenied
        body = UseBody(data=request.data)
        body.is_valid(raise_exception=True)
        evidence: Any = evidence_named(user, body.validated_data["evidence"])
        use = operations.use_evidence(assessment=case, code=body.validated_data["code"], evidence=evidence, by=user)
        return Response(UseShape(shown_use(_one(request, pk, use.pk)[1])).data, status=201)


class OneUse(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assessment_evidence_remove",
        summary=_("Lepaskan bukti dari butirnya; bukti tetap ada"),
        responses={204: None, **refused(403, 404, 409)},
    )
    def delete(self, request: Request, pk: int, use: int) -> Response:
        case, shown, _sheets = _one(request, pk, use)
        if not may_fill(person(request), case, Track.UNIT):
            raise PermissionDenied
        shown.use.assessment = case
        operations.remove_use(use=shown.use, by=person(request))
        return Response(status=204)


class UseMark(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="marks_get",
        summary=_("Tanda penilai pada satu bukti, dengan ETag-nya"),
        responses={200: MarkShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, use: int) -> Response:
        shown, sheet = _one(request, pk, use)[1:]
        if sheet is None:
            raise Http404
        found = shown_mark(use, shown.mark)
        return Response(MarkShape(found).data, headers={"ETag": found["etag"], "Cache-Control": REVALIDATED})

    @extend_schema(
        operation_id="marks_put",
        summary=_("Tandai bukti: lengkap, valid, relevan, mutakhir"),
        parameters=[IF_MATCH],
        request=MarkBody,
        responses={200: MarkShape, 412: StaleMarkShape, **refused(400, 403, 404, 409, 413, 415, 428)},
    )
    def put(self, request: Request, pk: int, use: int) -> Response:
        case, shown, sheet = _one(request, pk, use)
        if not may_mark(person(request), case):
            raise PermissionDenied
        if sheet is None:
            raise Http404
        version = version_to_match(request, use, shown.mark.version if shown.mark else 0)
        body = MarkBody(data=request.data)
        body.is_valid(raise_exception=True)
        # Who does not know the last of the four judgements leaves it as it is.
        values = {"note": "", "current": shown.mark.current if shown.mark else None, **body.validated_data}
        try:
            mark = operations.mark_use(use=shown.use, sheet=sheet, version=version, by=person(request), **values)
        except StaleMark as stale:
            stored = shown_mark(use, stale.mark if stale.mark.pk else None)
            found = {"code": "stale", "message": str(stale), "yours": values, "stored": stored}
            return Response(StaleMarkShape(found).data, status=412, headers={"ETag": stored["etag"]})
        kept = shown_mark(use, mark if mark.pk else None)
        return Response(MarkShape(kept).data, headers={"ETag": kept["etag"]})


def _uses(request: Request, pk: int) -> tuple[Assessment, list[Shown], Sheet | None]:
    """The assessment, what is shown for its items now, and the sheet whose marks the person sees.

    Five queries and the roles.
    """
    case = find_case(request, pk)
    user = person(request)
    sheet = marked_sheet(user, case, current_sheets(case, user))
    grouped = uses_of(case, marked_on=sheet)
    return case, [shown for uses in grouped.values() for shown in uses], sheet


def _one(request: Request, pk: int, use: int) -> tuple[Assessment, Shown, Sheet | None]:
    case, found, sheet = _uses(request, pk)
    for shown in found:
        if shown.use.pk == use:
            return case, shown, sheet
    raise Http404
