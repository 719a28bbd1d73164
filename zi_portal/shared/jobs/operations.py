"""Asking for work, and taking the wish back."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection as database
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zi_portal.shared import broker
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job

logger = logging.getLogger(__name__)
RESEND_AFTER = timedelta(seconds=settings.JOB_LEASE_SECONDS)


class CannotCancel(Exception):
    """The job has already ended; the text says so to the person."""


def enqueue(task: str, *, kind: str, parameters: Mapping[str, Any], by: AbstractBaseUser | None) -> Job:
    """Write the job in the caller's transaction and send its message once that has committed. One query.

    `task` is the name of a `job_task`, written as a literal or a module's constant. When the broker does not answer,
    the job waits for beat to send it again. Raises RuntimeError outside an atomic block.
    """
    if not database.in_atomic_block:
        raise RuntimeError(
            "jobs.enqueue must run inside transaction.atomic(), together with the change that asks for it."
        )
    now = timezone.now()
    job = Job.objects.create(
        task=task,
        kind=kind,
        parameters=dict(parameters),
        created_by_id=by.pk if by else None,
        created_at=now,
        resend_at=now + RESEND_AFTER,
    )
    transaction.on_commit(partial(send, job))
    return job


def send(job: Job) -> bool:
    """Send the job's message now; False when the broker does not take it (then beat tries again at once)."""
    try:
        broker.put(job.task, job.pk)
    except Exception:  # Whatever a broker raises, the person's change is already saved.
        logger.exception("Message of job %s (%s) was not sent; it stays queued.", job.pk, job.task)
        Job.objects.filter(pk=job.pk, state=State.QUEUED).update(resend_at=timezone.now())
        return False
    return True


def cancel(*, job: Job) -> Job:
    """Cancel a queued job at once; ask a running one to stop at its next progress. Two or three queries.

    Raises CannotCancel when it has ended.
    """
    cancelled = {"state": State.CANCELLED, "finished_at": timezone.now(), "cancel_requested": True}
    mine = Job.objects.filter(pk=job.pk)
    if not mine.filter(state=State.QUEUED).update(**cancelled):
        asked = mine.filter(state=State.RUNNING).update(cancel_requested=True)
        if not asked:
            raise CannotCancel(_("Pekerjaan ini sudah berakhir sehingga tidak dapat dibatalkan."))
    job.refresh_from_db()
    return job
