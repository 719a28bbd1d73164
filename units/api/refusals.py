"""How the domain's exceptions are answered: with the words the pages show."""

from units.operations import Refused
from units.operations.invitations import CannotAccept
from zi_portal.shared.rest.errors import Maker, Refusal
from zi_portal.shared.rest.etags import Stale


def refused(problem: Refused) -> Refusal:
    """A change that is not possible now; `fields` names what it speaks of."""
    more = {"fields": {problem.field: [problem.message]}} if problem.field else {}
    return Refusal(409, "refused", problem.message, more)


def stale(problem: Stale) -> Refusal:
    both = {"yours": dict(problem.yours), "stored": dict(problem.stored)}
    return Refusal(412, "stale", str(problem), both, {"ETag": problem.tag})


REFUSALS: dict[type[Exception], Maker] = {
    Refused: refused,
    Stale: stale,
    CannotAccept: lambda problem: Refusal(409, "refused", str(problem)),
}


def refused_file(problem: Refused) -> Refusal:
    """A file that cannot be read as a table."""
    return Refusal(422, "refused_file", problem.message)
