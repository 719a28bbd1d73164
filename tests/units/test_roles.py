"""Giving and ending roles: who may, what is refused, and that a role counts only while it is in force and granted."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from units.enums import GRANTED_BY, INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Action, Role
from units.models import InstitutionGrant, Membership, UnitGrant, User
from units.operations import Refused, end_role, grant_role
from units.queries import memberships_for, units_for
from units.rules import hats_of, may
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def unit():
    return factories.unit()


def fresh(user: User) -> User:
    """The person as the next request meets them."""
    return User.objects.get(pk=user.pk)


def place_of(role, unit):
    return unit if role in UNIT_ROLES else None if role in PORTAL_ROLES else unit.institution


@pytest.mark.parametrize("giver", list(Role))
@pytest.mark.parametrize("role", list(Role))
def test_who_gives_which_role(giver, role, unit):
    by, user = factories.person(giver, unit), factories.person()
    if giver in GRANTED_BY[role] and (giver in PORTAL_ROLES or role not in PORTAL_ROLES):
        held = grant_role(user=user, role=role, at=place_of(role, unit), by=by)
        assert held.created_by == by
        assert hats_of(user).worn_somewhere(role)
    else:
        with pytest.raises(PermissionDenied):
            grant_role(user=user, role=role, at=place_of(role, unit), by=by)


def test_nobody_gives_or_ends_their_own_role(unit):
    admin = factories.person(Role.INSPECTORATE_ADMIN, unit)
    with pytest.raises(PermissionDenied):
        grant_role(user=admin, role=Role.AUDITOR, at=unit.institution, by=admin)
    with pytest.raises(PermissionDenied):
        end_role(membership=Membership.objects.get(user=admin), by=admin, reason="x")


def test_an_admin_gives_nothing_in_another_institution(unit):
    admin = factories.person(Role.INSPECTORATE_ADMIN, factories.unit())
    with pytest.raises(PermissionDenied):
        grant_role(user=factories.person(), role=Role.OPERATOR, at=unit, by=admin)


@pytest.mark.parametrize(
    ("role", "given", "field"),
    [
        (Role.AUDITOR, {}, "role"),
        (Role.NATIONAL_VIEWER, {}, "role"),
        (Role.HEAD, {"areas": ["mp"]}, "areas"),
        (Role.OPERATOR, {"areas": ["zz"]}, "areas"),
        (Role.OPERATOR, {"valid_until": datetime.date(2000, 1, 1)}, "valid_until"),
    ],
)
def test_what_cannot_be_given_is_said_at_its_field(unit, role, given, field):
    with pytest.raises(Refused) as refused:
        grant_role(user=factories.person(), role=role, at=unit, by=None, **given)
    assert refused.value.field == field
    assert refused.value.message


def test_the_same_role_is_not_held_twice_at_a_time(unit):
    user = factories.person(Role.OPERATOR, unit)
    with pytest.raises(Refused, match="sudah memegang"):
        grant_role(user=user, role=Role.OPERATOR, at=unit, by=None)
    end_role(membership=Membership.objects.get(user=user), by=None, reason="Pindah tugas")
    grant_role(user=user, role=Role.OPERATOR, at=unit, by=None, areas=["pw", "mp"])
    assert not hats_of(fresh(user)).fills_area(unit, "tt")
    assert hats_of(fresh(user)).fills_area(unit, "mp")


def test_an_ended_role_is_gone_at_once_and_stays_on_record(unit):
    user = factories.person(Role.OPERATOR, unit)
    held = end_role(membership=Membership.objects.get(user=user), by=None, reason="Pindah tugas")
    assert not units_for(fresh(user)).exists()
    assert not UnitGrant.objects.filter(user=user).exists()
    assert (held.ended_reason, held.ended_at is not None) == ("Pindah tugas", True)
    with pytest.raises(Refused, match="sudah diakhiri"):
        end_role(membership=held, by=None, reason="lagi")


def test_ending_needs_a_reason(unit):
    held = factories.wear(factories.person(), Role.OPERATOR, unit)
    with pytest.raises(Refused) as refused:
        end_role(membership=held, by=None, reason=" ")
    assert refused.value.field == "reason"


@pytest.mark.parametrize(("role", "model"), [(Role.OPERATOR, UnitGrant), (Role.AUDITOR, InstitutionGrant)])
def test_without_the_grant_a_membership_counts_nothing(unit, role, model):
    user = factories.person(role, unit)
    assert may(fresh(user), Action.VIEW_UNITS, unit)
    model.objects.filter(user=user).delete()
    assert not may(fresh(user), Action.VIEW_UNITS, unit)


def test_without_its_permission_a_role_of_the_portal_counts_nothing(unit):
    user = factories.person(Role.NATIONAL_VIEWER, unit)
    assert may(fresh(user), Action.VIEW_UNITS, unit)
    user.user_permissions.clear()
    assert not may(fresh(user), Action.VIEW_UNITS, unit)


@pytest.mark.parametrize("days", [(-10, -1), (1, 10)])
def test_a_grant_without_a_membership_in_force_counts_nothing(unit, days):
    start, end = (timezone.localdate() + DAY * offset for offset in days)
    user = factories.person(Role.OPERATOR, unit, valid_from=start, valid_until=end)
    assert UnitGrant.objects.filter(user=user).exists()
    assert not may(fresh(user), Action.VIEW_UNITS, unit)


def test_a_person_with_one_free_role_in_the_unit_is_not_limited(unit):
    user = factories.person(Role.OPERATOR, unit, areas=["mp"])
    factories.wear(user, Role.HEAD, unit)
    assert hats_of(fresh(user)).fills_area(unit, "pw")


def test_all_roles_of_a_person_are_one_query(unit):
    user = factories.person()
    for role in (Role.OPERATOR, Role.AUDITOR, Role.NATIONAL_VIEWER):
        factories.wear(user, role, unit)
    user = fresh(user)
    with CaptureQueriesContext(connection) as captured:
        hats = hats_of(user)
        hats_of(user)
    assert len(captured) == 1
    assert hats.worn_at(unit, Role.OPERATOR)
    assert hats.worn_in(unit.institution, Role.AUDITOR)
    assert hats.everywhere(Role.NATIONAL_VIEWER)


def test_giving_and_ending_are_audited(unit):
    admin = factories.person(Role.INSPECTORATE_ADMIN, unit)
    held = grant_role(user=factories.person(), role=Role.HEAD, at=unit, by=admin)
    end_role(membership=held, by=admin, reason="Pensiun")
    events = AuditEvent.objects.filter(chain__key=unit.audit_chain, actor=admin.audit_id).order_by("sequence")
    assert [event.action for event in events] == ["units.grant_role", "units.end_role"]


def test_the_list_of_people_ends_at_the_institution(unit):
    viewer = factories.person(Role.LEADER, unit)
    for role in (*UNIT_ROLES, *INSTITUTION_ROLES, *PORTAL_ROLES):
        factories.person(role, unit)
    factories.person(Role.OPERATOR, factories.unit())
    seen = {held.role for held in memberships_for(viewer)}
    assert seen == {*UNIT_ROLES, *INSTITUTION_ROLES}
    head = factories.person(Role.HEAD, unit)
    assert {held.unit for held in memberships_for(head)} == {unit}
