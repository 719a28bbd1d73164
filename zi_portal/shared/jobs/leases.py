"""Who may work on a job: claims, the heartbeat that keeps them, and what happens when they lapse.

Every write is one conditional UPDATE on (state, attempt), so that two workers never both believe they hold a job.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connections
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.operations import RESEND_AFTER, send

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=settings.JOB_LEASE_SECONDS)
BEAT_SECONDS = settings.JOB_LEASE_SECONDS / 5
MAX_ATTEMPTS = 3


def held(job_id: int, attempt: int) -> QuerySet[Job]:
    """The job, while this attempt is the one that holds it."""
    return Job.objects.filter(pk=job_id, attempt=attempt, state=State.RUNNING)


def lapsed() -> Q:
    return Q(state=State.RUNNING, lease_until__lt=timezone.now())


def claim(job_id: int) -> Job | None:
    """Take a queued job, or one whose lease has lapsed. None when it is not to be had. Two or three queries."""
    job = Job.objects.filter(Q(state=State.QUEUED) | lapsed(), pk=job_id).first()
    if job is None or (job.state == State.RUNNING and not _may_run_again(job)):
        return None
    now = timezone.now()
    taken = {
        "state": State.RUNNING,
        "attempt": job.attempt + 1,
        "started_at": now,
        "heartbeat_at": now,
        "lease_until": now + LEASE,
        "done": 0,
        "total": 0,
    }
    if not Job.objects.filter(Q(state=State.QUEUED) | lapsed(), pk=job_id, attempt=job.attempt).update(**taken):
        return None
    for field, value in taken.items():
        setattr(job, field, value)
    return job


def end(job_id: int, attempt: int, state: State, **fields: Any) -> bool:
    """Move the job from running to an ended state; False when the claim has passed to somebody else."""
    return bool(held(job_id, attempt).update(state=state, finished_at=timezone.now(), lease_until=None, **fields))


def extended() -> dict[str, Any]:
    now = timezone.now()
    return {"heartbeat_at": now, "lease_until": now + LEASE}


@contextmanager
def heartbeat(job_id: int, attempt: int) -> Iterator[None]:
    """Keep the lease alive from a thread of its own while the body computes."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job_id, attempt, stop), name=f"job-{job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job_id: int, attempt: int, stop: threading.Event) -> None:
    while not stop.wait(BEAT_SECONDS):
        try:
            if not held(job_id, attempt).update(**extended()):
                return
        except Error:
            logger.warning("Heartbeat of job %s failed; the next one may still be in time.", job_id, exc_info=True)
        finally:
            # The next beat is seconds away: an idle connection per running job helps nobody.
            connections.close_all()


def requeue() -> int:
    """Queue jobs with a lapsed lease again and send the messages that are due. Number of messages sent.

    For beat and for the start of a worker; doing it twice or in two places at once changes nothing.
    """
    for job in Job.objects.filter(lapsed()):
        if _may_run_again(job):
            back = {"state": State.QUEUED, "lease_until": None, "resend_at": timezone.now()}
            Job.objects.filter(lapsed(), pk=job.pk, attempt=job.attempt).update(**back)
    return sum(_resend(job) for job in Job.objects.filter(state=State.QUEUED, resend_at__lte=timezone.now()))


def _resend(job: Job) -> bool:
    """The pause doubles with the job's age: a long queue must not fill up with copies of its own messages."""
    now = timezone.now()
    due = now + max(RESEND_AFTER, now - job.created_at)
    still_due = Job.objects.filter(pk=job.pk, state=State.QUEUED, resend_at=job.resend_at)
    return bool(still_due.update(resend_at=due)) and send(job)


def _may_run_again(job: Job) -> bool:
    """False for a lapsed job that was to be cancelled or has used up its attempts: it ends here."""
    if job.cancel_requested:
        end(job.pk, job.attempt, State.CANCELLED)
        return False
    if job.attempt >= MAX_ATTEMPTS:
        words = _(
            "Pekerjaan terhenti %(times)s kali tanpa hasil. "
            "Ajukan sekali lagi; bila tetap gagal, hubungi pengelola portal."
        )
        end(job.pk, job.attempt, State.FAILED, message=words % {"times": MAX_ATTEMPTS})
        return False
    return True
