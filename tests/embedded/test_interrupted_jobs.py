"""What a killed portal leaves behind is taken up at the next start."""

from datetime import timedelta

import pytest
from django.utils import timezone

from zi_portal.embedded.prepare import forget_half_written_messages, take_up_interrupted_jobs
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.schedule import REQUEUE_LAPSED


@pytest.mark.django_db(transaction=True)
def test_a_running_job_does_not_wait_for_its_lease():
    now = timezone.now()
    lease = {"started_at": now, "heartbeat_at": now, "lease_until": now + timedelta(seconds=60), "attempt": 1}
    job = Job.objects.create(task=REQUEUE_LAPSED, kind="test", state=State.RUNNING, **lease)
    take_up_interrupted_jobs()
    job.refresh_from_db()
    assert job.state == State.QUEUED
    assert job.lease_until is None


def test_half_written_messages_go_and_whole_ones_stay(tmp_path):
    for folder in ("queue", "queue-control"):
        (tmp_path / folder).mkdir()
    (tmp_path / "queue/1.celery.msg").write_bytes(b"")
    (tmp_path / "queue/2.celery.msg").write_bytes(b"{}")
    (tmp_path / "queue-control/celery.exchange").write_bytes(b"")
    forget_half_written_messages(tmp_path)
    assert [path.name for path in tmp_path.rglob("*.*")] == ["2.celery.msg"]
