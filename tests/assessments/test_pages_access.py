"""Every address of the assessment for every kind of person: not visible is 404, the wrong role is 403."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Move
from tests.factories import Cast, assessment, person, unit
from units.enums import Role

pytestmark = pytest.mark.django_db

ROLES = ("operator", "head", "assessor", "admin", "neighbour", "stranger", "roleless")
READS = ("assessment", "assessment_area", "assessment_history", "assessment_round", "round_area")
ARGUMENTS: dict[str, list[object]] = {"assessment_area": ["mp"], "assessment_round": [1], "round_area": [1, "hasil"]}


@pytest.fixture
def cast() -> Cast:
    return Cast()


def client_of(cast: Cast, role: str) -> Client:
    """neighbour: operator of another unit of the same institution; stranger: inspectorate of another institution."""
    others = {
        "neighbour": lambda: person(Role.OPERATOR, unit(cast.unit.institution)),
        "stranger": lambda: person(Role.INSPECTORATE_ADMIN, unit()),
        "roleless": person,
    }
    client = Client()
    client.force_login(others[role]() if role in others else getattr(cast, role))
    return client


@pytest.mark.parametrize("name", READS)
@pytest.mark.parametrize("role", ROLES)
def test_reading(cast, role, name):
    url = reverse(name, args=[cast.case.pk, *ARGUMENTS.get(name, [])])
    expected = 200 if role in ("operator", "head", "assessor", "admin") else 404
    assert client_of(cast, role).get(url).status_code == expected


@pytest.mark.parametrize("name", [*READS, "assessment_list", "home", "password_change"])
def test_nobody_reads_without_signing_in(cast, name, client):
    arguments = [cast.case.pk, *ARGUMENTS.get(name, [])] if name in READS else []
    url = reverse(name, args=arguments)
    response = client.get(url)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/akun/masuk/?next={url}"


OUTSIDE = {"neighbour": 404, "stranger": 404, "roleless": 404}
FILLING = {"operator": 302, "head": 302, "assessor": 403, "admin": 403, **OUTSIDE}


@pytest.mark.parametrize(("role", "expected"), FILLING.items())
def test_filling_the_units_sheet(cast, role, expected):
    url = reverse("entry_save", args=[cast.case.pk, "unit", "A.I.1.i.a"])
    response = client_of(cast, role).post(url, {"version": 0, "option": "Ya"})
    assert response.status_code == expected
    assert cast.entry("A.I.1.i.a").option == ("Ya" if expected == 302 else "")


JUDGING = {"operator": 403, "head": 403, "assessor": 302, "admin": 403, **OUTSIDE}


@pytest.mark.parametrize(("role", "expected"), JUDGING.items())
def test_filling_tpis_sheet(cast, role, expected):
    cast.in_review()
    url = reverse("entry_save", args=[cast.case.pk, "tpi", "A.I.1.i.a"])
    assert client_of(cast, role).post(url, {"version": 0, "option": "Ya"}).status_code == expected


MAKERS = {
    Move.HAND_OVER: "operator",
    Move.SUBMIT: "head",
    Move.WITHDRAW: "head",
    Move.START_REVIEW: "assessor",
    Move.RETURN: "assessor",
    Move.FINISH: "assessor",
}


@pytest.mark.parametrize("move", MAKERS)
@pytest.mark.parametrize("role", ROLES)
def test_moves_belong_to_one_role(cast, role, move):
    client = client_of(cast, role)
    url = reverse("assessment_move", args=[cast.case.pk, move])
    outside = 404 if role in ("neighbour", "stranger", "roleless") else 403
    assert client.get(url).status_code == (200 if MAKERS[move] == role else outside)
    if MAKERS[move] != role:
        assert client.post(url).status_code == outside


@pytest.mark.parametrize("role", ROLES)
def test_closing_the_cycle(cast, role):
    url = reverse("cycle_close", args=[cast.case.nomination.cycle_id])
    expected = {"admin": 302, "stranger": 404, "roleless": 404}.get(role, 403)
    assert client_of(cast, role).post(url).status_code == expected
    assert (cast.again().state == "locked") == (role == "admin")


def test_a_list_shows_only_what_the_person_may_open(cast):
    other = assessment(unit(cast.unit.institution, name="Balai Lain"))
    for role, sees_other in (("operator", False), ("assessor", True), ("stranger", False)):
        page = client_of(cast, role).get(reverse("assessment_list")).content.decode()
        assert (cast.unit.name in page) == (role != "stranger")
        assert (other.unit.name in page) == sees_other


@pytest.mark.parametrize("address", ["/lke/1/xx/", "/lke/1/langkah/kunci/", "/lke/1/pusat/A.I.1.i.a/", "/tidak-ada/"])
def test_addresses_that_are_no_addresses(cast, address):
    response = client_of(cast, "operator").get(address.replace("/1/", f"/{cast.case.pk}/"))
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


def test_an_item_that_does_not_exist(cast):
    url = reverse("entry_save", args=[cast.case.pk, "unit", "A.I.9.z"])
    assert client_of(cast, "operator").post(url, {"version": 0}).status_code == 404


@pytest.mark.parametrize("number", [0, 2, 99])
def test_rounds_that_never_were(cast, number):
    url = reverse("assessment_round", args=[cast.case.pk, number])
    assert client_of(cast, "operator").get(url).status_code == 404


def test_the_unit_does_not_see_tpis_values_before_they_are_handed_back(cast):
    cast.in_review()
    cast.save("A.I.1.i.a", cast.assessor, "tpi", option="Tidak", note="Rahasia sampai selesai.")
    area = reverse("assessment_area", args=[cast.case.pk, "mp"])
    for role, seen in (("operator", False), ("head", False), ("assessor", True), ("admin", True)):
        assert ("Rahasia sampai selesai." in client_of(cast, role).get(area).content.decode()) == seen


def test_reading_writes_nothing(cast):
    client = client_of(cast, "head")
    for move in (Move.SUBMIT, Move.WITHDRAW):
        client.get(reverse("assessment_move", args=[cast.case.pk, move]))
    assert cast.again().state == "draft"
    assert client.get(reverse("report_create", args=[cast.case.pk])).status_code == 405
