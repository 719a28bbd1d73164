"""Sheets of every tier, read as far as their rules allow, and claims on items of the team's."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.answers import CODE
from assessments.api.refusals import REFUSALS
from assessments.api.shapes.answers import shown
from assessments.api.shapes.tiers import ClaimShape, ClaimsShape, OneSheetShape, SheetListShape, SheetRowShape
from assessments.enums import Track
from assessments.models import Assessment, Item, Sheet
from assessments.operations import NotEditable, Taken
from assessments.queries.claims import running_claims
from assessments.queries.entries import entries_of_sheet
from assessments.queries.sheets import current_sheets, sheet_for, sheets_seen
from assessments.rules import may_fill
from zi_portal.shared.rest.errors import STANDARD, Refusal
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView


class CaseSheets(ApiView):
    @extend_schema(
        operation_id="sheets_list",
        summary=_("Lembar yang dapat Anda baca: setiap tingkat, setiap putaran, dan penilaian mandiri"),
        description=_(
            "Penilaian mandiri orang lain tidak disebut selama masih ada yang berjalan. Menyimpan nilai lewat "
            "answers/{track}/{code}/."
        ),
        responses={200: SheetListShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Three queries and the person's ties, for any number of sheets."""
        case, user = find_case(request, pk), person(request)
        rows = SheetRowShape(sheets_seen(user, case), many=True, context={"user": user, "case": case}).data
        return Response({"sheets": rows})


class OneSheet(ApiView):
    @extend_schema(
        operation_id="sheets_get",
        summary=_("Satu lembar dengan semua jawabannya"),
        responses={200: OneSheetShape, **refused(404)},
    )
    def get(self, request: Request, pk: int, sheet: int) -> Response:
        """Four queries and the person's ties."""
        case, user = find_case(request, pk), person(request)
        try:
            found = sheet_for(user, case, sheet)
        except Sheet.DoesNotExist as missing:
            raise Http404 from missing
        answers = [shown(case, entry) for entry in entries_of_sheet(found)]
        return Response(OneSheetShape(found, context={"user": user, "case": case, "answers": answers}).data)


class Claims(ApiView):
    @extend_schema(
        operation_id="claims_list",
        summary=_("Butir lembar tim yang sedang dinilai seseorang"),
        responses={200: ClaimsShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries and the person's ties."""
        case, user = find_case(request, pk), person(request)
        found = running_claims(team_sheet(request, case))
        return Response({"claims": ClaimShape(found, many=True, context={"user": user}).data})


class OneClaim(ApiView):
    refusals: ClassVar = {
        **REFUSALS,
        Taken: lambda problem: Refusal(409, "taken", str(problem)),
        Item.DoesNotExist: lambda _absent: STANDARD[Http404],
    }

    @extend_schema(
        operation_id="claims_hold",
        summary=_("Pegang satu butir lembar tim; mengulang memperpanjang"),
        parameters=[CODE],
        request=Nothing,
        responses={200: ClaimShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int, code: str) -> Response:
        case, user = find_case(request, pk), person(request)
        sheet = team_sheet(request, case)
        if not may_fill(user, case, Track.TPI):
            raise PermissionDenied
        taken(Nothing, request.data)
        try:
            claim = operations.claim_item(assessment=case, sheet=sheet, code=code, by=user)
        except PermissionError as closed:
            raise NotEditable(gettext("Lembar tim sedang tidak dapat diubah.")) from closed
        return Response(ClaimShape(claim, context={"user": user}).data)

    @extend_schema(
        operation_id="claims_release",
        summary=_("Lepaskan butir yang Anda pegang"),
        parameters=[CODE],
        responses={204: None, **refused(403, 404)},
    )
    def delete(self, request: Request, pk: int, code: str) -> Response:
        case, user = find_case(request, pk), person(request)
        sheet = team_sheet(request, case)
        if not may_fill(user, case, Track.TPI):
            raise PermissionDenied
        operations.release_item(sheet=sheet, code=code, by=user)
        return Response(status=204)


def team_sheet(request: Request, case: Assessment) -> Sheet:
    """The team's newest sheet, or 404 for whoever may not see it yet. One query (roles)."""
    sheets = current_sheets(case, person(request))
    found = next((sheet for sheet in sheets.tiers if sheet.track == Track.TPI), None)
    if found is None:
        raise Http404
    return found
