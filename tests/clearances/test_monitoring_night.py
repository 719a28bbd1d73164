"""The nightly pass over predicates: reminders, duties that a proposal closes, stopping and beginning again."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clearances.models import Monitoring
from clearances.operations import monitoring_night
from clearances.rules import reminder_of
from clearances.tasks import monitor_predicates
from tests import factories
from tests.clearances.predicates_world import Watch, held, proposed
from units.enums import Predicate, Role
from units.models import NominationRecord
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db
DUE = datetime.date(2022, 12, 21)
TODAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        ("2022-06-20", 0),
        ("2022-06-21", 1),
        ("2022-09-20", 1),
        ("2022-09-21", 2),
        ("2022-11-20", 2),
        ("2022-11-21", 3),
        ("2022-12-21", 3),
        ("2022-12-22", 4),
    ],
)
def test_reminders_at_six_three_and_one_months_and_once_late(today, step):
    assert reminder_of(DUE, datetime.date.fromisoformat(today)) == step


def kinds_of(person):
    told = Notification.objects.filter(recipient=person, kind__startswith="monitoring")
    return list(told.order_by("id").values_list("kind", flat=True))


def test_the_night_tells_each_step_once_and_catches_up_with_one_message():
    watch = Watch()
    for day, told in (
        ("2022-06-01", 0),
        ("2022-06-21", 1),
        ("2022-06-22", 0),
        ("2022-11-25", 1),
        ("2022-12-22", 1),
        ("2023-05-01", 0),
    ):
        night = monitoring_night.run(datetime.date.fromisoformat(day))
        assert bool(night.reminded) == bool(told), day
        assert monitoring_night.run(datetime.date.fromisoformat(day)).reminded == 0
    assert kinds_of(watch.head) == ["monitoring_due", "monitoring_due", "monitoring_overdue"]
    assert kinds_of(watch.inspector) == ["monitoring_overdue"]
    assert kinds_of(watch.admin) == ["monitoring_due", "monitoring_due", "monitoring_overdue"]
    assert kinds_of(watch.coordinator) == []


def test_a_wbk_proposed_for_wbbm_inside_the_window_owes_nothing_and_the_next_is_planned():
    watch = Watch()
    inside = proposed(watch.unit, Predicate.WBBM, year=2022)
    day = datetime.datetime(2022, 5, 31, 5, tzinfo=datetime.UTC)
    NominationRecord.objects.filter(nomination=inside).update(at=day)
    night = monitoring_night.run(datetime.date(2022, 6, 1))
    assert (night.closed, night.planned) == (1, 1)
    first, following = watch.held.monitorings.order_by("pk")
    assert (first.state, first.closing) == ("closed", "proposed")
    assert (following.counted_from, following.due_on) == (DUE, datetime.date(2024, 12, 21))
    assert monitoring_night.run(datetime.date(2022, 6, 1)).closed == 0


@pytest.mark.parametrize(
    ("target", "when", "kind"),
    [
        (Predicate.WBBM, "2020-12-21", Predicate.WBK),
        (Predicate.WBBM, "2022-12-22", Predicate.WBK),
        (Predicate.WBK, "2022-05-31", Predicate.WBK),
        (Predicate.WBBM, "2022-05-31", Predicate.WBBM),
    ],
)
def test_other_proposals_close_nothing(target, when, kind):
    watch = Watch(kind=kind)
    other = proposed(watch.unit, target, year=2022)
    day = datetime.datetime.fromisoformat(f"{when}T05:00:00+00:00")
    NominationRecord.objects.filter(nomination=other).update(at=day)
    assert monitoring_night.run(datetime.date(2022, 12, 30)).closed == 0


def test_the_night_stops_anywhere_and_begins_again(monkeypatch):
    unit = factories.unit()
    heads = []
    for number in range(4):
        one = factories.unit(unit.institution)
        heads.append(factories.person(Role.HEAD, one))
        held(one, decree_number=f"KEP-{number}")
    whole, seen = monitoring_night._chunk, []

    def breaks(chunk, today, night):
        seen.append(len(chunk))
        if len(seen) == 2:
            raise ConnectionError
        whole(chunk, today, night)

    monkeypatch.setattr(monitoring_night, "_chunk", breaks)
    with pytest.raises(ConnectionError):
        monitoring_night.run(TODAY, chunk=2)
    assert [len(kinds_of(head)) for head in heads] == [1, 1, 0, 0]
    monkeypatch.setattr(monitoring_night, "_chunk", whole)
    assert monitoring_night.run(TODAY, chunk=2).reminded == 2
    assert [len(kinds_of(head)) for head in heads] == [1, 1, 1, 1]


def test_the_night_costs_the_same_for_any_number_and_plans_what_is_missing():
    unit = factories.unit()
    counted = []
    for more in (1, 6):
        for number in range(more):
            one = factories.unit(unit.institution)
            factories.person(Role.HEAD, one)
            held(one, decree_number=f"KEP-{number}")
        Monitoring.objects.all().delete()
        with CaptureQueriesContext(connection) as captured:
            night = monitoring_night.run(TODAY)
        counted.append(len(captured))
        assert night.planned == night.looked_at
    assert counted[0] == counted[1] <= 30


def test_beat_runs_it():
    held()
    monitor_predicates()
    assert Monitoring.objects.get().reminded == 4
