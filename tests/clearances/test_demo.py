"""What the example data promises of proposals, the ministry, predicates and TPI's tiers; made once."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from assessments.enums import State, Tier, Track
from assessments.models import Assessment, Letter, ScoreCard, Sheet
from assessments.queries import result_of, score_of
from assessments.queries.disagreements import disputes_of
from clearances.enums import ClearanceState, Condition, Finding, Group, MonitoringState, TpnStage
from clearances.enums.dossiers import DossierState
from clearances.models import Complaint, Dossier, Monitoring
from clearances.queries import preflight_list
from clearances.queries.clearances import clearance_standing
from clearances.queries.dossiers import manifest_of
from clearances.queries.preflight import preflight_of
from clearances.queries.stages import selection_of, stages_of, window_of
from clearances.queries.tpn_values import differences
from clearances.rules import clearance_block
from tests.assessments.test_demo_data import PASSWORD, rows
from units.models import Nomination, User
from zi_portal.shared.audit.verification import verify_chains
from zi_portal.shared.jobs.models import Job
from zi_portal.shared.notifications.models import Notification

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """Both commands once for the whole module, rolled back behind it."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("ZI_DEMO_PASSWORD", PASSWORD)
        call_command("load_instruments", stdout=io.StringIO())
        call_command("demo_data", stdout=io.StringIO())
        yield run()
        transaction.set_rollback(True)


def run():
    written = io.StringIO()
    call_command("demo_predicates", stdout=written)
    return written.getvalue()


def nomination(short_name):
    rows = Nomination.objects.select_related("unit__institution", "cycle")
    return rows.get(unit__short_name=short_name, cycle__rule_set_key="rules-2024")


def case(short_name):
    return Assessment.objects.with_heading().get(unit__short_name=short_name)


def test_one_nomination_lacks_nothing_and_waits_for_the_button():
    one = nomination("Balmon Surabaya")
    found = preflight_of(one)
    assert {row.state for row in found.rows} == {Condition.MET}
    assert found.may_be_proposed
    coordinator = User.objects.get(email="koordinator@demo.example")
    listed = preflight_list.listed(coordinator, year=one.cycle.year)
    assert list(preflight_list.ready_of(listed)) == [one]


def test_another_fails_in_every_group_that_people_can_mend():
    found = preflight_of(nomination("Balmon Medan"))
    failing = [row for row in found.rows if row.state in (Condition.NOT_MET, Condition.UNKNOWN)]
    assert {row.group for row in failing} == {Group.UNIT, Group.SCORE, Group.SURVEY, Group.DOCUMENTS}
    assert {row.state for row in failing} == {Condition.NOT_MET, Condition.UNKNOWN}
    assert len({row.fixer for row in failing}) >= 4


def test_the_lhe_of_the_ready_one_is_made():
    letter = Letter.objects.get()
    assert letter.pdf is not None
    assert letter.assessment == case("Balmon Surabaya")


def test_three_are_proposed_with_a_frozen_dossier_and_its_receipt():
    dossier = Dossier.objects.get()
    assert dossier.state == DossierState.FROZEN
    assert dossier.receipts.get().number.startswith("TT-")
    named = {unit["unit"] for unit in manifest_of(dossier)["units"]}
    assert named == {f"Balai Monitor Spektrum Frekuensi Radio {town}" for town in ("Makassar", "Denpasar", "Bandung")}


def test_an_objection_may_still_be_filed_for_one_document():
    one = nomination("Balmon Denpasar")
    assert len(selection_of(one).failed) == 1
    window = window_of(one)
    assert window.is_open(timezone.now())
    assert window.seconds_left(timezone.now()) > 9 * 24 * 3600


def test_one_case_waits_before_the_panel_for_a_body():
    one = nomination("Balmon Bandung")
    assert max(stages_of([one])[one.pk], key=list(TpnStage).index) == TpnStage.FIELD
    states = {standing.state for standing in clearance_standing([one])[one.pk].values()}
    assert states == {ClearanceState.CLEAR, ClearanceState.NOTES, ClearanceState.WAITING}
    assert clearance_block(one)


def test_tpn_sees_less_than_tpi_on_some_items():
    found = differences(case("Balmon Bandung"))
    assert found.recorded == 113
    assert 3 <= len(found.differing) <= 30
    assert found.gap < 0


def test_complaints_are_clarified_and_not():
    assert set(Complaint.objects.values_list("unit__short_name", "finding")) == {
        ("Balmon Bandung", Finding.SETTLED),
        ("Balmon Denpasar", Finding.OPEN),
    }


def test_monitorings_are_begun_judged_and_overdue():
    found = dict(Monitoring.objects.values_list("predicate__unit__short_name", "state"))
    assert found["BBPPT"] == MonitoringState.RUNNING
    assert found["Balmon Palembang"] == MonitoringState.JUDGING
    late = Monitoring.objects.get(predicate__unit__short_name="Dit. Operasi Sumber Daya")
    assert late.state == MonitoringState.DUE
    assert late.due_on < timezone.localdate()


def test_assessors_differ_and_have_settled_some_of_it():
    of = case("Balmon Pekanbaru")
    assert (of.state, of.tier) == (State.IN_REVIEW, Tier.CONSENSUS)
    disputes = disputes_of(of, Sheet.objects.get(assessment=of, track=Track.TPI))
    assert len(disputes) > 5
    settled = [one for one in disputes if one.reason]
    assert len(settled) == 2


def test_the_tiers_and_the_preliminary_assessment_have_work():
    assert case("Balmon Mataram").tier == Tier.CONTROLLER
    assert case("Balmon Pontianak").state == State.PRELIMINARY
    assert case("Balmon Yogyakarta").preliminary_results.get().fit


def test_scores_equal_a_recount_and_the_audit_chains_are_whole():
    for one in ScoreCard.objects.select_related("sheet__assessment__instrument", "sheet__assessment__rule_set"):
        assert result_of(one) == score_of(one.sheet.assessment, one.sheet.entries.select_related("item"))
    assert {verdict.broken for verdict in verify_chains()} == {None}
    assert not Job.objects.filter(state="failed").exists()


def test_a_second_run_changes_nothing():
    before = rows()
    written = run()
    assert "0 dibuat" in written
    assert "usulan: 0 unit" in written
    assert rows() == before


def test_everybody_finds_a_few_letters_and_not_a_hundred():
    unread = dict(Notification.objects.filter(read_at=None).values_list("recipient__email").annotate(Count("pk")))
    assert max(unread.values()) <= 3
    assert unread["koordinator@demo.example"] == 3
    assert Notification.objects.exclude(read_at=None).count() > 100
