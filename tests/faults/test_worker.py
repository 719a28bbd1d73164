"""A worker that dies or freezes in the middle of a job: another takes it up, and the result is there once."""

import signal

from tests.faults.programs import wait_until
from tests.faults.reports import asked_for, seen_once, state_of, wait_for


def test_a_killed_workers_job_is_taken_up_once_by_another(deployment):
    deployment.redis()
    deployment.beat()
    first = deployment.worker()
    report = asked_for()
    wait_for(report, "running")
    first.kill()
    assert state_of(report) == "running"
    deployment.worker()
    assert wait_for(report, "done").attempt == 2
    assert seen_once(report)


def test_a_frozen_worker_wakes_up_to_find_its_claim_gone(deployment):
    deployment.redis()
    deployment.beat()
    first = deployment.worker()
    report = asked_for()
    wait_for(report, "running")
    first.send(signal.SIGSTOP)
    assert state_of(report) == "running"
    deployment.worker()
    done = wait_for(report, "done")
    assert done.attempt == 2
    first.send(signal.SIGCONT)
    wait_until(lambda: "attempt 1 lost its claim; its work is dropped" in first.output, "the late one gives up")
    assert seen_once(report)
    assert wait_for(report, "done").finished_at == done.finished_at
