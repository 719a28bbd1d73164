"""The public form: small, without account or script, one insert per answer, once per page and per link."""

import datetime
import re
import threading
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from surveys import operations
from surveys.enums import Channel
from surveys.models import Contact, Response, Survey
from surveys.operations import Transaction
from surveys.queries import links
from surveys.scoring import Flag
from surveys.views import keys
from surveys.views.throttle import REFUSALS, brake
from tests.html import tree, words
from tests.surveys.makers import Counter
from zi_portal.shared.audit.triggers import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _free_brake():
    brake.forget()


def marks(count=5, mark="4"):
    return {f"q{number}": mark for number in range(1, count + 1)}


def key_of(response):
    return tree(response).xpath("//input[@name='kunci']")[0].get("value")


def opened(made):
    return reverse("survey_form", args=[made.survey.code])


def filled(made, client, address=None, **fields):
    address = address or opened(made)
    given = {"kunci": key_of(client.get(address)), "layanan": made.services[0].pk, **marks()}
    return client.post(address, given | fields)


def invited(made, reference="T-1"):
    given = [Transaction(reference, made.services[1], timezone.localdate())]
    invitation = operations.invite(survey=made.survey, transactions=given, by=made.officer)[0]
    token = links.invitation_token(made.survey.code, invitation)
    return reverse("survey_invitation", args=[made.survey.code, token])


def test_an_answer_is_thanked_and_stored(client):
    made = Counter()
    answer = filled(made, client, sex="2", alasan="antre  lama", q5="2")
    row = Response.objects.get()

    assert (answer.status_code, answer.url) == (303, reverse("survey_thanks", args=[made.survey.code]))
    assert "sudah kami terima" in words(client.get(answer.url))
    assert (row.channel, row.marks, row.sex, row.reason, row.language) == ("open", "44442", 2, "antre lama", "id")
    assert row.device
    assert row.seconds is not None


@pytest.mark.parametrize(("questionnaire", "scale"), [("ipak-ipkp-2021", 4), ("ipak-ipkp-2021", 6), ("skm-2017", 4)])
def test_the_page_with_everything_it_loads_is_under_30_kb(client, django_assert_num_queries, questionnaire, scale):
    made = Counter(questionnaire=questionnaire, scale=scale)
    client.get(opened(made))
    with django_assert_num_queries(2):
        page = client.get(opened(made))
    files = [Path("static/surveys/form.css"), Path("static/portal/icon.svg")]

    assert len(page.content) + sum(path.stat().st_size for path in files) < 30_000
    assert b"<script" not in page.content
    assert "sessionid" not in page.cookies
    assert "csrftoken" not in page.cookies


def test_a_busy_counter_is_asked_for_nothing_but_the_insert(client, settings, django_assert_num_queries):
    settings.SURVEY_FORM_SECONDS = 60
    made = Counter()
    client.get(opened(made))
    with django_assert_num_queries(0):
        given = {"kunci": key_of(client.get(opened(made)))}
    given |= {"layanan": made.services[0].pk, **marks()}
    with django_assert_num_queries(1):
        answer = client.post(opened(made), given)

    assert answer.status_code == 303


def test_the_same_page_sent_twice_is_one_answer_thanked_twice(client):
    made = Counter()
    given = {"kunci": key_of(client.get(opened(made))), "layanan": made.services[0].pk, **marks()}
    first, again = client.post(opened(made), given), client.post(opened(made), given)

    assert (first.status_code, again.status_code) == (303, 303)
    assert Response.objects.count() == 1


def test_what_is_missing_is_named_and_nothing_is_lost(client):
    made = Counter(questionnaire="ipkp-2021")
    page = client.get(opened(made))
    given = {"kunci": key_of(page), "saran": "lebih cepat", "nama": "Siti", **marks(8)}
    del given["q2"], given["q5"]
    answer = client.post(opened(made), given)
    document = tree(answer)

    assert answer.status_code == 422
    assert [link.get("href") for link in document.xpath("//div[@role='alert']//a")] == ["#layanan", "#q2", "#setuju"]
    assert len(document.xpath("//input[@type='radio'][@checked]")) == 6
    assert document.xpath("//textarea[@name='saran']")[0].text == "lebih cepat"
    assert key_of(answer) == key_of(page)
    assert (
        client.post(opened(made), given | {"q2": "1", "layanan": made.services[0].pk, "setuju": "ya"}).status_code
        == 303
    )
    assert Response.objects.get().marks == "41440444"


@pytest.mark.parametrize("wrong", ["0", "5", "x", "", "4.0", "٤"])
def test_a_mark_outside_the_scale_is_not_taken(client, wrong):
    made = Counter()

    assert filled(made, client, q1=wrong).status_code == 422
    assert not Response.objects.exists()


def test_a_contact_needs_consent_and_goes_elsewhere(client):
    made = Counter()
    filled(made, client, nama="Siti", telepon="0812", setuju="ya")

    assert Contact.objects.count() == 1
    assert "Siti" not in str(Response.objects.values().get())


def test_a_survey_without_contacts_does_not_ask_for_them(client):
    made = Counter(asks_contact=False)
    page = client.get(opened(made))
    filled(made, client, nama="Siti", setuju="ya")

    assert not tree(page).xpath("//input[@name='nama']")
    assert not Contact.objects.exists()


def test_english_and_indonesian_by_a_link(client):
    made = Counter()
    page = client.get(opened(made) + "?bahasa=en")
    answer = client.post(
        opened(made) + "?bahasa=en", {"kunci": key_of(page), "layanan": made.services[0].pk, **marks()}
    )

    assert tree(page).get("lang") == "en"
    assert "Everyone is served in the same way" in words(page)
    assert tree(page).xpath("//form")[0].get("action").endswith("?bahasa=en")
    assert answer.url.endswith("?bahasa=en")
    assert Response.objects.get().language == "en"
    assert "Semua orang dilayani" in words(client.get(opened(made) + "?bahasa=id"))


@pytest.mark.parametrize("key", ["", "x", "a.b.c.d", "f.1.2.xyz"])
def test_a_form_without_our_key_is_refused_with_a_way_on(client, key):
    made = Counter()
    answer = client.post(opened(made), {"kunci": key, "layanan": made.services[0].pk, **marks()})

    assert answer.status_code == 400
    assert tree(answer).xpath(f"//a[@href='{opened(made)}']")
    assert not Response.objects.exists()


def test_a_key_of_another_survey_does_not_fit(client):
    made, other = Counter(), Counter()
    key = key_of(client.get(opened(other)))

    assert client.post(opened(made), {"kunci": key, "layanan": made.services[0].pk, **marks()}).status_code == 400


def test_a_draft_and_an_unknown_code_are_not_found(client):
    assert client.get(opened(Counter(opened=False))).status_code == 404
    assert client.get(reverse("survey_form", args=["tidakada"])).status_code == 404


def test_a_closed_survey_says_so_even_to_an_open_page(client):
    made = Counter()
    key = key_of(client.get(opened(made)))
    operations.close_survey(survey=made.survey, by=made.officer)
    late = client.post(opened(made), {"kunci": key, "layanan": made.services[0].pk, **marks()})

    assert late.status_code == 409
    assert "tidak menerima jawaban" in words(late)
    assert "tidak menerima jawaban" in words(client.get(opened(made)))
    assert not Response.objects.exists()


def test_a_one_time_link_knows_its_service_and_works_once(client):
    made = Counter()
    address = invited(made)
    page = client.get(address)
    first = client.post(address, {"kunci": key_of(page), **marks()})
    second = Client().post(address, {"kunci": key_of(Client().get(address)), **marks(mark="1")})
    row = Response.objects.get()

    assert not tree(page).xpath("//select[@name='layanan']")
    assert (first.status_code, second.status_code) == (303, 409)
    assert "sudah dipakai" in words(second)
    assert (row.channel, row.marks, row.service_id, row.service_date) == (
        "invitation",
        "44444",
        made.services[1].pk,
        timezone.localdate(),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_link", [True, False])
def test_two_posts_at_the_same_moment_are_one_answer(by_link):
    made = Counter()
    address = invited(made) if by_link else opened(made)
    pages = [Client().get(address) for _ in range(6)]
    keys_sent = [key_of(pages[0 if not by_link else number]) for number in range(6)]
    start, statuses = threading.Barrier(6), []

    def post(key):
        try:
            start.wait(10)
            given = {"kunci": key, "layanan": made.services[0].pk, **marks()}
            statuses.append(Client().post(address, given).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post, args=[key]) for key in keys_sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == ([303, 409, 409, 409, 409, 409] if by_link else [303] * 6)
    assert Response.objects.count() == 1


def other_end(token):
    """The last letter is a random one: it must not be replaced by itself."""
    return token[:-1] + ("A" if token.endswith("_") else "_")


@pytest.mark.parametrize("change", [other_end, lambda t: t[1:], lambda t: "1.1.1." + t, lambda t: "…"])
def test_a_changed_link_is_not_known(client, change):
    made = Counter()
    address = invited(made)
    token = address.rstrip("/").rsplit("/", 1)[1]
    answer = client.get(reverse("survey_invitation", args=[made.survey.code, change(token)]))

    assert answer.status_code == 404
    assert "Tautan tidak dikenal" in words(answer)


def test_a_link_fits_its_own_survey_only(client):
    made, other = Counter(), Counter()
    token = invited(made).rstrip("/").rsplit("/", 1)[1]

    assert client.get(reverse("survey_invitation", args=[other.survey.code, token])).status_code == 404


def test_a_kiosk_takes_two_hundred_people_behind_one_address_in_ten_minutes(client):
    made = Counter()
    address = reverse("survey_kiosk", args=[made.survey.code, keys.kiosk_token(made.survey.code)])
    start = timezone.now() - datetime.timedelta(minutes=10)
    for number in range(200):
        answer = filled(made, client, address, q1="3")
        assert answer.status_code == 303
        newest = Response.objects.latest("pk")
        with lifted(connection):  # The test cannot wait ten minutes; nobody else may move an answer's time.
            Response.objects.filter(pk=newest.pk).update(
                submitted_at=start + datetime.timedelta(seconds=3 * number), own_flags=0, flags=0, seconds=20
            )
    thanks = client.get(answer.url)
    operations.fold_all(made.survey)

    assert set(Response.objects.values_list("channel", "device", "flags")) == {("kiosk", "", 0)}
    assert f"url={address}" in tree(thanks).xpath("//meta[@http-equiv='refresh']")[0].get("content")
    assert keys.COOKIE not in client.cookies
    assert client.get(reverse("survey_kiosk", args=[made.survey.code, "x.y"])).status_code == 404


def test_one_browser_twice_is_taken_and_flagged(client):
    made = Counter()
    filled(made, client)
    filled(made, client)
    filled(made, Client())
    operations.fold_all(made.survey)

    flags = list(Response.objects.order_by("pk").values_list("flags", flat=True))
    assert [bool(each & Flag.REPEATED_DEVICE) for each in flags] == [False, True, False]


def test_the_device_means_nothing_in_another_survey(client):
    first, second = Counter(), Counter()
    filled(first, client)
    filled(second, client)

    assert len(set(Response.objects.values_list("device", flat=True))) == 2


def test_only_refusals_are_slowed_down(client):
    made = Counter()
    for _ in range(REFUSALS):
        assert client.post(opened(made), marks()).status_code == 400

    slowed = client.post(opened(made), {"kunci": "x"})
    assert slowed.status_code == 429
    assert "Tunggu satu menit" in words(slowed)
    assert filled(made, Client(REMOTE_ADDR="10.0.0.9")).status_code == 303


def test_a_hundred_answers_from_one_address_are_all_taken(client):
    made = Counter()
    for _ in range(100):
        assert filled(made, Client()).status_code == 303

    assert Response.objects.count() == 100


def test_the_address_itself_is_stored_nowhere(client):
    made = Counter()
    filled(made, client, REMOTE_ADDR="203.0.113.77")

    assert not re.search(r"203\.0|127\.0\.0", str(list(Response.objects.values())) + str(list(Survey.objects.values())))
    assert Response.objects.get().channel == Channel.OPEN
