"""Units: the tree, names on a day, and every change that is refused."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from units.enums import NominationStage, Role
from units.models import Membership, Nomination, Unit, UnitChange
from units.operations import (
    Refused,
    add_unit,
    change_unit,
    dissolve_unit,
    merge_units,
    move_unit,
    rename_unit,
    save_institution,
    save_institution_year,
    save_unit_year,
)
from units.queries import ancestors_of, descendants_of, tree_of
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PAST = datetime.date(2025, 7, 1)


@pytest.fixture
def house():
    return factories.institution()


@pytest.fixture
def line(house):
    """Four units, each below the one before."""
    units = [factories.unit(house, name="Puncak")]
    for name in ("Tengah", "Bawah", "Dasar"):
        units.append(factories.unit(house, name=name, parent=units[-1]))
    return units


def refused(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.field


def test_the_tree_at_any_depth_costs_one_query(line):
    top, middle, low, bottom = line
    with CaptureQueriesContext(connection) as captured:
        assert set(descendants_of(top)) == {middle, low, bottom}
        assert ancestors_of(bottom) == [top, middle, low]
    assert len(captured) == 2
    assert not descendants_of(bottom).exists()
    assert ancestors_of(top) == []


def test_the_tree_is_listed_in_its_order(line):
    sibling = factories.unit(line[0].institution, name="Aman", parent=line[0])
    listed = [(branch.unit.name, branch.depth) for branch in tree_of(Unit.objects.order_by("name"))]
    assert listed == [("Puncak", 0), (sibling.name, 1), ("Tengah", 1), ("Bawah", 2), ("Dasar", 3)]


def test_a_document_of_an_earlier_day_keeps_the_earlier_name(line):
    unit = line[1]
    renamed = rename_unit(unit=unit, name="Tengah Baru", short_name="TB", on=PAST, by=None, decree="KM 1/2025")
    later = rename_unit(unit=unit, name="Tengah Lagi", short_name="", on=PAST + datetime.timedelta(30), by=None)
    assert (renamed.name, later.name) == ("Tengah Baru", "Tengah Lagi")
    days = {datetime.date(2020, 1, 1): "Tengah", PAST: "Tengah Baru", timezone.localdate(): "Tengah Lagi"}
    assert {day: later.name_on(day) for day in days} == days
    assert later.name_on(PAST - datetime.timedelta(1)) == "Tengah"
    assert line[2].name_on(PAST) == "Bawah"
    first = unit.changes.values_list("before", "after", "decree")[0]
    assert first == ("Tengah", "Tengah Baru", "KM 1/2025")


def test_a_name_is_refused_with_its_reason(line):
    unit, tomorrow = line[1], timezone.localdate() + datetime.timedelta(1)
    give: dict[str, Any] = {"short_name": "", "by": None}
    assert refused(lambda: rename_unit(unit=unit, name="Bawah", on=PAST, **give)) == "name"
    assert refused(lambda: rename_unit(unit=unit, name=" ", on=PAST, **give)) == "name"
    assert refused(lambda: rename_unit(unit=unit, name="Esok", on=tomorrow, **give)) == "on"
    rename_unit(unit=unit, name="Baru", on=PAST, **give)
    assert refused(lambda: rename_unit(unit=unit, name="Lain", on=PAST, **give)) == "on"


def test_moving_takes_everything_below_along_and_never_makes_a_loop(line):
    top, middle, low, bottom = line
    move_unit(unit=low, parent=top, on=PAST, by=None)
    assert ancestors_of(bottom) == [top, Unit.objects.get(pk=low.pk)]
    assert not descendants_of(middle).exists()
    foreign = factories.unit()
    for parent in (low, bottom, foreign, top):
        assert refused(lambda p=parent: move_unit(unit=low, parent=p, on=PAST, by=None)) == "parent"


def test_a_merged_unit_ends_and_its_successor_carries_on(line):
    top, middle, low, _bottom = line
    held = factories.wear(factories.person(), Role.OPERATOR, middle)
    merge_units(units=[middle], into=top, on=PAST, by=None, decree="KM 2/2025")
    middle = Unit.objects.get(pk=middle.pk)
    assert (middle.active_until, middle.merged_into, middle.is_active) == (PAST, top, False)
    assert Unit.objects.get(pk=low.pk).parent == top
    assert not Membership.objects.in_force().filter(pk=held.pk).exists()
    assert middle not in Unit.objects.active()
    assert middle in Unit.objects.active(PAST - datetime.timedelta(1))
    assert refused(lambda: rename_unit(unit=middle, name="X", short_name="", on=PAST, by=None)) == ""


def test_what_cannot_be_merged(line):
    top, middle, low, bottom = line
    assert refused(lambda: merge_units(units=[top], into=top, on=PAST, by=None)) == "units"
    assert refused(lambda: merge_units(units=[], into=top, on=PAST, by=None)) == "units"
    assert refused(lambda: merge_units(units=[factories.unit()], into=top, on=PAST, by=None)) == "units"
    assert refused(lambda: merge_units(units=[top], into=bottom, on=PAST, by=None)) == "into"
    merge_units(units=[middle], into=low, on=PAST, by=None)
    assert Unit.objects.get(pk=low.pk).parent == top


def test_a_nominated_unit_does_not_end(line):
    case = factories.assessment(line[3])
    assert refused(lambda: dissolve_unit(unit=line[3], on=PAST, by=None)) == ""
    Nomination.objects.filter(pk=case.nomination.pk).update(stage=NominationStage.WITHDRAWN)
    ended = dissolve_unit(unit=line[3], on=PAST, by=None)
    assert ended.active_until == PAST
    assert UnitChange.objects.get(unit=ended).kind == "dissolve"


def test_a_unit_with_others_below_is_not_dissolved(line):
    with pytest.raises(Refused, match="di bawahnya"):
        dissolve_unit(unit=line[0], on=PAST, by=None)


def test_adding_and_correcting(house):
    unit = add_unit(institution=house, name="Baru", short_name="", by=None, code="01", level="upt", services=["pajak"])
    assert (unit.short_name, unit.level) == ("Baru", "upt")
    changed = change_unit(unit=unit, by=None, staff_count=12, budget=10**12)
    assert (changed.staff_count, changed.budget, changed.code) == (12, 10**12, "01")
    twice: dict[str, Any] = {"institution": house, "short_name": "", "by": None}
    assert refused(lambda: add_unit(name="Baru", **twice)) == "name"
    assert refused(lambda: add_unit(name="Lain", code="01", **twice)) == "code"
    assert refused(lambda: add_unit(name="Lain", level="kecamatan", **twice)) == "level"
    assert refused(lambda: add_unit(name="Lain", parent=factories.unit(), **twice)) == "parent"


def test_kind_and_naming_of_levels_fit(house):
    unit = factories.unit(house, level="upt")
    assert refused(lambda: save_institution(institution=house, by=None, kind="kota", scheme="kl")) == "scheme"
    assert refused(lambda: save_institution(institution=house, by=None, kind="kota", scheme="pemda")) == "scheme"
    change_unit(unit=unit, by=None, level="")
    town = save_institution(institution=house, by=None, kind="kota", scheme="pemda")
    assert town.is_local
    assert "kecamatan" in town.levels


def test_facts_of_a_year_are_kept_once(house):
    unit = factories.unit(house)
    save_institution_year(institution=house, year=2026, by=None, bpk_opinion="WTP", rb_index="71.5")
    kept = save_institution_year(institution=house, year=2026, by=None, sakip_predicate="BB")
    assert (kept.bpk_opinion, kept.sakip_predicate, house.years.count()) == ("WTP", "BB", 1)
    assert save_unit_year(unit=unit, year=2026, by=None, tlhp_percent=100).tlhp_percent == 100


def test_only_those_who_manage_units_change_them(line):
    unit = line[3]
    acts = {
        "units.change_unit": lambda by: change_unit(unit=unit, by=by, remarks="x"),
        "units.rename_unit": lambda by: rename_unit(unit=unit, name="Nama", short_name="", on=PAST, by=by),
        "units.move_unit": lambda by: move_unit(unit=unit, parent=line[0], on=PAST, by=by),
        "units.dissolve_unit": lambda by: dissolve_unit(unit=unit, on=PAST, by=by),
    }
    auditor, admin = factories.person(Role.AUDITOR, unit), factories.person(Role.COORDINATOR, unit)
    for act in acts.values():
        with pytest.raises(PermissionDenied):
            act(auditor)
    for act in acts.values():
        act(admin)
    told = AuditEvent.objects.filter(actor=admin.audit_id).order_by("sequence").values_list("action", flat=True)
    assert list(told) == list(acts)
