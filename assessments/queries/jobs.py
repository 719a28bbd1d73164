"""Which background jobs a person sees."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.models import EvidenceVersion, Preview, Report
from units.enums import Role
from units.models import User
from units.rules import hats_of
from zi_portal.shared.jobs.models import Job


def jobs_for(user: User) -> QuerySet[Job]:
    """The person's own jobs; for an inspectorate's admin also those of the institution's cases; all for a superuser.

    With the person who asked, newest first. One query for the roles, then one.
    """
    found = Job.objects.select_related("created_by").order_by("-created_at", "-pk")
    if user.is_superuser:
        return found
    houses = hats_of(user).institutions(Role.INSPECTORATE_ADMIN)
    return found.filter(Q(created_by=user) | _of(houses)) if houses else found.filter(created_by=user)


def _of(houses: set[int]) -> Q:
    """Reports of the institutions' cases, and previews of files that were uploaded for the institutions."""
    reports = Report.objects.filter(job=OuterRef("pk"), assessment__unit__institution__in=houses)
    # Bytes are kept once for the whole portal: the preview counts where the person who asked for it has uploaded them.
    uploaded = EvidenceVersion.objects.filter(
        Q(evidence__unit__institution__in=houses) | Q(evidence__institution__in=houses),
        blob=OuterRef("blob"),
        created_by=OuterRef("job__created_by"),
    )
    previews = Preview.objects.filter(Exists(uploaded), job=OuterRef("pk"))
    return Q(Exists(reports)) | Q(Exists(previews))


def chain_of_job(job: Job) -> str:
    """The audit chain of the institution whose report the job makes; otherwise that of the portal. One query."""
    report = Report.objects.filter(job=job).select_related("assessment__unit__institution").only("assessment").first()
    return report.assessment.unit.audit_chain if report else "portal"
