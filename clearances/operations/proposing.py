"""Proposing nominations to TPN: only what the pre-flight lets through, all of them or none (R90 Lampiran II)."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearances.queries.preflight import RulesMissing, preflights_for
from clearances.rules.preflight_rows import Preflight
from units import operations as units
from units.enums import MOVES, NominationMove, NominationStage
from units.models import Nomination, User
from units.operations import Refused
from units.rules import may_move
from zi_portal.shared import audit

MOST_AT_ONCE = 200
"""Nominations proposed in one transaction."""


class NotReady(Refused):
    """Rows stand in the way; `preflights` are those of the nominations that they stop."""

    def __init__(self, stopped: Sequence[Preflight]) -> None:
        super().__init__(_sentence(stopped))
        self.preflights = list(stopped)


@transaction.atomic
def propose(*, nominations: Sequence[Nomination], by: User | None) -> list[Nomination]:
    """Proposes all or none. The pre-flight is read under the lock of the nominations, so nothing moves in between.

    A clearance that is missing stops nothing. Raises PermissionDenied (role), NotReady (rows in the way), Refused
    (stage, closed cycle, too many, unknown rule set).
    """
    locked = _locked(nominations)
    if by is not None and not all(may_move(by, one, NominationMove.PROPOSE) for one in locked):
        raise PermissionDenied
    _check_stage(locked)
    found = _judged(locked)
    stopped = [one for one in found if not one.may_be_proposed]
    if stopped:
        raise NotReady(stopped)
    moved = [units.move_nomination(nomination=one, move=NominationMove.PROPOSE, by=by) for one in locked]
    for one in found:
        _told(one, by)
    return moved


def _locked(nominations: Sequence[Nomination]) -> list[Nomination]:
    if len(nominations) > MOST_AT_ONCE:
        raise Refused(_("Paling banyak %(most)s nominasi sekaligus.") % {"most": MOST_AT_ONCE})
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("unit__institution", "cycle")
    return list(rows.filter(pk__in=[one.pk for one in nominations]).order_by("pk"))


def _check_stage(nominations: Sequence[Nomination]) -> None:
    """What was proposed already is not proposed again; what has not come so far has a row that says so."""
    done = [one for one in nominations if one.stage == NominationStage.PROPOSED]
    if done:
        raise Refused(_("%(unit)s sudah diusulkan. Muat ulang halaman.") % {"unit": done[0].unit.short_name})
    over = [one for one in nominations if one.stage not in MOVES[NominationMove.PROPOSE].sources]
    if over:
        raise Refused(
            _("%(unit)s tidak dapat diusulkan pada tahap “%(stage)s”.")
            % {"unit": over[0].unit.short_name, "stage": NominationStage(over[0].stage).label}
        )


def _judged(nominations: Sequence[Nomination]) -> list[Preflight]:
    try:
        return preflights_for(nominations)
    except RulesMissing as missing:
        words = _("Aturan “%(rules)s” siklus ini belum dimuat. Hubungi pengelola portal.")
        raise Refused(words % {"rules": str(missing)}) from missing


def _told(one: Preflight, by: User | None) -> None:
    """Keeps how every row stood: a later reader sees what was waived and what was only a warning."""
    nomination = one.nomination
    audit.record(
        chain=nomination.unit.audit_chain,
        actor=by,
        action="clearances.preflight_passed",
        target=("units.nomination", nomination.pk),
        after={"rules": nomination.cycle.rule_set_key, "rows": {row.code: row.state.value for row in one.rows}},
    )


def _sentence(stopped: Sequence[Preflight]) -> str:
    if len(stopped) == 1:
        return stopped[0].why_not()
    said = ngettext(
        "%(count)s unit belum dapat diusulkan, jadi tidak ada yang diusulkan: %(units)s.",
        "%(count)s unit belum dapat diusulkan, jadi tidak ada yang diusulkan: %(units)s.",
        len(stopped),
    )
    names = ", ".join(one.nomination.unit.short_name for one in stopped)
    return said % {"count": len(stopped), "units": names}
