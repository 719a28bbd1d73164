"""What becomes of a job whose body returns, refuses, breaks, is cancelled, or loses its claim."""

import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.shared.working import again, job_in, known, lapse
from zi_portal.shared import audit, jobs
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.jobs import leases
from zi_portal.shared.jobs.enums import State
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.jobs.operations import cancel
from zi_portal.shared.jobs.runs import Failed, Run, job_task, registry, run


@pytest.fixture
def job(db) -> Job:
    return job_in(parameters={"sheet": 7})


def write_something() -> None:
    audit.record(chain="portal", actor=None, action="report.made", target=("t", 1))


def breaks(_run: Run) -> None:
    raise ZeroDivisionError


def test_returned_value_becomes_the_result(job):
    run(job.pk, lambda claimed: {"sheet": claimed.parameters["sheet"]})
    job = again(job)
    assert (job.state, job.result, job.message, job.lease_until) == ("done", {"sheet": 7}, "", None)
    assert known(job.started_at) <= known(job.finished_at)


def test_nothing_returned_is_no_result(job):
    run(job.pk, lambda _run: None)
    assert (again(job).state, again(job).result) == ("done", None)


def test_refusal_shows_its_own_sentence(job, caplog):
    def body(_run: Run) -> None:
        raise Failed("Berkas tidak berisi lembar LKE. Unggah berkas yang benar.")

    run(job.pk, body)
    assert (again(job).state, again(job).message) == (
        "failed",
        "Berkas tidak berisi lembar LKE. Unggah berkas yang benar.",
    )
    assert caplog.text == ""


def test_unexpected_exception_is_logged_and_told_in_general_words(job, caplog):
    run(job.pk, breaks)
    job = again(job)
    assert job.state == "failed"
    assert f"sampaikan nomor {job.pk} kepada pengelola portal" in job.message
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in job.message


@pytest.mark.django_db(transaction=True)
def test_database_error_in_the_body_fails_the_job_too():
    job = job_in()

    def body(_run: Run) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM jobs_job")
            cursor.execute("INSERT INTO jobs_job (kind) VALUES (NULL)")

    run(job.pk, body)
    assert again(job).state == "failed"


@pytest.mark.parametrize("state", [State.RUNNING, State.DONE, State.FAILED, State.CANCELLED])
def test_body_does_not_run_for_a_job_that_is_not_to_be_had(db, state):
    job = job_in(state)
    ran: list[Run] = []
    run(job.pk, ran.append)
    assert ran == []
    assert again(job).state == state


def test_progress_is_stored_and_renews_the_lease(job):
    def body(claimed: Run) -> None:
        Job.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
        claimed.progress(2, 5, "Bab 2 dari 5")
        stored = again(job)
        assert (stored.done, stored.total, stored.message) == (2, 5, "Bab 2 dari 5")
        assert known(stored.lease_until) > timezone.now() + timedelta(seconds=30)

    run(job.pk, body)
    assert (again(job).state, again(job).message) == ("done", "")


def test_progress_costs_one_query(job, django_assert_num_queries):
    def body(claimed: Run) -> None:
        with django_assert_num_queries(1):
            claimed.progress(1, 2)

    run(job.pk, body)
    assert again(job).state == "done"


def test_progress_beyond_the_total_stays_within(job):
    run(job.pk, lambda claimed: claimed.progress(7, 5))
    assert (again(job).state, again(job).done) == ("done", 5)


def test_cancelled_job_stops_at_its_next_progress(job):
    reached = []

    def body(claimed: Run) -> None:
        claimed.progress(1, 3)
        cancel(job=job)
        reached.append("before")
        claimed.progress(2, 3)
        reached.append("after")

    run(job.pk, body)
    assert reached == ["before"]
    assert (again(job).state, again(job).done, again(job).result) == ("cancelled", 1, None)


def take_over(job: Job) -> None:
    """What happens to a worker that slept longer than its lease: another one claims the job."""
    lapse(job)
    assert leases.claim(job.pk)


def test_worker_that_lost_its_claim_stops_at_its_next_progress(job):
    reached = []

    def body(claimed: Run) -> None:
        take_over(job)
        claimed.progress(1, 2)
        reached.append("after")

    run(job.pk, body)
    assert reached == []
    assert (again(job).state, again(job).attempt, again(job).done) == ("running", 2, 0)


@pytest.mark.parametrize("ending", [lambda: {"late": True}, lambda: 1 / 0])
def test_worker_that_lost_its_claim_cannot_end_the_job(job, ending):
    def body(_run: Run):
        take_over(job)
        return ending()

    run(job.pk, body)
    assert (again(job).state, again(job).attempt, again(job).result) == ("running", 2, None)


@pytest.mark.parametrize(("lost", "events"), [(False, 1), (True, 0)])
def test_rows_written_with_finish_are_visible_only_if_the_claim_still_held(job, lost, events):
    def body(claimed: Run) -> None:
        if lost:
            take_over(job)
        with transaction.atomic():
            write_something()
            claimed.finish({"made": 1})

    run(job.pk, body)
    assert AuditEvent.objects.count() == events
    assert again(job).result == (None if lost else {"made": 1})


def test_finish_that_was_rolled_back_does_not_count(job):
    def body(claimed: Run) -> None:
        with transaction.atomic():
            claimed.finish({"made": 1})
            raise IntegrityError("a constraint at the end")

    run(job.pk, body)
    assert (again(job).state, again(job).result) == ("failed", None)


def test_process_told_to_stop_leaves_the_job_to_its_lease(job):
    def body(_run: Run) -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        run(job.pk, body)
    assert again(job).state == "running"


@pytest.mark.django_db(transaction=True)
def test_heartbeat_keeps_the_lease_while_the_body_computes(monkeypatch):
    monkeypatch.setattr(leases, "BEAT_SECONDS", 0.05)
    job = job_in()

    def body(_run: Run) -> None:
        began, deadline = again(job).heartbeat_at, time.monotonic() + 10
        while again(job).heartbeat_at == began and time.monotonic() < deadline:
            time.sleep(0.02)
        stored = again(job)
        assert known(stored.heartbeat_at) > known(began)
        assert stored.lease_until == known(stored.heartbeat_at) + leases.LEASE

    run(job.pk, body)
    assert again(job).state == "done"
    ended = again(job).heartbeat_at
    time.sleep(0.15)
    assert again(job).heartbeat_at == ended


def test_decorated_body_is_a_task_that_takes_the_number_of_the_job(job):
    def echo(claimed: Run) -> dict[str, int]:
        return {"number": claimed.job.pk}

    task = job_task("tests.shared.echo")(echo)
    try:
        assert task.name == "tests.shared.echo"
        assert task.app.tasks[task.name] is not None
        task.apply(args=[job.pk], throw=True)
    finally:
        registry.pop("tests.shared.echo")
        task.app.tasks.pop("tests.shared.echo")
    assert again(job).result == {"number": job.pk}


def test_names_of_the_package_reach_their_homes():
    assert jobs.job_task is job_task
    assert jobs.Failed is Failed
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        jobs.nothing  # noqa: B018
