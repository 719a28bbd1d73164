"""How the domain's exceptions are answered: with the words the pages show."""

from assessments.operations import CannotMove, InvalidAnswer, NotEditable
from zi_portal.shared.rest.errors import Maker, Refusal


def cannot_move(refused: CannotMove) -> Refusal:
    return Refusal(409, "cannot_move", refused.message, {"items": list(refused.items)})


def not_editable(refused: NotEditable) -> Refusal:
    return Refusal(409, "not_editable", str(refused))


def invalid_answer(refused: InvalidAnswer) -> Refusal:
    return Refusal(422, "invalid_answer", " ".join(refused.messages), {"messages": refused.messages})


REFUSALS: dict[type[Exception], Maker] = {
    CannotMove: cannot_move,
    NotEditable: not_editable,
    InvalidAnswer: invalid_answer,
}
