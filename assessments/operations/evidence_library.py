"""What can be said of evidence that is there already: its title, its period, and whether others may use it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.enums import EvidenceKind
from assessments.models import Evidence, EvidenceVersion
from assessments.operations.evidence import (
    LONGEST_TITLE,
    Content,
    Facts,
    InvalidEvidence,
    chain_of,
    check_facts,
    keep_version,
)
from assessments.queries import newest_version
from assessments.rules import can_keep_evidence
from units.models import User
from zi_portal.shared import audit


@transaction.atomic
def rename(*, evidence: Evidence, title: str, by: User) -> Evidence:
    """Another title, for all versions; what was handed over keeps the old one. Raises PermissionDenied,
    InvalidEvidence.
    """
    title = title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise InvalidEvidence(_("Tulis judul bukti, paling panjang %(count)s huruf.") % {"count": LONGEST_TITLE})
    return _change(evidence, {"title": title}, "assessments.evidence_renamed", by)


@transaction.atomic
def offer(*, evidence: Evidence, offered: bool, by: User) -> Evidence:
    """Lets the units below the owner use it, or no longer; uses that are there stay. Raises PermissionDenied."""
    action = "assessments.evidence_offered" if offered else "assessments.evidence_offer_withdrawn"
    return _change(evidence, {"offered": offered}, action, by)


def _change(evidence: Evidence, values: Mapping[str, Any], action: str, by: User) -> Evidence:
    evidence = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    if not can_keep_evidence(by, evidence.owner):
        raise PermissionDenied
    before = {name: getattr(evidence, name) for name in values}
    if before == values:
        return evidence
    for name, value in values.items():
        setattr(evidence, name, value)
    evidence.save(update_fields=list(values))
    audit.record(
        chain=chain_of(evidence.owner),
        actor=by,
        action=action,
        target=("assessments.evidence", evidence.pk),
        before=before,
        after=values,
    )
    return evidence


@transaction.atomic
def restate_period(
    *, evidence: Evidence, effective_from: datetime.date | None, effective_until: datetime.date | None, by: User
) -> EvidenceVersion:
    """Corrects the period by a new version of the same content: versions never change.

    Raises PermissionDenied, InvalidEvidence.
    """
    facts = Facts(evidence.owner, "", effective_from, effective_until, evidence)
    check_facts(facts, by)
    newest = newest_version(evidence)
    content = Content(EvidenceKind(newest.kind), newest.blob, newest.media_type, newest.filename, newest.url)
    return keep_version(facts, content, by)
