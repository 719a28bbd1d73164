"""The pre-flight of nominations, and proposing them."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from clearances import operations
from clearances.api.refusals import REFUSALS
from clearances.api.shapes.preflight import (
    PreflightDetailShape,
    PreflightQuery,
    PreflightShape,
    ProposalBody,
    ProposedShape,
)
from clearances.forms.preflight import Standing
from clearances.queries import preflight_of, preflights_for
from clearances.queries.preflight_list import blocked_of, listed, ready_of
from units.api.access import allow_anywhere, asked, find, person
from units.api.nominations import shown
from units.api.shapes.process import NominationDetailShape
from units.enums import Action, NominationMove
from units.queries import nominations_for
from units.rules import may_move
from zi_portal.shared.rest.fields import Nothing, taken
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.pagination import Pages
from zi_portal.shared.rest.views import ApiView


class Preflights(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="preflights_list",
        summary=_("Pra-pengusulan nominasi satu tahun: berapa syarat terpenuhi dan apa yang menghalangi"),
        parameters=[PreflightQuery],
        responses={200: page_of(PreflightShape), **refused(400, 403, 404, 409)},
    )
    def get(self, request: Request) -> Response:
        """As many queries for one as for fifty."""
        user = person(request)
        allow_anywhere(user, Action.VIEW_PREDICATES)
        query = asked(PreflightQuery, request)
        query["words"] = query.pop("q", "")
        sifted = {Standing.BLOCKED: blocked_of, Standing.READY: ready_of}.get(query.pop("standing", None))
        found: Any = listed(user, **query)
        pages = Pages()
        rows: Any = pages.paginate_queryset(sifted(found) if sifted else found, request, view=self)
        return pages.get_paginated_response(PreflightShape(preflights_for(list(rows)), many=True).data)


class OnePreflight(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="preflights_get",
        summary=_("Semua syarat satu nominasi: keadaan, nilai, batas, pasal, siapa yang membenahi, dan batas waktunya"),
        responses={200: PreflightDetailShape, **refused(404, 409)},
    )
    def get(self, request: Request, pk: int) -> Response:
        found = find(nominations_for(person(request), Action.VIEW_PREDICATES), pk)
        return Response(PreflightDetailShape(preflight_of(found)).data)


class NominationPropose(ApiView):
    """The move that leads to TPN, by its pre-flight alone."""

    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="nominations_propose",
        summary=_("Usulkan ke TPN bila tidak ada syarat yang menghalangi"),
        request=Nothing,
        responses={200: NominationDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(nominations_for(user), pk)
        if not may_move(user, found, NominationMove.PROPOSE):
            raise PermissionDenied
        taken(Nothing, request.data)
        operations.propose(nominations=[found], by=user)
        return Response(shown(request, pk))


class Proposals(ApiView):
    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="proposals_make",
        summary=_("Usulkan beberapa nominasi ke TPN: semua, atau tidak satu pun"),
        description=_("Paling banyak 200 nominasi. messages menyebut alasan tiap unit yang belum dapat diusulkan."),
        request=ProposalBody,
        responses={200: ProposedShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.VIEW_PREDICATES)
        keys = set(taken(ProposalBody, request.data)["nominations"])
        found = list(nominations_for(user, Action.VIEW_PREDICATES).filter(pk__in=keys))
        if len(found) < len(keys):
            raise ValidationError({"nominations": [gettext("Ada nominasi yang tidak ada, atau bukan wewenang Anda.")]})
        if not all(may_move(user, one, NominationMove.PROPOSE) for one in found):
            raise PermissionDenied
        done = operations.propose(nominations=found, by=user)
        return Response(ProposedShape({"proposed": [one.pk for one in done]}).data)
