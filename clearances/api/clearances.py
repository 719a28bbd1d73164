"""Clearances: how they stand, one record, and the same for many units."""

from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.access import allowed, seen
from clearances.api.shapes.clearances import (
    BulkClearanceBody,
    ClearanceBody,
    ClearanceFilter,
    ClearanceShape,
    ClearancesShape,
    RecordedClearancesShape,
)
from clearances.enums import Body, ClearanceOutcome
from clearances.operations import ClearanceFacts
from clearances.queries import clearance_standing, clearances_for, clearances_of
from clearances.rules import block_of_standing
from units.api.access import allow, allow_anywhere, asked, person
from units.api.refusals import REFUSALS
from units.enums import Action
from units.models import Nomination
from units.queries import nominations_for
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

FILTERS = {"nomination": "nomination", "institution": "nomination__unit__institution"}


class Clearances(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="clearances_list",
        summary=_("Catatan clearance yang dapat Anda lihat, yang terbaru lebih dulu"),
        parameters=[ClearanceFilter],
        responses={200: page_of(ClearanceShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Three queries for any number."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_PREDICATES)
        wanted = {FILTERS.get(name, name): value for name, value in asked(ClearanceFilter, request).items()}
        return self.paged(clearances_for(user).filter(**wanted), ClearanceShape)

    @extend_schema(
        operation_id="clearances_record_many",
        summary=_("Catat clearance yang sama bagi banyak unit: semua, atau tidak satu pun"),
        request=BulkClearanceBody,
        responses={201: RecordedClearancesShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.RECORD_CLEARANCE)
        body = taken(BulkClearanceBody, request.data)
        keys = set(body.pop("nominations"))
        found = list(nominations_for(user, Action.VIEW_PREDICATES).filter(pk__in=keys))
        if len(found) < len(keys):
            missing = gettext("Ada nominasi yang tidak ada, atau bukan wewenang Anda.")
            raise ValidationError({"nominations": [missing]})
        for one in found:
            allow(user, Action.RECORD_CLEARANCE, one.unit)
        made = operations.record_clearances(nominations=found, facts=_facts(body), by=user)
        return Response(RecordedClearancesShape({"recorded": len(made)}).data, status=201)


class NominationClearances(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_clearances",
        summary=_("Keadaan clearance satu nominasi, dan semua catatannya"),
        responses={200: ClearancesShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(_shown(seen(request, pk)))

    @extend_schema(
        operation_id="nominations_clearances_record",
        summary=_("Catat clearance satu badan; catatan lama tetap tersimpan"),
        request=ClearanceBody,
        responses={201: ClearancesShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        found = allowed(request, pk, Action.RECORD_CLEARANCE)
        facts = _facts(taken(ClearanceBody, request.data))
        operations.record_clearances(nominations=[found], facts=facts, by=person(request))
        return Response(_shown(found), status=201)


def _facts(body: dict[str, Any]) -> ClearanceFacts:
    return ClearanceFacts(**{**body, "body": Body(body["body"]), "outcome": ClearanceOutcome(body["outcome"])})


def _shown(nomination: Nomination) -> dict[str, Any]:
    standing = clearance_standing([nomination])[nomination.pk]
    found = {
        "block": block_of_standing(standing),
        "bodies": list(standing.values()),
        "records": clearances_of(nomination),
    }
    return dict(ClearancesShape(found).data)
