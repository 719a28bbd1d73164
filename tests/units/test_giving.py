"""Giving a role to an address: the granter learns nothing of accounts in other institutions."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.api.caller import Caller, refused
from tests.html import words
from units.enums import Role
from units.models import Invitation, Membership
from units.operations.invitations import accept_as_known, accept_as_new

pytestmark = pytest.mark.django_db
NEW = "belum.pernah@uji.example"


@pytest.fixture
def unit():
    return factories.unit()


@pytest.fixture
def admin(unit):
    return factories.person(Role.INSPECTORATE_ADMIN, unit)


def give(admin, unit, email: str, **more) -> tuple[int, str]:
    client = Client()
    client.force_login(admin)
    given = {"email": email, "role": "unit_operator", "unit": unit.pk, **more}
    answer = client.post(reverse("role_grant"), given, follow=True)
    return answer.status_code, words(answer).replace(email, "").split("Orang & peran")[0]


def test_an_account_elsewhere_and_no_account_look_alike(admin, unit):
    elsewhere = factories.person(Role.OPERATOR, factories.unit())
    told = [give(admin, unit, email) for email in (elsewhere.email, NEW)]
    assert told[0] == told[1]
    assert told[0][0] == 200
    assert set(Invitation.objects.values_list("email", flat=True)) == {elsewhere.email, NEW}
    assert not Membership.objects.filter(unit=unit).exists()
    caller = Caller(admin)
    bodies = []
    for email in (elsewhere.email, NEW):
        answer = caller.post("memberships/", {"email": email, "role": "unit_head", "unit": unit.pk})
        assert answer.status_code == 202
        bodies.append({key for key, value in answer.json().items() if value is None})
    assert bodies[0] == bodies[1]


def test_somebody_of_the_own_places_has_the_role_at_once_and_the_words_are_the_same(admin, unit):
    known = factories.person(Role.HEAD, unit)
    assert give(admin, unit, known.email.upper())[1] == give(admin, unit, NEW)[1]
    assert Membership.objects.filter(user=known, role=Role.OPERATOR, unit=unit).exists()
    assert set(Invitation.objects.values_list("email", flat=True)) == {NEW}
    made = Caller(admin).post(
        "memberships/", {"email": known.email, "role": "auditor", "institution": unit.institution_id}
    )
    assert (made.status_code, made.json()["person"]["email"]) == (201, known.email)


def test_the_terms_come_with_the_invitation(admin, unit):
    until = datetime.date(2099, 12, 31)
    give(admin, unit, NEW, areas=["mp", "pw"], valid_until=until.isoformat())
    user = accept_as_new(invitation=Invitation.objects.get(), full_name="Baru", password="sandi-uji-yang-panjang")
    held = Membership.objects.get(user=user)
    assert (held.areas, held.valid_until) == (["mp", "pw"], until)
    elsewhere = factories.person(Role.OPERATOR, factories.unit())
    give(admin, unit, elsewhere.email, areas=["tt"])
    accept_as_known(invitation=Invitation.objects.get(email=elsewhere.email), user=elsewhere)
    assert Membership.objects.get(user=elsewhere, unit=unit).areas == ["tt"]


def test_terms_that_cannot_be_are_refused_for_both_alike(admin, unit):
    known = factories.person(Role.HEAD, unit)
    for email in (known.email, NEW):
        wrong = {"email": email, "role": "unit_head", "unit": unit.pk, "areas": ["mp"]}
        found = refused(Caller(admin).post("memberships/", wrong), 409, "refused")
        assert list(found["fields"]) == ["areas"]
    assert not Invitation.objects.exists()
    assert give(admin, unit, admin.email)[0] == 422
