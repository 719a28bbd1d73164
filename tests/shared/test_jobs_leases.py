"""A claim is held by one worker at a time, and a worker that died does not keep its job."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from tests.shared.working import again, job_in, known, lapse
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.leases import LEASE, MAX_ATTEMPTS, claim, end, requeue
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.tasks import requeue_lapsed


@pytest.fixture
def job(db) -> Job:
    return job_in()


def test_claim_carries_lease_and_fencing_token(job):
    claimed = claim(job.pk)
    stored = again(job)
    assert (claimed.attempt, claimed.state) == (stored.attempt, stored.state) == (1, "running")
    assert known(stored.lease_until) - known(stored.started_at) == LEASE
    assert claimed.lease_until == stored.lease_until


def test_second_message_for_the_same_job_gets_nothing(job):
    assert claim(job.pk)
    assert claim(job.pk) is None


def test_claiming_what_does_not_exist_gets_nothing(db):
    assert claim(404) is None


def test_lapsed_claim_passes_on_and_the_old_holder_cannot_end_it(job):
    old = claim(job.pk)
    lapse(job)
    new = claim(job.pk)
    assert new.attempt == old.attempt + 1
    assert not end(job.pk, old.attempt, State.DONE, result={"from": "old"})
    assert end(job.pk, new.attempt, State.DONE, result={"from": "new"})
    assert not end(job.pk, new.attempt, State.FAILED)
    assert again(job).result == {"from": "new"}


def test_progress_of_an_earlier_attempt_is_not_shown_for_the_next(job):
    claim(job.pk)
    Job.objects.update(done=3, total=5)
    lapse(job)
    claim(job.pk)
    assert (again(job).done, again(job).total) == (0, 0)


def test_lapsed_job_is_queued_and_sent_again(job):
    claim(job.pk)
    lapse(job)
    assert requeue() == 1
    assert (again(job).state, again(job).lease_until, again(job).attempt) == ("queued", None, 1)
    assert requeue() == 0


def test_job_with_a_live_lease_is_left_alone(job):
    claim(job.pk)
    requeue_lapsed()
    assert again(job).state == "running"


@pytest.mark.parametrize("change", [requeue, lambda: claim(Job.objects.get().pk)])
def test_job_that_kills_its_workers_fails_with_a_sentence(job, change):
    for _turn in range(MAX_ATTEMPTS):
        assert claim(job.pk)
        lapse(job)
    change()
    assert (again(job).state, again(job).attempt) == ("failed", MAX_ATTEMPTS)
    assert again(job).message.startswith("Pekerjaan terhenti 3 kali tanpa hasil.")
    assert known(again(job).finished_at) <= timezone.now()


def test_lapsed_job_that_was_to_be_cancelled_is_cancelled(job):
    claim(job.pk)
    Job.objects.update(cancel_requested=True)
    lapse(job)
    assert requeue() == 0
    assert again(job).state == "cancelled"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lapsed", [False, True])
def test_workers_at_once_get_one_claim(lapsed):
    job = job_in(State.RUNNING if lapsed else State.QUEUED)
    lapse(job)
    start = Barrier(6)

    def work(_worker: int) -> Job | None:
        try:
            start.wait(10)
            return claim(job.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        claims = [won for won in pool.map(work, range(6)) if won]
    assert len(claims) == 1
    assert again(job).attempt == claims[0].attempt == (2 if lapsed else 1)
