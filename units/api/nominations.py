"""Nominations: the list, one of them with its way so far, and a new candidate. Moves are made where worksheets hang."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from units import operations
from units.api.access import allow, allow_anywhere, asked, checked, find, person
from units.api.refusals import REFUSALS
from units.api.shapes.process import IdentifyBody, NominationDetailShape, NominationFilter, NominationShape
from units.enums import Action
from units.forms.process import IdentifyForm
from units.queries import cycles_for, nominations_for
from units.queries.board import named, standing
from zi_portal.shared.rest.fields import taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

FILTERS = {
    "institution": "unit__institution",
    "cycle": "cycle",
    "year": "cycle__year",
    "unit": "unit",
    "stage": "stage",
    "target": "target",
}


class Nominations(ApiView):
    @extend_schema(
        operation_id="nominations_list",
        summary=_("Nominasi yang dapat Anda lihat, yang paling lama pada tahapnya lebih dulu"),
        description=_("Saring dengan institution, cycle, year, unit, stage, target, q (nama unit), dan older (hari)."),
        parameters=[NominationFilter],
        responses={200: page_of(NominationShape), **refused(400, 403, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, with the token and the roles."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_NOMINATIONS)
        query = asked(NominationFilter, request)
        wanted = {FILTERS[name]: value for name, value in query.items() if name in FILTERS}
        found = named(nominations_for(user).filter(**wanted), query.get("q", ""))
        if query.get("older"):
            found = standing(found, query["older"])
        return self.paged(found.order_by("stage_since", "pk"), NominationShape)


class OneNomination(ApiView):
    @extend_schema(
        operation_id="nominations_get",
        summary=_("Satu nominasi: kriteria, riwayat, dan langkah yang dapat Anda ambil"),
        responses={200: NominationDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        """Four queries."""
        return Response(shown(request, pk))


class NewCandidate(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_identify",
        summary=_("Identifikasi calon dengan kriteria yang dipenuhinya"),
        request=IdentifyBody,
        responses={201: NominationDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        cycle = find(cycles_for(user), pk)
        allow(user, Action.IDENTIFY, cycle.institution)
        given = checked(IdentifyForm(taken(IdentifyBody, request.data), cycle=cycle))
        found = shown(request, operations.identify(cycle=cycle, by=user, **given).pk)
        return Response(found, status=201, headers={"Location": found["url"]})


def shown(request: Request, pk: int) -> dict[str, Any]:
    """The nomination as this person sees it now. Two queries."""
    user = person(request)
    return dict(NominationDetailShape(find(nominations_for(user), pk), context={"user": user}).data)
