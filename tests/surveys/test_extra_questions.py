"""The institution's own questions: defined while in preparation, asked after the index, kept beside it."""

import io
from fractions import Fraction
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from surveys import operations
from surveys.enums import Channel
from surveys.models import Response
from surveys.operations import CannotChange
from surveys.queries import results_of
from surveys.queries.extras import extra_results
from surveys.reports.data import report_data
from surveys.views import keys
from tests.api.caller import Caller, refused
from tests.html import tree, words
from tests.surveys.makers import Counter, hour, plan
from tests.surveys.test_pages import page, post
from tests.surveys.test_public_form import filled, invited, key_of, marks, opened
from tests.surveys.test_rest import BODY
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PARKING = {"kind": "skala", "id": "Parkirnya mudah?", "en": "Is parking easy?"}
AGAIN = {"kind": "ya/tidak", "id": "Akan datang lagi?", "en": ""}
HOURS = {"kind": "teks", "id": "Jam buka yang diinginkan?", "en": ""}
QUESTIONS = (PARKING, AGAIN, HOURS)


@pytest.fixture
def made():
    return Counter(extra_questions=QUESTIONS)


def fields(*questions, **changes):
    """The plan's form with these own questions."""
    values = plan()
    names = ("title", "questionnaire", "period_start", "period_end", "contact_until", "scale")
    rows = {f"extra_{part}_{n}": one[part] for n, one in enumerate(questions, 1) for part in ("kind", "id", "en")}
    fixed = {"kind": "own", "rule": "proportional", "sample_method": "slovin", "services": "Pengujian; 300"}
    return {name: getattr(values, name) for name in names} | fixed | rows | changes


def test_questions_are_added_changed_and_removed_while_in_preparation(client):
    draft = Counter(opened=False)
    at, user = draft.survey.pk, draft.operator
    assert post(client, user, "survey_change", at, **fields(PARKING, AGAIN, HOURS)).status_code == 302
    assert draft.again().extra_questions == list(QUESTIONS)
    event = AuditEvent.objects.filter(action="surveys.change_survey").latest("pk")
    assert (event.details or {})["after"]["extra_questions"] == list(QUESTIONS)
    shown = tree(page(client, user, "survey_change", at))
    assert shown.xpath("//input[@id='id_extra_id_1']/@value") == ["Parkirnya mudah?"]
    assert len(shown.xpath("//label[starts-with(@for, 'id_extra_')]")) == 15
    assert "Akan datang lagi?" in words(page(client, user, "survey", at))
    empty = {"kind": "", "id": "", "en": ""}
    changed = HOURS | {"id": "Jam  buka?", "en": "Opening hours?"}
    assert post(client, user, "survey_change", at, **fields(empty, changed)).status_code == 302
    assert draft.again().extra_questions == [changed | {"id": "Jam buka?"}]
    assert post(client, user, "survey_change", at, **fields()).status_code == 302
    assert draft.again().extra_questions == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([PARKING | {"kind": ""}], "Pilih jenis jawabannya."),
        ([PARKING | {"id": " "}], "Tulis pertanyaannya dalam bahasa Indonesia"),
        ([PARKING, AGAIN | {"id": "PARKIRNYA mudah?"}], "sudah tertulis di atas"),
        ([PARKING | {"kind": "bintang"}], "bintang"),
        ([PARKING | {"id": "x" * 201}], "200"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(client, rows, sentence):
    draft = Counter(opened=False)
    answer = post(client, draft.operator, "survey_change", draft.survey.pk, **fields(*rows))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert [link.get("href")[:10] for link in tree(answer).xpath("//div[@role='alert']//a")] == ["#id_extra_"]
    assert draft.again().extra_questions == []


def test_a_survey_that_has_begun_keeps_its_questions(client, made):
    answer = post(client, made.operator, "survey_change", made.survey.pk, **fields(HOURS))

    assert (answer.status_code, made.again().extra_questions) == (422, list(QUESTIONS))


@pytest.mark.parametrize(
    "questions",
    [
        [PARKING | {"id": str(number)} for number in range(6)],
        [PARKING, PARKING],
        [PARKING | {"id": " "}],
        [PARKING | {"kind": "x"}],
        [PARKING | {"en": "x" * 201}],
        [{"id": "Kenapa?"}],
    ],
)
def test_the_operation_itself_refuses_unsound_questions(questions):
    with pytest.raises(CannotChange, match="tambahan"):
        Counter(extra_questions=questions)


def test_questions_over_rest():
    draft = Counter(opened=False)
    caller, path = Caller(draft.officer), f"surveys/{draft.survey.pk}/"
    asked = [{"kind": "ya/tidak", "id": "Akan datang lagi?"}, PARKING]
    sent = caller.put(path, BODY | {"extra_questions": asked}, If_Match=caller.get(path)["ETag"])
    assert sent.json()["extra_questions"] == [AGAIN, PARKING]
    tag = sent["ETag"]
    for wrong in ([PARKING | {"kind": "x"}], [PARKING | {"id": " "}], [PARKING | {"id": str(n)} for n in range(6)]):
        refused(caller.put(path, BODY | {"extra_questions": wrong}, If_Match=tag), 400, "invalid")
    refused(caller.put(path, BODY | {"extra_questions": [PARKING, PARKING]}, If_Match=tag), 409, "refused")


def test_they_come_after_the_index_labelled_and_not_required(client, made):
    document = tree(client.get(opened(made)))
    names = list(dict.fromkeys(document.xpath("//input[@type='radio']/@name")))

    assert names == ["q1", "q2", "q3", "q4", "q5", "t1", "t2", "diarahkan"]
    assert [len(document.xpath(f"//input[@name='t{n}']")) for n in (1, 2)] == [4, 2]
    assert not document.xpath("//*[starts-with(@name, 't') and @required]")
    assert "Parkirnya mudah?" in document.xpath("//fieldset[@id='t1']/legend")[0].text_content()
    assert "Jam buka" in document.xpath("//label[@for='t3']")[0].text_content()
    assert document.xpath("//textarea[@id='t3']/@maxlength") == ["500"]
    english = words(client.get(opened(made) + "?bahasa=en"))
    assert "Is parking easy?" in english
    assert "Akan datang lagi?" in english


@pytest.mark.parametrize(("questionnaire", "scale"), [("ipak-ipkp-2021", 6), ("skm-2017", 4)])
def test_the_form_with_five_of_them_is_under_30_kb_in_two_queries(
    client, django_assert_num_queries, questionnaire, scale
):
    longest = [PARKING | {"id": f"{number}" + "x" * 199, "en": ""} for number in range(5)]
    full = Counter(questionnaire=questionnaire, scale=scale, extra_questions=longest)
    client.get(opened(full))
    with django_assert_num_queries(2):
        form = client.get(opened(full))
    loaded = [Path("static/surveys/form.css"), Path("static/portal/icon.svg")]

    assert len(form.content) + sum(path.stat().st_size for path in loaded) < 30_000
    assert b"<script" not in form.content


def test_answers_are_stored_with_the_response_in_one_insert(client, settings, django_assert_num_queries, made):
    settings.SURVEY_FORM_SECONDS = 60
    key = key_of(client.get(opened(made)))
    given = {"kunci": key, "layanan": made.services[0].pk, **marks(), "t1": "3", "t2": "2", "t3": " Sabtu \n pagi\x07 "}
    with django_assert_num_queries(1):
        assert client.post(opened(made), given).status_code == 303
    row = Response.objects.get()

    assert (row.marks, row.extra, row.extra_said) == ("44444", "321", '{"2":"Sabtu pagi"}')


def test_all_may_be_skipped_and_what_is_no_choice_is_nothing(client, made):
    assert filled(made, client).status_code == 303
    assert filled(made, client, t1="5", t2="3", t3="  ").status_code == 303
    assert set(Response.objects.values_list("extra", "extra_said")) == {("000", "")}


def test_words_are_bounded_and_come_back_with_the_reason(client, made):
    answer = filled(made, client, t1="2", t3="x" * 501)

    assert answer.status_code == 422
    assert tree(answer).xpath("//div[@role='alert']//a/@href") == ["#t3"]
    assert tree(answer).xpath("//textarea[@id='t3']")[0].text == "x" * 501
    assert tree(answer).xpath("//input[@name='t1'][@checked]/@value") == ["2"]
    assert not Response.objects.exists()


def test_five_of_the_longest_words_fit(client):
    full = Counter(extra_questions=[HOURS | {"id": f"Apa {number}?"} for number in range(5)])

    assert filled(full, client, **{f"t{number}": '"\\' * 250 for number in range(1, 6)}).status_code == 303
    assert [result.comments[0][1] for result in extra_results(full.survey)] == ['"\\' * 250] * 5


def test_kiosk_one_time_link_and_paper_ask_them_too(client, made):
    kiosk = reverse("survey_kiosk", args=[made.survey.code, keys.kiosk_token(made.survey.code)])
    filled(made, client, kiosk, t1="1")
    filled(made, client, invited(made), t1="2")
    sheet = page(client, made.operator, "survey_paper", made.survey.pk)
    assert "tidak masuk indeks" in words(sheet)
    given = {"kunci": key_of(sheet), "layanan": made.services[0].pk, "service_date": timezone.localdate(), **marks()}
    assert post(client, made.operator, "survey_paper", made.survey.pk, **given, t1="3", t3="sore").status_code == 302

    found = Response.objects.values_list("channel", "extra", "extra_said")
    assert set(found) == {
        (Channel.KIOSK, "100", ""),
        (Channel.INVITATION, "200", ""),
        (Channel.PAPER, "301", '{"2":"sore"}'),
    }


def test_results_count_them_apart_and_leave_out_what_is_left_out(client, made, django_assert_num_queries):
    for number, extra in enumerate([(4, 1, "Sabtu"), (3, 2, None), (None, 1, "<b>malam</b>"), (None, None, None)]):
        made.answer(at=hour(number), extra=extra)
    row = made.answer(at=hour(9), extra=(1, 2, "rahasia"))
    operations.exclude(survey=made.survey, response=row, reason="uji", by=made.officer)
    with django_assert_num_queries(3):
        scale, yes_no, text = extra_results(made.survey)

    assert (scale.count, scale.mean, dict(scale.choices)) == (2, Fraction(7, 2), {"1": 0, "2": 0, "3": 1, "4": 1})
    assert (yes_no.count, dict(yes_no.choices)) == (3, {"Ya": 2, "Tidak": 1})
    assert (text.count, [said for _row, said in text.comments]) == (2, ["<b>malam</b>", "Sabtu"])
    told = Caller(made.operator).get(f"surveys/{made.survey.pk}/indices/").json()
    first, second, third = told["extra_questions"]
    assert (first["number"], first["kind"], first["count"], first["mean"]) == (1, "skala", 2, "3.500000")
    assert (second["choices"], second["mean"]) == (
        [{"answer": "Ya", "count": 2}, {"answer": "Tidak", "count": 1}],
        None,
    )
    assert (third["choices"], third["comments"]) == ([], ["<b>malam</b>", "Sabtu"])
    assert [part["all"]["count"] for part in told["parts"]] == [4]
    shown = page(client, made.operator, "survey", made.survey.pk)
    assert "Pertanyaan tambahan tidak masuk indeks" in words(shown)
    assert "Ya: 2 · Tidak: 1" in words(shown)
    assert b"&lt;b&gt;malam" in shown.content
    assert "rahasia" not in words(shown)
    operations.close_survey(survey=made.survey, by=made.officer)
    operations.publish_results(survey=made.survey, by=made.officer)
    assert "Sabtu" not in words(client.get(reverse("survey_public_results", args=[made.survey.code])))


def test_a_survey_without_them_asks_nothing_for_them(django_assert_num_queries):
    without = Counter()
    without.answer(at=hour(1))
    with django_assert_num_queries(0):
        assert extra_results(without.survey) == ()
    assert Response.objects.get().extra == ""


def test_index_flags_and_totals_stay_as_they_were(made):
    without = Counter()
    for number, given in enumerate([(4, 3, 4, 3, 4), (1, 1, 1, 1, 1), (2, 4, 2, 4, 2)]):
        made.answer(given, at=hour(number), extra=(1, 2, "buruk"))
        without.answer(given, at=hour(number))
    for counter in (made, without):
        operations.fold_all(counter.survey)
    ours, theirs = results_of(made.survey), results_of(without.survey)

    assert [(part.all, part.trusted) for part in ours.parts] == [(part.all, part.trusted) for part in theirs.parts]
    assert (ours.flags, ours.counted, ours.flagged) == (theirs.flags, theirs.counted, theirs.flagged)
    assert ours.sample.answers == 3
    totals = [list(c.survey.totals.filter(dimension="flags").values_list("key", "totals")) for c in (made, without)]
    assert totals[0] == totals[1]


def test_the_workbook_has_a_column_for_each(client, made):
    made.answer(at=hour(1), extra=(4, 2, "=cmd()"))
    made.answer(at=hour(2), extra=(None, None, None))
    book = page(client, made.operator, "survey_workbook", made.survey.pk)
    head, first, second = load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True)

    assert [str(name).partition(": ")[2] for name in head[-3:]] == [question["id"] for question in QUESTIONS]
    assert all("tidak masuk indeks" in str(name) for name in head[-3:])
    assert (first[-3:], second[-3:]) == ((4, "Tidak", "'=cmd()"), (None, None, None))


def test_the_printed_report_shows_them_and_counts_what_was_said_twice(made):
    for number in range(2):
        made.answer(at=hour(number), extra=(4, 1, "Sabtu"), suggestion="Mohon jam layanan diperpanjang.")
    page = render_to_string("surveys/reports/report.html", report_data(made.again(), "Latih petugas."))
    shown = " ".join(page.split())
    assert "jawabannya tidak masuk indeks" in shown
    assert "Ya: 2 · Tidak: 0" in shown
    assert "Sabtu · Sabtu" in shown
    assert shown.count("Mohon jam layanan diperpanjang. (2 orang)") == 1
