"""How the domain's exceptions are answered: with the words the pages show."""

from django.core.exceptions import PermissionDenied

from assessments.models import Assessment
from assessments.operations import CannotMove, Conflicted, InvalidAnswer, NotEditable
from assessments.rules import barred_reason
from units.models import User
from zi_portal.shared.rest.errors import Maker, Refusal


def cannot_move(refused: CannotMove) -> Refusal:
    return Refusal(409, "cannot_move", refused.message, {"items": list(refused.items)})


def not_editable(refused: NotEditable) -> Refusal:
    return Refusal(409, "not_editable", str(refused))


def invalid_answer(refused: InvalidAnswer) -> Refusal:
    return Refusal(422, "invalid_answer", " ".join(refused.messages), {"messages": refused.messages})


def barred(user: User, case: Assessment) -> PermissionDenied:
    """Why the person may not: that they are tied to the unit, or that their role does not reach so far."""
    reason = barred_reason(user, case)
    return Conflicted(reason) if reason else PermissionDenied()


REFUSALS: dict[type[Exception], Maker] = {
    CannotMove: cannot_move,
    NotEditable: not_editable,
    InvalidAnswer: invalid_answer,
    Conflicted: lambda tied: Refusal(403, "forbidden", str(tied)),
}
