"""The proof of a predicate: in words on the public page, and on one page of paper with a code that leads there."""

import datetime
import io

import pytest
from django.core.cache import cache
from django.urls import reverse
from pypdf import PdfReader

from clearances import operations
from clearances.reports import proof
from clearances.rules import verdict
from tests import factories
from tests.clearances.predicates_world import held
from units.enums import Predicate, Role
from zi_portal.shared.rest.throttling import Prints

pytestmark = pytest.mark.django_db
DAY = datetime.date


@pytest.fixture(autouse=True)
def no_calls_counted():
    cache.clear()


def words_of(content: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


def test_the_words_for_each_state_with_its_day():
    wbk = held(valid_until=DAY(2030, 1, 1))
    assert verdict(wbk, DAY(2030, 1, 1)) == "Asli dan berlaku."
    assert verdict(wbk, DAY(2030, 1, 2)) == "Asli, tetapi masa berlakunya berakhir 01-01-2030."
    held(wbk.unit, Predicate.WBBM, decree_number="KEP-2", decree_date=DAY(2022, 12, 6))
    wbk.refresh_from_db()
    assert verdict(wbk, DAY(2026, 1, 1)) == "Asli, digantikan predikat WBBM sejak 06-12-2022."
    other = held()
    operations.revoke(predicate=other, decree_number="C", decided_on=DAY(2023, 2, 3), reason="Terbukti.", by=None)
    other.refresh_from_db()
    assert verdict(other, DAY(2026, 1, 1)) == "Asli, tetapi sudah dicabut sejak 03-02-2023."


def test_the_public_page_says_it_and_leads_to_the_paper(client):
    one = held()
    page = client.get(reverse("predicate_proof", args=[one.code])).content.decode()
    assert "Asli dan berlaku." in page
    assert reverse("predicate_proof_pdf", args=[one.code]) in page
    client.force_login(factories.person(Role.COORDINATOR, one.unit))
    inside = client.get(reverse("predicate", args=[one.pk])).content.decode()
    assert reverse("predicate_proof_pdf", args=[one.code]) in inside


def test_it_is_one_page_however_long_the_name(client):
    unit = factories.unit(name="Balai Besar " + "Pengujian " * 18)
    one = held(unit, decree_number="KEP-1/2020")
    answer = client.get(reverse("predicate_proof_pdf", args=[one.code.lower()]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    words = words_of(answer.content)
    for wanted in (
        "Balai Besar Pengujian",
        "KEP-1/2020",
        "21 Desember 2020",
        "Wilayah Bebas dari Korupsi (WBK)",
        "Asli dan berlaku.",
        one.code,
    ):
        assert wanted in words
    assert f"http://testserver{reverse('predicate_proof', args=[one.code])}" in words.replace(" ", "")


def test_a_revoked_one_says_so_on_paper(client):
    one = held()
    url = reverse("predicate_proof_pdf", args=[one.code])
    assert "Asli dan berlaku." in words_of(client.get(url).content)
    operations.revoke(predicate=one, decree_number="C", decided_on=DAY(2023, 2, 3), reason="Terbukti.", by=None)
    assert "sudah dicabut sejak 03-02-2023" in words_of(client.get(url).content)


def test_it_is_made_once_and_not_too_often_for_one_address(client, monkeypatch):
    made = []

    def counted(*facts):
        made.append(facts)
        return b"%PDF-"

    monkeypatch.setattr(proof, "proof_pdf", counted)
    monkeypatch.setattr(Prints, "rate", "2/min")
    several = [held(decree_number=f"KEP-{number}") for number in range(3)]
    urls = [reverse("predicate_proof_pdf", args=[one.code]) for one in several]
    assert [client.get(url).status_code for url in [*urls[:2], *urls]] == [200, 200, 200, 200, 429]
    assert len(made) == 2
    assert client.get(reverse("predicate_proof_pdf", args=["ADA"])).status_code == 404
