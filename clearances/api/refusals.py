"""How the domain's exceptions are answered: with the words the pages show."""

from django.utils.translation import gettext as _

from clearances.operations import NotReady
from clearances.queries import RulesMissing
from units.api.refusals import REFUSALS as OF_UNITS
from zi_portal.shared.rest.errors import Maker, Refusal


def not_ready(problem: NotReady) -> Refusal:
    """`messages` has a sentence for each unit, `items` the codes of the rows of a single one."""
    more: dict[str, list[str]] = {"messages": [one.why_not() for one in problem.preflights]}
    if len(problem.preflights) == 1:
        more["items"] = [row.code for row in problem.preflights[0].blockers]
    return Refusal(409, "not_ready", problem.message, more)


def rules_missing(problem: RulesMissing) -> Refusal:
    words = _("Aturan “%(rules)s” siklus ini belum dimuat. Hubungi pengelola portal.")
    return Refusal(409, "rules_missing", words % {"rules": str(problem)})


REFUSALS: dict[type[Exception], Maker] = {NotReady: not_ready, RulesMissing: rules_missing, **OF_UNITS}
