"""Where blind passes differ, and the team's value with its reason."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, find_entry, person
from assessments.api.answers import CODE, conflict, saved_answer
from assessments.api.refusals import REFUSALS
from assessments.api.shapes.answers import SavedShape, StaleShape, shown, values_from
from assessments.api.shapes.tiers import AgreeBody, DisputesShape
from assessments.api.sheets import team_sheet
from assessments.enums import Tier, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Sheet
from assessments.operations import StaleEntry
from assessments.queries.disagreements import Dispute, disputes_of
from assessments.queries.passes import passes_of
from assessments.rules import can_fill, may_fill, sees_sheet
from zi_portal.shared.rest.etags import version_to_match
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import IF_MATCH, refused
from zi_portal.shared.rest.views import ApiView


class Disagreements(ApiView):
    @extend_schema(
        operation_id="disagreements_list",
        summary=_("Butir yang dinilai berbeda oleh para penilai mandiri, pengaruh terbesar pada ambang lebih dulu"),
        responses={200: DisputesShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """A dozen queries for any number of items."""
        case, sheet = _compared(request, pk)
        found = disputes_of(case, sheet)
        said = {
            "editable": can_fill(person(request), case, sheet),
            "open": sum(not one.reason for one in found),
            "disputes": [_dispute(case, one) for one in found],
        }
        return Response(DisputesShape(said).data)


class OneDisagreement(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="disagreements_agree",
        summary=_("Catat nilai yang disepakati tim beserta alasannya"),
        description=_("If-Match berisi ETag isian lembar tim (agreed.etag); penilaian mandiri tidak berubah."),
        parameters=[CODE, IF_MATCH],
        request=AgreeBody,
        responses={200: SavedShape, 412: StaleShape, **refused(400, 403, 404, 409, 413, 415, 422, 428)},
    )
    def put(self, request: Request, pk: int, code: str) -> Response:
        case, sheet = _compared(request, pk)
        user = person(request)
        if not may_fill(user, case, Track.TPI):
            raise PermissionDenied
        entry = find_entry(sheet, code)
        version = version_to_match(request, entry.pk, entry.version)
        said = taken(AgreeBody, request.data)
        values = values_from(compiled.instrument(case.instrument_id).items[code], said)
        try:
            saved = operations.agree(
                assessment=case,
                sheet=sheet,
                code=code,
                values=values,
                reason=said["reason"],
                version=version,
                by=user,
            )
        except StaleEntry as stale:
            return conflict(case, values, stale)
        return saved_answer(case, saved)


def _compared(request: Request, pk: int) -> tuple[Assessment, Sheet]:
    """The case and the team's sheet; 404 while a pass is open, without several passes, and for the unit."""
    case, user = find_case(request, pk), person(request)
    passes = passes_of(case)
    if case.tier == Tier.MEMBERS or len(passes) < 2 or not all(sees_sheet(user, case, one) for one in passes):
        raise Http404
    return case, team_sheet(request, case)


def _dispute(case: Assessment, one: Dispute) -> dict[str, Any]:
    return {
        "code": one.item.code,
        "points": one.difference.points,
        "gate": one.difference.gate,
        "decides": one.difference.decides,
        "passes": [{"assessor": str(sheet.assessor), "answer": shown(case, entry)} for sheet, entry in one.entries],
        "agreed": shown(case, one.agreed) if one.agreed else None,
        "reason": one.reason,
    }
