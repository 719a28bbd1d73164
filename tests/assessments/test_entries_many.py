"""Saving many answers of a sheet at once: as saving them one by one, in one step."""

import datetime

import pytest
from django.utils import timezone

from assessments import operations
from assessments.enums import Track
from assessments.models import Claim, Entry, ScoreCard
from assessments.operations import EntryValues, InvalidAnswer, NotEditable
from assessments.queries import result_of, score_of
from tests.factories import Cast, person
from units.enums import Role
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
YES = {"A.I.1.i.a": EntryValues(option="Ya", note="Ada."), "A.I.1.ii.a": EntryValues(option="Ya")}


def save(cast, values, by=None, track=Track.UNIT):
    return operations.save_entries(
        assessment=cast.again(), sheet=cast.sheet(track), values=values, by=by or cast.operator
    )


def test_all_are_stored_scored_once_and_told_in_one_event():
    cast = Cast()
    before = AuditEvent.objects.count()
    result = save(cast, YES)
    sheet = cast.sheet()
    assert (
        result
        == result_of(ScoreCard.objects.get(sheet=sheet))
        == score_of(cast.again(), sheet.entries.select_related("item"))
    )
    first = cast.entry("A.I.1.i.a")
    assert (first.option, first.note, first.version, first.changed_by) == ("Ya", "Ada.", 1, cast.operator)
    assert AuditEvent.objects.count() == before + 1
    assert AuditEvent.objects.latest("at").action == "assessments.entries_saved"


@pytest.mark.parametrize("code", ["A.I.1.i.a", "A.I.9.i.a"])
def test_one_wrong_answer_stores_none(code):
    cast = Cast()
    wrong = {"A.I.1.ii.a": EntryValues(option="Ya"), code: EntryValues(option="Mungkin")}
    with pytest.raises((InvalidAnswer, Entry.DoesNotExist)):
        save(cast, wrong)
    assert cast.entry("A.I.1.ii.a").option == ""


def test_not_after_it_was_sent_and_not_by_others():
    cast = Cast()
    with pytest.raises(NotEditable):
        save(cast, YES, by=cast.assessor)
    with pytest.raises(NotEditable):
        save(cast, YES, by=person(Role.OPERATOR, None))
    cast.submitted()
    with pytest.raises(NotEditable):
        save(cast, YES)


def test_in_a_returned_round_only_what_came_back():
    cast = Cast().returned("A.I.1.i.a")
    save(cast, {"A.I.1.i.a": EntryValues(option="Tidak", note="Belum.")})
    with pytest.raises(NotEditable):
        save(cast, {"A.I.1.ii.a": EntryValues(option="Tidak", note="Belum.")})


def test_what_a_colleague_holds_is_left_alone():
    cast = Cast().in_review()
    colleague = person(Role.ASSESSOR, cast.unit)
    Claim.objects.create(
        sheet=cast.sheet(Track.TPI),
        item=cast.entry("A.I.1.i.a", Track.TPI).item,
        by=colleague,
        until=timezone.now() + datetime.timedelta(minutes=5),
    )
    with pytest.raises(NotEditable, match="sedang dinilai"):
        save(cast, YES, by=cast.assessor, track=Track.TPI)
