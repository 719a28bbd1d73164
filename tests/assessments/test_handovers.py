"""What each hand-over asks for, opens, closes and freezes."""

import datetime
import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied

from assessments import operations
from assessments.enums import Outcome, State, Track
from assessments.models import Conclusion, Sheet, Snapshot
from assessments.operations import CannotMove, NotEditable
from tests import factories
from tests.factories import Cast
from units.enums import Predicate, Role
from units.models import User

pytestmark = pytest.mark.django_db


def test_submit_names_every_unanswered_item():
    cast = Cast()
    cast.fill()
    cast.save("A.II.1.i.a", cast.operator, inputs={"agen": 4})
    cast.save("A.I.1.i.b", cast.operator, note="belum")
    with pytest.raises(CannotMove) as refusal:
        operations.submit(assessment=cast.again(), by=cast.head)
    assert refusal.value.items == ("A.I.1.i.b", "A.II.1.i.a")
    assert "2 butir" in refusal.value.message
    assert not Snapshot.objects.exists()


def test_submit_goes_through_with_failing_gates():
    cast = Cast()
    sheet = cast.fill(level=3)
    assert not sheet.score_card.__class__.objects.get(sheet=sheet).wbk_eligible
    operations.submit(assessment=cast.again(), by=cast.head)
    assert cast.again().state == State.SUBMITTED


def test_a_sent_sheet_takes_no_change():
    cast = Cast().submitted()
    with pytest.raises(NotEditable):
        cast.save("A.I.1.i.a", cast.operator, option="Tidak")
    assert cast.entry("A.I.1.i.a").option == "Ya"


def test_return_opens_a_copy_in_which_only_flagged_items_take_changes():
    cast = Cast().returned("A.I.1.i.a", "A.I.1.ii.a")
    assert cast.again().round == 2
    sheet = cast.sheet()
    assert sorted(sheet.entries.filter(open=True).values_list("item__code", flat=True)) == ["A.I.1.i.a", "A.I.1.ii.a"]
    assert sheet.entries.count() == 113
    cast.save("A.I.1.i.a", cast.operator, option="Tidak")
    with pytest.raises(NotEditable, match="tidak dikembalikan"):
        cast.save("A.I.1.i.b", cast.operator, option="C")
    first = Sheet.objects.get(assessment=cast.case, track=Track.UNIT, round=1)
    assert first.entries.get(item__code="A.I.1.i.a").option == "Ya"
    assert first.closed_at is not None


def test_return_sets_a_new_due_date_and_forgets_the_hand_over():
    cast = Cast().in_review()
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Lengkapi SK.", flagged=True)
    due = datetime.date(2026, 5, 1)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor, reason="SK belum ada", due_date=due)
    assert cast.again().due_date == due
    assert cast.case.handed_over_at is None
    assert cast.case.transitions.order_by("-id").first().reason == "SK belum ada"


def test_return_needs_a_flag_and_a_note_on_each():
    cast = Cast().in_review()
    with pytest.raises(CannotMove, match="sedikitnya satu"):
        operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", flagged=True)
    with pytest.raises(CannotMove) as refusal:
        operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    assert refusal.value.items == ("A.I.1.i.b",)


def test_second_review_starts_from_the_first_with_returned_items_unjudged():
    cast = Cast().in_review()
    cast.fill(Track.TPI, level=1)
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", note="Lengkapi.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    assert cast.entry("A.I.1.i.b", Track.TPI).option == ""
    assert cast.entry("A.I.1.ii.b", Track.TPI).option == "B"
    assert cast.sheet(Track.TPI).score_card.answered == 112


def test_finish_names_every_unjudged_item():
    cast = Cast().in_review()
    cast.fill(Track.TPI)
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI)
    with pytest.raises(CannotMove) as refusal:
        operations.finish_review(assessment=cast.again(), by=cast.assessor, outcome=Outcome.MEETS)
    assert refusal.value.items == ("A.I.1.i.b",)


def test_meets_is_refused_while_a_gate_fails_on_tpi_values():
    cast = Cast().in_review()
    cast.fill(Track.TPI, level=1)
    with pytest.raises(CannotMove, match="batas minimum WBK"):
        operations.finish_review(assessment=cast.again(), by=cast.assessor, outcome=Outcome.MEETS)
    with pytest.raises(CannotMove, match="rekomendasi"):
        operations.finish_review(
            assessment=cast.again(), by=cast.assessor, outcome=Outcome.NOT_MEETS, recommendations=" "
        )
    operations.finish_review(
        assessment=cast.again(), by=cast.assessor, outcome=Outcome.NOT_MEETS, recommendations="Perkuat area 2."
    )
    conclusion = Conclusion.objects.get(assessment=cast.case)
    assert (conclusion.predicate, conclusion.outcome) == ("WBK", "not_meets")


def test_conclusion_speaks_of_the_target():
    cast = Cast(target=Predicate.WBBM).evaluated()
    assert list(Conclusion.objects.values_list("assessment", "predicate", "outcome")) == [
        (cast.case.pk, "WBBM", "meets")
    ]


def test_an_assessor_of_the_own_unit_cannot_judge_it():
    cast = Cast().submitted()
    factories.wear(cast.assessor, Role.OPERATOR, cast.unit)
    assessor = User.objects.get(pk=cast.assessor.pk)
    with pytest.raises(PermissionDenied):
        operations.start_review(assessment=cast.again(), by=assessor)


def test_snapshots_form_a_chain_that_proves_itself():
    cast = Cast().in_review()
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Lengkapi.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    cast.answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    first, second, third = Snapshot.objects.filter(assessment=cast.case)
    assert (first.move, second.move, third.move) == ("submit", "return", "submit")
    assert json.loads(second.content)["previous"] == first.sha256
    assert third.previous_id == second.pk
    for snapshot in (first, second, third):
        assert hashlib.sha256(snapshot.content.encode()).hexdigest() == snapshot.sha256
    frozen = json.loads(second.content)
    assert frozen["sheets"]["tpi"]["entries"]["A.I.1.i.a"]["note"] == "Lengkapi."
    assert frozen["sheets"]["unit"]["entries"]["A.I.1.i.a"]["option"] == "Ya"
    assert frozen["by"] == str(cast.assessor)
