"""Asking for the report, watching it, downloading it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Report
from tests.factories import Cast
from tests.html import tree, words
from zi_portal.shared.files import blobs
from zi_portal.shared.jobs.enums import State

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def client(cast) -> Client:
    client = Client()
    client.force_login(cast.operator)
    return client


@pytest.fixture
def report(cast, client) -> Report:
    client.post(reverse("report_create", args=[cast.case.pk]))
    return Report.objects.get()


def with_file(report: Report) -> Report:
    report.blob = blobs.store(b"%PDF-1.7 isi", "application/pdf")
    report.save()
    report.job.state, report.job.finished_at = State.DONE, timezone.now()
    report.job.save()
    return report


def test_asking_leads_to_the_progress(cast, client):
    response = client.post(reverse("report_create", args=[cast.case.pk]))
    assert response.headers["Location"] == reverse("report", args=[Report.objects.get().pk])


def test_progress_is_asked_for_until_the_job_ends(client, report):
    report.job.done, report.job.total = 2, 5
    report.job.save()
    url = reverse("report", args=[report.pk])
    partial = client.get(url, headers=HTMX)
    assert tree(partial).get_element_by_id("kemajuan").get("hx-trigger") == "every 1s"
    assert "2 dari 5 langkah" in words(partial)
    with_file(report)
    ended = client.get(url, headers=HTMX)
    assert tree(ended).get_element_by_id("kemajuan").get("hx-trigger") is None
    assert tree(ended).xpath("//a/@href") == [reverse("report_file", args=[report.pk])]
    assert words(ended) in words(client.get(url))


def test_a_failure_says_so_and_offers_another_try(cast, client, report):
    report.job.state, report.job.finished_at, report.job.message = State.FAILED, timezone.now(), "Diska penuh."
    report.job.save()
    page = client.get(reverse("report", args=[report.pk]))
    assert "Diska penuh." in words(page)
    assert tree(page).xpath("//main//form/@action") == [reverse("report_create", args=[cast.case.pk])]


def test_the_file_is_sent_as_a_download(client, report):
    with_file(report)
    response = client.get(reverse("report_file", args=[report.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 isi"
    name = f"LKE-2026-{report.assessment.unit.short_name.lower()}-{timezone.now():%Y%m%d}.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_there_is_no_file_before_it_is_made(client, report):
    assert client.get(reverse("report_file", args=[report.pk])).status_code == 404


@pytest.mark.parametrize("name", ["report", "report_file"])
def test_nobody_else_sees_a_report(report, name):
    with_file(report)
    client = Client()
    client.force_login(Cast().operator)
    assert client.get(reverse(name, args=[report.pk])).status_code == 404


def test_whoever_may_open_the_assessment_may_read_its_report(cast, report):
    client = Client()
    client.force_login(cast.assessor)
    assert client.get(reverse("report", args=[report.pk])).status_code == 200


def test_a_report_with_tpis_unfinished_sheet_is_for_tpi_only(cast, client):
    cast.in_review()
    tpi = Client()
    tpi.force_login(cast.assessor)
    tpi.post(reverse("report_create", args=[cast.case.pk]))
    made = Report.objects.get()
    assert tpi.get(reverse("report", args=[made.pk])).status_code == 200
    assert client.get(reverse("report", args=[made.pk])).status_code == 404
