"""Asking for a job: the row comes with the change, the message after it, and a silent broker costs nothing."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from celery.signals import after_task_publish
from django.db import transaction
from django.utils import timezone

from zi_portal.celery import app
from zi_portal.shared import jobs
from zi_portal.shared.jobs.leases import requeue
from zi_portal.shared.jobs.models import Job

TASK = "tests.no_such_task"


def ask(**fields: Any) -> Job:
    with transaction.atomic():
        return jobs.enqueue(TASK, **{"kind": "report", "parameters": {"sheet": 7}, "by": None, **fields})


@pytest.fixture
def sent() -> Iterator[list[tuple[str, Any]]]:
    """(task, arguments) of every message the broker took."""
    messages: list[tuple[str, Any]] = []

    def heard(sender: str, body: Any, **_rest: Any) -> None:
        messages.append((sender, body[0]))

    after_task_publish.connect(heard, weak=False)
    yield messages
    after_task_publish.disconnect(heard)


@contextmanager
def broker_gone(folder: Path) -> Iterator[None]:
    """A real client of a broker that does not exist."""
    Celery("dead", broker=f"redis+socket://{folder}/nobody.sock", set_as_current=False).set_current()
    try:
        yield
    finally:
        app.set_current()


def test_job_starts_queued_and_belongs_to_who_asked(person):
    job = ask(by=person)
    assert (job.state, job.attempt, job.created_by, job.parameters) == ("queued", 0, person, {"sheet": 7})
    assert job.is_active


def test_asking_costs_one_query(person, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        jobs.enqueue(TASK, kind="report", parameters={}, by=person)


@pytest.mark.django_db(transaction=True)
def test_message_goes_out_after_commit_only(sent):
    with transaction.atomic():
        job = jobs.enqueue(TASK, kind="report", parameters={}, by=None)
        assert sent == []
    assert sent == [(TASK, [job.pk])]


@pytest.mark.django_db(transaction=True)
def test_rolled_back_change_asks_for_nothing(sent):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError(ask())
    assert sent == []
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_asking_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="atomic"):
        jobs.enqueue(TASK, kind="report", parameters={}, by=None)
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dead_broker_neither_fails_nor_delays_the_request(tmp_path, caplog):
    began = time.monotonic()
    with broker_gone(tmp_path):
        job = ask()
    assert time.monotonic() - began < 3
    job.refresh_from_db()
    assert job.state == "queued"
    assert job.resend_at <= timezone.now()
    assert f"job {job.pk}" in caplog.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_broker_that_accepts_and_never_answers_does_not_hang_the_request(tmp_path):
    with socket.socket(socket.AF_UNIX) as silent, broker_gone(tmp_path):
        silent.bind(f"{tmp_path}/nobody.sock")
        silent.listen()
        began = time.monotonic()
        ask()
    assert time.monotonic() - began < 5


@pytest.mark.django_db(transaction=True)
def test_message_the_broker_refused_goes_out_at_the_next_beat(tmp_path, sent):
    with broker_gone(tmp_path):
        job = ask()
        assert requeue() == 0
    assert requeue() == 1
    assert sent == [(TASK, [job.pk])]


def test_message_is_sent_again_when_due_and_then_ever_more_rarely(db, sent):
    job = ask()
    assert requeue() == 0
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(resend_at=now, created_at=now - timedelta(hours=1))
    assert (requeue(), requeue()) == (1, 0)
    assert sent == [(TASK, [job.pk])]
    job.refresh_from_db()
    assert job.resend_at > now + timedelta(minutes=59)


def test_only_the_creator_sees_a_job(person, django_user_model):
    other = django_user_model.objects.create_user("budi@example.go.id", full_name="Budi")
    old, new = ask(by=person), ask(by=person)
    ask(by=None)
    assert list(jobs.jobs_of(person)) == [new, old]
    assert not jobs.jobs_of(other).exists()


def test_job_outlives_its_creator(person):
    job = ask(by=person)
    person.delete()
    job.refresh_from_db()
    assert job.created_by is None
