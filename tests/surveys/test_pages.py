"""Pages of those who run a survey: who sees what, what each step does, files."""

import io
import re
from fractions import Fraction

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from surveys import operations
from surveys.enums import Channel, SampleMethod
from surveys.models import Contact, ContactExport, Exclusion, Invitation, Response, Survey, SurveyReport
from surveys.queries import results_of
from surveys.tasks import delete_contacts, fold_responses, render_survey_report
from tests.factories import person, unit, wear
from tests.html import tree, words
from tests.surveys.makers import Counter, hour, plan
from units.enums import Role
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
STAFF = ["survey", "survey_responses", "survey_workbook"]
RUN = ["survey_invitations", "survey_paper", "survey_poster", "survey_change"]


@pytest.fixture
def made():
    return Counter()


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(name, args=args))


def post(client, user, name, *args, **fields):
    client.force_login(user)
    return client.post(reverse(name, args=args), fields)


@pytest.mark.parametrize("name", [*STAFF, *RUN])
def test_strangers_find_nothing_and_visitors_are_sent_to_sign_in(client, made, name):
    address = reverse(name, args=[made.survey.pk])

    assert client.get(address).status_code == 302
    client.force_login(person(Role.OPERATOR, unit()))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "seen", "run"),
    [
        (Role.OPERATOR, 200, 200),
        (Role.HEAD, 200, 200),
        (Role.SURVEY_OFFICER, 200, 200),
        (Role.INSPECTORATE_ADMIN, 200, 200),
        (Role.ASSESSOR, 200, 403),
        (Role.AUDITOR, 200, 403),
    ],
)
def test_who_sees_and_who_runs_a_unit_s_own_survey(client, made, role, seen, run):
    user = person(role, made.unit)

    assert [page(client, user, name, made.survey.pk).status_code for name in STAFF] == [seen] * 3
    assert [page(client, user, name, made.survey.pk).status_code for name in RUN] == [run] * 4


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.SURVEY_OFFICER, True),
        (Role.ASSESSOR, True),
        (Role.INSPECTORATE_ADMIN, True),
        (Role.OPERATOR, False),
        (Role.HEAD, False),
        (Role.AUDITOR, False),
    ],
)
def test_who_may_leave_an_answer_out(client, made, role, allowed):
    row, user = made.answer(), person(role, made.unit)
    answer = post(client, user, "response_exclude", made.survey.pk, row.pk, reason="diisi pegawai")

    assert answer.status_code == (302 if allowed else 403)
    page = client.get(reverse("response_exclude", args=[made.survey.pk, row.pk]))
    assert page.status_code == (200 if allowed else 403)
    assert Exclusion.objects.exists() == allowed
    assert results_of(made.survey).excluded == allowed


def test_an_officer_who_also_works_in_the_unit_may_not_exclude(client, made):
    row = made.answer()
    wear(made.officer, Role.OPERATOR, made.unit)

    assert post(client, made.officer, "response_exclude", made.survey.pk, row.pk, reason="x").status_code == 403
    assert post(client, made.officer, "survey_respondents", made.survey.pk, purpose="x").status_code == 403


def test_an_exclusion_needs_a_reason_is_audited_shown_and_done_once(client, made):
    row = made.answer((1, 1, 1, 1, 1), at=hour(1))
    made.answer(at=hour(2))
    operations.fold_all(made.survey)
    user = made.officer
    assert post(client, user, "response_exclude", made.survey.pk, row.pk, reason=" ").status_code == 422
    assert post(client, user, "response_exclude", made.survey.pk, row.pk, reason="salah unit").status_code == 302
    assert post(client, user, "response_exclude", made.survey.pk, row.pk, reason="lagi").status_code == 422

    event = AuditEvent.objects.get(action="surveys.exclude")
    assert (event.actor, (event.details or {})["reason"]) == (user.audit_id, "salah unit")
    assert "salah unit" in words(page(client, made.operator, "survey", made.survey.pk))
    assert "salah unit" in words(page(client, made.operator, "survey_responses", made.survey.pk))
    assert Response.objects.get(pk=row.pk).marks == "11111"
    assert results_of(made.survey).parts[0].all.index == Fraction(18, 5)


def test_setting_up_opening_closing_and_publishing(client):
    at = unit()
    user = person(Role.OPERATOR, at)
    values = plan()
    fields = {
        name: getattr(values, name)
        for name in ("title", "questionnaire", "period_start", "period_end", "contact_until", "scale")
    }
    fields |= {"kind": "own", "rule": "proportional", "sample_method": "slovin", "services": "Uji; 300\nKalibrasi: 100"}
    assert page(client, user, "survey_new", at.pk).status_code == 200
    assert post(client, user, "survey_new", at.pk, **fields | {"services": "Uji"}).status_code == 422
    assert post(client, user, "survey_new", at.pk, **fields | {"kind": "tpi"}).status_code == 422
    post(client, user, "survey_new", at.pk, **fields)
    survey = Survey.objects.get()
    assert page(client, user, "survey_poster", survey.pk).status_code == 404
    assert "Kalibrasi" in words(page(client, user, "survey", survey.pk))
    post(client, user, "survey_change", survey.pk, **fields | {"title": "Judul baru", "staff_networks": "10.1.2.3/16"})
    survey.refresh_from_db()
    assert (survey.title, survey.staff_networks) == ("Judul baru", ["10.1.0.0/16"])
    assert post(client, user, "survey_move", survey.pk, "umumkan").status_code == 409
    for move, state in (("mulai", "open"), ("selesai", "closed")):
        assert page(client, user, "survey_move", survey.pk, move).status_code == 200
        assert post(client, user, "survey_move", survey.pk, move).status_code == 302
        survey.refresh_from_db()
        assert survey.state == state
    assert post(client, user, "survey_change", survey.pk, **fields).status_code == 422
    assert post(client, user, "survey_move", survey.pk, "mulai").status_code == 409
    public = reverse("survey_public_results", args=[survey.code])
    client.logout()
    assert client.get(public).status_code == 404
    post(client, user, "survey_move", survey.pk, "umumkan")
    client.logout()
    assert "Hasil survei" in words(client.get(public))
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {
        "surveys.create_survey",
        "surveys.change_survey",
        "surveys.open_survey",
        "surveys.close_survey",
        "surveys.publish_results",
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"period_end": plan().period_start.replace(year=2020)}, "mendahului"),
        ({"services": ()}, "daftar layanan"),
        ({"services": (("A", 1), ("A", 2))}, "dua kali"),
        ({"sample_method": SampleMethod.OWN}, "alasannya"),
        ({"contact_until": plan().period_start}, "sedikitnya sampai"),
    ],
)
def test_a_plan_that_is_not_whole_is_refused(change, sentence):
    at = unit()
    with pytest.raises(operations.CannotChange, match=sentence):
        operations.create_survey(unit=at, plan=plan(**change), by=person(Role.OPERATOR, at))


def test_invitations_are_pasted_once_and_shown_as_used(client, made):
    lines = "T-1; Pengujian; 31-03-2026\nT-2; kalibrasi; 2026-04-01\n"
    assert post(client, made.operator, "survey_invitations", made.survey.pk, lines=lines).status_code == 302
    post(client, made.operator, "survey_invitations", made.survey.pk, lines=lines)
    assert Invitation.objects.count() == 2
    shown = words(page(client, made.operator, "survey_invitations", made.survey.pk))
    found = re.search(r"http://testserver(/s/\S+/)", shown)
    assert found
    link = found[1]
    client.logout()
    key = tree(client.get(link)).xpath("//input[@name='kunci']")[0].get("value")
    client.post(link, {"kunci": key, **{f"q{number}": "4" for number in range(1, 6)}})

    assert "sudah dijawab" in words(page(client, made.operator, "survey_invitations", made.survey.pk))


@pytest.mark.parametrize(
    "line", ["T-1", "T-1; Lainnya; 31-03-2026", "T-1; Pengujian; besok", "; Pengujian; 31-03-2026"]
)
def test_a_transaction_that_cannot_be_read_is_named_by_its_line(client, made, line):
    answer = post(
        client, made.operator, "survey_invitations", made.survey.pk, lines="T-0; Pengujian; 31-03-2026\n" + line
    )

    assert answer.status_code == 422
    assert "Baris 2" in words(answer)
    assert not Invitation.objects.exists()


def test_a_paper_form_is_marked_so_and_audited(client, made):
    key = (
        tree(page(client, made.operator, "survey_paper", made.survey.pk))
        .xpath("//input[@name='kunci']")[0]
        .get("value")
    )
    fields = {"kunci": key, "layanan": made.services[0].pk, "service_date": "2026-03-31"}
    fields |= {f"q{number}": "3" for number in range(1, 6)}
    missing = post(client, made.operator, "survey_paper", made.survey.pk, **fields | {"q2": "", "service_date": ""})
    assert missing.status_code == 422
    assert post(client, made.operator, "survey_paper", made.survey.pk, **fields).status_code == 302
    again = post(client, made.operator, "survey_paper", made.survey.pk, **fields)
    row = Response.objects.get()

    assert "sudah tersimpan" in words(again)
    assert (row.channel, row.marks, row.device, row.seconds) == (Channel.PAPER, "33333", "", None)
    assert AuditEvent.objects.filter(action="surveys.enter_paper", actor=made.operator.audit_id).count() == 1


def test_the_poster_carries_the_address_and_its_code(client, made):
    answer = page(client, made.operator, "survey_poster", made.survey.pk)
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()

    assert answer["Content-Type"] == "application/pdf"
    assert f"http://testserver/s/{made.survey.code}/" in "".join(text.split())
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1


def test_raw_answers_hold_no_identity_and_no_formula(client, made):
    made.answer(
        device="rahasia", suggestion='=HYPERLINK("x")', reason="antre", contact={"name": "Siti Rahma", "phone": "0812"}
    )
    answer = page(client, made.operator, "survey_workbook", made.survey.pk)
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)

    assert rows[0][6:11] == ("ipak q1", "ipak q2", "ipak q3", "ipak q4", "ipak q5")
    assert rows[1][6:11] == (4, 3, 4, 3, 4)
    assert not {"Siti Rahma", "0812", "rahasia"} & set(map(str, rows[1]))
    assert '\'=HYPERLINK("x")' in rows[1]


def test_the_respondent_list_is_for_officers_with_a_purpose_that_is_kept(client, made):
    made.answer(contact={"name": "Siti Rahma", "phone": "0812"})
    assert post(client, made.operator, "survey_respondents", made.survey.pk, purpose="ingin tahu").status_code == 403
    assert post(client, made.officer, "survey_respondents", made.survey.pk, purpose=" ").status_code == 422
    assert not ContactExport.objects.exists()
    answer = post(client, made.officer, "survey_respondents", made.survey.pk, purpose="lampiran usulan")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)

    assert rows[1][:3] == ("Siti Rahma", "0812", "Pengujian")
    assert "lampiran usulan" in words(page(client, made.officer, "survey", made.survey.pk))
    assert "mungkin belum cukup" in words(page(client, made.officer, "survey", made.survey.pk))
    assert "Daftar responden" not in words(page(client, made.operator, "survey", made.survey.pk))
    assert (AuditEvent.objects.get(action="surveys.export_contacts").details or {})["reason"] == "lampiran usulan"


def test_contacts_are_deleted_when_their_time_is_over(made):
    made.answer(contact={"name": "Siti"})
    delete_contacts()
    assert Contact.objects.count() == 1
    Contact.objects.update(keep_until=hour().date())
    delete_contacts()
    assert Contact.objects.count() == 0


def test_beat_folds_what_waits(made):
    made.answer()
    fold_responses()

    assert Response.objects.get().standing == 0


@pytest.mark.django_db(transaction=True)
def test_the_report_is_made_by_a_job_and_downloaded(client):
    made = Counter(questionnaire="ipak-ipkp-2021")
    for number in range(12):
        made.answer([4, 3, 4, 2, 3, 4, 4, 3, 3, None, 4, 3, 2], at=hour(number), suggestion=f"saran ke-{number}")
    answer = post(client, made.operator, "survey_report_create", made.survey.pk, follow_up="Menambah loket")
    report = SurveyReport.objects.get()
    assert answer.url == reverse("survey_report", args=[report.pk])
    render_survey_report(report.job_id)
    report.refresh_from_db()
    report.job.refresh_from_db()
    assert report.job.state == "done", report.job.message
    file = page(client, made.operator, "survey_report_file", report.pk)
    text = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(b"".join(file.streaming_content))).pages)

    assert "Menambah loket" in text
    assert "3,200" in text
    assert "saran ke-11" in text
    assert "Unduh PDF" in words(page(client, made.operator, "survey_report", report.pk))
    assert page(client, person(Role.OPERATOR, unit()), "survey_report_file", report.pk).status_code == 404


def test_the_results_page_says_how_far_to_trust_them(client, made):
    for number in range(5):
        made.answer((4, 4, 4, 4, 4), at=hour(number), seconds=3, groups={"sex": 1})
    made.answer((2, 2, 2, 2, 1), at=hour(9), reason="antre lama")
    shown = words(page(client, made.operator, "survey", made.survey.pk))

    for expected in (
        "3,633",
        "Tanpa yang ditandai: 1,800",
        "5 ditandai",
        "dari 197 yang diperlukan",
        "antre lama",
        "Laki-laki",
    ):
        assert expected in shown


def test_lists_and_pages_cost_the_same_for_more(client, made, django_assert_num_queries):
    made.answer(at=hour(1))
    operations.fold_all(made.survey)
    client.force_login(made.operator)
    for _ in range(2):
        with django_assert_num_queries(14):
            client.get(reverse("survey", args=[made.survey.pk]))
        with django_assert_num_queries(6):
            client.get(reverse("survey_list"))
        with django_assert_num_queries(7):
            client.get(reverse("survey_responses", args=[made.survey.pk]))
        for number in range(3):
            made.answer(at=hour(2 + number))
            operations.create_survey(unit=made.unit, plan=plan(), by=made.officer)
        operations.fold_all(made.survey)
