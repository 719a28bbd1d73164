"""Assessments: the list, one of them, and its moves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from assessments import operations
from assessments.api.access import find_case, person
from assessments.api.papers import PAPER, paper_of, query_of
from assessments.api.refusals import REFUSALS, barred
from assessments.api.shapes.cases import (
    CaseDetailShape,
    CaseFilter,
    CaseShape,
    DecisionQuery,
    EmptyBody,
    FinishBody,
    LetterBody,
    RefusalBody,
    ReturnBody,
    SecondBody,
    SendDownBody,
)
from assessments.enums import Decision, Move
from assessments.forms import FinishForm, MoveForm, ReturnForm
from assessments.forms.moves import LetterForm, ReasonForm, RefusalForm, SecondForm
from assessments.models import Assessment
from assessments.queries import assessments_for, current_sheets
from assessments.queries.cases import with_unit_score
from assessments.rules import may_move
from zi_portal.shared.rest.fields import Body
from zi_portal.shared.rest.openapi import page_of, refused
from zi_portal.shared.rest.views import ApiView

FILTERS = {"state": "state", "unit": "unit_id", "year": "nomination__cycle__year"}


class Cases(ApiView):
    @extend_schema(
        operation_id="assessments_list",
        summary=_("Daftar LKE yang dapat Anda buka"),
        description=_("Tahun terbaru lebih dulu. Saring dengan state, unit (nomor), dan year."),
        parameters=[CaseFilter],
        responses={200: page_of(CaseShape), **refused(400, 404)},
    )
    def get(self, request: Request) -> Response:
        """Four queries for any number, one for the token and one for the roles."""
        query = CaseFilter(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        wanted = {FILTERS[name]: value for name, value in query.validated_data.items() if name in FILTERS}
        found = with_unit_score(assessments_for(person(request)).filter(**wanted))
        return self.paged(found.order_by("-nomination__cycle__year", "unit__name", "pk"), CaseShape)


class Case(ApiView):
    @extend_schema(
        operation_id="assessments_get",
        summary=_("Satu LKE: status, lembar yang dapat Anda lihat, dan langkah yang dapat Anda ambil"),
        responses={200: CaseDetailShape, **refused(404)},
    )
    def get(self, request: Request, pk: int) -> Response:
        return Response(detail(request, pk))


def detail(request: Request, pk: int) -> dict[str, Any]:
    """The assessment as this person sees it now. Three queries with the roles."""
    user = person(request)
    case = get_object_or_404(with_unit_score(assessments_for(user)), pk=pk)
    return dict(CaseDetailShape(case, context={"user": user, "sheets": current_sheets(case, user)}).data)


@dataclass(frozen=True, slots=True)
class Step:
    """A move's operation, what it takes in JSON, and the form whose rules the page applies as well."""

    operation: Callable[..., Assessment]
    body: type[Body] = EmptyBody
    form: type[MoveForm] = MoveForm


STEPS = {
    Move.HAND_OVER: Step(operations.hand_over),
    Move.SUBMIT: Step(operations.submit),
    Move.WITHDRAW: Step(operations.withdraw),
    Move.START_PRELIMINARY: Step(operations.start_preliminary),
    Move.PASS_PRELIMINARY: Step(operations.pass_preliminary, LetterBody, LetterForm),
    Move.REFUSE_PRELIMINARY: Step(operations.refuse_preliminary, RefusalBody, RefusalForm),
    Move.START_REVIEW: Step(operations.start_review),
    Move.CLOSE_PASS: Step(operations.close_pass),
    Move.PASS_ON: Step(operations.pass_on),
    Move.SEND_DOWN: Step(operations.send_down, SendDownBody, ReasonForm),
    Move.RETURN: Step(operations.return_to_unit, ReturnBody, ReturnForm),
    Move.FINISH: Step(operations.finish_review, FinishBody, FinishForm),
    Move.START_SECOND: Step(operations.start_second),
    Move.FINISH_SECOND: Step(operations.finish_second, SecondBody, SecondForm),
}


class CaseMove(ApiView):
    """One move: role refused is 403, a move that is not possible now is 409 with the reason and the items."""

    refusals: ClassVar = REFUSALS
    move: ClassVar[Move]

    def post(self, request: Request, pk: int) -> Response:
        case = find_case(request, pk)
        if not may_move(person(request), case, self.move):
            raise barred(person(request), case)
        step = STEPS[self.move]
        step.operation(assessment=case, by=person(request), **_arguments(step, request.data))
        return Response(detail(request, pk))


def _arguments(step: Step, data: Any) -> dict[str, Any]:
    """Keyword arguments of the operation: the types by the body, the rules by the page's form."""
    body = step.body(data=data)
    body.is_valid(raise_exception=True)
    form = step.form(body.validated_data)
    if not form.is_valid():
        raise ValidationError(
            {name: [str(sentence) for sentence in sentences] for name, sentences in form.errors.items()}
        )
    return form.arguments()


def _view_of(move: Move) -> type[CaseMove]:
    described = extend_schema(
        operation_id=f"assessments_{move.value}",
        summary=move.label,
        request=STEPS[move].body,
        responses={200: CaseDetailShape, **refused(400, 403, 404, 409, 413, 415)},
    )
    return extend_schema_view(post=described)(type(f"CaseMove{move.name.title()}", (CaseMove,), {"move": move}))


class Decide(ApiView):
    """The move that comes with a signed paper."""

    refusals: ClassVar = REFUSALS

    @extend_schema(
        operation_id="assessments_decide",
        summary=Move.DECIDE.label,
        description=_("Isi permintaan adalah bita surat bertanda tangan (PDF, JPEG, atau PNG, paling besar 10 MB)."),
        parameters=[DecisionQuery],
        request=PAPER,
        responses={200: CaseDetailShape, **refused(400, 403, 404, 409, 415)},
    )
    def post(self, request: Request, pk: int) -> Response:
        case, user = find_case(request, pk), person(request)
        if not may_move(user, case, Move.DECIDE):
            raise PermissionDenied
        said = query_of(DecisionQuery, request)
        decision = Decision(said.pop("decision"))
        operations.decide(assessment=case, decision=decision, paper=paper_of(request), by=user, **said)
        return Response(detail(request, pk))


MOVE_VIEWS: dict[Move, type[ApiView]] = {**{move: _view_of(move) for move in STEPS}, Move.DECIDE: Decide}
