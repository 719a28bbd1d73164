"""The calendar of a cycle: what is open on which day, extensions, and what is refused."""

import datetime
from typing import Any

import pytest

from tests import factories
from units.enums import InstitutionKind, Scheme, Stage
from units.models import CalendarWindow, Cycle, Nomination
from units.operations import Refused, extend_stage, open_cycle, set_calendar

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2026, 2, 1), datetime.date(2026, 3, 31)
DAY = datetime.timedelta(1)


@pytest.fixture
def unit():
    return factories.unit()


@pytest.fixture
def cycle(unit):
    made = factories.cycle(unit.institution)
    return set_calendar(cycle=made, windows={Stage.SELF_ASSESSMENT: (FIRST, LAST)}, by=None)


@pytest.mark.parametrize(("day", "open_"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_both_days_of_a_stage_belong_to_it(cycle, day, open_):
    assert cycle.is_open(Stage.SELF_ASSESSMENT, day) is open_


def test_a_stage_without_dates_is_not_barred_and_a_closed_cycle_is(cycle):
    assert cycle.is_open(Stage.PANEL, LAST)
    cycle.closed_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    assert not cycle.is_open(Stage.PANEL, LAST)


def test_an_extension_is_for_its_unit_and_stage_only(cycle, unit):
    later = LAST + 10 * DAY
    extend_stage(cycle=cycle, unit=unit, stage=Stage.SELF_ASSESSMENT, closes_on=later, reason="Banjir", by=None)
    assert cycle.is_open(Stage.SELF_ASSESSMENT, later, unit)
    assert not cycle.is_open(Stage.SELF_ASSESSMENT, later + DAY, unit)
    assert not cycle.is_open(Stage.SELF_ASSESSMENT, later, factories.unit(unit.institution))
    assert not cycle.is_open(Stage.SELF_ASSESSMENT, later)


def test_what_cannot_be_extended(cycle, unit):
    give: dict[str, Any] = {
        "cycle": cycle,
        "unit": unit,
        "stage": Stage.SELF_ASSESSMENT,
        "closes_on": LAST + DAY,
        "reason": "x",
    }
    wrong: dict[str, dict[str, Any]] = {
        "closes_on": {"closes_on": LAST},
        "reason": {"reason": " "},
        "stage": {"stage": Stage.PANEL},
        "unit": {"unit": factories.unit()},
    }
    for field, change in wrong.items():
        with pytest.raises(Refused) as refused:
            extend_stage(by=None, **(give | change))
        assert refused.value.field == field


def test_a_stage_ends_after_it_begins(cycle):
    with pytest.raises(Refused):
        set_calendar(cycle=cycle, windows={Stage.TPI: (LAST, FIRST)}, by=None)


def test_a_new_cycle_takes_the_announced_dates_of_its_kind(unit):
    CalendarWindow.objects.create(
        year=2027, kind=InstitutionKind.MINISTRY, stage=Stage.SELF_ASSESSMENT, opens_on=FIRST, closes_on=LAST
    )
    give: dict[str, Any] = {"year": 2027, "instrument_key": "lke-zi-2021", "rule_set_key": "rules-2024", "by": None}
    made = open_cycle(institution=unit.institution, **give)
    assert [(one.stage, one.closes_on) for one in made.windows.all()] == [("self_assessment", LAST)]
    assert made.self_assessment_due_date == LAST
    with pytest.raises(Refused) as refused:
        open_cycle(institution=unit.institution, **give)
    assert refused.value.field == "year"


@pytest.mark.parametrize(
    ("kind", "scheme", "preliminary"),
    [(InstitutionKind.MINISTRY, Scheme.CENTRAL, True), (InstitutionKind.CITY, Scheme.LOCAL, False)],
)
def test_local_governments_have_no_preliminary_assessment(kind, scheme, preliminary):
    house = factories.institution()
    house.kind, house.scheme = kind, scheme
    house.save()
    made = open_cycle(institution=house, year=2026, instrument_key="lke-zi-2021", rule_set_key="rules-2024", by=None)
    assert made.windows.filter(stage=Stage.PRELIMINARY).exists() is preliminary
    assert made.windows.get(stage=Stage.PROPOSAL).closes_on == datetime.date(2026, 5, 31)


def test_days_are_spread_to_nominations_with_their_extensions(cycle, unit):
    factories.assessment(unit)
    factories.assessment(factories.unit(unit.institution))
    extend_stage(
        cycle=cycle, unit=unit, stage=Stage.SELF_ASSESSMENT, closes_on=LAST + 5 * DAY, reason="Banjir", by=None
    )
    until = LAST + 2 * DAY
    set_calendar(cycle=cycle, windows={Stage.SELF_ASSESSMENT: (FIRST, until)}, by=None)
    spread = dict(Nomination.objects.filter(cycle=cycle).values_list("unit", "fill_until"))
    assert spread.pop(unit.pk) == LAST + 5 * DAY
    assert set(spread.values()) == {until}
    set_calendar(cycle=Cycle.objects.get(pk=cycle.pk), windows={}, by=None)
    assert set(Nomination.objects.values_list("fill_until", flat=True)) == {None}
