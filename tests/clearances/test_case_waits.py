"""What a case at TPN says of its next step: the clock of the objection, the panel behind the clearances, the own unit's
first page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clearances.enums import SelectionItem, StageResult, TpnStage
from clearances.queries.waiting import own_proposals
from tests import factories
from tests.clearances.ministry import Ministry
from tests.html import tree, words
from units.enums import Role
from units.models import User

pytestmark = pytest.mark.django_db
S = TpnStage


def shown(case, user):
    client = Client()
    client.force_login(user)
    return client.get(reverse("tpn", args=[case.nomination.pk]))


def test_a_failed_selection_names_the_end_of_the_objection():
    case = Ministry()
    assert "Sanggah sampai" not in words(shown(case, case.head))
    case.selection(SelectionItem.SURVEY)
    said = words(shown(case, case.head))
    assert "Sanggah sampai" in said
    assert "pukul 23.59 WIB." in said
    assert "Buka sanggah" not in said
    assert "Buka sanggah" in words(shown(case, case.coordinator))


def test_the_panel_is_the_first_button_only_once_the_clearances_are_there():
    case = Ministry().through(S.DOCUMENTS, S.INTERVIEW, S.FIELD)

    def panel():
        [button] = tree(shown(case, case.recorder)).xpath("//a[normalize-space()='Panel']")
        return "quiet" in button.get("class"), button.get("aria-describedby")

    assert panel() == (True, "tertahan")
    assert "menunggu clearance" in words(shown(case, case.recorder))
    case.clear()
    assert panel() == (False, None)
    assert "menunggu clearance" not in words(shown(case, case.recorder))


def test_the_first_page_of_the_unit_says_where_its_proposal_is():
    case = Ministry()
    client = Client()
    client.force_login(case.head)
    assert "menunggu hasil: Seleksi administrasi" in words(client.get("/"))
    assert reverse("tpn", args=[case.nomination.pk]) in client.get("/").content.decode()
    case.selection(SelectionItem.SURVEY)
    assert "tidak lulus: Seleksi administrasi" in words(client.get("/"))
    case.selection(reason="Keliru dicatat.")
    case.stage(S.DOCUMENTS, StageResult.FAILED)
    assert "tidak lulus: Analisis dokumen" in words(client.get("/"))
    assert "Usulan unit Anda" not in words(Client().get("/", follow=True))


def test_own_proposals_cost_the_same_for_any_number():
    case = Ministry()
    counts = []
    for _more in range(2):
        user = User.objects.get(pk=case.head.pk)
        with CaptureQueriesContext(connection) as captured:
            found = own_proposals(user)
        counts.append((len(found), len(captured)))
        other = Ministry(of=factories.unit(case.unit.institution))
        factories.wear(case.head, Role.HEAD, other.unit)
    assert counts == [(1, 3), (2, 3)]
    assert own_proposals(case.recorder) == []
