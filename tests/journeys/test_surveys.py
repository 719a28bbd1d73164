"""Surveys in a real browser: a phone at the counter, a tablet as kiosk, and the pages of those who run them."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from surveys import operations
from surveys.models import Response
from surveys.operations import Transaction
from surveys.queries import links
from surveys.views import keys
from tests.journeys.test_for_everybody import RULES
from tests.surveys.makers import Counter, hour

pytestmark = pytest.mark.journey
PHONE = {"width": 360, "height": 740}


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.fixture
def counter(transactional_db):
    return Counter(questionnaire="ipak-ipkp-2021")


def kiosk(counter):
    return reverse("survey_kiosk", args=[counter.survey.code, keys.kiosk_token(counter.survey.code)])


def test_a_phone_without_javascript_fills_it_in_under_a_minute(counter, browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, locale="id-ID", viewport=PHONE, java_script_enabled=False, has_touch=True
    )
    page = context.new_page()
    start = time.monotonic()
    page.goto(f"/s/{counter.survey.code}/")
    page.get_by_label("Layanan yang Anda terima").select_option("Pengujian")
    for number in range(1, 14):
        page.locator(f"#q{number} label").nth(2).tap()
    page.get_by_role("button", name="Kirim jawaban").tap()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    context.close()

    assert time.monotonic() - start < 60
    assert Response.objects.get().marks == "3" * 13


def test_coming_back_to_the_page_finds_everything_filled_in(counter, page):
    """After a lost connection people go back: the browser must be allowed to remember what they answered."""
    page.goto(f"/s/{counter.survey.code}/")
    page.get_by_label("Layanan yang Anda terima").select_option("Pengujian")
    for number in range(1, 14):
        page.locator(f"#q{number} input").nth(3).check()
    page.goto("/healthz")
    page.go_back()
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Terima kasih").wait_for()

    assert Response.objects.get().marks == "4" * 13


def test_a_one_time_link_a_second_time_is_told_politely(counter, page):
    given = [Transaction("T-1", counter.services[0], counter.survey.period_start)]
    made = operations.invite(survey=counter.survey, transactions=given, by=counter.officer)[0]
    token = links.invitation_token(counter.survey.code, made)
    address = reverse("survey_invitation", args=[counter.survey.code, token])
    for heading in ("Terima kasih", "Tautan ini sudah dipakai"):
        page.goto(address)
        for number in range(1, 14):
            page.locator(f"#q{number} input").nth(2).check()
        page.get_by_role("button", name="Kirim jawaban").click()
        page.get_by_role("heading", name=heading).wait_for()

    assert Response.objects.count() == 1


def test_a_kiosk_is_empty_again_after_each_person(counter, page):
    page.goto(kiosk(counter))
    page.get_by_label("Layanan yang Anda terima").select_option("Pengujian")
    for number in range(1, 14):
        page.locator(f"#q{number} input").nth(3).check()
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    page.get_by_role("heading", name="Bagaimana layanan kami?").wait_for(timeout=9000)

    assert page.locator("input:checked").count() == 0
    assert page.locator("fieldset label").first.bounding_box()["height"] >= 80


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_pages_have_no_violation_and_fit_a_phone(counter, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    form = f"/s/{counter.survey.code}/"
    for path in (form, f"{form}?bahasa=en", f"{form}terima-kasih/", kiosk(counter), f"{form}u/salah/"):
        page.goto(path)
        assert (path, violations(page), too_wide(page)) == (path, [], False)
    page.goto(form)
    page.locator("summary").click()
    page.evaluate("document.querySelector('form').noValidate = true")
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("alert").wait_for()
    assert (violations(page), too_wide(page)) == ([], False)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_those_who_run_it_have_no_violation_and_fit_a_phone(counter, open_as, page, scheme):
    page.emulate_media(color_scheme=scheme)
    row = counter.answer([4, 3] * 6 + [1], at=hour(1), suggestion="percepat", groups={"sex": 2}, seconds=5)
    given = [Transaction("T-1", counter.services[0], counter.survey.period_start)]
    operations.invite(survey=counter.survey, transactions=given, by=counter.officer)
    pk = counter.survey.pk
    names = ("survey", "survey_responses", "survey_invitations", "survey_paper")
    paths = [reverse(name, args=[pk]) for name in names]
    paths += [
        reverse("survey_list"),
        reverse("survey_new", args=[counter.unit.pk]),
        reverse("survey_move", args=[pk, "selesai"]),
        reverse("response_exclude", args=[pk, row.pk]),
    ]
    wrong = {}
    for path in paths:
        page.set_viewport_size({"width": 1366, "height": 768})
        open_as(counter.officer, path)
        if found := violations(page):
            wrong[path] = found
        page.set_viewport_size(PHONE)
        if too_wide(page):
            wrong[f"{path} (360 px)"] = ["wide"]
    assert wrong == {}
