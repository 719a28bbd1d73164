"""What the worksheet and the overview show, what they weigh, and what they ask of the database."""

import gzip
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.enums import Track
from assessments.views.addresses import AREAS
from tests.factories import Cast
from tests.html import tree, words
from units.enums import Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def queries(call) -> int:
    """Queries of one request, with those that open and close its transactions."""
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code in (200, 302)
    return len(captured)


def area(cast: Cast, slug: str) -> str:
    return reverse("assessment_area", args=[cast.case.pk, slug])


def test_every_item_of_the_instrument_stands_on_one_page(cast):
    client = as_(cast.operator)
    found = []
    for slug in AREAS:
        found += [article.get("id") for article in tree(client.get(area(cast, slug))).xpath("//article")]
    assert len(found) == 113
    assert set(found) == set(cast.sheet().entries.values_list("item__code", flat=True))


@pytest.mark.parametrize("slug", AREAS)
def test_no_page_is_heavy(cast, slug):
    cast.in_review()
    note = "Penjelasan yang wajar panjangnya untuk satu butir. " * 4
    for track in (Track.UNIT, Track.TPI):
        for number, entry in enumerate(cast.sheet(track).entries.all()):
            entry.note = f"{number} {note}"
            entry.save()
    page = as_(cast.assessor).get(area(cast, slug)).content
    assert len(page) <= 120_000
    assert len(gzip.compress(page)) <= 15_000


@pytest.mark.parametrize(
    ("slug", "role", "expected"), [("mp", "operator", 6), ("pp", "operator", 6), ("pp", "assessor", 8)]
)
def test_queries_of_an_area_do_not_depend_on_its_items(cast, slug, role, expected):
    cast.in_review()
    client = as_(getattr(cast, role))
    client.get(area(cast, slug))
    assert queries(lambda: client.get(area(cast, slug))) == expected


@pytest.mark.parametrize(
    # Whoever assesses also has their ties to the unit looked up: one query more.
    ("role", "track", "code", "expected"),
    [("operator", "unit", "A.I.1.i.a", 14), ("assessor", "tpi", "A.II.5.ii", 14)],
)
def test_queries_of_a_save(cast, role, track, code, expected):
    if track == "tpi":
        cast.in_review()
    client = as_(getattr(cast, role))
    url = reverse("entry_save", args=[cast.case.pk, track, code])
    answers = {"option": "Ya", "count_harus": "1", "count_proses": "0", "count_selesai": "1"}
    client.post(url, {"version": 0, "note": "a", **answers}, headers={"HX-Request": "true"})
    call = lambda: client.post(url, {"version": 1, "note": "b", **answers}, headers={"HX-Request": "true"})  # noqa: E731
    assert queries(call) == expected


def test_queries_of_the_overview(cast):
    client = as_(cast.head)
    url = reverse("assessment", args=[cast.case.pk])
    client.get(url)
    assert queries(lambda: client.get(url)) == 6


def test_times_are_those_of_the_unit(cast):
    cast.unit.zone = Zone.WIT
    cast.unit.save()
    cast.save("A.I.1.i.a", cast.operator, option="Ya")
    assert "WIT" in words(as_(cast.operator).get(area(cast, "mp")))


def test_hints_rubric_and_value_stand_beside_the_choice(cast):
    said = words(as_(cast.operator).get(area(cast, "mp")))
    for piece in ("Biasanya: SK Tim Kerja ZI", "Anggota ditunjuk tanpa seleksi", "0,50", "A/B/C", "bobot 0,25"):
        assert piece in said


def test_only_returned_items_take_changes_in_a_later_round(cast):
    cast.returned("A.I.1.i.a")
    page = tree(as_(cast.operator).get(area(cast, "mp")))
    forms = page.xpath("//article//form/ancestor::article/@id")
    assert forms == ["A.I.1.i.a"]
    assert "Perbaiki." in page.text_content()
    assert "1 butir di halaman ini dikembalikan TPI" in page.text_content()


@pytest.mark.parametrize("role", ["head", "operator", "assessor", "admin"])
def test_whoever_may_not_fill_gets_no_inputs(cast, role):
    cast.submitted()
    page = tree(as_(getattr(cast, role)).get(area(cast, "mp")))
    assert page.xpath("//article//form | //article//input | //article//textarea") == []


def test_an_earlier_round_is_read_only_and_as_it_was(cast):
    cast.returned("A.I.1.i.a")
    cast.save("A.I.1.i.a", cast.operator, option="Ya", note="Sudah diperbaiki.")
    client = as_(cast.operator)
    old = client.get(reverse("round_area", args=[cast.case.pk, 1, "mp"]))
    assert "Sudah diperbaiki." not in old.content.decode()
    assert tree(old).xpath("//article//form") == []
    assert client.get(reverse("assessment_round", args=[cast.case.pk, 1])).status_code == 200


def test_totals_of_both_sides_stand_side_by_side(cast):
    cast.in_review()
    cast.fill(Track.TPI, level=1)
    said = words(as_(cast.assessor).get(reverse("assessment", args=[cast.case.pk])))
    assert "Nilai unit 100,00" in said
    assert "Nilai TPI" in said


def test_a_missed_gate_says_how_much_is_missing(cast):
    said = words(as_(cast.operator).get(reverse("assessment", args=[cast.case.pk])))
    assert "kurang 75,00 poin" in said
    assert "kurang 4,20 poin" in said
    assert "Jalan termurah" in said


def test_a_near_miss_shows_the_unrounded_value(cast):
    cast.fill()
    cast.save("B.I.a", cast.operator, index=Decimal("3.5983"), source="own")
    said = words(as_(cast.operator).get(reverse("assessment", args=[cast.case.pk])))
    assert "15,742563" in said


@pytest.mark.parametrize(
    ("role", "state", "button"),
    [
        ("operator", "fresh", "Mulai mengisi"),
        ("operator", "filled", "Serahkan ke kepala unit"),
        ("head", "filled", "Kirim ke TPI"),
        ("head", "submitted", "Tarik kembali"),
        ("assessor", "submitted", "Mulai menilai"),
        ("assessor", "in_review", "Mulai mengisi"),
    ],
)
def test_the_one_thing_to_do_next(cast, role, state, button):
    {"fresh": lambda: None, "filled": cast.fill, "submitted": cast.submitted, "in_review": cast.in_review}[state]()
    page = tree(as_(getattr(cast, role)).get(reverse("assessment", args=[cast.case.pk])))
    assert button in " ".join(page.xpath("//div[contains(@class, 'todo')]//a/text()"))


def test_the_history_names_who_when_and_why(cast):
    cast.returned("A.I.1.i.a")
    said = words(as_(cast.operator).get(reverse("assessment_history", args=[cast.case.pk])))
    for piece in (str(cast.head), str(cast.assessor), "Dikembalikan ke unit untuk perbaikan", "WIB", "SHA-256"):
        assert piece in said


def test_pages_carry_no_inline_script_or_style(cast):
    cast.in_review()
    for user, name, arguments in (
        (cast.assessor, "assessment_area", ["pw"]),
        (cast.assessor, "assessment", []),
        (cast.admin, "home", None),
    ):
        url = reverse(name, args=None if arguments is None else [cast.case.pk, *arguments])
        page = tree(as_(user).get(url))
        assert page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []
