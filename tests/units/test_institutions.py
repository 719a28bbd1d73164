"""Adding an institution: for whoever manages all of them."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.api.caller import Caller, refused
from tests.html import words
from units.enums import Level, Role
from units.models import Institution
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
FACTS = {"name": "Kabupaten Uji Timur", "short_name": "KUT", "kind": "kabupaten", "scheme": "pemda"}


def as_(role: Role) -> Client:
    client = Client()
    client.force_login(factories.person(role, factories.unit()))
    return client


def test_an_institution_is_added_with_the_levels_of_its_kind():
    client = as_(Role.PLATFORM_ADMIN)
    assert "Tambah instansi" in words(client.get(reverse("unit_list")))
    assert client.post(reverse("institution_add"), FACTS).status_code == 302
    made = Institution.objects.get(name=FACTS["name"])
    assert made.is_local
    assert Level.RSUD in made.levels
    assert AuditEvent.objects.get(action="units.add_institution").chain.key == made.audit_chain


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        ({"scheme": "kl"}, 409, "tidak cocok dengan jenis"),
        ({"name": ""}, 422, "Wajib diisi"),
        ({"name": "Kementerian Ada"}, 409, "sudah dipakai instansi lain"),
    ],
)
def test_what_cannot_be_an_institution(change, status, said):
    factories.institution("Kementerian Ada")
    answer = as_(Role.PLATFORM_ADMIN).post(reverse("institution_add"), FACTS | change)
    assert answer.status_code == status
    assert said in words(answer)
    assert not Institution.objects.filter(short_name="KUT").exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PLATFORM_ADMIN])
def test_nobody_else_adds_one(role):
    client = as_(role)
    assert client.get(reverse("institution_add")).status_code == 403
    assert client.post(reverse("institution_add"), FACTS).status_code == 403
    assert "Tambah instansi" not in words(client.get(reverse("unit_list")))
    refused(Caller(factories.person(role, factories.unit())).post("institutions/", FACTS), 403, "forbidden")


def test_over_rest():
    caller = Caller(factories.person(Role.PLATFORM_ADMIN, factories.unit()))
    made = caller.post("institutions/", FACTS)
    assert (made.status_code, made.json()["local"], made["ETag"]) == (201, True, made.json()["etag"])
    assert caller.get(made["Location"]).json()["name"] == FACTS["name"]
    assert refused(caller.post("institutions/", FACTS), 409, "refused")["fields"].keys() == {"name"}
    refused(caller.post("institutions/", FACTS | {"kind": "kerajaan"}), 400, "invalid")
