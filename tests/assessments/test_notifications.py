"""What a worksheet's way tells whom."""

import datetime

import pytest
from django.utils import timezone

from assessments import operations
from assessments.enums import Outcome, State, Track
from assessments.models import Assessment
from assessments.notifications.deadlines import remind
from assessments.operations import nominating
from tests import factories
from tests.factories import Cast
from units.enums import NominationMove, NominationStage, Role, Stage
from units.models import Membership
from units.operations import end_role
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    made = Cast()
    Notification.objects.all().delete()
    return made


def told() -> set[tuple[str, int]]:
    """What was told to whom since the last look."""
    found = set(Notification.objects.values_list("kind", "recipient"))
    Notification.objects.all().delete()
    return found


def test_each_hand_over_reaches_whoever_is_next(cast):
    operator, head, tpi, admin = cast.operator.pk, cast.head.pk, cast.assessor.pk, cast.admin.pk
    cast.fill()
    operations.hand_over(assessment=cast.again(), by=cast.operator)
    assert told() == {("handed_over", head)}
    operations.submit(assessment=cast.again(), by=cast.head)
    assert told() == {("submitted", tpi), ("submitted", admin)}
    operations.start_review(assessment=cast.again(), by=cast.assessor)
    assert told() == {("review_started", operator), ("review_started", head)}
    cast.save("A.I.1.i.a", cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    assert told() == set()
    due = datetime.date(2026, 4, 20)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor, due_date=due)
    words = Notification.objects.first().words
    assert words.endswith("1 butir perlu diperbaiki paling lambat 20-04-2026.")
    assert told() == {("returned", operator), ("returned", head)}


def test_the_end_reaches_unit_and_organisers_and_a_refused_move_nobody(cast):
    coordinator = factories.person(Role.COORDINATOR, cast.unit)
    stranger = factories.person(Role.COORDINATOR, factories.unit())
    cast.evaluated()
    last = {(kind, who) for kind, who in told() if kind == "finished"}
    assert last == {("finished", one.pk) for one in (cast.operator, cast.head, cast.admin, coordinator)}
    assert stranger.pk not in {who for _kind, who in last}
    with pytest.raises(operations.CannotMove):
        operations.submit(assessment=cast.again(), by=cast.head)
    assert told() == set()


def test_a_minimum_that_is_lost_is_told_at_the_end_of_the_review(cast):
    cast.in_review()
    told()
    cast.fill(Track.TPI, level=3)
    operations.finish_review(
        assessment=cast.again(), by=cast.assessor, outcome=Outcome.NOT_MEETS, recommendations="Benahi."
    )
    one = Notification.objects.filter(kind="minimum_lost", recipient=cast.head).get()
    assert "batas minimum WBK yang tadinya terpenuhi" in one.words
    lost = {who for kind, who in told() if kind == "minimum_lost"}
    assert lost == {cast.operator.pk, cast.head.pk, cast.admin.pk}


def test_a_minimum_that_stays_is_not_told(cast):
    cast.returned("A.I.1.i.a").answered()
    operations.submit(assessment=cast.again(), by=cast.head)
    assert "minimum_lost" not in {kind for kind, _who in told()}


@pytest.mark.parametrize(
    ("days", "kind", "roles"),
    [
        (8, None, ()),
        (7, "due", ("operator", "head")),
        (5, "due", ("operator", "head")),
        (3, "due", ("operator", "head")),
        (1, "due", ("operator", "head")),
        (-1, "overdue", ("head", "admin")),
    ],
)
def test_reminders_come_before_and_the_escalation_after(cast, days, kind, roles):
    today = timezone.localdate()
    Assessment.objects.update(due_date=today + datetime.timedelta(days=days))
    remind(today)
    remind(today)
    assert Notification.objects.count() == len(roles)
    assert told() == {(kind, getattr(cast, role).pk) for role in roles}


def test_a_deadline_that_was_put_off_is_told_anew(cast):
    today = timezone.localdate()
    for days in (1, 2, 2):
        Assessment.objects.update(due_date=today + datetime.timedelta(days=days))
        remind(today)
    assert Notification.objects.filter(recipient=cast.head).count() == 2


@pytest.mark.parametrize("change", ["sent", "stopped", "closed"])
def test_nobody_is_reminded_of_what_is_not_theirs_to_do(cast, change):
    if change == "sent":
        Assessment.objects.update(state=State.SUBMITTED)
    elif change == "stopped":
        type(cast.case.nomination).objects.update(stage=NominationStage.COACHING)
    else:
        cast.locked()
    told()
    Assessment.objects.update(due_date=timezone.localdate())
    remind(timezone.localdate())
    assert told() == set()


def test_nominations_extensions_and_roles_are_told(cast):
    leader = factories.person(Role.LEADER, cast.unit)
    Notification.objects.all().delete()
    one = cast.again().nomination
    nominating.move_nomination(nomination=one, move=NominationMove.COACH, by=cast.admin, reason="Perlu waktu")
    assert told() == {("nomination_moved", cast.head.pk)}
    nominating.move_nomination(nomination=one, move=NominationMove.RESUME, by=leader, reason="Siap")
    assert told() == {("nomination_moved", cast.head.pk), ("nomination_moved", cast.admin.pk)}
    day = datetime.date(2026, 1, 1)
    cycle = one.cycle
    nominating.set_calendar(cycle=cycle, windows={Stage.SELF_ASSESSMENT: (day, day)}, by=cast.admin)
    nominating.extend_stage(
        cycle=cycle,
        unit=cast.unit,
        stage=Stage.SELF_ASSESSMENT,
        closes_on=datetime.date(2026, 5, 1),
        reason="Banjir",
        by=cast.admin,
    )
    assert told() == {("extended", cast.operator.pk), ("extended", cast.head.pk)}
    held = Membership.objects.get(user=cast.operator)
    end_role(membership=held, by=cast.admin, reason="Pindah tugas.")
    assert "Pindah tugas." in Notification.objects.get().words
    assert told() == {("role_ended", cast.operator.pk)}
    factories.wear(cast.operator, Role.OPERATOR, cast.unit)
    assert told() == {("role_granted", cast.operator.pk)}


def test_a_role_that_has_ended_hears_nothing(cast):
    Membership.objects.filter(user=cast.head).update(valid_from="2020-01-01", valid_until="2020-12-31")
    cast.fill()
    operations.hand_over(assessment=cast.again(), by=cast.operator)
    assert told() == set()
