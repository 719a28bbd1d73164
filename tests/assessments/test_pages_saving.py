"""Saving one answer by htmx and without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Track
from tests.factories import Cast
from tests.html import part, tree, words

pytestmark = pytest.mark.django_db
YES_NO, COUNTS, INDEX = "A.I.1.i.a", "A.II.5.ii", "B.I.a"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def client(cast) -> Client:
    client = Client()
    client.force_login(cast.operator)
    return client


def url_of(cast: Cast, code: str = YES_NO, track: str = "unit") -> str:
    return reverse("entry_save", args=[cast.case.pk, track, code])


def page_of(client: Client, cast: Cast, area: str = "mp"):
    return client.get(reverse("assessment_area", args=[cast.case.pk, area]))


@pytest.mark.parametrize(
    ("code", "area", "answer"),
    [
        (YES_NO, "mp", {"option": "Ya"}),
        (COUNTS, "pw", {"count_harus": "170", "count_proses": "13", "count_selesai": "157"}),
        (INDEX, "hasil", {"index": "3,61", "source": "own"}),
    ],
)
def test_the_partial_equals_the_fresh_page(cast, client, code, area, answer):
    reply = client.post(url_of(cast, code), {"version": 0, "note": "Ada.", **answer}, headers=HTMX)
    assert reply.status_code == 200
    partial, page = tree(reply), tree(page_of(client, cast, area))
    pieces = ["area-count", f"area-{area}", "nilai", f"v:{code}"] + ([] if code == YES_NO else [f"p:{code}"])
    for piece in pieces:
        assert part(partial, piece) == part(page, piece)


def test_what_the_reply_says_stands_on_the_page_too(cast, client):
    reply = client.post(url_of(cast), {"version": 0, "option": "Ya"}, headers=HTMX)
    said = tree(reply).xpath("string(//p[@class='state'])").strip()
    assert said.startswith("✓ Tersimpan")
    assert said in words(page_of(client, cast))


def test_the_partial_of_tpi_equals_its_page(cast):
    cast.in_review()
    client = Client()
    client.force_login(cast.assessor)
    reply = client.post(url_of(cast, YES_NO, "tpi"), {"version": 0, "option": "Tidak"}, headers=HTMX)
    partial, page = tree(reply), tree(page_of(client, cast))
    for piece in ("area-count", "area-mp", "nilai", f"v:{YES_NO}", f"o:{YES_NO}"):
        assert part(partial, piece) == part(page, piece)
    assert "Unit: Ya" in words(reply)


def test_the_reply_is_small(cast, client):
    reply = client.post(url_of(cast), {"version": 0, "option": "Ya"}, headers=HTMX)
    assert len(reply.content) < 30_000
    assert b"<html" not in reply.content


@pytest.mark.parametrize("code", [YES_NO, COUNTS])
def test_a_blank_answer_is_unanswered(cast, client, code):
    assert client.post(url_of(cast, code), {"version": 0, "note": "Nanti."}).status_code == 302
    entry = cast.entry(code)
    assert (entry.option, entry.inputs, entry.note) == ("", None, "Nanti.")


def test_thousands_may_have_dots(cast, client):
    counts = {"count_harus": "1.000", "count_proses": "0", "count_selesai": "1000"}
    client.post(url_of(cast, COUNTS), {"version": 0, **counts})
    assert cast.entry(COUNTS).inputs == {"harus": 1000, "proses": 0, "selesai": 1000}


@pytest.mark.parametrize("text", ["3,61", "3.61"])
def test_an_index_takes_comma_and_point(cast, client, text):
    client.post(url_of(cast, INDEX), {"version": 0, "index": text, "source": "tpn"})
    entry = cast.entry(INDEX)
    assert (str(entry.index.normalize()), entry.source) == ("3.61", "tpn")
    assert 'value="3,61"' in page_of(client, cast, "hasil").content.decode()


WRONG = [
    (YES_NO, {"option": "Mungkin"}, "Pilihan: pilih salah satu yang tersedia."),
    (COUNTS, {"count_harus": "-1"}, "tulis bilangan bulat 0 atau lebih"),
    (COUNTS, {"count_harus": "1.5"}, "tulis bilangan bulat 0 atau lebih"),
    (COUNTS, {"count_harus": "abc"}, "tulis bilangan bulat 0 atau lebih"),
    (COUNTS, {"count_harus": "1", "count_proses": "0", "count_selesai": "2"}, "melebihi jumlah yang harus"),
    (INDEX, {"index": "tiga", "source": "own"}, "tulis angka dari 0 sampai 4"),
    (INDEX, {"index": "4,5", "source": "own"}, "di luar rentang 0 sampai 4"),
    (INDEX, {"index": "3,6"}, "Pilih sumber nilai survei."),
]


@pytest.mark.parametrize(("code", "answer", "sentence"), WRONG)
def test_a_wrong_answer_is_named_and_changes_nothing(cast, client, code, answer, sentence):
    reply = client.post(url_of(cast, code), {"version": 0, "note": "Tetap ada.", **answer}, headers=HTMX)
    assert reply.status_code == 422
    assert sentence in words(reply)
    assert cast.entry(code).version == 0


def test_a_wrong_answer_without_javascript_keeps_what_was_typed(cast, client):
    response = client.post(url_of(cast, COUNTS), {"version": 0, "count_harus": "banyak", "note": "Rekap & <catatan>"})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="banyak"' in page
    assert "Rekap &amp; &lt;catatan&gt;" in page
    assert f'<a href="#{COUNTS}">' in page


def test_a_note_over_the_limit(cast, client):
    note = "a" * 10_001
    reply = client.post(url_of(cast), {"version": 0, "note": note}, headers=HTMX)
    assert reply.status_code == 413
    assert "paling banyak 10.000 huruf, sekarang 10001" in words(reply)
    whole = client.post(url_of(cast), {"version": 0, "note": note})
    assert whole.status_code == 413
    assert note in whole.content.decode()


def test_a_request_beyond_all_limits_gets_a_sentence(cast, client):
    reply = client.post(url_of(cast), {"version": 0, "note": "a" * 1_100_000}, headers=HTMX)
    assert reply.status_code in (400, 413)
    assert "tidak disimpan" in words(reply)


def test_a_note_keeps_its_lines(cast, client):
    client.post(url_of(cast), {"version": 0, "option": "Ya", "note": "satu\r\ndua"})
    assert cast.entry(YES_NO).note == "satu\ndua"
    client.post(url_of(cast), {"version": 1, "option": "Ya", "note": "satu\r\ndua"})
    assert cast.entry(YES_NO).version == 1


def test_without_javascript_the_browser_returns_to_the_item(cast, client):
    response = client.post(url_of(cast), {"version": 0, "option": "Ya"})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/lke/{cast.case.pk}/mp/#{YES_NO}"


def test_a_get_of_the_saving_address_leads_to_the_item(cast, client):
    assert client.get(url_of(cast)).headers["Location"].endswith(f"/mp/#{YES_NO}")


def test_a_doubt_does_not_stop_the_save(cast, client):
    counts = {"count_harus": "10", "count_proses": "1", "count_selesai": "5"}
    reply = client.post(url_of(cast, COUNTS), {"version": 0, **counts}, headers=HTMX)
    assert reply.status_code == 200
    assert "Periksa ketiga angka" in words(reply)


def test_nihil_is_offered_for_zeros_and_can_be_stated(cast, client):
    zeros = {"count_harus": "0", "count_proses": "0", "count_selesai": "0"}
    offered = client.post(url_of(cast, COUNTS), {"version": 0, **zeros}, headers=HTMX)
    assert f'id="nihil:{COUNTS}"' in offered.content.decode()
    stated = client.post(url_of(cast, COUNTS), {"version": 1, "nihil": "1", **zeros}, headers=HTMX)
    assert "100,00%" in words(stated)
    assert cast.entry(COUNTS).nihil


def test_a_closed_sheet_refuses_and_shows_what_was_not_saved(cast, client):
    cast.submitted()
    reply = client.post(url_of(cast), {"version": 0, "option": "Tidak", "note": "Terlambat."}, headers=HTMX)
    assert reply.status_code == 409
    assert "tidak dapat diubah" in words(reply)
    assert "Terlambat." in words(reply)


def test_a_malformed_request(cast, client):
    assert client.post(url_of(cast), {"option": "Ya"}, headers=HTMX).status_code == 400
    assert cast.entry(YES_NO).option == ""


class TestStaleTab:
    @pytest.fixture(autouse=True)
    def changed_elsewhere(self, cast):
        cast.save(YES_NO, cast.head, option="Tidak", note="Dari kepala.")

    def test_both_versions_stand_side_by_side(self, cast, client):
        reply = client.post(url_of(cast), {"version": 0, "option": "Ya", "note": "Dari operator."}, headers=HTMX)
        assert reply.status_code == 409
        said = words(reply)
        for piece in ("Isian Anda", "Dari operator.", "Isian tersimpan", "Dari kepala.", str(cast.head)):
            assert piece in said
        assert cast.entry(YES_NO).note == "Dari kepala."

    def test_choosing_ones_own(self, cast, client):
        answer = {"version": 0, "mine": 1, "option": "Ya", "note": "Dari operator."}
        reply = client.post(url_of(cast), answer, headers=HTMX)
        assert reply.status_code == 200
        assert reply.headers["HX-Retarget"] == "closest article"
        assert cast.entry(YES_NO).note == "Dari operator."

    def test_choosing_what_is_stored(self, cast, client):
        reply = client.post(url_of(cast), {"version": 0, "stored": 1, "option": "Ya", "note": "x"}, headers=HTMX)
        assert reply.status_code == 200
        assert part(tree(reply), YES_NO) == part(tree(page_of(client, cast)), YES_NO)
        assert cast.entry(YES_NO).version == 1

    def test_a_third_change_asks_again(self, cast, client):
        cast.save(YES_NO, cast.head, option="Ya", note="Lagi.")
        reply = client.post(url_of(cast), {"version": 0, "mine": 1, "option": "Ya"}, headers=HTMX)
        assert reply.status_code == 409
        assert "Lagi." in words(reply)

    def test_without_javascript(self, cast, client):
        typed = {"version": 0, "option": "Ya", "note": "Dari operator."}
        page = client.post(url_of(cast), typed)
        assert page.status_code == 409
        assert "Dari operator." in words(page)
        version = tree(page).get_element_by_id(f"v:{YES_NO}").get("value")
        assert version == "0"
        assert client.post(url_of(cast), {**typed, "mine": 1}).status_code == 302
        assert cast.entry(YES_NO).note == "Dari operator."

    def test_without_javascript_keeping_the_stored(self, cast, client):
        assert client.post(url_of(cast), {"version": 0, "stored": 1, "option": "Ya"}).status_code == 302
        assert cast.entry(YES_NO).note == "Dari kepala."

    def test_a_repeated_request_is_no_conflict(self, cast, client):
        reply = client.post(url_of(cast), {"version": 0, "option": "Tidak", "note": "Dari kepala."}, headers=HTMX)
        assert reply.status_code == 200


class TestAsUnit:
    @pytest.fixture
    def assessor(self, cast) -> Client:
        cast.in_review()
        client = Client()
        client.force_login(cast.assessor)
        return client

    @pytest.mark.parametrize("code", [YES_NO, COUNTS, INDEX])
    def test_takes_over_the_units_answer_and_keeps_the_own_note(self, cast, assessor, code):
        sent = {"version": 0, "as_unit": 1, "note": "Sesuai.", "flagged": 1}
        reply = assessor.post(url_of(cast, code, "tpi"), sent, headers=HTMX)
        assert reply.status_code == 200
        unit, tpi = cast.entry(code), cast.entry(code, Track.TPI)
        assert (tpi.option, tpi.inputs, tpi.index) == (unit.option, unit.inputs, unit.index)
        assert (tpi.note, tpi.flagged) == ("Sesuai.", True)

    def test_copies_nihil(self, cast):
        zeros = {"harus": 0, "proses": 0, "selesai": 0}
        cast.fill()
        cast.save(COUNTS, cast.operator, inputs=zeros, nihil=True)
        cast.prove(COUNTS)
        cast.submitted_as_is()
        client = Client()
        client.force_login(cast.assessor)
        client.post(url_of(cast, COUNTS, "tpi"), {"version": 0, "as_unit": 1})
        assert cast.entry(COUNTS, Track.TPI).nihil

    def test_means_nothing_on_the_units_own_sheet(self, cast, client):
        client.post(url_of(cast), {"version": 0, "as_unit": 1, "option": "Tidak"})
        assert cast.entry(YES_NO).option == "Tidak"
