"""Each constraint of the tables of people and units refuses by its name."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Role
from units.models import (
    CalendarWindow,
    Institution,
    InstitutionYear,
    Membership,
    Nomination,
    NominationRecord,
    StageExtension,
    StageWindow,
    Unit,
    UnitChange,
    UnitName,
    UnitYear,
)

pytestmark = pytest.mark.django_db


def refuses(name, act):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


def test_every_role_has_one_kind_of_place():
    assert sorted(UNIT_ROLES + INSTITUTION_ROLES + PORTAL_ROLES) == sorted(Role)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_held_in_its_kind_of_place_and_in_no_other(role):
    unit, user = factories.unit(), factories.person()
    places: dict[tuple[Role, ...], dict[str, Any]] = {
        UNIT_ROLES: {"unit": unit},
        INSTITUTION_ROLES: {"institution": unit.institution},
        PORTAL_ROLES: {},
    }
    for roles, place in places.items():
        if role in roles:
            Membership.objects.create(user=user, role=role, **place)
        else:
            refuses("membership_scope_fits_role", lambda p=place: Membership.objects.create(user=user, role=role, **p))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("membership_ends_after_start", {"valid_until": datetime.date(2000, 1, 1)}),
        ("membership_areas_of_operators_only", {"areas": ["mp"]}),
        ("membership_role_known|membership_scope_fits_role", {"role": "king"}),
    ],
)
def test_membership(name, changes):
    held = factories.wear(factories.person(), Role.HEAD, factories.unit())
    refuses(name, lambda: Membership.objects.filter(pk=held.pk).update(**changes))


def test_an_operator_may_be_limited_to_areas():
    held = factories.wear(factories.person(), Role.OPERATOR, factories.unit(), areas=["mp", "pw"])
    assert Membership.objects.get(pk=held.pk).areas == ["mp", "pw"]


def organisations():
    unit = factories.unit()
    return unit, unit.institution


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("unit_level_known", {"level": "puncak"}),
        ("unit_mark_known", {"mark": "emas"}),
        ("unit_ends_after_start", {"active_from": "2026-01-02", "active_until": "2026-01-01"}),
        ("unit_zone_known", {"zone": "Mars"}),
    ],
)
def test_unit(name, changes):
    unit, _house = organisations()
    refuses(name, lambda: Unit.objects.filter(pk=unit.pk).update(**changes))


def test_unit_relations():
    unit, house = organisations()
    other = factories.unit(house, code="1")
    refuses("unit_not_its_own_parent", lambda: Unit.objects.filter(pk=unit.pk).update(parent=unit))
    refuses("unit_merged_has_ended", lambda: Unit.objects.filter(pk=unit.pk).update(merged_into=other))
    refuses("unit_code_once_per_institution|units_unit", lambda: factories.unit(house, code="1"))
    refuses("unit_name_once_per_institution|units_unit", lambda: factories.unit(house, name=other.name))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("institution_kind_known", {"kind": "kerajaan"}),
        ("institution_scheme_fits_kind", {"kind": "kota"}),
        ("institution_scheme_fits_kind", {"scheme": "pemda"}),
        ("institution_scheme_fits_kind", {"scheme": "lain"}),
    ],
)
def test_institution(name, changes):
    _unit, house = organisations()
    refuses(name, lambda: Institution.objects.filter(pk=house.pk).update(**changes))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("institution_year_sakip_0_to_100", {"sakip_score": 101}),
        ("institution_year_rb_0_to_100", {"rb_index": -1}),
        ("institution_year_spip_0_to_5", {"spip_level": 6}),
    ],
)
def test_institution_year(name, facts):
    _unit, house = organisations()
    refuses(name, lambda: InstitutionYear.objects.create(institution=house, year=2026, **facts))


@pytest.mark.parametrize("share", ["tlhp", "lhkpn", "lhkan"])
def test_unit_year(share):
    unit, _house = organisations()
    facts = {f"{share}_percent": 101}
    refuses(f"unit_year_{share}_0_to_100", lambda: UnitYear.objects.create(unit=unit, year=2026, **facts))


def test_years_and_names_once():
    unit, house = organisations()
    UnitYear.objects.create(unit=unit, year=2026)
    refuses("unit_year_once|units_unityear", lambda: UnitYear.objects.create(unit=unit, year=2026))
    InstitutionYear.objects.create(institution=house, year=2026)
    refuses(
        "institution_year_once|units_institutionyear",
        lambda: InstitutionYear.objects.create(institution=house, year=2026),
    )
    for day in (None, datetime.date(2026, 1, 1)):
        UnitName.objects.create(unit=unit, name="A", valid_from=day)
        refuses(
            "unit_name_once_per_day|unit_name_first_once|units_unitname",
            lambda day=day: UnitName.objects.create(unit=unit, name="B", valid_from=day),
        )
    change = {"unit": unit, "kind": "explode", "effective_date": datetime.date(2026, 1, 1)}
    refuses("unit_change_kind_known", lambda: UnitChange.objects.create(**change))


def test_calendar():
    unit, house = organisations()
    cycle = factories.cycle(house)
    days = {"opens_on": datetime.date(2026, 2, 1), "closes_on": datetime.date(2026, 1, 1)}
    right = {"opens_on": datetime.date(2026, 1, 1), "closes_on": datetime.date(2026, 2, 1)}
    tpi = {"cycle": cycle, "stage": "tpi"}
    refuses("stage_window_ends_after_start", lambda: StageWindow.objects.create(**tpi, **days))
    refuses("stage_window_stage_known", lambda: StageWindow.objects.create(cycle=cycle, stage="x", **right))
    StageWindow.objects.create(**tpi, **right)
    refuses("stage_window_once|units_stagewindow", lambda: StageWindow.objects.create(**tpi, **right))
    announced = {"year": 2026, "kind": "kota", "stage": "tpi"}
    refuses("calendar_window_ends_after_start", lambda: CalendarWindow.objects.create(**announced, **days))
    CalendarWindow.objects.create(**announced, **right)
    refuses("calendar_window_once|units_calendarwindow", lambda: CalendarWindow.objects.create(**announced, **right))
    longer = {"cycle": cycle, "unit": unit, "closes_on": right["closes_on"]}
    refuses("stage_extension_has_reason", lambda: StageExtension.objects.create(stage="tpi", reason="", **longer))
    refuses("stage_extension_stage_known", lambda: StageExtension.objects.create(stage="x", reason="y", **longer))


def test_nomination():
    unit, house = organisations()
    one = Nomination.objects.create(unit=unit, cycle=factories.cycle(house), target="WBK")
    for name, changes in {
        "nomination_stage_known": {"stage": "x"},
        "nomination_target_known": {"target": "X"},
        "nomination_designated_by_decree": {"stage": "designated"},
    }.items():
        refuses(name, lambda changes=changes: Nomination.objects.filter(pk=one.pk).update(**changes))
    refuses(
        "nomination_once_per_cycle|units_nomination",
        lambda: Nomination.objects.create(unit=unit, cycle=one.cycle, target="WBBM"),
    )
    for stage in ("coaching", "withdrawn"):
        record = {"nomination": one, "move": "coach", "to_stage": stage}
        refuses("nomination_record_has_reason", lambda record=record: NominationRecord.objects.create(**record))
