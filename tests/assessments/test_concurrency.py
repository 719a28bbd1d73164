"""Two people at the same moment: nothing overwritten unseen, and the score card equals a recount."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assessments import operations
from assessments.enums import State, Track
from assessments.models import ScoreCard
from assessments.operations import CannotMove, EntryValues, NotEditable, StaleEntry
from assessments.queries import result_of, score_of
from tests.factories import Cast
from zi_portal.shared.audit.verification import verify_chains

pytestmark = pytest.mark.django_db(transaction=True)
CODES = ("A.I.1.i.a", "A.I.1.ii.a", "A.I.1.iv.a", "A.I.5.iii.b")


def at_once(*acts):
    """Runs the acts in threads of their own that start together; gives results or the exceptions they raised."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except (StaleEntry, NotEditable, CannotMove) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def saver(cast, code, option, by):
    case, sheet = cast.again(), cast.sheet()
    values = EntryValues(option=option)
    return lambda: operations.save_entry(assessment=case, sheet=sheet, code=code, values=values, version=0, by=by)


def recounted(cast, track=Track.UNIT):
    sheet = cast.sheet(track)
    card = ScoreCard.objects.get(sheet=sheet)
    return result_of(card) == score_of(cast.again(), sheet.entries.select_related("item"))


def test_items_saved_at_the_same_moment_leave_a_right_score_card():
    cast = Cast()
    at_once(*[saver(cast, code, "Ya", cast.operator) for code in CODES])
    assert [cast.entry(code).option for code in CODES] == ["Ya"] * 4
    assert cast.sheet().score_card.answered == 4
    assert recounted(cast)
    assert [verdict.broken for verdict in verify_chains()] == [None]


def test_one_item_saved_from_two_tabs_is_one_save_and_one_conflict():
    cast = Cast()
    outcomes = at_once(
        saver(cast, "A.I.1.i.b", "A", cast.operator),
        saver(cast, "A.I.1.i.b", "B", cast.head),
    )
    assert sum(isinstance(outcome, StaleEntry) for outcome in outcomes) == 1
    assert cast.entry("A.I.1.i.b").version == 1
    assert recounted(cast)


def test_a_save_beside_a_submit_is_either_in_the_snapshot_or_refused():
    cast = Cast()
    cast.fill()
    case = cast.again()
    outcomes = at_once(
        saver(cast, "A.I.1.i.b", "C", cast.operator),
        lambda: operations.submit(assessment=case, by=cast.head),
    )
    assert cast.again().state == State.SUBMITTED
    frozen = cast.case.snapshots.get()
    saved = not isinstance(outcomes[0], NotEditable)
    assert cast.entry("A.I.1.i.b").option == ("C" if saved else "A")
    kept = json.loads(frozen.content)["sheets"]["unit"]["entries"]["A.I.1.i.b"]["option"]
    assert kept == ("C" if saved else "A")
    assert recounted(cast)


def test_two_submits_are_one():
    cast = Cast()
    cast.fill()
    case = cast.again()
    outcomes = at_once(*[lambda: operations.submit(assessment=case, by=cast.head)] * 2)
    assert sum(isinstance(outcome, CannotMove) for outcome in outcomes) == 1
    assert cast.case.snapshots.count() == 1
