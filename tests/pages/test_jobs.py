"""The list of jobs: whose they are, what they say, and taking them back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import operations
from tests.factories import Cast, person, unit
from tests.html import part, tree, words
from units.enums import Role
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def job(cast) -> Job:
    return operations.request_report(assessment=cast.case, by=cast.operator).job


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def people(cast: Cast) -> dict[str, object]:
    return {
        "operator": cast.operator,
        "head": cast.head,
        "admin": cast.admin,
        "stranger": person(Role.INSPECTORATE_ADMIN, unit()),
        "roleless": person(),
    }


WATCHERS = {"operator": True, "head": False, "admin": True, "stranger": False, "roleless": False}


@pytest.mark.parametrize(("role", "sees"), WATCHERS.items())
def test_who_sees_and_cancels_a_job(cast, job, role, sees):
    client = as_(people(cast)[role])
    assert (f"#{job.pk}" in words(client.get("/pekerjaan/"))) == sees
    assert client.post(reverse("job_cancel", args=[job.pk])).status_code == (302 if sees else 404)
    job.refresh_from_db()
    assert (job.state == "cancelled") == sees


def test_what_a_line_says_while_the_job_is_under_way_and_after(cast, job):
    client = as_(cast.admin)
    job.done, job.total, job.attempt = 2, 5, 1
    job.save()
    moving = client.get("/pekerjaan/")
    for piece in ("Laporan PDF", "menunggu", "2/5", str(cast.operator)):
        assert piece in words(moving)
    assert tree(moving).get_element_by_id("pekerjaan").get("hx-trigger") == "every 3s"
    assert part(tree(client.get("/pekerjaan/", headers=HTMX)), "pekerjaan") == part(tree(moving), "pekerjaan")
    client.post(reverse("job_cancel", args=[job.pk]))
    ended = client.get("/pekerjaan/")
    assert "dibatalkan" in words(ended)
    assert tree(ended).get_element_by_id("pekerjaan").get("hx-trigger") is None
    again = client.post(reverse("job_cancel", args=[job.pk]), follow=True)
    assert "sudah berakhir" in words(again)


def test_filtered_by_state(cast, job):
    client = as_(cast.admin)
    assert f"#{job.pk}" in words(client.get("/pekerjaan/?keadaan=queued"))
    assert f"#{job.pk}" not in words(client.get("/pekerjaan/?keadaan=done"))
    assert f"#{job.pk}" in words(client.get("/pekerjaan/?keadaan=apa"))


def test_queries_do_not_grow_with_the_jobs(cast, job):
    client = as_(cast.admin)
    for more in (0, 2):
        for _ in range(more):
            operations.request_report(assessment=cast.again(), by=cast.head)
        client.get("/pekerjaan/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/pekerjaan/")
        assert len(captured) == 5


def test_the_page_of_a_report_offers_to_cancel_it(cast, job):
    report = job.pk and cast.again().reports.get()
    page, cancel = reverse("report", args=[report.pk]), reverse("job_cancel", args=[job.pk])
    assert tree(as_(cast.operator).get(page)).xpath(f"//form[@action='{cancel}']")
    assert not tree(as_(cast.head).get(page)).xpath(f"//form[@action='{cancel}']")
    stopped = as_(cast.operator).post(cancel, {"next": page}, follow=True)
    assert "Laporan ini tidak dibuat." in words(stopped)
