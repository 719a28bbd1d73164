"""The announced calendar: who keeps it, what new cycles make of it, and that a running one is never changed by it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from assessments.operations import nominating
from tests import factories
from tests.api.caller import Caller, refused
from tests.html import words
from units.enums import InstitutionKind, Role, Stage
from units.models import CalendarWindow, Cycle
from units.operations import Refused, announce_calendar, open_cycle, set_calendar
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
TPI = (datetime.date(2026, 4, 1), datetime.date(2026, 5, 15))
OTHER = (datetime.date(2026, 4, 8), datetime.date(2026, 5, 22))
DAYS = {"tpi_opens_on": "2026-04-08", "tpi_closes_on": "2026-05-22"}
EDIT = "/kalender/2026/kementerian/"


def as_(role: Role, at=None) -> Client:
    client = Client()
    client.force_login(factories.person(role, at or factories.unit()))
    return client


@pytest.fixture
def cycle() -> Cycle:
    announce_calendar(year=2026, kind=InstitutionKind.MINISTRY, windows={Stage.TPI: TPI}, by=None)
    return open_cycle(institution=factories.institution(), year=2026, instrument_key="x", rule_set_key="y", by=None)


def test_a_new_cycle_takes_the_announced_days_and_a_running_one_keeps_its_own(cycle):
    assert cycle.days == {"tpi": TPI}
    keeper = as_(Role.NATIONAL_VIEWER)
    assert keeper.post(EDIT, DAYS).headers["Location"] == EDIT
    assert CalendarWindow.objects.get().opens_on == OTHER[0]
    assert Cycle.objects.get().days == {"tpi": TPI}
    shown = words(keeper.get(EDIT))
    assert cycle.institution.short_name in shown
    assert "Tidak ada siklus yang berbeda" not in shown
    assert AuditEvent.objects.filter(action="units.announce_calendar", chain__key="portal").count() == 2
    keeper.post(EDIT, DAYS)
    assert AuditEvent.objects.filter(action="units.announce_calendar").count() == 2


def test_the_announced_days_are_taken_over_on_wish_and_the_other_stages_stay(cycle):
    own = (datetime.date(2026, 1, 2), datetime.date(2026, 3, 1))
    set_calendar(cycle=cycle, windows={Stage.TPI: TPI, Stage.SELF_ASSESSMENT: own}, by=None)
    announce_calendar(year=2026, kind=InstitutionKind.MINISTRY, windows={Stage.TPI: OTHER}, by=None)
    coordinator = as_(Role.COORDINATOR, cycle.institution)
    page, follow = reverse("cycle", args=[cycle.pk]), reverse("cycle_follow", args=[cycle.pk])
    assert "1 tahap memakai tanggal lain daripada kalender nasional." in words(coordinator.get(page))
    assert "Penilaian mandiri" not in words(coordinator.get(follow))
    assert coordinator.post(follow).status_code == 302
    assert Cycle.objects.get().days == {"tpi": OTHER, "self_assessment": own}
    assert "daripada kalender nasional" not in words(coordinator.get(page))


def test_nothing_announced_or_a_closed_cycle_is_refused(cycle):
    CalendarWindow.objects.all().delete()
    with pytest.raises(Refused, match="Belum ada kalender"):
        nominating.follow_announced(cycle=cycle, by=None)
    announce_calendar(year=2026, kind=InstitutionKind.MINISTRY, windows={Stage.TPI: TPI}, by=None)
    Cycle.objects.update(closed_at="2026-12-31T00:00Z")
    with pytest.raises(Refused, match="ditutup"):
        nominating.follow_announced(cycle=cycle, by=None)


def test_days_that_end_before_they_begin_are_refused():
    keeper = as_(Role.PLATFORM_ADMIN)
    assert keeper.post(EDIT, {"tpi_opens_on": "2026-05-02", "tpi_closes_on": "2026-05-01"}).status_code == 422
    with pytest.raises(Refused):
        announce_calendar(year=2026, kind=InstitutionKind.MINISTRY, windows={Stage.TPI: (OTHER[1], OTHER[0])}, by=None)
    assert not CalendarWindow.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_who_keeps_the_calendar_and_who_reads_it(role, cycle):
    client = as_(role)
    keeps = role in (Role.PLATFORM_ADMIN, Role.NATIONAL_VIEWER)
    assert client.get(EDIT).status_code == (200 if keeps else 403)
    assert client.post(EDIT, DAYS).status_code == (302 if keeps else 403)
    read = client.get("/kalender/", {"tahun": "2026"})
    assert "Penilaian TPI" in words(read) or "TPI" in words(read)
    assert (EDIT in read.content.decode()) is keeps


def test_what_is_no_calendar_is_not_there():
    keeper = as_(Role.PLATFORM_ADMIN)
    assert keeper.get("/kalender/2026/kerajaan/").status_code == 404
    assert keeper.get("/kalender/1999/kementerian/").status_code == 404
    assert keeper.get("/kalender/", {"tahun": "x²"}).status_code == 200
    assert Client().get(EDIT).status_code == 302


def test_the_calendar_over_rest(cycle):
    keeper = Caller(factories.person(Role.PLATFORM_ADMIN, factories.unit()))
    path = "calendars/2026/kementerian/"
    read = keeper.get(path)
    assert (read.json()["stages"][0]["stage"], read.json()["differing_cycles"]) == ("tpi", [])
    body = {"stages": [{"stage": "tpi", "opens_on": "2026-04-08", "closes_on": "2026-05-22"}]}
    refused(keeper.put(path, body), 428, "if_match_missing")
    saved = keeper.put(path, body, If_Match=read["ETag"])
    assert saved.json()["differing_cycles"] == [
        {"id": cycle.pk, "institution": cycle.institution_id, "stages": ["tpi"]}
    ]
    refused(keeper.put(path, {"stages": []}, If_Match=read["ETag"]), 412, "stale")
    assert keeper.get(path, If_None_Match=saved["ETag"]).status_code == 304
    refused(keeper.get("calendars/2026/kerajaan/"), 404, "not_found")
    coordinator = Caller(factories.person(Role.COORDINATOR, cycle.institution))
    refused(coordinator.put(path, body, If_Match=saved["ETag"]), 403, "forbidden")
    taken = coordinator.post(f"cycles/{cycle.pk}/calendar/follow/")
    assert taken.json()["stages"] == body["stages"]
    assert coordinator.get(path).json()["differing_cycles"] == []
