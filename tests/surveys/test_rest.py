"""Surveys over REST: the same operations as the pages, strict bodies, a budget of queries that does not grow."""

import datetime

import pytest
from django.core.cache import cache

from surveys import operations
from surveys.enums import Kind
from surveys.models import Invitation, Response, Survey
from tests import factories
from tests.api.caller import Caller, refused
from tests.factories import Cast
from tests.surveys.makers import Counter, hour
from units.enums import Role
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()  # noqa: DTZ011 - any day will do
BODY = {
    "kind": "own",
    "questionnaire": "ipak-2021",
    "title": "Survei lewat API",
    "period_start": "2026-01-01",
    "period_end": "2030-06-30",
    "contact_until": "2031-06-30",
    "services": [{"name": "Pengujian", "population": 300}, {"name": "Kalibrasi", "population": 100}],
}
ROW = {"reference": "T-1", "service": "Pengujian", "date": "2026-03-31"}


@pytest.fixture
def made():
    cache.clear()
    return Counter()


def test_a_survey_is_prepared_changed_opened_closed_and_published():
    at = factories.unit()
    caller = Caller(factories.person(Role.OPERATOR, at))
    made = caller.post(f"units/{at.pk}/surveys/", BODY)
    assert made.status_code == 201
    url, tag = made["Location"], caller.get(made["Location"])["ETag"]
    assert [one["name"] for one in made.json()["services"]] == ["Pengujian", "Kalibrasi"]
    assert caller.get(url, If_None_Match=tag).status_code == 304
    refused(caller.put(url, BODY), 428, "if_match_missing")
    changed = caller.put(url, BODY | {"title": "Judul lain"}, If_Match=tag)
    assert changed.json()["title"] == "Judul lain"
    stale = refused(caller.put(url, BODY | {"scale": 6}, If_Match=tag), 412, "stale")
    assert (stale["yours"]["scale"], stale["stored"]["scale"]) == (6, 4)
    refused(caller.post(f"{url}moves/close/"), 409, "refused")
    states = [caller.post(f"{url}moves/{move}/").json()["state"] for move in ("open", "close", "publish")]
    assert states == ["open", "closed", "closed"]
    assert Survey.objects.get().published_at is not None
    refused(caller.put(url, BODY, If_Match=changed["ETag"]), 409, "refused")


def test_a_plan_is_refused_with_what_is_wrong_and_kinds_follow_the_role():
    at = factories.unit()
    operator = Caller(factories.person(Role.OPERATOR, at))
    path = f"units/{at.pk}/surveys/"
    wrong = BODY | {"scale": 5, "staff_networks": ["kantor"], "questionnaire": "tidak-ada", "judul": ""}
    fields = refused(operator.post(path, wrong), 400, "invalid")["fields"]
    assert fields == {"judul": ["Kunci tidak dikenal."]}
    del wrong["judul"]
    assert refused(operator.post(path, wrong), 400, "invalid")["fields"].keys() == {
        "scale",
        "staff_networks",
        "questionnaire",
    }
    refused(operator.post(path, BODY | {"period_end": "2025-01-01"}), 409, "refused")
    refused(operator.post(path, BODY | {"kind": "tpi"}), 403, "forbidden")
    refused(Caller(factories.person(Role.AUDITOR, at.institution)).post(path, BODY), 403, "forbidden")
    refused(Caller(factories.person(Role.OPERATOR)).post(path, BODY), 404, "not_found")
    made = operator.post(path, BODY)
    refused(operator.put(made["Location"], BODY | {"kind": "tpi"}, If_Match=made["ETag"]), 403, "forbidden")


def test_transactions_come_in_as_json_or_csv_and_links_go_out(made, client):
    caller = Caller(made.officer)
    path = f"surveys/{made.survey.pk}/transactions/"
    sent = caller.post(path, {"transactions": [ROW, ROW | {"reference": "T-2", "service": "kalibrasi"}]})
    assert [row["reference"] for row in sent.json()["results"]] == ["T-1", "T-2"]
    again = caller.ask(
        "POST",
        path,
        b"nomor;layanan;tanggal\nT-2;Kalibrasi;31-03-2026\nT-3;Pengujian;2026-04-01\n",
        Content_Type="text/csv",
    )
    assert again.json()["count"] == 2
    assert Invitation.objects.count() == 3
    link = sent.json()["results"][0]["link"]
    assert client.get(link).status_code == 200
    made.answer(key=f"i:{sent.json()['results'][0]['id']}")
    rows = caller.get(f"surveys/{made.survey.pk}/invitations/").json()["results"]
    assert {row["reference"]: row["used"] for row in rows} == {"T-1": True, "T-2": False, "T-3": False}


def test_one_wrong_row_stops_all_and_each_is_named(made):
    caller = Caller(made.officer)
    path = f"surveys/{made.survey.pk}/transactions/"
    rows = [ROW, ROW | {"reference": "T-2", "service": "Parkir"}, ROW | {"reference": "T-3", "date": "31 Maret"}]
    found = refused(caller.post(path, {"transactions": rows}), 400, "invalid")["fields"]["transactions"]
    assert [words.split(":")[0] for words in found] == ["Baris 2", "Baris 3"]
    found = caller.ask("POST", path, b"T-1;Pengujian;31-03-2026\nT-2;Parkir;1\n", Content_Type="text/csv")
    assert refused(found, 400, "invalid")["fields"]["lines"][0].startswith("Baris 2")
    refused(caller.ask("POST", path, b"\xff", Content_Type="text/csv"), 400, "invalid")
    assert caller.ask("POST", path, b"x", Content_Type="text/plain").status_code == 415
    many = [ROW | {"reference": f"T-{number}"} for number in range(5001)]
    refused(caller.post(path, {"transactions": many}), 400, "invalid")
    assert not Invitation.objects.exists()


def test_five_thousand_transactions_in_a_handful_of_queries(made, django_assert_max_num_queries):
    caller = Caller(made.officer)
    many = [ROW | {"reference": f"T-{number}"} for number in range(5000)]
    caller.get("me/")
    with django_assert_max_num_queries(30):
        sent = caller.post(f"surveys/{made.survey.pk}/transactions/", {"transactions": many})
    assert sent.json()["count"] == Invitation.objects.count() == 5000


def test_answers_show_no_identity_and_are_left_out_and_counted_again(made):
    row = made.answer((1, 1, 1, 1, 1), at=hour(1), device="rahasia", contact={"name": "Tamu Uji", "phone": "0812"})
    made.answer(at=hour(2))
    operations.fold_all(made.survey)
    base = f"surveys/{made.survey.pk}/"
    listed = Caller(made.operator).get(f"{base}responses/")
    assert "rahasia" not in listed.content.decode()
    assert "Tamu" not in listed.content.decode()
    assert [one["marks"] for one in listed.json()["results"]] == [[4, 3, 4, 3, 4], [1, 1, 1, 1, 1]]
    assert listed.json()["results"][1]["flags"] == ["straight_line"]
    assert Caller(made.operator).get(f"{base}responses/?flagged=true").json()["count"] == 1

    path, officer = f"{base}responses/{row.pk}/", Caller(made.officer)
    refused(Caller(made.operator).post(f"{path}exclude/", {"reason": "x"}), 403, "forbidden")
    refused(Caller(factories.person(Role.OPERATOR)).post(f"{path}exclude/", {"reason": "x"}), 404, "not_found")
    refused(officer.post(f"{path}readmit/", {"reason": "x"}), 409, "refused")
    refused(officer.post(f"{path}exclude/", {"reason": " "}), 409, "refused")
    assert officer.post(f"{path}exclude/", {"reason": "salah unit"}).json()["standing"] == "excluded"
    refused(officer.post(f"{path}exclude/", {"reason": "lagi"}), 409, "refused")
    assert indices(officer, base)["all"]["index"] == "3.600000"
    back = officer.post(f"{path}readmit/", {"reason": "ternyata benar"}).json()
    assert (back["standing"], back["exclusions"][0]["reason"]) == ("counted", "salah unit")
    assert back["exclusions"][0]["readmission"]["reason"] == "ternyata benar"
    assert indices(officer, base)["all"]["index"] == "2.300000"
    assert officer.post(f"{path}exclude/", {"reason": "sekali lagi"}).json()["standing"] == "excluded"
    assert AuditEvent.objects.filter(action="surveys.readmit").count() == 1


def indices(caller, base):
    return caller.get(f"{base}indices/").json()["parts"][0]


def test_indices_tell_what_the_page_tells(made):
    for number in range(3):
        made.answer((4, 3, 4, 3, 4), at=hour(number), service=made.services[number % 2].pk)
    found = Caller(made.operator).get(f"surveys/{made.survey.pk}/indices/").json()
    part = found["parts"][0]
    assert (part["all"]["index"], part["all"]["converted"], part["all"]["band"]) == ("3.600000", "90.00", "A")
    assert part["without_flagged"]["count"] == 3
    assert [item["mean"] for item in part["items"]][:2] == ["4.000000", "3.000000"]
    tables = {table["name"]: table["rows"] for table in part["tables"]}
    assert [(row["key"], row["count"]) for row in tables["channel"]] == [("open", 3)]
    assert [row["count"] for row in tables["service"]] == [2, 1]
    assert (found["sample"]["answers"], found["sample"]["population"]) == (3, 400)


def test_a_report_is_asked_for_watched_and_not_had_too_early(made):
    caller = Caller(made.operator)
    asked = caller.post(f"surveys/{made.survey.pk}/reports/", {"follow_up": "Latih petugas."})
    assert asked.status_code == 202
    report = caller.get(f"surveys/{made.survey.pk}/reports/").json()["results"][0]
    assert (report["state"], report["file"], report["follow_up"]) == ("queued", None, "Latih petugas.")
    refused(caller.get(f"{report['url']}file/"), 409, "refused")
    stranger = Caller(factories.person(Role.OPERATOR))
    refused(stranger.get(report["url"]), 404, "not_found")
    refused(stranger.get(f"{report['url']}file/"), 404, "not_found")


def test_the_index_is_taken_over_into_the_worksheet_once_it_is_over():
    cast = Cast()
    counter = Counter(at=cast.unit, period_end=TODAY)
    counter.answer()
    caller, path = Caller(cast.operator), f"assessments/{cast.case.pk}/survey-index/"
    body = {"survey": counter.survey.pk, "part": "ipak"}
    refused(caller.post(path, body), 404, "not_found")
    operations.close_survey(survey=counter.survey, by=counter.officer)
    assert caller.post(path, body).json() == {"code": "B.I.a", "index": "3.6000000000", "source": "own"}
    refused(caller.post(path, body | {"part": "skm"}), 400, "invalid")
    refused(caller.post(path, body | {"part": "ipkp"}), 409, "refused")
    refused(Caller(factories.person(Role.OPERATOR)).post(path, body), 404, "not_found")


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    counter = Counter()
    for number in range(1, rows):
        Counter(at=counter.unit, title=f"Survei {number}")
    for number in range(rows):
        row = counter.answer(at=hour(number))
        operations.exclude(survey=counter.survey, response=row, reason="uji", by=counter.officer)
        operations.request_report(survey=counter.survey, follow_up="", by=counter.officer)
    given = [operations.Transaction(str(number), counter.services[0], TODAY) for number in range(rows)]
    operations.invite(survey=counter.survey, transactions=given, by=counter.officer)
    caller, base = Caller(counter.officer), f"surveys/{counter.survey.pk}/"
    caller.get("me/")
    budgets = {"surveys/": 4, base: 4, f"{base}responses/": 6, f"{base}invitations/": 6, f"{base}indices/": 9}
    for path, budget in (budgets | {f"{base}reports/": 5}).items():
        with django_assert_num_queries(budget):
            assert caller.get(path).status_code == 200
    assert Response.objects.count() == rows
    assert counter.survey.kind == Kind.OWN
