"""Redis carries messages, not jobs: without it nothing is refused, and nothing is lost with it."""

import time
from datetime import timedelta

from django.utils import timezone

from tests.faults.reports import asked_for, seen_once, state_of, wait_for
from zi_portal.shared.jobs.models import Job


def test_a_job_asked_for_while_redis_is_dead_ends_after_its_return(deployment):
    redis = deployment.redis()
    deployment.beat()
    deployment.worker()
    wait_for(asked_for(), "done")
    redis.kill()
    started = time.monotonic()
    report = asked_for()
    assert time.monotonic() - started < 5
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
