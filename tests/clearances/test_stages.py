"""The stages at the ministry: every allowed and every refused transition, corrections, the selection, papers, pages."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from clearances import operations
from clearances.enums import SelectionItem, StageResult, TpnStage
from clearances.models import StageRecord
from clearances.operations import Judged
from clearances.queries import results_of, selection_of, stages_of
from clearances.rules import next_stage, result_block, stage_block
from tests import factories
from tests.clearances.ministry import Ministry, days
from units.enums import NominationStage, Predicate, Role
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
S, R, S1 = TpnStage, StageResult, NominationStage
PASS, FAIL, BRING = R.PASSED, R.FAILED, R.TO_PANEL


@pytest.fixture
def case() -> Ministry:
    return Ministry()


def expected(done, stage, with_interview) -> bool:
    """Whether the stage's turn has come, said in another way than the rule says it."""
    selected = done.get(S.SELECTION) == PASS or done.get(S.OBJECTION) == PASS
    documents = selected and done.get(S.DOCUMENTS) == PASS
    interview = done.get(S.INTERVIEW) == PASS or (with_interview and S.INTERVIEW not in done)
    return {
        S.SELECTION: True,
        S.OBJECTION: done.get(S.SELECTION) == FAIL,
        S.DOCUMENTS: selected,
        S.INTERVIEW: documents,
        S.FIELD: documents and interview,
        S.PANEL: documents and done.get(S.FIELD) in (PASS, BRING),
    }[stage]


def every_standing():
    """All combinations of results of the five stages before the panel."""
    for results in itertools.product((None, PASS, FAIL), repeat=4):
        for field in (None, PASS, FAIL, BRING):
            pairs = zip((S.SELECTION, S.OBJECTION, S.DOCUMENTS, S.INTERVIEW), results, strict=True)
            done = {stage: result for stage, result in pairs if result}
            yield done if field is None else {**done, S.FIELD: field}


@pytest.mark.parametrize("stage", list(S))
def test_every_transition_is_allowed_or_refused_as_the_order_says(stage):
    for done in every_standing():
        for together in (False, True):
            refusal = stage_block(done, stage, with_interview=together)
            assert (refusal == "") is expected(done, stage, together), (done, together)


@pytest.mark.parametrize("stage", list(S))
@pytest.mark.parametrize("result", list(R))
@pytest.mark.parametrize("target", list(Predicate))
def test_to_the_panel_only_from_the_field_and_only_for_wbk(stage, result, target):
    fits = result != BRING or (stage == S.FIELD and target == Predicate.WBK)
    assert (result_block({}, stage, result, target) == "") is fits


def test_a_result_that_something_followed_keeps_its_direction():
    done = {S.SELECTION: PASS, S.DOCUMENTS: PASS}
    assert "Analisis dokumen" in result_block(done, S.SELECTION, FAIL, Predicate.WBK)
    assert result_block(done, S.SELECTION, PASS, Predicate.WBK) == ""
    assert result_block(done, S.DOCUMENTS, FAIL, Predicate.WBK) == ""


def test_what_is_waited_for():
    assert next_stage({}) == S.SELECTION
    assert next_stage({S.SELECTION: FAIL}) == S.OBJECTION
    assert next_stage({S.SELECTION: FAIL, S.OBJECTION: FAIL}) is None
    assert next_stage({S.SELECTION: FAIL, S.OBJECTION: PASS}) == S.DOCUMENTS
    assert next_stage({S.SELECTION: PASS, S.DOCUMENTS: FAIL}) is None
    through = {S.SELECTION: PASS, S.DOCUMENTS: PASS, S.FIELD: BRING}
    assert next_stage({**through, S.INTERVIEW: PASS}) == S.PANEL
    assert next_stage({**through, S.INTERVIEW: PASS, S.PANEL: PASS}) is None


def test_the_whole_way(case):
    case.clear().through(S.DOCUMENTS, S.INTERVIEW)
    case.stage(S.FIELD, BRING, note="Bersyarat.", method="Kunjungan", link="https://contoh.go.id/zoom")
    case.stage(S.PANEL)
    records = stages_of([case.nomination])[case.nomination.pk]
    assert results_of(records) == {
        S.SELECTION: PASS,
        S.DOCUMENTS: PASS,
        S.INTERVIEW: PASS,
        S.FIELD: BRING,
        S.PANEL: PASS,
    }
    assert AuditEvent.objects.filter(action="clearances.record_stage").count() == 5


def test_the_field_may_coincide_with_the_interview(case):
    case.clear().through(S.DOCUMENTS)
    with pytest.raises(Refused, match="Wawancara belum lulus"):
        case.stage(S.FIELD)
    case.stage(S.FIELD, with_interview=True)
    case.stage(S.PANEL)
    with pytest.raises(Refused, match="digabung dengan wawancara"):
        case.stage(S.DOCUMENTS, with_interview=True, reason="x")


def test_nothing_follows_a_failure(case):
    case.selection()
    case.stage(S.DOCUMENTS, FAIL)
    for stage in (S.INTERVIEW, S.FIELD, S.PANEL):
        case.clear()
        with pytest.raises(Refused, match="Analisis dokumen belum lulus"):
            case.stage(stage)


def test_a_correction_is_a_new_record_with_its_reason(case):
    first = StageRecord.objects.get(nomination=case.through(S.DOCUMENTS).nomination, stage=S.DOCUMENTS)
    with pytest.raises(Refused, match="alasan perbaikannya") as refused:
        case.stage(S.DOCUMENTS, FAIL)
    assert refused.value.field == "reason"
    case.stage(S.DOCUMENTS, FAIL, reason="Salah unit.")
    assert StageRecord.objects.filter(stage=S.DOCUMENTS).count() == 2
    assert StageRecord.objects.get(pk=first.pk).result == PASS
    assert stages_of([case.nomination])[case.nomination.pk][S.DOCUMENTS].result == FAIL
    for act in (first.delete, lambda: StageRecord.objects.filter(pk=first.pk).update(note="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_what_followed_cannot_be_pulled_away(case):
    case.through(S.DOCUMENTS, S.INTERVIEW)
    with pytest.raises(Refused, match="tidak dapat berubah"):
        case.stage(S.DOCUMENTS, FAIL, reason="Keliru.")
    with pytest.raises(Refused, match="tidak dapat berubah"):
        case.selection(SelectionItem.LKE, reason="Keliru.")


def test_a_failure_needs_a_recommendation(case):
    case.selection()
    with pytest.raises(Refused) as refused:
        case.stage(S.DOCUMENTS, FAIL, recommendation=" ")
    assert refused.value.field == "recommendation"
    with pytest.raises(Refused, match="belum tiba"):
        case.stage(S.DOCUMENTS, held_on=case.today + days(1))


@pytest.mark.parametrize("stage", [S1.CANDIDATE, S1.ASSESSMENT, S1.AWARDED, S1.NOT_AWARDED, S1.WITHDRAWN])
def test_only_what_is_proposed_is_before_tpn(case, stage):
    case.now_at(stage)
    with pytest.raises(Refused, match="tidak sedang diusulkan"):
        case.selection()


@pytest.mark.parametrize("role", list(Role))
def test_who_records_stages(case, role):
    case.selection()
    user = factories.person(role, case.unit)
    if role in (Role.COORDINATOR, Role.NATIONAL_VIEWER):
        assert case.stage(S.DOCUMENTS, by=user).by == user
    else:
        with pytest.raises(PermissionDenied):
            case.stage(S.DOCUMENTS, by=user)


@pytest.mark.parametrize("target", list(Predicate))
def test_the_selection_passes_if_every_document_fits(target):
    case = Ministry(target)
    assert (SelectionItem.YEARS_WBK in case.judged()) is (target == Predicate.WBBM)
    case.selection(SelectionItem.LKE)
    found = selection_of(case.nomination)
    assert (found.recorded, found.passed, found.failed) == (True, False, (SelectionItem.LKE,))
    case.selection(reason="LKE yang benar ditemukan.")
    assert selection_of(case.nomination).passed


def test_the_selection_asks_for_every_document_and_a_note(case):
    whole = case.judged()
    for results in ({}, {SelectionItem.LKE: Judged(True)}, {**whole, SelectionItem.YEARS_WBK: Judged(True)}):
        with pytest.raises(Refused, match="setiap dokumen"):
            operations.record_selection(
                nomination=case.nomination, results=results, facts=case.facts(), by=case.recorder
            )
    silent = {**whole, SelectionItem.SPTJM: Judged(False, " ")}
    with pytest.raises(Refused) as refused:
        operations.record_selection(
            nomination=case.nomination, results=silent, facts=case.facts(recommendation="x"), by=case.recorder
        )
    assert refused.value.field == "note_sptjm"
    assert not StageRecord.objects.exists()
    with pytest.raises(Refused, match="dokumen demi dokumen"):
        case.stage(S.SELECTION)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("stage_record_stage_known", {"stage": "x"}),
        ("stage_record_result_known", {"result": "x"}),
        ("stage_record_failure_recommends", {"result": "failed"}),
        ("stage_record_to_panel_from_field", {"result": "to_panel"}),
        ("stage_record_interview_in_field", {"with_interview": True}),
    ],
)
def test_constraints_of_records(case, name, changes):
    values = {"stage": "documents", "result": "passed", "held_on": case.today, **changes}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StageRecord.objects.create(nomination=case.nomination, by=case.recorder, **values)
