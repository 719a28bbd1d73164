"""The whole clock in one story: decree, reminders, monitoring, revocation, two years of ban, and the day after."""

import datetime
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearances import operations
from clearances.enums import Body, Condition, MonitoringResult, SelectionItem, TpnStage
from clearances.models import Objection, PredicateHeld
from clearances.operations import Replacement, monitoring_night
from clearances.queries import preflight_of
from clearances.rules.dates import months_after
from tests import factories
from tests.api.caller import Caller, refused
from tests.clearances.ministry import Ministry, days
from tests.clearances.predicates_world import Watch
from tests.clearances.preflight import ReadyCast, hold
from units.enums import Criterion, NominationStage, Predicate, Role
from units.models import Nomination, User
from units.operations import Refused, identify

pytestmark = pytest.mark.django_db
Clock = Callable[[datetime.date], datetime.date]


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Lets it be another day for everything that asks what day it is."""

    def turn(day: datetime.date) -> datetime.date:
        monkeypatch.setattr(timezone, "localdate", lambda *_moment, **_zone: day)
        return day

    return turn


def test_from_the_decree_to_the_nomination_after_the_ban(clock):
    # Roles are given today, so the story lies ahead of it; the decree is of two months ago.
    decree = timezone.localdate() - days(60)
    watch = Watch(decree_date=decree)
    due = months_after(decree, 24)
    for months, told in ((7, 0), (6, 3), (3, 3), (1, 3)):
        assert monitoring_night.run(clock(months_after(due, -months))).reminded == told
    assert monitoring_night.run(clock(due + days(1))).reminded == 4

    watch.sent()
    reported = clock(due + days(20))
    watch.conclude(reported, MonitoringResult.NO_LONGER, notes="Inovasi berhenti.")
    assert PredicateHeld.objects.get(pk=watch.held.pk).state == "held"
    operations.recommend_revocation(predicate=watch.held, reason="Tidak lagi memenuhi.", by=watch.inspector)
    revoked = clock(reported + days(40))
    made = operations.revoke(
        predicate=watch.held, decree_number="KEP-C", decided_on=revoked, reason="Tidak lagi memenuhi.", by=None
    )
    free = months_after(revoked, 24)
    assert made.banned_until == free
    assert monitoring_night.run(months_after(free, 1)).looked_at == 0

    nomination = identify(
        unit=watch.unit,
        cycle=factories.cycle(watch.unit.institution, free.year),
        target=Predicate.WBK,
        criteria=Criterion.values,
        by=None,
    )
    states = {}
    for day in (revoked, free - days(1), free, free + days(1)):
        clock(day)
        row = next(one for one in preflight_of(nomination).rows if one.code == "larangan")
        states[day] = (row.state, row.stops)
    banned, passes = (Condition.NOT_MET, True), (Condition.MET, False)
    assert list(states.values()) == [banned, banned, passes, passes]


def test_the_ban_keeps_a_unit_that_lacks_nothing_from_being_proposed(clock):
    cast = ReadyCast()
    today = timezone.localdate()
    lost = hold(cast.unit, today - days(400))
    operations.revoke(predicate=lost, decree_number="KEP-C", decided_on=today, reason="Terbukti.", by=None)
    assert [row.code for row in preflight_of(cast.nomination).blockers] == ["larangan"]
    with pytest.raises(operations.NotReady, match="dilarang diusulkan"):
        operations.propose(nominations=[cast.nomination], by=None)
    clock(months_after(today, 24))
    assert preflight_of(cast.nomination).may_be_proposed
    operations.propose(nominations=[cast.nomination], by=None)
    assert cast.nomination.stage == NominationStage.PROPOSED


class TestTowardsWbbm:
    """With everything else in order, the years as WBK decide."""

    def cast(self) -> ReadyCast:
        """Heads for WBBM and holds nothing."""
        made = ReadyCast()
        Nomination.objects.filter(pk=made.nomination.pk).update(target=Predicate.WBBM)
        return made

    def blockers(self, cast: ReadyCast) -> list[str]:
        return [row.code for row in preflight_of(cast.nomination).blockers]

    def test_a_unit_that_never_was_wbk(self):
        cast = self.cast()
        assert "predikat_wbk" in self.blockers(cast)

    def test_one_year_warns_and_blocks_where_the_institution_says_so(self):
        cast = self.cast()
        hold(cast.unit, timezone.localdate() - days(370))
        before = self.blockers(cast)
        row = next(one for one in preflight_of(cast.nomination).rows if one.code == "lama_wbk")
        assert (row.state, row.stops) == (Condition.WARNING, False)
        operations.set_bar(
            institution=cast.unit.institution,
            code="lama_wbk",
            predicate=Predicate.WBBM,
            value="",
            blocking=True,
            by=factories.person(Role.COORDINATOR, cast.unit),
        )
        assert set(self.blockers(cast)) == {*before, "lama_wbk"}


class TestOneMinuteLate:
    """The same closed window for the operation, the page and a program."""

    @pytest.fixture
    def case(self) -> Ministry:
        cache.clear()
        one = Ministry()
        one.selection(SelectionItem.SPTJM)
        return one

    def test_everybody_is_refused(self, case, monkeypatch):
        now = timezone.now()
        operations.set_objection_window(
            cycle=case.nomination.cycle, opens_at=now - days(1), closes_at=now, by=case.recorder
        )
        late = now + datetime.timedelta(minutes=1)
        link = "https://contoh.go.id/sptjm"
        with pytest.raises(Refused, match="sudah ditutup pada"):
            operations.file_objection(
                nomination=case.nomination,
                explanation="Sudah bermeterai.",
                replacements={SelectionItem.SPTJM: Replacement("Versi bermeterai.", link)},
                by=case.coordinator,
                now=late,
            )
        coordinator = User.objects.get(pk=case.coordinator.pk)
        caller, client = Caller(coordinator), Client()
        client.force_login(coordinator)
        monkeypatch.setattr(timezone, "now", lambda: late)
        body = {"explanation": "Sudah bermeterai.", "link_sptjm": link, "explanation_sptjm": "Versi bermeterai."}
        page = client.post(reverse("objection", args=[case.nomination.pk]), body)
        assert page.status_code == 409
        assert "sudah ditutup pada" in page.content.decode()
        assert "Versi bermeterai." in page.content.decode()
        sent = {"item": "sptjm", "explanation": "Versi bermeterai.", "link": link}
        answer = caller.post(
            f"nominations/{case.nomination.pk}/objection/", {"explanation": "Sudah bermeterai.", "papers": [sent]}
        )
        assert "sudah ditutup pada" in refused(answer, 409, "refused")["message"]
        assert not Objection.objects.exists()


def test_a_clearance_that_expires_after_the_lhe_blocks_panel_and_determination():
    case = Ministry().through(TpnStage.DOCUMENTS, TpnStage.INTERVIEW, TpnStage.FIELD).clear()
    case.clearance(Body.KPK, answered_on=case.today - days(10), valid_until=case.today - days(1))

    def determined():
        return operations.determine(nomination=case.nomination, decree_number="KEP-1", decree_date=case.today, by=None)

    with pytest.raises(Refused, match="KPK kedaluwarsa sejak"):
        case.stage(TpnStage.PANEL)
    with pytest.raises(Refused, match="KPK kedaluwarsa sejak"):
        determined()
    case.clearance(Body.KPK)
    case.stage(TpnStage.PANEL)
    assert determined().state == "held"
