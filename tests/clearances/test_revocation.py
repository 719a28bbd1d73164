"""Revocation: recommended, decided, and two years without a proposal; a whole story by injected days."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from clearances import operations
from clearances.enums import Closing, MonitoringResult, MonitoringState, PredicateState
from clearances.models import Revocation
from clearances.operations import monitoring_night
from clearances.queries import ban_of, history_of
from tests import factories
from tests.clearances.predicates_world import Watch, held, proposed
from units.enums import Criterion, Predicate, Role
from units.operations import Refused, identify
from zi_portal.shared.notifications.models import Notification

pytestmark = pytest.mark.django_db
DECIDED = datetime.date(2023, 3, 1)
FACTS: dict[str, Any] = {"decree_number": "KEP-CABUT", "decided_on": DECIDED, "reason": "Pungutan liar terbukti."}


def test_a_recommendation_waits_for_the_decision_and_ends_nothing():
    watch = Watch()
    made = operations.recommend_revocation(predicate=watch.held, reason="Dugaan pungli.", by=watch.inspector)
    watch.held.refresh_from_db()
    assert (watch.held.state, made.decided_on) == (PredicateState.HELD, None)
    assert ban_of([watch.unit], DECIDED) == {}
    assert Notification.objects.filter(recipient=watch.head, kind="revocation_recommended").exists()
    again = operations.recommend_revocation(predicate=watch.held, reason="Terbukti.", by=watch.admin)
    assert (again.pk, again.recommendation) == (made.pk, "Terbukti.")


def test_a_decision_ends_the_predicate_its_monitoring_and_bans_the_unit_for_two_years():
    watch = Watch()
    made = operations.revoke(predicate=watch.held, by=watch.coordinator, **FACTS)
    watch.held.refresh_from_db()
    assert (watch.held.state, watch.held.ended_on) == (PredicateState.REVOKED, DECIDED)
    assert (watch.monitoring.state, watch.monitoring.closing) == (MonitoringState.CLOSED, Closing.REVOKED)
    assert made.banned_until == datetime.date(2025, 3, 1)
    other = factories.unit()
    for day, banned in (("2023-02-28", False), ("2023-03-01", True), ("2025-02-28", True), ("2025-03-01", False)):
        found = ban_of([watch.unit, other], datetime.date.fromisoformat(day))
        assert found == ({watch.unit.pk: made.banned_until} if banned else {}), day


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decree_number": " "}, "decree_number"),
        ({"decided_on": datetime.date(2020, 12, 21)}, "decided_on"),
        ({"decided_on": datetime.date(2999, 1, 1)}, "decided_on"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(change, field):
    one = held()
    with pytest.raises(Refused) as refused:
        operations.revoke(predicate=one, by=None, **{**FACTS, **change})
    assert refused.value.field == field
    assert not Revocation.objects.exists()


def test_who_may_recommend_may_not_decide_and_nobody_twice():
    watch = Watch()
    with pytest.raises(PermissionDenied):
        operations.revoke(predicate=watch.held, by=watch.inspector, **FACTS)
    with pytest.raises(PermissionDenied):
        operations.recommend_revocation(predicate=watch.held, reason="x", by=watch.coordinator)
    operations.revoke(predicate=watch.held, by=None, **FACTS)
    with pytest.raises(Refused, match="tidak berlaku"):
        operations.revoke(predicate=watch.held, by=None, **FACTS)
    with pytest.raises(Refused, match="tidak berlaku"):
        operations.recommend_revocation(predicate=watch.held, reason="x", by=None)


def test_the_constraint_asks_for_the_decree():
    made = operations.recommend_revocation(predicate=held(), reason="x", by=None)
    with pytest.raises(IntegrityError, match="revocation_decided_by_decree"), transaction.atomic():
        Revocation.objects.filter(pk=made.pk).update(decided_on=DECIDED)


def test_bans_cost_one_query_for_any_number(django_assert_num_queries):
    units = [factories.unit() for _number in range(3)]
    for one in units:
        operations.revoke(predicate=held(one), by=None, **FACTS)
    for some in (units[:1], units):
        with django_assert_num_queries(1):
            assert len(ban_of(some, DECIDED)) == len(some)


def test_from_the_decree_to_the_next_nomination_by_the_calendar():
    watch = Watch(decree_date=datetime.date(2022, 12, 6))
    day = datetime.date
    assert monitoring_night.run(day(2023, 12, 6)).reminded == 0
    assert monitoring_night.run(day(2024, 6, 6)).reminded == 3
    assert monitoring_night.run(day(2024, 12, 7)).reminded == 4
    told = Notification.objects.filter(recipient=watch.head, kind__startswith="monitoring")
    assert list(told.order_by("id").values_list("kind", flat=True)) == ["monitoring_due", "monitoring_overdue"]
    watch.sent()
    watch.conclude(day(2025, 1, 20), MonitoringResult.NO_LONGER, notes="Inovasi berhenti.")
    operations.recommend_revocation(predicate=watch.held, reason="Tidak lagi memenuhi.", by=watch.inspector)
    made = operations.revoke(
        predicate=watch.held, decree_number="KEP-C", decided_on=day(2025, 3, 3), reason="Tidak memenuhi.", by=None
    )
    assert monitoring_night.run(day(2027, 6, 1)).looked_at == 0
    assert ban_of([watch.unit], day(2026, 5, 31)) == {watch.unit.pk: made.banned_until}
    assert ban_of([watch.unit], day(2027, 5, 31)) == {}
    nomination = identify(
        unit=watch.unit,
        cycle=factories.cycle(watch.unit.institution, 2027),
        target=Predicate.WBK,
        criteria=Criterion.values,
        by=None,
    )
    assert nomination.target == "WBK"
    again = operations.determine(
        nomination=proposed(watch.unit, year=2026), decree_number="KEP-2", decree_date=day(2026, 11, 20), by=None
    )
    assert [(one.state, one.year) for one in history_of(watch.unit)] == [("held", 2026), ("revoked", 2022)]
    assert again.monitorings.get().due_on == day(2028, 11, 20)


def test_the_pages_recommend_and_revoke_and_the_unit_shows_the_ban(client):
    watch = Watch()
    client.force_login(watch.inspector)
    recommend = reverse("revocation_recommend", args=[watch.held.pk])
    assert client.post(recommend, {"reason": ""}).status_code == 422
    assert client.post(recommend, {"reason": "Terbukti."}).status_code == 302
    assert client.get(reverse("revocation_decide", args=[watch.held.pk])).status_code == 403
    client.force_login(factories.person(Role.NATIONAL_VIEWER, watch.unit))
    decide = reverse("revocation_decide", args=[watch.held.pk])
    form = {"decree_number": "KEP-C", "decided_on": "2023-03-01", "reason": "Terbukti."}
    assert client.post(decide, form).status_code == 302
    assert client.post(decide, form).status_code == 409
    page = client.get(reverse("predicate", args=[watch.held.pk])).content.decode()
    assert "Unit dapat diusulkan lagi sejak" in page
    assert "dapat diusulkan lagi sejak" in client.get(reverse("unit", args=[watch.unit.pk])).content.decode()
