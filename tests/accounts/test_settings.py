"""What an operator of the portal can get wrong, and the way back for somebody who has lost a second factor."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from tests.accounts.working import set_up_app
from tests.factories import person
from units.enums import Role
from units.models import SignedInSession
from zi_portal.settings import base
from zi_portal.shared.audit.models import AuditEvent


def test_the_roles_that_need_a_second_factor_exist():
    assert set(base.ZI_MFA_ROLES) <= set(Role.values)
    assert {"unit_head", "tpi_lead", "inspector", "inspectorate_admin", "platform_admin"} <= set(base.ZI_MFA_ROLES)


def test_a_role_misspelt_stops_the_start(settings):
    settings.ZI_MFA_ROLES = ["unit_head", "kepala"]
    with pytest.raises(SystemCheckError, match="ZI_MFA_ROLES: kepala"):
        call_command("check")


@pytest.mark.django_db
class TestLost:
    def run(self, email):
        said = io.StringIO()
        call_command("remove_second_factor", email=email, stdout=said)
        return said.getvalue()

    def test_everything_goes_and_every_session_ends(self, sign_in_as):
        user = person()
        client = sign_in_as(user)
        set_up_app(client)
        assert "sudah dilepas" in self.run(f" {user.email.upper()}")
        assert not Authenticator.objects.exists()
        assert not SignedInSession.objects.exists()
        assert client.get("/").status_code == 302
        assert AuditEvent.objects.latest("pk").action == "account.second_factors_reset"

    def test_nothing_to_take_away(self):
        assert "tidak mempunyai" in self.run(person().email)

    def test_nobody_there(self):
        with pytest.raises(CommandError, match="Tidak ada akun"):
            self.run("tidak-ada@uji.example")
