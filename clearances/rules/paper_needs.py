"""Which papers a nomination needs and which of them the portal makes itself. No query."""

from collections.abc import Collection
from functools import lru_cache

from clearances.enums import PAPERS, Paper
from clearances.rules.papers import papers_of_institution, papers_of_unit
from units.enums import Level
from units.models import Nomination


def asked_of_unit(nomination: Nomination, *, has_preliminary: bool) -> tuple[Paper, ...]:
    """Papers of the unit itself, the preliminary assessment only where the cycle has one for it."""
    return _of_unit(nomination.cycle.rule_set_key, preliminary=has_preliminary and _is_below(nomination))


def made_by_portal(*, concluded: bool, lhe: bool, report: bool, respondents: bool) -> frozenset[Paper]:
    """Papers that need no upload: worksheet and evidence once TPI has concluded, the others once they were made."""
    made = {
        Paper.LKE: concluded,
        Paper.EVIDENCE: concluded,
        Paper.LHE: lhe,
        Paper.SURVEY: report,
        Paper.RESPONDENTS: respondents,
    }
    return frozenset(kind for kind, there in made.items() if there)


def needed(nomination: Nomination, *, has_preliminary: bool, is_mandiri: bool) -> tuple[Paper, ...]:
    """Papers without which the administrative selection fails, the unit's and the institution's, in their order.

    A unit that its institution evaluates itself (WBK mandiri) needs no letter that asks TPN for an evaluation.
    """
    return _needed(
        nomination.cycle.rule_set_key, asked_of_unit(nomination, has_preliminary=has_preliminary), free=is_mandiri
    )


@lru_cache(maxsize=32)
def of_institution(rule_set_key: str) -> frozenset[Paper]:
    """Papers that the whole proposal has once."""
    return frozenset(papers_of_institution(rule_set_key))


@lru_cache(maxsize=64)
def _of_unit(rule_set_key: str, *, preliminary: bool) -> tuple[Paper, ...]:
    return tuple(kind for kind in papers_of_unit(rule_set_key) if preliminary or kind != Paper.PRELIMINARY)


@lru_cache(maxsize=128)
def _needed(rule_set_key: str, of_unit: Collection[Paper], *, free: bool) -> tuple[Paper, ...]:
    asked = {kind for kind in (*of_institution(rule_set_key), *of_unit) if PAPERS[kind].required}
    return tuple(kind for kind in Paper if kind in asked and not (free and kind == Paper.PROPOSAL))


def _is_below(nomination: Nomination) -> bool:
    """Units of JPT madya and of local governments go straight to TPI (R90 Lampiran II)."""
    return not nomination.unit.institution.is_local and nomination.unit.level != Level.JPT_MADYA
