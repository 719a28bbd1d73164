"""Moves by page: the question, the answer, what blocks, and what the person has typed."""

import pytest
from django.test import Client
from django.urls import reverse

from assessments.enums import Move, Track
from tests.factories import Cast
from tests.html import tree, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(cast: Cast, move: Move) -> str:
    return reverse("assessment_move", args=[cast.case.pk, move])


def done(cast: Cast, by, move: Move, **data) -> str:
    """The state after the move; it must lead back to the overview."""
    response = as_(by).post(url(cast, move), data)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/lke/{cast.case.pk}/"
    return cast.again().state


def test_the_whole_way(cast):
    cast.fill()
    assert done(cast, cast.operator, Move.HAND_OVER) == "draft"
    assert done(cast, cast.head, Move.SUBMIT) == "submitted"
    assert done(cast, cast.head, Move.WITHDRAW) == "draft"
    assert done(cast, cast.head, Move.SUBMIT) == "submitted"
    assert done(cast, cast.assessor, Move.START_REVIEW) == "in_review"
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="SK belum ada.", flagged=True)
    assert done(cast, cast.assessor, Move.RETURN, reason="Mohon dilengkapi.", due_date="2099-01-31") == "returned"
    assert str(cast.again().due_date) == "2099-01-31"
    cast.answered()
    assert done(cast, cast.head, Move.SUBMIT) == "submitted"
    assert done(cast, cast.assessor, Move.START_REVIEW) == "in_review"
    cast.fill(Track.TPI)
    assert done(cast, cast.assessor, Move.FINISH, outcome="meets") == "evaluated"


def test_sending_names_the_consequence(cast):
    cast.fill()
    said = words(as_(cast.head).get(url(cast, Move.SUBMIT)))
    assert "Setelah dikirim, 113 butir terkunci sampai TPI mengembalikannya" in said


def test_unanswered_items_block_and_are_linked(cast):
    cast.fill()
    cast.save("A.I.1.i.a", cast.operator)
    for response, status in (
        (as_(cast.head).get(url(cast, Move.SUBMIT)), 200),
        (as_(cast.head).post(url(cast, Move.SUBMIT)), 409),
    ):
        assert response.status_code == status
        assert "1 butir belum diisi" in words(response)
        assert tree(response).xpath("//main//ul[@class='codes']//a/@href") == [f"/lke/{cast.case.pk}/mp/#A.I.1.i.a"]
    assert cast.again().state == "draft"


def test_failing_gates_warn_and_do_not_block(cast):
    cast.fill(level=4)
    page = as_(cast.head).get(url(cast, Move.SUBMIT))
    assert "batas minimum WBK belum terpenuhi" in words(page)
    assert done(cast, cast.head, Move.SUBMIT) == "submitted"


def test_a_second_click_finds_the_state_changed(cast):
    cast.submitted()
    response = as_(cast.head).post(url(cast, Move.SUBMIT))
    assert response.status_code == 409
    assert "Muat ulang halaman" in words(response)
    assert "Terkirim ke TPI" in words(response)


class TestReturning:
    @pytest.fixture(autouse=True)
    def reviewed(self, cast):
        cast.in_review()

    def test_needs_a_flagged_item(self, cast):
        response = as_(cast.assessor).post(url(cast, Move.RETURN), {"reason": "Pengantar."})
        assert response.status_code == 409
        assert "Tandai sedikitnya satu butir" in words(response)
        assert "Pengantar." in response.content.decode()

    def test_needs_a_note_on_each(self, cast):
        cast.save("A.I.1.i.a", cast.assessor, Track.TPI, flagged=True)
        response = as_(cast.assessor).post(url(cast, Move.RETURN))
        assert response.status_code == 409
        assert tree(response).xpath("//*[@role='alert']//a/text()") == ["A.I.1.i.a"]

    def test_lists_the_flagged_items(self, cast):
        cast.save("A.I.1.i.a", cast.assessor, Track.TPI, flagged=True, note="x")
        assert "1 butir akan dikembalikan" in words(as_(cast.assessor).get(url(cast, Move.RETURN)))

    @pytest.mark.parametrize(("date", "sentence"), [("besok", "Tulis tanggal"), ("2020-01-01", "sudah lewat")])
    def test_refuses_a_wrong_date_and_keeps_the_reason(self, cast, date, sentence):
        response = as_(cast.assessor).post(url(cast, Move.RETURN), {"reason": "Pengantar.", "due_date": date})
        assert response.status_code == 422
        assert sentence in words(response)
        assert "Pengantar." in response.content.decode()


class TestFinishing:
    @pytest.fixture(autouse=True)
    def reviewed(self, cast):
        cast.in_review()

    def test_lists_what_is_not_judged(self, cast):
        sent = {"outcome": "not_meets", "recommendations": "Tulis."}
        response = as_(cast.assessor).post(url(cast, Move.FINISH), sent)
        assert response.status_code == 409
        assert "113 butir belum dinilai." in words(response)
        assert "Tulis." in response.content.decode()

    def test_needs_a_conclusion(self, cast):
        response = as_(cast.assessor).post(url(cast, Move.FINISH))
        assert response.status_code == 422
        assert "Pilih salah satu kesimpulan." in words(response)

    def test_not_meeting_needs_recommendations(self, cast):
        cast.fill(Track.TPI)
        response = as_(cast.assessor).post(url(cast, Move.FINISH), {"outcome": "not_meets"})
        assert response.status_code == 409
        assert "Tulis rekomendasi" in words(response)

    def test_meeting_needs_every_gate(self, cast):
        cast.fill(Track.TPI, level=4)
        response = as_(cast.assessor).post(url(cast, Move.FINISH), {"outcome": "meets"})
        assert response.status_code == 409
        assert "belum dapat dipilih" in words(response)

    def test_the_conclusion_stands_on_the_overview(self, cast):
        cast.fill(Track.TPI, level=4)
        sent = {"outcome": "not_meets", "recommendations": "Lengkapi SOP."}
        assert done(cast, cast.assessor, Move.FINISH, **sent) == "evaluated"
        said = words(as_(cast.operator).get(f"/lke/{cast.case.pk}/"))
        assert "belum memenuhi kriteria untuk diajukan" in said
        assert "Lengkapi SOP." in said


class TestCycle:
    def test_closing_locks_everything(self, cast):
        client = as_(cast.admin)
        url = reverse("cycle_close", args=[cast.case.nomination.cycle_id])
        assert "1 LKE terkunci" in words(client.get(url))
        assert client.post(url).status_code == 302
        assert cast.again().state == "locked"

    def test_a_closed_cycle_stays_closed(self, cast):
        cast.locked()
        client = as_(cast.admin)
        url = reverse("cycle_close", args=[cast.case.nomination.cycle_id])
        assert "Siklus ini sudah ditutup." in words(client.get(url))
        response = client.post(url)
        assert response.status_code == 409
        assert "sudah ditutup" in words(response)
