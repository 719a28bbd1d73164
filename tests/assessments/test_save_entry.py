"""Saving one answer: what changes, what is refused, and that the score card always equals a recount."""

from decimal import Decimal

import pytest

from assessments.enums import Track
from assessments.models import Entry, ScoreCard
from assessments.operations import InvalidAnswer, NotEditable, StaleEntry
from assessments.queries import result_of, score_of
from tests import factories
from tests.factories import Cast
from units.enums import Role
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def recount(cast: Cast, track: Track = Track.UNIT):
    return score_of(cast.again(), cast.sheet(track).entries.select_related("item"))


def test_a_save_stores_scores_and_records():
    cast = Cast()
    events = AuditEvent.objects.count()
    saved = cast.save("A.I.1.i.b", cast.operator, option="B", note="Undian anggota tim.")
    entry = cast.entry("A.I.1.i.b")
    assert (entry.option, entry.note, entry.version, entry.changed_by) == ("B", "Undian anggota tim.", 1, cast.operator)
    card = ScoreCard.objects.get(sheet=cast.sheet())
    assert result_of(card) == saved.result == recount(cast)
    assert card.total == Decimal("0.125")
    assert card.answered == 1
    event = AuditEvent.objects.order_by("-id").first()
    assert AuditEvent.objects.count() == events + 1
    assert (event.action, event.target_id) == ("assessments.entry_saved", str(entry.pk))
    assert event.actor == cast.operator.audit_id


def test_a_stale_version_is_refused_and_shows_what_stands():
    cast = Cast()
    cast.save("A.I.1.i.b", cast.operator, option="B", version=0)
    with pytest.raises(StaleEntry) as conflict:
        cast.save("A.I.1.i.b", cast.head, option="A", version=0)
    assert conflict.value.entry.option == "B"
    assert cast.entry("A.I.1.i.b").option == "B"


def test_sending_again_what_stands_is_no_conflict_and_no_event():
    cast = Cast()
    cast.save("A.I.1.i.b", cast.operator, option="B", version=0)
    events = AuditEvent.objects.count()
    again = cast.save("A.I.1.i.b", cast.operator, option="B", version=0)
    assert again.entry.version == 1
    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("A.I.1.i.b", {"option": "Ya"}),
        ("A.I.1.i.b", {"inputs": {"agen": 1}}),
        ("A.II.1.i.b", {"inputs": {"perubahan": 2, "terintegrasi": 3}}),
        ("A.II.5.iii.a", {"inputs": {"kepala": 1, "pejabat": 0, "lainnya": 0, "sudah": 2}}),
        ("B.I.a", {"index": Decimal("4.01"), "source": "own"}),
        ("B.I.a", {"index": Decimal("3.5")}),
    ],
)
def test_what_cannot_be_right_changes_nothing(code, values):
    cast = Cast()
    with pytest.raises(InvalidAnswer) as refusal:
        cast.save(code, cast.operator, **values)
    assert refusal.value.messages
    entry = cast.entry(code)
    assert (entry.version, entry.option, entry.inputs, entry.index) == (0, "", None, None)


def test_an_odd_answer_is_saved_with_a_warning():
    cast = Cast()
    saved = cast.save("A.II.1.i.a", cast.operator, inputs={"agen": 4, "perubahan": 5})
    assert len(saved.warnings) == 1
    assert saved.result.items["A.II.1.i.a"].value == 1


def test_zeros_count_as_nihil_only_when_ticked():
    cast = Cast()
    zeros = {"harus": 0, "proses": 0, "selesai": 0}
    assert not cast.save("A.II.5.ii", cast.operator, inputs=zeros).result.items["A.II.5.ii"].answered
    ticked = cast.save("A.II.5.ii", cast.operator, inputs=zeros, nihil=True).result
    assert ticked.items["A.II.5.ii"].value == 1
    assert ticked.nihil == ("A.II.5.ii",)


def test_an_unknown_item_is_not_found():
    cast = Cast()
    with pytest.raises(Entry.DoesNotExist):
        cast.save("A.I.9.i.a", cast.operator, option="A")


@pytest.mark.parametrize("who", ["assessor", "admin"])
def test_only_the_unit_fills_the_units_sheet(who):
    cast = Cast()
    with pytest.raises(NotEditable):
        cast.save("A.I.1.i.b", getattr(cast, who), option="A")


@pytest.mark.parametrize("who", ["operator", "head", "admin"])
def test_only_tpi_fills_tpis_sheet(who):
    cast = Cast().in_review()
    with pytest.raises(NotEditable):
        cast.save("A.I.1.i.b", getattr(cast, who), Track.TPI, option="A")


def test_the_neighbours_operator_cannot_save():
    cast = Cast()
    neighbour = factories.person(Role.OPERATOR, factories.unit(cast.unit.institution))
    with pytest.raises(NotEditable):
        cast.save("A.I.1.i.b", neighbour, option="A")


def test_tpi_never_touches_the_units_values():
    cast = Cast().in_review()
    before = result_of(ScoreCard.objects.get(sheet=cast.sheet()))
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", note="Tidak ada seleksi.")
    assert cast.entry("A.I.1.i.b").option == "A"
    assert result_of(ScoreCard.objects.get(sheet=cast.sheet())) == before
    assert result_of(ScoreCard.objects.get(sheet=cast.sheet(Track.TPI))) == recount(cast, Track.TPI)
