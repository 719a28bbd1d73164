"""What the drafts of the proposal letter and of the SPTJM say, as plain values."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from assessments.models import LetterSettings
from units.enums import Role
from units.models import Cycle, Institution, Membership, Nomination, Unit


def proposal_document(cycle: Cycle, nominations: Sequence[Nomination]) -> dict[str, Any]:
    """One letter for all proposed units; also what the leader answers for in one SPTJM. Two queries."""
    return {
        **_head(cycle.institution),
        "year": cycle.year,
        "rule_set": cycle.rule_set_key,
        "leader": _holder(Role.LEADER, cycle.institution),
        "units": [{"name": one.unit.name, "target": one.target} for one in nominations],
    }


def unit_document(nomination: Nomination) -> dict[str, Any]:
    """What a unit head answers for (rule set 2021). Two queries."""
    return {
        **_head(nomination.unit.institution),
        "year": nomination.cycle.year,
        "rule_set": nomination.cycle.rule_set_key,
        "head": _holder(Role.HEAD, nomination.unit),
        "units": [{"name": nomination.unit.name, "target": nomination.target}],
    }


def _head(institution: Institution) -> dict[str, Any]:
    found = LetterSettings.objects.select_related("logo").filter(institution=institution).first() or LetterSettings()
    return {
        "institution": institution.name,
        # The kop of the settings is that of the inspectorate, which signs the LHE; here leader or unit head signs.
        "kop": institution.name.upper(),
        "logo": {"sha256": found.logo.sha256, "media_type": found.logo.media_type} if found.logo else None,
        "city": found.city,
        "date": timezone.localdate().isoformat(),
    }


def _holder(role: Role, at: Institution | Unit) -> str:
    """The one person who holds the role now; empty where there is none, or more than one could sign."""
    place = {"unit": at} if isinstance(at, Unit) else {"institution": at}
    held = Membership.objects.in_force().filter(role=role, **place).select_related("user")[:2]
    return str(held[0].user) if len(held) == 1 else ""
