"""Every move of the transition table by program, with the words and the refusals of the pages."""

import pytest

from assessments import operations
from assessments.enums import TRANSITIONS, Move, Tier, Track
from tests.api.caller import Caller, refused
from tests.assessments.tiers import PDF, TeamCast, fresh
from tests.factories import Cast
from units.enums import Role

pytestmark = pytest.mark.django_db
ITEM = "A.I.1.i.b"
LETTER = {"letter_number": "S-1", "letter_date": "2026-01-05"}
BYTES = {"Content_Type": "application/octet-stream"}


def move(user, cast: Cast, name: Move, body=None):
    return Caller(fresh(user)).post(f"assessments/{cast.case.pk}/moves/{name.value}/", body)


def test_the_table_has_no_move_without_an_address():
    cast = TeamCast()
    for name in TRANSITIONS:
        status = Caller(cast.operator).ask("GET", f"/api/v1/assessments/{cast.case.pk}/moves/{name.value}/").status_code
        assert status == (404 if name == Move.LOCK else 405), name


def test_from_blind_passes_to_the_leaders_decision():
    cast = TeamCast().submitted()
    assert move(cast.first, cast, Move.START_REVIEW).json()["tier"] == Tier.MEMBERS
    for user in cast.members:
        found = refused(move(user, cast, Move.CLOSE_PASS), 409, "cannot_move")
        assert len(found["items"]) == 113
        cast.fill_pass(user)
        done = move(user, cast, Move.CLOSE_PASS)
        assert done.status_code == 200
    assert done.json()["tier"] == Tier.CONSENSUS
    refused(move(cast.controller, cast, Move.PASS_ON), 403, "forbidden")
    assert move(cast.first, cast, Move.PASS_ON).json()["moves"] == []
    assert move(cast.lead, cast, Move.SEND_DOWN, {"reason": "Periksa lagi."}).json()["tier"] == Tier.CONSENSUS
    assert refused(move(cast.first, cast, Move.FINISH, {"outcome": "meets"}), 409, "cannot_move")["items"] == []
    move(cast.first, cast, Move.PASS_ON)
    assert "send_down" in Caller(cast.lead).get(f"assessments/{cast.case.pk}/").json()["moves"]
    assert move(cast.lead, cast, Move.PASS_ON).json()["tier"] == Tier.CONTROLLER
    ended = move(cast.controller, cast, Move.FINISH, {"outcome": "meets", "appreciation": "Baik."}).json()
    assert (ended["state"], ended["tier"]) == ("evaluated", "")
    cast.with_second_team()
    assert move(cast.other, cast, Move.START_SECOND).json()["state"] == "in_second"
    assert move(cast.other, cast, Move.FINISH_SECOND, {"outcome": "meets"}).json()["state"] == "evaluated"


def test_the_decision_comes_with_its_paper():
    cast = TeamCast().evaluated()
    path = f"assessments/{cast.case.pk}/moves/decide/?decision=propose&letter_number=S-9&letter_date=2026-01-05"
    refused(Caller(cast.controller).post(path, PDF, **BYTES), 403, "forbidden")
    boss = Caller(cast.coordinator)
    refused(boss.post(path, {}), 415, "unsupported_media_type")
    refused(boss.post(path, b"bukan surat", **BYTES), 409, "cannot_move")
    refused(boss.post(path.replace("propose", "x"), PDF, **BYTES), 400, "invalid")
    assert boss.post(path, PDF, **BYTES).status_code == 200
    said = boss.get(f"assessments/{cast.case.pk}/results/").json()
    assert (said["decision"]["decision"], said["decision"]["letter_number"]) == ("propose", "S-9")
    assert [one["outcome"] for one in said["conclusions"]] == ["meets"]
    refused(boss.post(path, PDF, **BYTES), 409, "cannot_move")


def test_a_controller_cannot_end_with_items_unjudged():
    cast = TeamCast().at_controller()
    sheet = cast.sheet(Track.CONTROLLER)
    cast.judge(sheet, ITEM, fresh(cast.controller))
    for name, body in ((Move.FINISH, {"outcome": "meets"}),):
        found = refused(move(cast.controller, cast, name, body), 409, "cannot_move")
        assert found["items"] == [ITEM]
        with pytest.raises(operations.CannotMove) as refusal:
            cast.move(name, cast.controller)
        assert found["message"] == refusal.value.message


def test_the_controller_returns_with_items_and_a_due_date():
    cast = TeamCast().at_controller()
    assert refused(move(cast.controller, cast, Move.RETURN), 409, "cannot_move")["items"] == []
    cast.flag(Track.CONTROLLER)
    back = move(cast.controller, cast, Move.RETURN, {"due_date": "2027-12-01"}).json()
    assert (back["state"], back["round"], back["due_date"]) == ("returned", 2, "2027-12-01")


def test_a_preliminary_assessment():
    cast = TeamCast().needs_preliminary().submitted()
    assert move(cast.pre, cast, Move.START_PRELIMINARY).json()["state"] == "preliminary"
    refused(move(cast.pre, cast, Move.PASS_PRELIMINARY, {"letter_number": "S-1"}), 400, "invalid")
    refused(move(cast.pre, cast, Move.REFUSE_PRELIMINARY, LETTER), 400, "invalid")
    assert len(refused(move(cast.pre, cast, Move.PASS_PRELIMINARY, LETTER), 409, "cannot_move")["items"]) == 113
    cast.fill_track(Track.PRE)
    assert move(cast.pre, cast, Move.PASS_PRELIMINARY, LETTER).json()["state"] == "submitted"
    said = Caller(cast.operator).get(f"assessments/{cast.case.pk}/results/").json()
    assert [one["fit"] for one in said["preliminary"]] == [True]


BODIES = {
    Move.PASS_PRELIMINARY: LETTER,
    Move.REFUSE_PRELIMINARY: {**LETTER, "note": "Perlu dibina."},
    Move.SEND_DOWN: {"reason": "Periksa lagi."},
    Move.FINISH: {"outcome": "meets"},
    Move.FINISH_SECOND: {"outcome": "meets"},
}


@pytest.mark.parametrize("name", [move for move in TRANSITIONS if move not in (Move.LOCK, Move.DECIDE)])
def test_a_role_that_may_not_is_told_so_whatever_the_state(name):
    cast = TeamCast()
    may = TRANSITIONS[name].roles
    people = {
        Role.OPERATOR: cast.operator,
        Role.HEAD: cast.head,
        Role.PRE_ASSESSOR: cast.pre,
        Role.ASSESSOR: cast.first,
        Role.TEAM_LEAD: cast.lead,
        Role.TECHNICAL_CONTROLLER: cast.controller,
        Role.COORDINATOR: cast.coordinator,
    }
    for role, user in people.items():
        status = move(user, cast, name, BODIES.get(name)).status_code
        assert status == 403 if role not in may else status in (200, 403, 409), role
    other = TeamCast()
    refused(move(other.first, cast, name, BODIES.get(name)), 404, "not_found")
