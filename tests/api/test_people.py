"""Roles and invitations over REST."""

import pytest

from tests import factories
from tests.api.caller import Caller, refused
from units.enums import Role
from units.models import Invitation, Membership
from units.operations.invitations import invite
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return factories.unit()


@pytest.fixture
def caller(unit):
    return Caller(factories.person(Role.COORDINATOR, unit))


def test_a_role_is_given_limited_and_ended(unit, caller):
    person = factories.person(Role.AUDITOR, unit)
    body = {"email": person.email, "role": "unit_operator", "unit": unit.pk, "areas": ["sdm", "mp", "mp"]}
    given = caller.post("memberships/", body)
    assert (given.status_code, given.json()["areas"], given.json()["place"]) == (201, ["mp", "sdm"], unit.name)
    assert given.json()["person"] == {"id": person.pk, "name": person.full_name, "email": person.email}
    assert Membership.objects.in_force().filter(user=person, role=Role.OPERATOR).exists()
    refused(caller.post("memberships/", body), 409, "refused")
    ended = caller.post(f"{given['Location']}end/", {"reason": "Pindah tugas."})
    assert ended.json()["ended_reason"] == "Pindah tugas."
    assert not Membership.objects.in_force().filter(user=person, role=Role.OPERATOR).exists()
    refused(caller.post(f"{given['Location']}end/", {"reason": "Lagi."}), 409, "refused")
    assert {"units.grant_role", "units.end_role"} <= set(AuditEvent.objects.values_list("action", flat=True))


def test_nobody_gives_what_is_not_theirs_or_to_themselves(unit, caller):
    person, mine = factories.person(), Membership.objects.get(role=Role.COORDINATOR).user
    foreign = factories.unit()
    for body, field in (
        ({"email": person.email, "role": "inspector", "institution": unit.institution_id}, "role"),
        ({"email": person.email, "role": "platform_admin"}, "role"),
        ({"email": person.email, "role": "unit_operator", "unit": foreign.pk}, "unit"),
        ({"email": mine.email, "role": "unit_operator", "unit": unit.pk}, "email"),
        ({"email": "tidak.ada", "role": "unit_operator", "unit": unit.pk}, "email"),
    ):
        assert field in refused(caller.post("memberships/", body), 400, "invalid")["fields"]
    assert Membership.objects.filter(user=person).count() == 0


def test_the_list_of_roles_can_be_narrowed(unit, caller):
    operator = factories.person(Role.OPERATOR, unit)
    factories.person(Role.OPERATOR, factories.unit())
    held = operator.memberships.get()

    def found(query: str) -> list[int]:
        return [row["id"] for row in caller.get(f"memberships/?{query}").json()["results"]]

    assert found("role=unit_operator") == found(f"q={operator.email}") == [held.pk]
    caller.post(f"memberships/{held.pk}/end/", {"reason": "Selesai."})
    assert found("role=unit_operator") == []
    assert found("role=unit_operator&past=true") == [held.pk]


def test_an_invitation_is_sent_again_and_withdrawn(unit, caller):
    body = {"email": "Baru@Uji.example", "role": "unit_operator", "unit": unit.pk}
    made = caller.post("invitations/", body)
    assert (made.status_code, made.json()["email"], made.json()["open"]) == (201, "baru@uji.example", True)
    assert "token" not in made.content.decode()
    assert caller.post(f"{made['Location']}send-again/").status_code == 200
    withdrawn = caller.post(f"{made['Location']}withdraw/").json()
    assert (withdrawn["open"], withdrawn["withdrawn_at"] is None) == (False, False)
    refused(caller.post(f"{made['Location']}send-again/"), 409, "refused")
    assert caller.get("invitations/").json()["count"] == 1
    found = refused(caller.post("invitations/", body | {"unit": factories.unit().pk}), 400, "invalid")
    assert list(found["fields"]) == ["unit"]
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_rows(rows, django_assert_num_queries):
    unit = factories.unit()
    admin = factories.person(Role.INSPECTORATE_ADMIN, unit)
    for number in range(rows):
        held = factories.person(Role.OPERATOR, unit).memberships.get()
        made = invite(
            email=f"t{number}@uji.example", full_name="", role=Role.HEAD, place=unit, by=admin, base="http://x"
        )
    caller = Caller(admin)
    caller.get("me/")
    for path, budget in (
        ("memberships/?role=unit_operator", 4),
        (f"memberships/{held.pk}/", 3),
        ("invitations/", 4),
        (f"invitations/{made.pk}/", 3),
    ):
        with django_assert_num_queries(budget):
            found = caller.get(path).json()
        assert found.get("count", rows) == rows
