"""The example data: everything that a first visitor is promised, made once and never made again."""

import datetime
import io
import stat

import pypdf
import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.db import transaction

from assessments.enums import Outcome, State, Track
from assessments.management.demo.offices import HOUSES, KOMDIGI, accounts
from assessments.management.demo.password import demo_password
from assessments.management.demo.people import next_deadline
from assessments.models import Assessment, Conclusion, Entry, Report, ScoreCard
from assessments.queries import assessments_for, result_of, score_of
from units.enums import Role
from units.models import Unit, User
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.files import blobs

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PASSWORD = "contoh-untuk-pengujian"


def run():
    written = io.StringIO()
    call_command("demo_data", stdout=written)
    return written.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """One run for the whole module, rolled back behind it; gives what the command wrote."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("ZI_DEMO_PASSWORD", PASSWORD)
        yield run()
        transaction.set_rollback(True)


def case(short_name):
    return Assessment.objects.select_related("unit__institution", "nomination__cycle").get(unit__short_name=short_name)


def card(short_name, track=Track.UNIT):
    of = case(short_name)
    return ScoreCard.objects.get(sheet__assessment=of, sheet__track=track, sheet__round=of.round)


def rows():
    """How many rows each table holds."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


@pytest.mark.parametrize(
    ("unit", "target", "state", "answered"),
    [
        ("BBPPT", "WBBM", State.DRAFT, 63),
        ("Balmon Jakarta", "WBK", State.DRAFT, 0),
        ("Balmon Yogyakarta", "WBK", State.SUBMITTED, 113),
        ("Balmon Padang", "WBK", State.IN_REVIEW, 113),
        ("Balmon Manado", "WBK", State.RETURNED, 113),
        ("Balmon Semarang", "WBK", State.EVALUATED, 113),
        ("Balmon Lampung", "WBK", State.EVALUATED, 113),
        ("Disdukcapil", "WBK", State.DRAFT, 12),
    ],
)
def test_there_is_a_worksheet_in_every_state(demo, unit, target, state, answered):
    found = case(unit)
    assert (found.nomination.target, found.state, card(unit).answered) == (target, state, answered)


def test_the_one_that_meets_truly_passes_every_gate(demo):
    assert Conclusion.objects.get(assessment=case("Balmon Semarang")).outcome == Outcome.MEETS
    assert card("Balmon Semarang", Track.TPI).wbk_eligible
    assert all(gate.passed for gate in result_of(card("Balmon Semarang", Track.TPI)).gates["WBK"])


def test_the_one_that_does_not_meet_truly_fails_and_got_advice(demo):
    conclusion = Conclusion.objects.get(assessment=case("Balmon Lampung"))
    assert conclusion.outcome == Outcome.NOT_MEETS
    failing = {g.code for g in result_of(card("Balmon Lampung", Track.TPI)).gates["WBK"] if not g.passed}
    assert {"area_TT", "ipak"} <= failing
    assert "tatalaksana" in conclusion.recommendations
    assert "IPAK" in conclusion.recommendations


def test_the_review_is_under_way_and_the_return_is_half_answered(demo):
    assert card("Balmon Padang", Track.TPI).answered == 70
    back = Entry.objects.filter(sheet__assessment=case("Balmon Manado"), sheet__round=2, open=True)
    assert back.count() == 6
    assert back.filter(version=1).count() == 2
    assert case("Balmon Manado").due_date > case("Balmon Jakarta").due_date


def test_score_cards_equal_a_recount_and_the_audit_chains_are_whole(demo):
    for one in ScoreCard.objects.select_related("sheet__assessment__instrument", "sheet__assessment__rule_set"):
        assert result_of(one) == score_of(one.sheet.assessment, one.sheet.entries.select_related("item"))
    assert {verdict.broken for verdict in verify_chains()} == {None}


def test_the_report_is_there_to_be_looked_at(demo):
    report = Report.objects.select_related("blob", "job").get()
    assert report.job.state == "done"
    assert report.blob is not None
    with blobs.open(report.blob) as file:
        assert "Balai Monitor Spektrum Frekuensi Radio Semarang" in pypdf.PdfReader(file).pages[0].extract_text()


def test_every_account_is_printed_with_its_role_and_can_sign_in(demo, client):
    for account in (account for house in HOUSES for account in accounts(house)):
        line = next(line for line in demo.splitlines() if account.email in line.split())
        assert PASSWORD in line
        assert str(account.role.label) in line
    assert client.login(email="operator.bbppt@demo.example", password=PASSWORD)
    assert set(Role) == {account.role for account in accounts(KOMDIGI)}


def test_institutions_do_not_see_each_other(demo):
    seen = {
        email: {of.unit.institution.short_name for of in assessments_for(User.objects.get(email=email))}
        for email in ("tpi@demo.example", "tpi.kota@demo.example", "operator.dukcapil@demo.example")
    }
    assert seen["tpi@demo.example"] == {"Komdigi"}
    assert seen["tpi.kota@demo.example"] == seen["operator.dukcapil@demo.example"] == {"Pemkot Contoh"}


def test_offices_keep_their_history_and_zone(demo):
    assert Unit.objects.get(short_name="BBPPT").remarks == "WBK 2020"
    assert Unit.objects.get(short_name="Dit. Operasi Sumber Daya").remarks == "WBK 2019, unit percontohan"
    assert Unit.objects.get(short_name="Balmon Manado").get_zone_display() == "WITA"
    assert str(Unit.objects.get(short_name="Balmon Manado").parent) == "Direktorat Jenderal Infrastruktur Digital"


def test_a_second_run_changes_nothing_and_keeps_what_people_did(demo):
    operator = User.objects.get(email="operator.bbppt@demo.example")
    operator.password = make_password("sandi-milik-sendiri")
    operator.save()
    Entry.objects.filter(sheet__assessment=case("BBPPT"), item__code="A.I.1.i.a").update(note="Catatan saya")
    before = rows()
    written = run()
    assert rows() == before
    assert Entry.objects.get(sheet__assessment=case("BBPPT"), item__code="A.I.1.i.a").note == "Catatan saya"
    line = next(line for line in written.splitlines() if operator.email in line.split())
    assert "(sudah diganti)" in line
    assert written.count(PASSWORD) == demo.count(PASSWORD) - 1


def test_the_password_is_made_once_and_kept_from_others(monkeypatch, settings, tmp_path):
    monkeypatch.delenv("ZI_DEMO_PASSWORD", raising=False)
    settings.EMBEDDED, settings.DATA_DIR = True, tmp_path
    password = demo_password()
    assert len(password) >= 12
    assert demo_password() == password
    assert stat.S_IMODE((tmp_path / "demo_password").stat().st_mode) == 0o600


def test_a_weak_password_is_refused(monkeypatch):
    monkeypatch.setenv("ZI_DEMO_PASSWORD", "pendek")
    with pytest.raises(CommandError, match="ZI_DEMO_PASSWORD"):
        demo_password()


def test_a_server_wants_a_password_of_its_own(monkeypatch, settings):
    monkeypatch.delenv("ZI_DEMO_PASSWORD", raising=False)
    settings.EMBEDDED = False
    with pytest.raises(CommandError, match="setel ZI_DEMO_PASSWORD"):
        demo_password()


@pytest.mark.parametrize(
    ("today", "due"),
    [
        ((2026, 1, 5), (2026, 3, 31)),
        ((2026, 3, 20), (2026, 5, 31)),
        ((2026, 7, 1), (2026, 9, 30)),
        ((2026, 9, 20), (2027, 3, 31)),
        ((2026, 11, 21), (2027, 3, 31)),
    ],
)
def test_the_deadline_lies_ahead_whenever_it_is_made(today, due):
    assert next_deadline(datetime.date(*today)) == datetime.date(*due)


def test_a_team_is_about_to_score_one_unit_blind(demo):
    of = case("Balmon Yogyakarta")
    assert of.team is not None
    assert of.shares.filter(blind=True).count() == 3
    assert of.team.members.count() == 5
