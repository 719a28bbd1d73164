"""How the domain's exceptions are answered: with the words the pages show."""

from surveys.operations import CannotChange
from units.api.refusals import stale
from zi_portal.shared.rest.errors import Maker, Refusal
from zi_portal.shared.rest.etags import Stale

REFUSALS: dict[type[Exception], Maker] = {
    CannotChange: lambda problem: Refusal(409, "refused", str(problem)),
    Stale: stale,
}
