"""Bodies of tasks: claimed, kept alive, reported and ended in one place."""

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from celery import shared_task
from django.db import close_old_connections, connection
from django.utils.translation import gettext as _

from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.leases import claim, end, extended, heartbeat, held
from zi_portal.shared.jobs.models import Job

logger = logging.getLogger(__name__)
Result = Mapping[str, Any] | None
Body = Callable[["Run"], Result]
registry: dict[str, Body] = {}


class Failed(Exception):
    """Raised by a body whose work cannot be done; the text is shown to the person."""


class Cancelled(Exception):
    """The person has cancelled the job. Let it pass through the body."""


class Lost(Exception):
    """The claim has passed to another worker: nothing this one does may become visible. Let it pass."""


class Run:
    """What a body holds of its job: `parameters` and `job` to read, `progress` and `finish` to report."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.parameters: dict[str, Any] = job.parameters
        self.ended = False

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Report and renew the lease; one UPDATE, so call it at steps a person can see, outside transactions.

        Raises Cancelled when the person asked for it and Lost when the claim is gone.
        """
        fields = {"done": min(done, total), "total": total, "message": message, **extended()}
        mine = held(self.job.pk, self.job.attempt)
        if not mine.filter(cancel_requested=False).update(**fields):
            raise Cancelled if mine.exists() else Lost

    def finish(self, result: Result = None) -> None:
        """Mark the job done. Inside the transaction that writes the body's own rows it makes them visible once only:

        when the claim is gone it raises Lost and the transaction rolls back.
        """
        kept = dict(result) if result is not None else None
        if not end(self.job.pk, self.job.attempt, State.DONE, result=kept, message=""):
            raise Lost
        self.ended = True


def run(job_id: int, body: Body) -> None:
    """Claim the job, run `body` and end the job with its result. Does nothing when the job is not to be had.

    A body raises Failed with a sentence for the person; any other exception is logged and becomes a general one.
    """
    _renew_connection()
    try:
        job = claim(job_id)
        if job is not None:
            _run_claimed(job, body)
    finally:
        _renew_connection()


def _renew_connection() -> None:
    # A worker's thread lives long; but a transaction that is open around the run must keep its connection.
    if not connection.in_atomic_block:
        close_old_connections()


def _run_claimed(job: Job, body: Body) -> None:
    try:
        with heartbeat(job.pk, job.attempt):
            claimed = Run(job)
            result = body(claimed)
            if not claimed.ended:
                claimed.finish(result)
    except Cancelled:
        end(job.pk, job.attempt, State.CANCELLED, message="")
    except Lost:
        logger.warning("Job %s: attempt %s lost its claim; its work is dropped.", job.pk, job.attempt)
    except Failed as failure:
        end(job.pk, job.attempt, State.FAILED, message=str(failure))
    except Exception:
        logger.exception("Job %s (%s) failed.", job.pk, job.task)
        words = _(
            "Pekerjaan gagal karena gangguan pada portal. "
            "Ajukan sekali lagi; bila tetap gagal, sampaikan nomor %(number)s kepada pengelola portal."
        )
        end(job.pk, job.attempt, State.FAILED, message=words % {"number": job.pk})


def job_task(name: str) -> Callable[[Body], Any]:
    """Decorator: registers `body(run) -> result` as the Celery task `name`, which receives a job's id."""

    def registered(body: Body) -> Any:
        registry[name] = body

        @wraps(body)
        def task(job_id: int) -> None:
            run(job_id, body)

        return shared_task(name=name)(task)

    return registered
