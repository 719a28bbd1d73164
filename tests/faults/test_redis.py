"""Redis carries messages, not jobs: without it nothing is refused, and nothing is lost with it."""

import time
from datetime import timedelta

from django.utils import timezone
from redis import Redis

from tests.faults.programs import wait_until
from tests.faults.reports import asked_for, seen_once, state_of, wait_for
from zi_portal.shared.jobs.models import Job

PATIENCE = 30
"""Seconds: far below what a client without a limit of its own would wait for a dead Redis."""


def test_a_job_asked_for_while_redis_is_dead_ends_after_its_return(deployment):
    redis = deployment.redis()
    deployment.beat()
    deployment.worker()
    wait_for(asked_for(), "done")
    redis.kill()
    started = time.monotonic()
    report = asked_for()
    assert time.monotonic() - started < PATIENCE
    assert state_of(report) == "queued"
    deployment.redis()
    assert wait_for(report, "done").attempt == 1
    assert seen_once(report)


def test_a_message_that_died_with_redis_is_sent_again(deployment):
    redis = deployment.redis()
    report = asked_for()
    redis.kill()
    deployment.forget_queue()
    # A minute passes, after which a job that nobody took gets another message.
    Job.objects.update(resend_at=timezone.now() - timedelta(seconds=1))
    deployment.redis()
    deployment.beat()
    deployment.worker()
    assert wait_for(report, "done").attempt == 1
    assert seen_once(report)


def test_a_connection_that_redis_closed_is_made_anew(deployment):
    deployment.redis()
    report = asked_for()
    queue = Redis.from_url(deployment.redis_url)
    assert queue.client_kill_filter(_type="normal", skipme=True) > 0
    told = queue.llen("celery")
    another = asked_for()
    assert queue.llen("celery") == 2 * told
    deployment.worker()
    assert wait_for(report, "done").attempt == wait_for(another, "done").attempt == 1


def test_health_checks_tell_a_worker_without_redis_from_one_at_work(deployment):
    redis = deployment.redis()
    deployment.worker()
    deployment.beat()
    wait_until(lambda: deployment.pulse("worker", 3) and deployment.pulse("beat", 3), "worker and beat are at work")
    redis.kill()
    wait_until(lambda: not deployment.pulse("worker", 3), "the worker without Redis has no pulse")
    deployment.redis()
    wait_until(lambda: deployment.pulse("worker", 3), "the worker is back at work")
