"""The way of a nomination: every move from every stage and by every role, and the board over it."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from assessments import operations as operations_of_lke
from assessments.models import Assessment
from assessments.operations import nominating
from tests import factories
from tests.factories import Cast
from units.enums import BULK_MOVES, MOVES, ROLES_FOR, Criterion, NominationMove, NominationStage, Predicate, Role
from units.models import Nomination, NominationRecord
from units.operations import Refused, identify, mark_unit, move_nomination
from units.queries import Board, board_of, funnel_of
from units.reports import turn_of

pytestmark = pytest.mark.django_db
GIVEN: dict[str, Any] = {
    "reason": "Belum siap",
    "decree_number": "KM 5/2026",
    "decree_date": datetime.date(2026, 1, 5),
}
BOTH = [Criterion.SERVICE, Criterion.EFFECT]


@pytest.fixture
def unit():
    return factories.unit()


def nominated(unit, stage=NominationStage.CANDIDATE, **fields):
    decree = {"decree_number": "x", "decree_date": datetime.date(2026, 1, 1)}
    return Nomination.objects.create(
        unit=unit,
        cycle=factories.cycle(unit.institution),
        target=Predicate.WBK,
        stage=stage,
        **{"criteria": [one.value for one in BOTH], **decree, **fields},
    )


@pytest.mark.parametrize("stage", list(NominationStage))
@pytest.mark.parametrize("move", list(MOVES))
def test_every_move_from_every_stage(unit, stage, move):
    one = nominated(unit, stage)
    if stage in MOVES[move].sources:
        moved = move_nomination(nomination=one, move=move, by=None, **GIVEN)
        assert moved.stage == (MOVES[move].target or NominationStage.BUILDING)
        record = NominationRecord.objects.get(nomination=one)
        assert (record.move, record.from_stage, record.to_stage) == (move, stage, moved.stage)
    else:
        with pytest.raises(Refused, match="tidak dapat dilakukan pada tahap"):
            move_nomination(nomination=one, move=move, by=None, **GIVEN)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("move", list(MOVES))
def test_every_move_by_every_role(unit, role, move):
    one = nominated(unit, MOVES[move].sources[0])
    person = factories.person(role, unit)
    if role in ROLES_FOR[MOVES[move].action]:
        assert move_nomination(nomination=one, move=move, by=person, **GIVEN).stage != one.stage
    else:
        with pytest.raises(PermissionDenied):
            move_nomination(nomination=one, move=move, by=person, **GIVEN)


@pytest.mark.parametrize("move", [move for move, step in MOVES.items() if step.needs_reason])
def test_a_reason_is_asked_for(unit, move):
    with pytest.raises(Refused) as refused:
        move_nomination(nomination=nominated(unit, MOVES[move].sources[0]), move=move, by=None, reason=" ")
    assert refused.value.field == "reason"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decree_number": ""}, "decree_number"),
        ({"decree_date": None}, "decree_date"),
        ({"decree_date": datetime.date(2999, 1, 1)}, "decree_date"),
    ],
)
def test_designation_needs_its_decree(unit, change, field):
    one = nominated(unit, NominationStage.SUGGESTED)
    with pytest.raises(Refused) as refused:
        move_nomination(nomination=one, move=NominationMove.DESIGNATE, by=None, **(GIVEN | change))
    assert refused.value.field == field


def test_a_candidate_short_of_the_regulation_is_not_suggested(unit):
    one = nominated(unit, criteria=[Criterion.SERVICE.value, Criterion.RISK.value])
    with pytest.raises(Refused, match="Berdampak luas"):
        move_nomination(nomination=one, move=NominationMove.SUGGEST, by=None)


def test_identifying_keeps_the_criteria_and_refuses_what_cannot_be(unit):
    cycle = factories.cycle(unit.institution)
    give: dict[str, Any] = {"cycle": cycle, "target": Predicate.WBK, "criteria": ["risk", "service"], "by": None}
    made = identify(unit=unit, note=" Loket ramai. ", **give)
    assert (made.stage, made.criteria, made.note) == ("candidate", ["service", "risk"], "Loket ramai.")
    ended = factories.unit(unit.institution, active_until=datetime.date(2020, 1, 1))
    for wrong in (unit, ended, factories.unit()):
        with pytest.raises(Refused) as refused:
            identify(unit=wrong, **give)
        assert refused.value.field == "unit"


def test_coaching_ends_where_it_began(unit):
    one = nominated(unit, NominationStage.DESIGNATED)
    move_nomination(nomination=one, move=NominationMove.COACH, by=None, reason="Perlu pembinaan")
    back = move_nomination(nomination=one, move=NominationMove.RESUME, by=None, reason="Sudah siap")
    assert back.stage == NominationStage.DESIGNATED


def test_ten_candidates_cut_to_six_is_a_normal_year(unit):
    coordinator = factories.person(Role.COORDINATOR, unit)
    cycle = factories.cycle(unit.institution)
    ten = [
        identify(
            unit=factories.unit(unit.institution), cycle=cycle, target=Predicate.WBK, criteria=BOTH, by=coordinator
        )
        for _n in range(10)
    ]
    nominating.move_nominations(nominations=ten, move=NominationMove.SUGGEST, by=coordinator)
    cut = nominating.move_nominations(
        nominations=ten[6:], move=NominationMove.COACH, by=coordinator, reason="Belum kuat"
    )
    assert cut == 4
    counted = funnel_of(coordinator, Board(cycle))
    assert (counted["suggested"], counted["coaching"]) == (6, 4)


def test_many_move_all_or_none(unit):
    coordinator = factories.person(Role.COORDINATOR, unit)
    good, bad = nominated(unit), nominated(factories.unit(unit.institution), criteria=[])
    with pytest.raises(Refused, match=bad.unit.short_name):
        nominating.move_nominations(nominations=[good, bad], move=NominationMove.SUGGEST, by=coordinator)
    assert Nomination.objects.get(pk=good.pk).stage == NominationStage.CANDIDATE


def test_the_assessment_stage_opens_the_worksheet_once(unit):
    one = nominated(unit, NominationStage.BUILDING)
    nominating.move_nomination(nomination=one, move=NominationMove.OPEN_WORKSHEET, by=None)
    assert Assessment.objects.get(nomination=one).state == "draft"
    Nomination.objects.filter(pk=one.pk).update(stage=NominationStage.BUILDING)
    nominating.move_nomination(nomination=one, move=NominationMove.OPEN_WORKSHEET, by=None)
    assert Assessment.objects.filter(nomination=one).count() == 1


def test_a_proposal_is_made_from_its_preflight_alone():
    cast = Cast().evaluated()
    with pytest.raises(Refused, match="halaman pra-pengusulan"):
        nominating.move_nomination(nomination=cast.case.nomination, move=NominationMove.PROPOSE, by=None)
    assert cast.again().nomination.stage == NominationStage.ASSESSMENT
    assert NominationMove.PROPOSE not in BULK_MOVES


def test_marking_a_unit(unit):
    assert mark_unit(unit=unit, mark=None, by=None).mark == ""
    with pytest.raises(PermissionDenied):
        mark_unit(unit=unit, mark=None, by=factories.person(Role.AUDITOR, unit))


def test_the_board_filters_and_puts_the_oldest_first(unit):
    house, now = unit.institution, timezone.now()
    viewer = factories.person(Role.LEADER, unit)
    names = {"Balai Lama": 40, "Balai Baru": 2, "Loka Lama": 50}
    for name, days in names.items():
        nominated(factories.unit(house, name=name), stage_since=now - datetime.timedelta(days))
    nominated(factories.unit())
    cycle = factories.cycle(house)
    seen = [one.unit.name for one in board_of(viewer, Board(cycle))]
    assert seen == ["Loka Lama", "Balai Lama", "Balai Baru"]
    assert [one.unit.name for one in board_of(viewer, Board(cycle, words="balai", older=30))] == ["Balai Lama"]
    assert not board_of(viewer, Board(cycle, stage="building")).exists()
    assert funnel_of(viewer, Board(cycle, target="WBK"))["candidate"] == 3


def test_the_turn_while_a_worksheet_is_assessed_follows_the_worksheet():
    cast = Cast()
    turns = [cast.again().nomination.turn]
    for step in (
        lambda: operations_of_lke.hand_over(assessment=cast.again(), by=cast.operator),
        lambda: cast.submitted(),
        lambda: operations_of_lke.start_review(assessment=cast.again(), by=cast.assessor),
    ):
        step()
        turns.append(cast.again().nomination.turn)
    assert turns == [Role.OPERATOR, Role.HEAD, Role.ASSESSOR, Role.ASSESSOR]
    assert turn_of(cast.again().nomination) == "Anggota TPI"


def test_after_the_evaluation_it_is_the_turn_of_who_proposes():
    cast = Cast().evaluated()
    assert cast.again().nomination.turn == ""
    assert turn_of(cast.again().nomination) == "Pimpinan instansi, Koordinator ZI"
