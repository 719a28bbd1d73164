"""The calendar, the nomination's stage and an operator's areas decide what a unit may still fill."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import operations
from assessments.models import Entry
from assessments.operations import CannotMove, NotEditable, nominating
from tests import factories
from tests.factories import Cast
from tests.html import tree, words
from units.enums import NominationMove, Role, Stage
from units.models import Nomination

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)
YES = {"option": "Ya"}


@pytest.fixture
def cast():
    return Cast()


def window(cast, opens, closes):
    today = timezone.localdate()
    windows = {Stage.SELF_ASSESSMENT: (today + opens * DAY, today + closes * DAY)}
    nominating.set_calendar(cycle=cast.case.nomination.cycle, windows=windows, by=cast.admin)
    cast.again()


def test_within_its_days_the_unit_fills(cast):
    window(cast, -1, 0)
    assert cast.save("A.I.1.i.a", cast.operator, **YES).entry.option == "Ya"
    assert cast.case.due_date == timezone.localdate()


@pytest.mark.parametrize(("opens", "closes", "said"), [(-9, -1, "sudah lewat"), (1, 9, "baru dibuka pada")])
def test_outside_its_days_nothing_is_saved_or_sent(cast, opens, closes, said):
    window(cast, opens, closes)
    with pytest.raises(NotEditable, match=said):
        cast.save("A.I.1.i.a", cast.operator, **YES)
    cast.fill()
    with pytest.raises(CannotMove, match=said):
        operations.submit(assessment=cast.again(), by=cast.head)


def test_the_page_says_why_and_the_refused_save_too(cast):
    window(cast, -9, -1)
    client = Client()
    client.force_login(cast.operator)
    page = client.get(reverse("assessment_area", args=[cast.case.pk, "mp"]))
    assert "Minta perpanjangan kepada admin inspektorat" in words(page)
    assert not tree(page).xpath("//input[@name='option'][not(@disabled)]")
    saved = client.post(
        reverse("entry_save", args=[cast.case.pk, "unit", "A.I.1.i.a"]),
        {"version": 0, "option": "Ya"},
        headers={"HX-Request": "true"},
    )
    assert saved.status_code == 409
    assert "sudah lewat" in words(saved)


def test_an_extension_opens_it_again_for_that_unit(cast):
    window(cast, -9, -1)
    later = timezone.localdate() + DAY
    give: dict[str, Any] = {"stage": Stage.SELF_ASSESSMENT, "closes_on": later, "reason": "Banjir", "by": cast.admin}
    nominating.extend_stage(cycle=cast.case.nomination.cycle, unit=cast.unit, **give)
    assert cast.again().due_date == later
    assert cast.save("A.I.1.i.a", cast.operator, **YES).entry.option == "Ya"


def test_what_tpi_returned_is_not_barred_by_the_first_deadline(cast):
    cast.returned("A.I.1.i.a")
    Nomination.objects.filter(pk=cast.case.nomination.pk).update(fill_until=timezone.localdate() - DAY)
    assert cast.save("A.I.1.i.a", cast.operator, note="Diperbaiki.", **YES).entry.note == "Diperbaiki."


@pytest.mark.parametrize("move", [NominationMove.COACH, NominationMove.WITHDRAW])
def test_a_stopped_nomination_keeps_its_worksheet_as_it_is(cast, move):
    nominating.move_nomination(nomination=cast.case.nomination, move=move, by=cast.admin, reason="Belum siap")
    cast.again()
    with pytest.raises(NotEditable, match="hanya dapat dibaca"):
        cast.save("A.I.1.i.a", cast.operator, **YES)


def test_an_operator_of_a_working_group_fills_only_its_areas(cast):
    limited = factories.person(Role.OPERATOR, cast.unit, areas=["pw"])
    assert cast.save("A.I.5.iii.b", limited, **YES).entry.option == "Ya"
    for code, values in {"A.I.1.i.a": YES, "B.II.a": {"option": "A"}}.items():
        with pytest.raises(NotEditable, match="di luar area"):
            cast.save(code, limited, **values)
    assert not Entry.objects.filter(item__code="A.I.1.i.a", sheet=cast.sheet()).exclude(option="").exists()


def test_other_areas_are_read_only_for_them_and_home_leads_to_their_own(cast):
    client = Client()
    client.force_login(factories.person(Role.OPERATOR, cast.unit, areas=["pw"]))
    own = client.get(reverse("assessment_area", args=[cast.case.pk, "pw"]))
    other = client.get(reverse("assessment_area", args=[cast.case.pk, "mp"]))
    assert tree(own).xpath("//input[@name='option'][not(@disabled)]")
    assert not tree(other).xpath("//input[@name='option'][not(@disabled)]")
    assert "di luar area yang Anda isi" in words(other)
    assert tree(client.get("/")).xpath("//a[contains(@href, '/pw/#')]")


def test_a_report_is_made_for_those_who_work_with_it_not_for_onlookers(cast):
    for role, offered in ((Role.AUDITOR, False), (Role.COORDINATOR, True)):
        client = Client()
        client.force_login(factories.person(role, cast.unit))
        page = client.get(reverse("assessment", args=[cast.case.pk]))
        assert ("Buat laporan PDF" in words(page)) is offered
