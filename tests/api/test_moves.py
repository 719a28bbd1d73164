"""The hand-overs by program: the same states and the same words as on the pages."""

import datetime

import pytest
from django.utils import timezone

from assessments import operations
from assessments.enums import Track
from assessments.models import Conclusion
from tests.api.caller import Caller, refused
from tests.factories import Cast

pytestmark = pytest.mark.django_db


def move(caller: Caller, cast: Cast, name: str, body=None):
    return caller.post(f"assessments/{cast.case.pk}/moves/{name}/", body)


def test_a_worksheet_goes_all_the_way():
    cast = Cast()
    operator, head, assessor = Caller(cast.operator), Caller(cast.head), Caller(cast.assessor)
    cast.fill()
    assert move(operator, cast, "hand_over").json()["handed_over_at"]
    sent = move(head, cast, "submit").json()
    assert (sent["state"], sent["moves"], sent["tracks"]["unit"]["editable"]) == ("submitted", ["withdraw"], False)
    assert move(head, cast, "withdraw").json()["state"] == "draft"
    move(head, cast, "submit")
    assert move(assessor, cast, "start_review").json()["moves"] == ["return", "finish"]
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Lengkapi SK.", flagged=True)
    due = datetime.date(timezone.localdate().year + 1, 1, 31)
    back = move(assessor, cast, "return", {"reason": "SK belum ada", "due_date": due.isoformat()}).json()
    assert (back["state"], back["round"], back["due_date"]) == ("returned", 2, due.isoformat())
    assert cast.case.transitions.order_by("-id").first().reason == "SK belum ada"
    refused(move(head, cast, "submit"), 409, "cannot_move")
    cast.answered()
    move(head, cast, "submit")
    move(assessor, cast, "start_review")
    cast.fill(Track.TPI)
    done = move(assessor, cast, "finish", {"outcome": "meets"}).json()
    assert (done["state"], done["moves"]) == ("evaluated", [])
    assert Conclusion.objects.get(assessment=cast.case).outcome == "meets"


def test_a_refused_move_names_the_items():
    cast = Cast()
    cast.fill()
    cast.save("A.I.1.i.b", cast.operator, note="belum")
    found = refused(move(Caller(cast.head), cast, "submit"), 409, "cannot_move")
    assert found["items"] == ["A.I.1.i.b"]
    with pytest.raises(operations.CannotMove) as refusal:
        operations.submit(assessment=cast.again(), by=cast.head)
    assert found["message"] == refusal.value.message


def test_the_wrong_state_says_which_state_it_is():
    cast = Cast()
    found = refused(move(Caller(cast.assessor), cast, "start_review"), 409, "cannot_move")
    assert "Diisi unit" in found["message"]
    assert found["items"] == []


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("return", {"due_date": "31-03-2026"}, "due_date"),
        ("return", {"due_date": "2020-01-01"}, "due_date"),
        ("return", {"reason": 5}, "reason"),
        ("return", {"reason": "x" * 10_001}, "reason"),
        ("return", {"alasan": "x"}, "alasan"),
        ("finish", {}, "outcome"),
        ("finish", {"outcome": "memenuhi"}, "outcome"),
        ("finish", {"outcome": "meets", "recommendations": None}, "recommendations"),
    ],
)
def test_a_body_of_the_wrong_shape_moves_nothing(name, body, field):
    cast = Cast().in_review()
    found = refused(move(Caller(cast.assessor), cast, name, body), 400, "invalid")
    assert list(found["fields"]) == [field]
    assert all(isinstance(sentence, str) for sentence in found["fields"][field])
    assert cast.again().state == "in_review"


def test_moves_that_ask_for_nothing_take_nothing():
    cast = Cast()
    assert list(refused(move(Caller(cast.operator), cast, "hand_over", {"x": 1}), 400, "invalid")["fields"]) == ["x"]


def test_there_are_no_other_moves():
    cast = Cast()
    for name in ("open", "lock", "x"):
        refused(move(Caller(cast.admin), cast, name), 404, "not_found")
