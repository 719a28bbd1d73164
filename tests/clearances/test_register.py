"""The public register: open to everybody, searchable, without persons, not too often for one address."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse

from clearances import operations
from clearances.queries import Wanted, register
from tests import factories
from tests.clearances.predicates_world import Watch, held
from units.enums import Predicate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_calls_counted():
    cache.clear()


@pytest.fixture
def three():
    house = factories.institution("Kementerian Pelayaran")
    lighthouse, harbour = factories.unit(house, "Distrik Navigasi Timur"), factories.unit(house, "Kantor Pelabuhan")
    other = held(
        factories.unit(name="Balai Pengujian"), decree_number="KEP-3/2021", decree_date=datetime.date(2021, 12, 20)
    )
    revoked = held(harbour, decree_number="KEP-2/2020")
    operations.revoke(
        predicate=revoked, decree_number="C", decided_on=datetime.date(2023, 1, 1), reason="Rahasia penyidik", by=None
    )
    wbbm = held(lighthouse, Predicate.WBBM, decree_number="KEP-1/2020")
    return {"other": other, "revoked": revoked, "wbbm": wbbm}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), {"other", "revoked", "wbbm"}),
        (Wanted("navigasi TIMUR"), {"wbbm"}),
        (Wanted("pelayaran"), {"revoked", "wbbm"}),
        (Wanted("pelayaran pengujian"), set()),
        (Wanted(year=2021), {"other"}),
        (Wanted(kind="WBBM"), {"wbbm"}),
        (Wanted(state="revoked"), {"revoked"}),
        (Wanted("pelabuhan", 2020, "WBK", "revoked"), {"revoked"}),
    ],
)
def test_search_by_words_year_kind_and_state(three, wanted, names):
    assert {one.pk for one in register(wanted)} == {three[name].pk for name in names}


def test_anybody_reads_it_and_a_browser_keeps_it_for_five_minutes(client, three):
    page = client.get(reverse("predicate_register"), {"q": "pelayaran", "tahun": "2020"})
    assert page.status_code == 200
    words = page.content.decode()
    assert "Kantor Pelabuhan" in words
    assert "Balai Pengujian" not in words
    assert "max-age=300" in page.headers["Cache-Control"]
    # What cannot be read looks for everything.
    assert "Balai Pengujian" in client.get(reverse("predicate_register"), {"tahun": "x"}).content.decode()
    assert client.get(reverse("predicate_register"), {"hal": "999"}).status_code == 200


def test_a_proof_says_what_is_true_now_and_names_nobody(client):
    watch = Watch()
    address = reverse("predicate_proof", args=[watch.held.code])
    page = client.get(address).content.decode()
    assert "Berlaku" in page
    assert watch.held.decree_number in page
    operations.revoke(
        predicate=watch.held,
        decree_number="KEP-CABUT",
        decided_on=datetime.date(2023, 1, 1),
        reason="Rahasia penyidik",
        by=watch.coordinator,
    )
    page = client.get(reverse("predicate_proof", args=[watch.held.code.lower()])).content.decode()
    assert "Dicabut" in page
    assert "KEP-CABUT" in page
    for person in (watch.coordinator, watch.head):
        assert person.full_name not in page
    assert "Rahasia" not in page
    assert client.get(reverse("predicate_proof", args=["TIDAKADA"])).status_code == 404


def test_codes_cannot_be_counted_up():
    codes = {held(decree_number=f"K-{number}").code for number in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 10 and code.isalnum() for code in codes)


def test_one_address_looks_so_often_and_no_more(client):
    statuses = [client.get(reverse("predicate_register")).status_code for _number in range(121)]
    assert statuses[:120] == [200] * 120
    assert statuses[120] == 429
    assert client.get(reverse("predicate_register"), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_it_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    held(decree_number="K-0")
    for more in (0, 2):
        for number in range(more):
            held(decree_number=f"K-{number + 1}")
        with django_assert_num_queries(3):
            assert client.get(reverse("predicate_register")).status_code == 200


def test_rest_gives_the_same_without_a_token(client, three):
    found = client.get("/api/v1/register/", {"q": "pelayaran", "state": "revoked"})
    assert found.status_code == 200
    (row,) = found.json()["results"]
    assert row["unit_name"] == "Kantor Pelabuhan"
    assert set(row) == {
        "code",
        "kind",
        "unit_name",
        "institution",
        "year",
        "decree_number",
        "decree_date",
        "valid_until",
        "by_institution",
        "state",
        "ended_on",
        "url",
    }
    one = client.get(f"/api/v1/register/{row['code']}/")
    assert one.json() == row
    assert client.get("/api/v1/register/NONE/").status_code == 404
    assert client.get("/api/v1/register/", {"nama": "x"}).status_code == 400
