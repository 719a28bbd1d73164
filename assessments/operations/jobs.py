"""Stopping background work, one's own or somebody else's."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessments.queries.jobs import chain_of_job, jobs_for
from units.models import User
from zi_portal.shared import audit, jobs
from zi_portal.shared.jobs.models import Job


@transaction.atomic
def cancel_job(*, job: Job, by: User) -> Job:
    """Cancels a queued job at once and asks a running one to stop; that of somebody else leaves an audit event.

    Raises PermissionDenied (not one that `by` sees), CannotCancel (it has ended).
    """
    if not jobs_for(by).filter(pk=job.pk).exists():
        raise PermissionDenied
    job = jobs.cancel(job=job)
    if job.created_by_id != by.pk:
        audit.record(
            chain=chain_of_job(job),
            actor=by,
            action="assessments.job_cancelled",
            target=("jobs.job", job.pk),
            after={"kind": job.kind},
        )
    return job
