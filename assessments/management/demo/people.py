"""Writes the offices, accounts and cycle of an example institution."""

import datetime

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from assessments.management.demo.offices import HOUSES, Account, House, accounts
from units.enums import INSTITUTION_ROLES, UNIT_ROLES, Stage
from units.models import Cycle, Institution, Unit, User
from units.operations import grant_role, open_cycle, set_calendar
from zi_portal.shared.notifications.operations import mark_older_read

NOTICE = datetime.timedelta(days=14)
UNREAD = 3
DEADLINES = ((3, 31), (5, 31), (9, 30))


def create_house(house: House, password: str) -> Institution:
    """The institution with its tree of units and its people. A dozen queries per unit."""
    institution = Institution.objects.create(
        name=house.name, short_name=house.short_name, kind=house.kind, scheme=house.scheme
    )
    units: dict[str, Unit] = {}
    for office in house.offices:
        units[office.short_name] = Unit.objects.create(
            institution=institution,
            parent=units.get(office.parent),
            name=office.name,
            short_name=office.short_name,
            zone=office.zone,
            remarks=office.remarks,
            level=office.level,
            services=[service.value for service in office.services],
            mark=office.mark,
        )
    # One hash for all: it is one password, and it is printed anyway. Hashing each anew would take seconds.
    encoded = make_password(password)
    for account in accounts(house):
        user = User.objects.create(email=account.email, full_name=account.full_name, password=encoded)
        grant_role(user=user, role=account.role, at=_place(account, institution, units), by=None)
    return institution


def read_older() -> None:
    """Leaves each person of the example a few letters to open, not every one that its making has sent."""
    emails = [account.email for house in HOUSES for account in accounts(house)]
    for user in User.objects.filter(email__in=emails):
        mark_older_read(user=user, keep=UNREAD)


def _place(account: Account, institution: Institution, units: dict[str, Unit]) -> Institution | Unit | None:
    if account.role in UNIT_ROLES:
        return units[account.place]
    return institution if account.role in INSTITUTION_ROLES else None


def create_cycle(institution: Institution, today: datetime.date | None = None) -> Cycle:
    """A cycle whose deadline lies ahead, so that the example looks like work in progress whenever it is made."""
    due = next_deadline(today or timezone.localdate())
    cycle = open_cycle(
        institution=institution, year=due.year, instrument_key="lke-zi-2021", rule_set_key="rules-2024", by=None
    )
    return set_calendar(cycle=cycle, windows=calendar_around(institution, due), by=None)


def calendar_around(institution: Institution, due: datetime.date) -> dict[Stage, tuple[datetime.date, datetime.date]]:
    """Stages in days before and after the deadline of self-assessment."""
    days = {
        Stage.BUILDING: (-240, 240),
        Stage.SELF_ASSESSMENT: (-150, 0),
        Stage.PRELIMINARY: (1, 15),
        Stage.TPI: (-60, 45),
        Stage.PROPOSAL: (46, 61),
        Stage.SELECTION: (62, 100),
        Stage.OBJECTION: (101, 110),
        Stage.DESK: (111, 140),
        Stage.FIELD: (141, 190),
        Stage.PANEL: (191, 215),
        Stage.ANNOUNCEMENT: (216, 240),
    }
    if institution.is_local:
        del days[Stage.PRELIMINARY]
    day = datetime.timedelta(days=1)
    return {stage: (due + opens * day, due + closes * day) for stage, (opens, closes) in days.items()}


def next_deadline(today: datetime.date) -> datetime.date:
    """The first usual deadline at least two weeks ahead; after September that is in the next year."""
    candidates = [datetime.date(year, *day) for year in (today.year, today.year + 1) for day in DEADLINES]
    return next(day for day in candidates if day >= today + NOTICE)
