"""Reports and the jobs that make them: asked for, watched, downloaded, cancelled."""

import json

import pytest
from django.utils import timezone

from assessments import operations
from assessments.enums import Outcome, Track
from assessments.models import Report
from assessments.tasks import render_report
from tests.api.caller import Caller, refused
from tests.factories import Cast
from zi_portal.shared.jobs.models import Job

pytestmark = pytest.mark.django_db
SECRET = "Catatan TPI yang belum selesai"


def request_report(caller: Caller, cast: Cast):
    return caller.post(f"assessments/{cast.case.pk}/reports/")


def test_a_report_is_asked_for_watched_and_downloaded():
    cast = Cast()
    caller = Caller(cast.head)
    asked = request_report(caller, cast)
    assert asked.status_code == 202
    found = asked.json()
    assert (found["state"], found["file"]) == ("queued", None)
    job = caller.get(asked["Location"]).json()
    assert (job["kind"], job["state"], job["url"]) == ("report", "queued", asked["Location"])
    refused(caller.get(f"{found['url']}file/"), 409, "not_ready")
    render_report(job["id"])
    done = caller.get(found["url"]).json()
    assert (done["state"], done["done"]) == ("done", done["total"])
    assert caller.get(asked["Location"]).json()["result"]["report"] == found["id"]
    pdf = caller.get(done["file"], Accept="application/pdf")
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert pdf["Cache-Control"] == "private, no-store"
    assert pdf["X-Content-Type-Options"] == "nosniff"
    assert pdf["Content-Disposition"].startswith('attachment; filename="LKE-2026-bu')
    assert caller.get(f"assessments/{cast.case.pk}/reports/").json()["results"] == [done]


def test_what_the_unit_asks_for_holds_nothing_of_tpis_unfinished_sheet():
    cast = Cast().in_review()
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note=SECRET)
    own, other = (request_report(Caller(who), cast).json() for who in (cast.operator, cast.assessor))
    contents = dict(Report.objects.values_list("pk", "content"))
    assert SECRET not in contents[own["id"]]
    assert set(json.loads(contents[own["id"]])["sheets"]) == {"unit"}
    assert SECRET in contents[other["id"]]


def test_a_report_that_holds_tpis_unfinished_sheet_is_not_for_the_unit():
    cast = Cast().in_review()
    assessor, head, admin = Caller(cast.assessor), Caller(cast.head), Caller(cast.admin)
    early = request_report(assessor, cast).json()
    render_report(Report.objects.get(pk=early["id"]).job_id)
    cast.fill(Track.TPI)
    operations.finish_review(assessment=cast.again(), by=cast.assessor, outcome=Outcome.MEETS)
    late = request_report(assessor, cast).json()
    for path in (early["url"], f"{early['url']}file/"):
        refused(head.get(path), 404, "not_found")
        assert admin.get(path).getvalue()
    assert head.get(late["url"]).status_code == 200
    listed = [row["id"] for row in head.get(f"assessments/{cast.case.pk}/reports/").json()["results"]]
    assert listed == [late["id"]]


def test_a_closed_tpi_sheet_is_part_of_the_units_report():
    cast = Cast().evaluated()
    made = request_report(Caller(cast.head), cast).json()
    assert set(json.loads(Report.objects.get(pk=made["id"]).content)["sheets"]) == {"unit", "tpi"}


def test_reports_are_not_endless():
    cast = Cast()
    caller = Caller(cast.head)
    asked = [request_report(caller, cast) for _ in range(31)]
    assert {response.status_code for response in asked[:30]} == {202}
    assert int(asked[30]["Retry-After"]) > 60
    refused(asked[30], 429, "throttled")
    assert caller.get(f"assessments/{cast.case.pk}/reports/").status_code == 200


def test_jobs_are_those_one_asked_for():
    cast = Cast()
    head, operator = Caller(cast.head), Caller(cast.operator)
    path = request_report(head, cast)["Location"]
    assert head.get("jobs/").json()["count"] == 1
    assert operator.get("jobs/").json()["count"] == 0
    refused(operator.get(path), 404, "not_found")
    refused(operator.post(f"{path}cancel/"), 404, "not_found")
    assert Job.objects.get().state == "queued"


def test_a_queued_job_can_be_cancelled_once():
    cast = Cast()
    caller = Caller(cast.head)
    path = request_report(caller, cast)["Location"]
    cancelled = caller.post(f"{path}cancel/").json()
    assert (cancelled["state"], cancelled["cancel_requested"]) == ("cancelled", True)
    refused(caller.post(f"{path}cancel/"), 409, "cannot_cancel")


def test_an_admin_watches_the_institutions_jobs_and_sorts_them():
    cast = Cast()
    admin, head = Caller(cast.admin), Caller(cast.head)
    path = request_report(head, cast)["Location"]
    request_report(admin, cast)
    Job.objects.filter(created_by=cast.admin).update(state="cancelled", finished_at=timezone.now())
    names = {
        query: [job["created_by"] for job in admin.get(f"jobs/{query}").json()["results"]]
        for query in ("", "?whose=others", "?whose=mine", "?state=queued", "?kind=report", "?kind=preview", "?page=1")
    }
    others, mine = str(cast.head), str(cast.admin)
    assert names == {
        "": [mine, others],
        "?whose=others": [others],
        "?whose=mine": [mine],
        "?state=queued": [others],
        "?kind=report": [mine, others],
        "?kind=preview": [],
        "?page=1": [mine, others],
    }
    for wrong in ("?state=lost", "?whose=theirs", "?colour=blue"):
        refused(admin.get(f"jobs/{wrong}"), 400, "invalid")
    assert admin.get(path).json()["state"] == "queued"
    assert admin.post(f"{path}cancel/").json()["state"] == "cancelled"
    refused(admin.post(f"{path}cancel/"), 409, "cannot_cancel")
    refused(Caller(Cast().admin).get(path), 404, "not_found")
