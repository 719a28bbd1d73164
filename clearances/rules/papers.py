"""Who keeps and takes papers of a proposal, and which of them are one per unit."""

import json
from functools import lru_cache

from assessments.models import RuleSet
from clearances.enums import PAPERS, Paper
from clearances.models import ProposalPaper
from units.enums import UNIT_ROLES, Action
from units.models import Institution, Nomination, Unit, User
from units.rules import hats_of, may


@lru_cache(maxsize=32)
def sptjm_of_units(rule_set_key: str) -> bool:
    """Whether each unit head signs an SPTJM (rule set 2021), or the leader one for all (5/2024). Asked once."""
    content = RuleSet.objects.filter(key=rule_set_key).values_list("content", flat=True).first()
    documents = json.loads(content)["documents"] if content else []
    return any(one["code"] == "sptjm" and one["level"] == "unit" for one in documents)


def papers_of_institution(rule_set_key: str) -> list[Paper]:
    """Papers that the whole proposal has once."""
    return [kind for kind in Paper if _is_of_institution(kind, rule_set_key)]


def papers_of_unit(rule_set_key: str) -> list[Paper]:
    """Papers that each proposed unit has."""
    return [kind for kind in Paper if not _is_of_institution(kind, rule_set_key)]


def _is_of_institution(kind: Paper, rule_set_key: str) -> bool:
    if kind == Paper.SPTJM:
        return not sptjm_of_units(rule_set_key)
    return PAPERS[kind].of_institution


def may_build(user: User, at: Institution | Unit) -> bool:
    """Whether the person puts the institution's dossier together."""
    return may(user, Action.BUILD_DOSSIER, at)


def may_keep_paper(user: User, institution: Institution, nomination: Nomination | None) -> bool:
    """Papers of a unit: its people and the coordinator; papers of the institution: who builds the dossier."""
    if nomination is None:
        return may_build(user, institution)
    return may(user, Action.KEEP_PAPERS, nomination.unit) or may_build(user, nomination.unit)


def may_take_respondents(user: User, at: Unit | Institution) -> bool:
    """Names and phone numbers of respondents: never for who holds a role in the unit that they judged.

    Of an institution: for nobody with a role in any of its units, since the list may be of that one.
    """
    if not (may(user, Action.SEE_RESPONDENTS, at) or may_build(user, at)):
        return False
    if isinstance(at, Unit):
        return not hats_of(user).worn_at(at, *UNIT_ROLES)
    return not hats_of(user).units(*UNIT_ROLES)


def may_take_paper(user: User, paper: ProposalPaper) -> bool:
    """Whoever sees a paper takes its file, except a respondent list: that is personal data."""
    if paper.kind != Paper.RESPONDENTS or paper.by_id == user.pk:
        return True
    return may_take_respondents(user, paper.nomination.unit if paper.nomination else paper.institution)
