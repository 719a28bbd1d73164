"""Jobs in any state, and how time passes for them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from zi_portal.shared import jobs
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.leases import claim, end
from zi_portal.shared.jobs.models import Job


def job_in(state: State = State.QUEUED, **fields: Any) -> Job:
    """A job that came into `state` by the operations themselves; `fields` are set afterwards."""
    with transaction.atomic():
        job = jobs.enqueue("tests.no_such_task", kind="report", parameters={}, by=None)
    if state != State.QUEUED:
        claim(job.pk)
    if state not in (State.QUEUED, State.RUNNING):
        end(job.pk, 1, state)
    Job.objects.filter(pk=job.pk).update(**fields)
    return again(job)


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def lapse(job: Job) -> None:
    """The worker that holds the job was not heard of for longer than its lease."""
    Job.objects.filter(pk=job.pk, state=State.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))


def known(moment: datetime | None) -> datetime:
    """A moment that has to be there."""
    assert moment is not None
    return moment
