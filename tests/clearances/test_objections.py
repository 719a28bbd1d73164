"""The objection: its clock, one round, what replaces a document, and how either round is enough."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearances import operations
from clearances.enums import Paper, SelectionItem, StageResult, TpnStage
from clearances.models import Objection, ObjectionPaper, ObjectionWindow, ProposalPaper
from clearances.operations import Judged, Replacement
from clearances.queries import objection_of, selection_of, window_of
from clearances.rules import time_left, window_after
from tests import factories
from tests.clearances.ministry import Ministry, paper
from units.enums import Predicate, Zone
from units.operations import Refused

pytestmark = pytest.mark.django_db
LKE, SPTJM, YEARS = SelectionItem.LKE, SelectionItem.SPTJM, SelectionItem.YEARS_WBK
LINK = "https://contoh.go.id/pengganti"
MINUTE = datetime.timedelta(minutes=1)


def at(text: str, zone: str = Zone.WIB) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.fixture
def case() -> Ministry:
    one = Ministry()
    one.selection(LKE, SPTJM)
    return one


def announced(case, opens="2026-08-30 08:00", closes="2026-09-04 16:00", by=None) -> ObjectionWindow:
    return operations.set_objection_window(
        cycle=case.nomination.cycle, opens_at=at(opens), closes_at=at(closes), by=by or case.recorder
    )


def objected(case, *items, now=None, by=None, **given) -> Objection:
    one = Replacement("Sudah diperbaiki.", LINK)
    return operations.file_objection(
        nomination=case.nomination,
        replacements=given.get("replacements", dict.fromkeys(items or (LKE, SPTJM), one)),
        explanation=given.get("explanation", "Dokumen sudah diperbaiki."),
        by=by or case.coordinator,
        now=now,
    )


def judged_again(case, *misfits, items=(LKE, SPTJM), **given):
    results = {item: Judged(item not in misfits, "Masih kurang." if item in misfits else "") for item in items}
    words = {"recommendation": "Dibina."} if misfits or len(items) < 2 else {}
    return operations.record_objection_result(
        nomination=case.nomination, results=results, facts=case.facts(**{**words, **given}), by=case.recorder
    )


@pytest.mark.parametrize(
    ("recorded", "closes"),
    [
        ("2026-08-24 10:00", "2026-08-26 23:59"),  # Monday: Tuesday, Wednesday
        ("2026-08-27 23:30", "2026-08-31 23:59"),  # Thursday: Friday, Monday
        ("2026-08-28 10:00", "2026-09-01 23:59"),  # Friday: Monday, Tuesday
        ("2026-08-29 10:00", "2026-09-01 23:59"),  # Saturday
        ("2026-08-30 10:00", "2026-09-01 23:59"),  # Sunday
    ],
)
def test_two_working_days_skip_the_weekend(recorded, closes):
    window = window_after(at(recorded), Zone.WIB)
    assert (window.opens_at, window.closes_at) == (at(recorded), at(closes))


def test_holidays_are_no_working_days(settings):
    settings.ZI_HOLIDAYS = ["2026-08-25", "2026-08-31"]
    assert window_after(at("2026-08-24 10:00"), Zone.WIB).closes_at == at("2026-08-27 23:59")
    settings.ZI_OBJECTION_DAYS = 4
    assert window_after(at("2026-08-24 10:00"), Zone.WIB).closes_at == at("2026-09-01 23:59")


def test_the_day_is_that_of_the_units_zone():
    # 23.30 in Jakarta is already Friday in Jayapura.
    window = window_after(at("2026-08-27 23:30"), Zone.WIT)
    assert window.closes_at == at("2026-09-01 23:59", Zone.WIT)


def test_filed_exactly_at_closing_is_taken_and_one_minute_late_is_not(case):
    closes = announced(case).closes_at
    with pytest.raises(Refused) as late:
        objected(case, now=closes + MINUTE)
    assert late.value.message == (
        "Masa sanggah sudah ditutup pada 04-09-2026 pukul 16.00 WIB, jadi sanggah tidak dapat diajukan lagi."
    )
    assert not Objection.objects.exists()
    assert objected(case, now=closes).filed_at == closes


def test_one_minute_late_by_the_clock_of_the_default_window(case):
    closes = window_of(case.nomination).closes_at
    with pytest.raises(Refused, match=r"23\.59 WIB"):
        objected(case, now=closes + MINUTE)
    assert objected(case, now=closes - MINUTE)


@pytest.mark.parametrize("zone", list(Zone))
def test_the_closing_time_is_told_by_the_units_clock(zone):
    case = Ministry(of=factories.unit(zone=zone))
    case.selection(LKE)
    closes = announced(case).closes_at
    with pytest.raises(Refused, match=f"{closes.astimezone(ZoneInfo(zone)):%H.%M} {zone.label}"):
        objected(case, LKE, now=closes + MINUTE)


def test_not_before_it_opens(case):
    opens = announced(case).opens_at
    with pytest.raises(Refused, match=r"dibuka pada 30-08-2026 pukul 08\.00 WIB"):
        objected(case, now=opens - MINUTE)
    assert objected(case, now=opens)


def test_the_newest_announcement_counts_and_all_are_kept(case):
    announced(case)
    announced(case, closes="2026-09-07 16:00")
    assert window_of(case.nomination).closes_at == at("2026-09-07 16:00")
    assert window_of(case.nomination).announced
    with pytest.raises(Refused, match="ditutup setelah dibuka"):
        announced(case, closes="2026-08-30 08:00")
    with pytest.raises(PermissionDenied):
        announced(case, by=case.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObjectionWindow.objects.all().delete()


def test_one_round_only(case):
    objected(case)
    with pytest.raises(Refused, match="hanya satu kali"):
        objected(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.all().delete()


def test_only_after_a_failed_selection():
    case = Ministry()
    for _round in range(2):
        assert window_of(case.nomination) is None
        with pytest.raises(Refused, match="setelah seleksi administrasi tidak lulus"):
            objected(case)
        case.selection(**({"reason": "x"} if _round else {}))


@pytest.mark.parametrize(
    ("replacements", "match"),
    [
        ({}, "sedikitnya satu"),
        ({SelectionItem.TLHP: Replacement("x", LINK)}, "hanya dokumen itu"),
        ({LKE: Replacement(" ", LINK)}, "Jelaskan"),
        ({LKE: Replacement("x")}, "salah satu saja"),
    ],
)
def test_what_an_objection_needs(case, replacements, match):
    with pytest.raises(Refused, match=match):
        objected(case, replacements=replacements)
    with pytest.raises(Refused, match="Tulis penjelasan"):
        objected(case, explanation=" ")
    with pytest.raises(PermissionDenied):
        objected(case, by=case.recorder)


def test_replacements_become_the_newest_papers(case):
    file = paper()
    file.name = "lke-baru.pdf"
    objected(case, replacements={LKE: Replacement("Nilai benar.", file=file), SPTJM: Replacement("Baru.", LINK)})
    of_unit = ProposalPaper.objects.get(kind=Paper.LKE)
    of_house = ProposalPaper.objects.get(kind=Paper.SPTJM)
    assert (of_unit.nomination, of_unit.file_name, of_unit.link) == (case.nomination, "lke-baru.pdf", "")
    assert (of_house.nomination, of_house.link) == (None, LINK)
    assert {one.item for one in objection_of(case.nomination).papers.all()} == {LKE, SPTJM}


def test_the_years_as_wbk_are_shown_by_a_link():
    case = Ministry(Predicate.WBBM)
    case.selection(YEARS)
    with pytest.raises(Refused, match="diganti dengan tautan"):
        objected(case, replacements={YEARS: Replacement("x", file=paper())})
    objected(case, YEARS)
    assert not ProposalPaper.objects.exists()


def test_either_round_is_enough(case):
    objected(case)
    record = judged_again(case)
    assert (record.result, selection_of(case.nomination).passed) == (StageResult.PASSED, True)
    assert all(row.fits for row in selection_of(case.nomination).rows)
    assert case.stage(TpnStage.DOCUMENTS)


def test_a_document_that_fails_twice_fails_the_unit(case):
    objected(case)
    assert judged_again(case, SPTJM).result == StageResult.FAILED
    with pytest.raises(Refused, match="Seleksi administrasi belum lulus"):
        case.stage(TpnStage.DOCUMENTS)
    assert judged_again(case, reason="Salah baca.").result == StageResult.PASSED


def test_a_document_that_nobody_contested_stays_failed(case):
    objected(case, LKE)
    assert judged_again(case, items=(LKE,)).result == StageResult.FAILED
    assert not selection_of(case.nomination).passed


def test_the_result_is_of_the_contested_documents(case):
    with pytest.raises(Refused, match="Belum ada sanggah"):
        judged_again(case)
    objected(case, LKE)
    with pytest.raises(Refused, match="setiap dokumen yang disanggah"):
        judged_again(case)
    case.selection(reason="Ternyata sesuai.")
    with pytest.raises(Refused, match="hanya ada setelah"):
        judged_again(case, items=(LKE,))


def test_constraints(case):
    made = objected(case, LKE)
    now = timezone.now()
    with pytest.raises(IntegrityError, match="objection_window_ends_after_start"), transaction.atomic():
        ObjectionWindow.objects.create(cycle=case.nomination.cycle, opens_at=now, closes_at=now, by=case.recorder)
    other = Ministry()
    with pytest.raises(IntegrityError, match="objection_says_why"), transaction.atomic():
        Objection.objects.create(
            nomination=other.nomination, explanation="", filed_at=timezone.now(), by=case.coordinator
        )
    for name, values in (
        ("objection_item_known", {"item": "x"}),
        ("objection_paper_says_why", {"explanation": ""}),
        ("objection_paper_or_link", {"link": ""}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ObjectionPaper.objects.create(
                objection=made, **{"item": "sptjm", "explanation": "x", "link": LINK, **values}
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        ObjectionPaper.objects.create(objection=made, item="lke", explanation="x", link=LINK)


def test_the_page_counts_down_takes_the_objection_and_then_its_result(case):
    url = reverse("objection", args=[case.nomination.pk])
    client = Client()
    client.force_login(case.coordinator)
    shown = client.get(url).content.decode()
    assert "data-countdown=" in shown
    assert "Ajukan sanggah" in shown
    body = {"explanation": "Sudah lengkap.", "link_lke": LINK, "explanation_lke": "Baru."}
    half = client.post(url, {**body, "explanation_sptjm": "Tanpa dokumen."})
    assert (half.status_code, "salah satu saja" in half.content.decode()) == (409, True)
    assert client.post(url, body).status_code == 302
    assert "Ajukan sanggah" not in client.get(url).content.decode()
    client.force_login(case.recorder)
    result = {"fits_lke": "1", "held_on": case.today.isoformat(), "recommendation": "SPTJM tetap kurang."}
    assert client.post(reverse("objection_result", args=[case.nomination.pk]), result).status_code == 302
    assert not selection_of(case.nomination).passed


def test_the_page_says_when_it_closed(case):
    announced(case, opens="2026-01-05 08:00", closes="2026-01-06 16:00")
    url = reverse("objection", args=[case.nomination.pk])
    client = Client()
    client.force_login(case.coordinator)
    shown = client.get(url).content.decode()
    assert "sudah ditutup pada 06-01-2026 pukul 16.00 WIB" in shown
    assert "data-countdown" not in shown
    late = client.post(url, {"explanation": "x", "link_lke": LINK, "explanation_lke": "y"})
    assert late.status_code == 409
    assert not Objection.objects.exists()


def test_the_window_is_set_by_the_clock_of_a_zone(case):
    client = Client()
    client.force_login(case.recorder)
    body = {"opens_on": "2026-08-30", "opens_time": "08:00", "closes_on": "2026-09-04", "closes_time": "16:00"}
    url = reverse("objection_window", args=[case.nomination.cycle_id])
    assert client.post(url, {**body, "zone": Zone.WIT}).status_code == 302
    assert ObjectionWindow.objects.get().closes_at == at("2026-09-04 16:00", Zone.WIT)
    assert client.post(url, {**body, "zone": Zone.WIT, "closes_on": "2026-08-01"}).status_code == 409


def test_time_left_in_words():
    assert time_left(0) == "0 menit"
    assert time_left(59) == "0 menit"
    assert time_left(3660) == "1 jam 1 menit"
    assert time_left(2 * 86400 + 5) == "2 hari 0 menit"
