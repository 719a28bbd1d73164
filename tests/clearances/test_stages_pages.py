"""TPN's papers, and the pages of the board, of a case and of its selection."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from clearances import operations
from clearances.enums import SelectionItem, TpnPaperKind
from clearances.models import Clearance, SelectionResult, TpnPaper
from clearances.queries import selection_of
from tests import factories
from tests.clearances.ministry import PDF, Ministry, paper
from tests.shared.files import makers
from units.operations import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Ministry:
    return Ministry()


def test_constraints_of_documents_and_papers(case):
    record = case.selection()
    kept = record.results.get(item=SelectionItem.LKE)
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("selection_item_known", {"item": "x", "fits": True}),
        ("selection_misfit_has_note", {"item": "years_wbk", "fits": False}),
    ]
    for name, values in wrong:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            SelectionResult.objects.create(record=record, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionResult.objects.create(record=record, item="lke", fits=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionResult.objects.filter(pk=kept.pk).update(fits=False)
    blob = filed(case).blob
    for name, changes in (("tpn_paper_kind_known", {"kind": "x"}), ("tpn_paper_has_number", {"number": ""})):
        whole: dict[str, Any] = {"kind": "lhe", "number": "1", "date": case.today, "blob": blob, **changes}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            TpnPaper.objects.create(
                institution=case.unit.institution, cycle=case.nomination.cycle, by=case.recorder, **whole
            )


def filed(case, *, nomination=None, by=None, content=PDF) -> TpnPaper:
    return operations.file_tpn_paper(
        cycle=case.nomination.cycle,
        kind=TpnPaperKind.LHE,
        number="LHE-9/TPN",
        date=case.today,
        paper=paper(content),
        by=by or case.recorder,
        nomination=nomination,
    )


def test_the_national_lhe_of_an_institution_and_of_a_unit(case):
    sibling = Ministry(of=factories.unit(case.unit.institution))
    whole, own = filed(case), filed(case, nomination=case.nomination)
    with pytest.raises(Refused, match="PDF"):
        filed(case, content=makers.picture())
    with pytest.raises(PermissionDenied):
        filed(case, by=case.head)
    client = Client()
    for user, seen in ((case.head, (whole, own)), (sibling.head, (whole,)), (case.coordinator, (whole, own))):
        client.force_login(user)
        for one in (whole, own):
            status = client.get(reverse("tpn_paper_file", args=[one.pk])).status_code
            assert status == (200 if one in seen else 404)


def test_pages_of_the_board_and_of_a_case(case):
    other = Ministry(of=factories.unit(case.unit.institution))
    case.selection()
    client = Client()
    client.force_login(case.recorder)
    shown = client.get(reverse("tpn_list")).content.decode()
    assert case.unit.name in shown
    assert other.unit.name in shown
    waiting = client.get(reverse("tpn_list") + "?stage=documents").content.decode()
    assert case.unit.name in waiting
    assert other.unit.name not in waiting
    elsewhere = factories.institution()
    none = client.get(reverse("tpn_list") + f"?institution={elsewhere.pk}").content.decode()
    assert case.unit.name not in none
    body = {"result": "passed", "held_on": case.today.isoformat()}
    assert client.post(reverse("tpn_stage", args=[case.nomination.pk, "documents"]), body).status_code == 302
    panel = client.post(reverse("tpn_stage", args=[case.nomination.pk, "panel"]), body)
    assert panel.status_code == 409
    assert "menunggu clearance" in panel.content.decode()
    assert client.get(reverse("tpn_stage", args=[case.nomination.pk, "selection"])).status_code == 404
    page = client.get(reverse("tpn", args=[case.nomination.pk])).content.decode()
    assert "Perbaiki: Seleksi administrasi" in page


def test_the_selection_page_keeps_what_was_typed(case):
    client = Client()
    client.force_login(case.coordinator)
    url = reverse("tpn_selection", args=[case.nomination.pk])
    body = {f"fits_{item.value}": "1" for item in case.judged()} | {"held_on": case.today.isoformat()}
    wrong = client.post(url, {**body, "fits_sptjm": "0", "recommendation": "Lengkapi."})
    assert (wrong.status_code, "Tulis catatan untuk dokumen" in wrong.content.decode()) == (409, True)
    assert client.post(url, {**body, "fits_sptjm": "0", "recommendation": "x", "note_sptjm": "y"}).status_code == 302
    assert client.post(url, {**body, "fits_lke": ""}).status_code == 422
    again = client.post(url, body)
    assert again.status_code == 422
    assert selection_of(case.nomination).failed == (SelectionItem.SPTJM,)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_number(case, count, django_assert_max_num_queries):
    for _number in range(count - 1):
        Ministry(of=factories.unit(case.unit.institution)).selection(SelectionItem.LKE)
    case.selection(SelectionItem.LKE)
    client = Client()
    client.force_login(case.coordinator)
    client.get(reverse("tpn_list"))
    with django_assert_max_num_queries(10) as counted:
        client.get(reverse("tpn_list"))
    assert len(counted) == 10
    with django_assert_max_num_queries(24):
        client.get(reverse("tpn", args=[case.nomination.pk]))
    assert not Clearance.objects.exists()
