"""Each constraint of the tables of people and units refuses by its name."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests import factories
from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Role
from units.models import Membership

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
