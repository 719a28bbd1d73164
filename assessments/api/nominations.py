"""Moves of nominations: each by itself, and one for many."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.refusals import REFUSALS
from assessments.api.shapes.nominations import BulkBody, DecreeBody, MovedShape, ReasonBody
from assessments.operations import nominating
from units.api.access import allow_anywhere, checked, find, person
from units.api.nominations import shown
from units.api.refusals import REFUSALS as OF_UNITS
from units.api.shapes.process import NominationDetailShape
from units.enums import MOVES, OWN_WAY, Action, NominationMove
from units.forms.process import NominationMoveForm
from units.models import Nomination, User
from units.queries import nominations_for
from units.rules import may_move
from zi_portal.shared.rest.fields import Body, Nothing, taken
from zi_portal.shared.rest.openapi import refused
from zi_portal.shared.rest.views import ApiView

BOTH = {**REFUSALS, **OF_UNITS}


class NominationStep(ApiView):
    """One move: role refused is 403, a move that is not possible now is 409 with the reason."""

    refusals: ClassVar = BOTH
    move: ClassVar[NominationMove]

    def post(self, request: Request, pk: int) -> Response:
        user = person(request)
        found = find(nominations_for(user), pk)
        if not may_move(user, found, self.move):
            raise PermissionDenied
        given = checked(NominationMoveForm(taken(_body_of(self.move), request.data), move=self.move))
        nominating.move_nomination(nomination=found, move=self.move, by=user, **given)
        return Response(shown(request, pk))


class NominationsTogether(ApiView):
    refusals: ClassVar = BOTH

    @extend_schema(
        operation_id="nominations_move_many",
        summary=_("Langkah yang sama bagi banyak nominasi: semua, atau tidak satu pun"),
        description=_(
            "Paling banyak 200 nominasi. Penetapan tidak termasuk: keputusannya menyebut tiap unit;"
            " pengusulan ada di /api/v1/proposals/."
        ),
        request=BulkBody,
        responses={200: MovedShape, **refused(400, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        user = person(request)
        allow_anywhere(user, Action.VIEW_NOMINATIONS)
        body = taken(BulkBody, request.data)
        move = NominationMove(body["move"])
        found = _named(user, body["nominations"])
        if not all(may_move(user, one, move) for one in found):
            raise PermissionDenied
        given = checked(NominationMoveForm(body, move=move))
        moved = nominating.move_nominations(nominations=found, move=move, by=user, **given)
        return Response(MovedShape({"moved": moved}).data)


def _named(user: User, keys: list[int]) -> list[Nomination]:
    """The nominations a body names; one that the person does not see is as one that does not exist."""
    found = list(nominations_for(user).filter(pk__in=keys))
    if len(found) < len(set(keys)):
        raise ValidationError({"nominations": [gettext("Ada nominasi yang tidak ada, atau bukan wewenang Anda.")]})
    return found


def _body_of(move: NominationMove) -> type[Body]:
    if MOVES[move].needs_decree:
        return DecreeBody
    return ReasonBody if MOVES[move].needs_reason else Nothing


def _view_of(move: NominationMove) -> type[NominationStep]:
    described: Any = extend_schema(
        operation_id=f"nominations_{move.value}",
        summary=move.label,
        request=_body_of(move),
        responses={200: NominationDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    made = type(f"Nomination{move.name.title().replace('_', '')}", (NominationStep,), {"move": move})
    return extend_schema_view(post=described)(made)


MOVE_VIEWS = {move: _view_of(move) for move in MOVES if move not in OWN_WAY}
