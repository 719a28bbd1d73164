"""Every state change of a job, allowed and refused; what the database refuses whoever asks."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.shared.working import again, job_in, lapse
from zi_portal.shared.jobs.enums import ACTIVE, ENDED, TRANSITIONS, State
from zi_portal.shared.jobs.leases import claim, end, requeue
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.operations import CannotCancel, cancel

pytestmark = pytest.mark.django_db
Q, R, D, F, C = State.QUEUED, State.RUNNING, State.DONE, State.FAILED, State.CANCELLED


def lapse_and(change: Callable) -> Callable:
    def later(job: Job) -> None:
        lapse(job)
        change(job)

    return later


CHANGES: dict[str, Callable] = {
    "claim": lambda job: claim(job.pk),
    "claim lapsed": lapse_and(lambda job: claim(job.pk)),
    "requeue": lambda job: requeue(),
    "requeue lapsed": lapse_and(lambda job: requeue()),
    "finish": lambda job: end(job.pk, job.attempt, D),
    "fail": lambda job: end(job.pk, job.attempt, F),
    "stop": lambda job: end(job.pk, job.attempt, C),
    "cancel": lambda job: cancel(job=job),
}
OUTCOMES: dict[str, dict[State, State]] = {
    "claim": {Q: R, R: R, D: D, F: F, C: C},
    "claim lapsed": {Q: R, R: R, D: D, F: F, C: C},
    "requeue": {Q: Q, R: R, D: D, F: F, C: C},
    "requeue lapsed": {Q: Q, R: Q, D: D, F: F, C: C},
    "finish": {Q: Q, R: D, D: D, F: F, C: C},
    "fail": {Q: Q, R: F, D: D, F: F, C: C},
    "stop": {Q: Q, R: C, D: D, F: F, C: C},
    "cancel": {Q: C, R: R},
}


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [(change, before, after) for change, row in OUTCOMES.items() for before, after in row.items()],
)
def test_state_change(change, before, after):
    job = job_in(before)
    CHANGES[change](job)
    assert again(job).state == after
    assert after == before or after in TRANSITIONS[before]


@pytest.mark.parametrize("state", ENDED)
def test_job_that_has_ended_cannot_be_cancelled(state):
    job = job_in(state)
    with pytest.raises(CannotCancel, match="sudah berakhir"):
        cancel(job=job)
    assert again(job).state == state


def test_every_state_is_either_active_or_ended():
    assert {*ACTIVE, *ENDED} == set(State)
    assert set(ACTIVE) == {Q, R}


def test_cancelling_a_running_job_asks_its_worker():
    job = cancel(job=job_in(R))
    assert (job.state, job.cancel_requested) == (R, True)


@pytest.mark.parametrize(
    ("constraint", "state", "fields"),
    [
        ("job_state_known", Q, {"state": "sleeping"}),
        ("job_done_within_total", R, {"done": 3, "total": 2}),
        ("job_lease_while_running", R, {"lease_until": None}),
        ("job_lease_while_running", R, {"started_at": None}),
        ("job_lease_while_running", R, {"attempt": 0}),
        ("job_lease_while_running", Q, {"lease_until": timezone.now()}),
        ("job_finished_at_when_ended", D, {"finished_at": None}),
        ("job_finished_at_when_ended", Q, {"finished_at": timezone.now()}),
        ("job_result_when_done", F, {"result": {"blob": 1}}),
        ("job_result_when_done", R, {"result": {"blob": 1}}),
    ],
)
def test_database_refuses(constraint, state, fields):
    job = job_in(state)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**fields)
