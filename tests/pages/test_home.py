"""The home page, Tugas saya, of each role."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessments.enums import Track
from tests.factories import Cast, person, unit, wear
from tests.html import tree, words
from units.enums import Role

pytestmark = pytest.mark.django_db


def home(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


def button(response) -> list[tuple[str, str]]:
    links = tree(response).xpath("//ul[contains(@class, 'work')]//a[@class='btn']")
    return [(link.text, link.get("href")) for link in links]


def test_the_operator_goes_on_with_the_next_open_item():
    cast = Cast()
    cast.save("A.I.1.i.a", cast.operator, option="Ya")
    page = home(cast.operator)
    said = words(page)
    for piece in ("LKE 2026", "1 dari 113 butir", "batas 31-03-2026", "12 batas minimum belum terpenuhi"):
        assert piece in said
    assert button(page) == [("Lanjutkan", f"/lke/{cast.case.pk}/mp/#A.I.1.i.b")]


def test_the_operator_hands_over_what_is_full():
    cast = Cast()
    cast.fill()
    assert button(home(cast.operator)) == [("Serahkan ke kepala unit", f"/lke/{cast.case.pk}/langkah/serahkan/")]


def test_the_head_sends_or_sees_what_blocks():
    cast = Cast()
    page = home(cast.head)
    assert button(page) == [("Lihat yang belum diisi", f"/lke/{cast.case.pk}/langkah/kirim/")]
    assert "113 butir belum diisi." in words(page)
    cast.fill()
    assert button(home(cast.head)) == [("Kirim ke TPI", f"/lke/{cast.case.pk}/langkah/kirim/")]


def test_the_assessor_starts_goes_on_and_finishes():
    cast = Cast().submitted()
    assert button(home(cast.assessor)) == [("Mulai menilai", f"/lke/{cast.case.pk}/langkah/mulai/")]
    cast = Cast().in_review()
    page = home(cast.assessor)
    assert button(page) == [("Nilai butir berikutnya", f"/lke/{cast.case.pk}/mp/#A.I.1.i.a")]
    assert "0 dari 113 butir dinilai" in words(page)
    cast.fill(Track.TPI)
    assert button(home(cast.assessor)) == [("Selesaikan penilaian", f"/lke/{cast.case.pk}/langkah/selesai/")]


def test_the_admin_sees_the_board_of_the_own_institution():
    cast, stranger = Cast(), Cast()
    page = home(cast.admin)
    said = words(page)
    assert cast.unit.name in said
    assert stranger.unit.name not in said
    assert len(tree(page).xpath("//td[contains(@class, 'heat h0')]")) == 6


def test_without_work_or_role_the_page_says_why():
    assert "belum diberi peran" in words(home(person()))
    cast = Cast().submitted()
    assert "Tidak ada yang harus Anda kerjakan sekarang" in words(home(cast.operator))
    assert "Tidak ada lembar kerja yang menunggu penilaian" in words(home(person(Role.ASSESSOR, unit())))


def test_a_role_that_has_ended_shows_nothing():
    cast = Cast()
    former = person()
    membership = wear(former, Role.OPERATOR, cast.unit)
    membership.valid_from = membership.valid_until = "2020-01-01"
    membership.save()
    assert cast.unit.name not in words(home(former))


@pytest.mark.parametrize(("role", "expected"), [("assessor", 9), ("admin", 15)])
def test_queries_do_not_grow_with_the_number_of_units(role, expected):
    cast = Cast().submitted()
    client = Client()
    client.force_login(getattr(cast, role))
    counts = []
    for _more in range(2):
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        counts.append(len(captured))
        for _other in range(2):
            Cast(unit(cast.unit.institution)).submitted()
    assert counts == [expected, expected]
