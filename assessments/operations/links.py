"""Links shown as evidence: whether somebody still answers there. Asked at night or on demand, never in a request."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import EvidenceKind, LinkTrouble
from assessments.models import Assessment, EvidenceUse, EvidenceVersion, LinkCheck
from assessments.rules import may_mark
from units.models import User
from units.operations import Refused
from zi_portal.shared import jobs
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.knocking import knock

CHECK = "assessments.tasks.check_links"
AGAIN_AFTER = datetime.timedelta(days=7)
PER_NIGHT = 500


@transaction.atomic
def request_link_check(*, assessment: Assessment, by: User) -> Job:
    """Queues a look at every link that the case shows now. Raises PermissionDenied, Refused (there is none).

    Not audited: nothing of the case changes.
    """
    if not may_mark(by, assessment):
        raise PermissionDenied
    if not links_of(assessment).exists():
        raise Refused(_("LKE ini tidak memakai tautan sebagai bukti."))
    return jobs.enqueue(CHECK, kind="links", parameters={"assessment": assessment.pk}, by=by)


def links_of(assessment: Assessment) -> QuerySet[EvidenceVersion]:
    """Links in the running round of the case, in the version that each use stands for."""
    return _links(EvidenceUse.objects.filter(assessment=assessment, round=assessment.round)).order_by("id")


def links_due() -> QuerySet[EvidenceVersion]:
    """Links in use that were never asked or not for a week, the longest waiting first."""
    waiting = Q(link_check=None) | Q(link_check__checked_at__lt=timezone.now() - AGAIN_AFTER)
    shown = EvidenceUse.objects.filter(assessment__nomination__cycle__closed_at=None, round=F("assessment__round"))
    return _links(shown).filter(waiting).order_by(F("link_check__checked_at").asc(nulls_first=True), "id")


def _links(uses: QuerySet[EvidenceUse]) -> QuerySet[EvidenceVersion]:
    newest = EvidenceVersion.objects.filter(evidence=OuterRef("evidence")).order_by("-number").values("number")[:1]
    pinned = Exists(uses.filter(version=OuterRef("pk")))
    follows = Exists(uses.filter(version=None, evidence=OuterRef("evidence"))) & Q(number=Subquery(newest))
    return EvidenceVersion.objects.filter(pinned | follows, kind=EvidenceKind.LINK)


def check_link(version: EvidenceVersion) -> LinkCheck:
    """Knocks, outside of any transaction, and keeps what came back with the time."""
    answer = knock(version.url)
    trouble = LinkTrouble(answer.trouble.value) if answer.trouble else ""
    found = {"checked_at": timezone.now(), "status": answer.status, "trouble": trouble}
    return LinkCheck.objects.update_or_create(version=version, defaults=found)[0]


def check_due() -> int:
    """Asks the links that are due, so many a night; returns how many."""
    due = list(links_due()[:PER_NIGHT])
    for version in due:
        check_link(version)
    return len(due)
