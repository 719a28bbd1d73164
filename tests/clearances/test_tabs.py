"""The tabs across what follows from a score: whoever sees one may open it."""

import pytest
from django.test import Client

from clearances.templatetags.clearances import proposal_tabs
from tests import factories
from units.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_every_tab_that_a_role_sees_opens(role):
    cast = factories.Cast()
    user = factories.person(role, cast.unit)
    client = Client()
    client.force_login(user)
    tabs = proposal_tabs(user)
    assert {tab.name: client.get(tab.url).status_code for tab in tabs} == {tab.name: 200 for tab in tabs}
