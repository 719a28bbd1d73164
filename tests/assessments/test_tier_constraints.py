"""Each constraint of the tiers' tables refuses by its name."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.enums import Decision, LetterKind, Position, Track
from assessments.models import (
    Assessment,
    Claim,
    Coaching,
    ConflictWaiver,
    Consensus,
    FollowUp,
    Interest,
    LeaderDecision,
    Letter,
    LetterSettings,
    PreliminaryResult,
    ReviewSettings,
    Share,
    Sheet,
    Team,
    TeamMember,
    Visit,
)
from tests.assessments.tiers import TODAY, TeamCast
from zi_portal.shared import jobs
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> TeamCast:
    return TeamCast(passes=1)


def refuses(name, act):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


def test_assessment_and_sheet(cast):
    row = Assessment.objects.filter(pk=cast.case.pk)
    refuses("assessment_tier_only_in_review", lambda: row.update(tier="lead"))
    refuses("assessment_tier_only_in_review", lambda: row.update(state="in_review"))
    refuses(
        "sheet_pass_names_its_assessor",
        lambda: Sheet.objects.create(assessment=cast.case, track=Track.MEMBER, round=1),
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("review_passes_from_1_to_5", {"passes": 0}),
        ("review_passes_from_1_to_5", {"passes": 6}),
        ("review_capacity_from_one", {"capacity": 0}),
        ("review_claims_last", {"claim_minutes": 0}),
    ],
)
def test_settings(cast, name, changes):
    refuses(name, lambda: ReviewSettings.objects.create(cycle=cast.cycle, **changes))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("team_name_once_per_cycle|assessments_team.cycle_id", {"name": "Tim 1"}),
        ("team_kind_known", {"kind": "other"}),
        ("team_capacity_from_one", {"capacity": 0}),
        ("team_order_ends_after_start", {"order_from": "2026-02-01", "order_until": "2026-01-01"}),
    ],
)
def test_team(cast, name, changes):
    refuses(name, lambda: Team.objects.create(cycle=cast.cycle, **{"name": "Tim 2", **changes}))


def test_seat_and_share(cast):
    refuses(
        "team_seat_once_per_person|assessments_teammember.team_id",
        lambda: TeamMember.objects.create(team=cast.team, user=cast.first, position=Position.CONTROLLER),
    )
    refuses(
        "team_has_at_most_one_lead|assessments_teammember.team_id",
        lambda: TeamMember.objects.create(team=cast.team, user=cast.head, position=Position.LEAD),
    )
    refuses("team_position_known", lambda: cast.team.members.filter(user=cast.first).update(position="x"))
    refuses(
        "share_once_per_person|assessments_share.assessment_id",
        lambda: Share.objects.create(assessment=cast.case, user=cast.first),
    )
    refuses("share_blind_covers_all", lambda: cast.case.shares.update(blind=True, areas="mp"))


def test_ties(cast):
    pair = {"user": cast.first, "unit": cast.unit}
    refuses("interest_has_reason", lambda: Interest.objects.create(**pair, reason=""))
    assert Coaching.objects.create(**pair, coached_on=TODAY).pk
    waiver = {**pair, "cycle": cast.cycle, "conflict": "x", "by": cast.inspector}
    refuses("waiver_has_reason", lambda: ConflictWaiver.objects.create(**waiver, reason=""))
    ConflictWaiver.objects.create(**waiver, reason="Ahli.")
    refuses(
        "waiver_once_per_person_unit_and_cycle|assessments_conflictwaiver.user_id",
        lambda: ConflictWaiver.objects.create(**waiver, reason="Ahli."),
    )


def test_preliminary_result(cast):
    given = {"assessment": cast.case, "round": 1, "letter_date": TODAY, "by": cast.pre}
    refuses(
        "preliminary_result_has_letter",
        lambda: PreliminaryResult.objects.create(**given, fit=True, letter_number=""),
    )
    refuses(
        "preliminary_refusal_has_note",
        lambda: PreliminaryResult.objects.create(**given, fit=False, letter_number="S-1"),
    )
    PreliminaryResult.objects.create(**given, fit=True, letter_number="S-1")
    refuses(
        "preliminary_result_once_per_round|assessments_preliminaryresult.assessment_id",
        lambda: PreliminaryResult.objects.create(**given, fit=True, letter_number="S-2"),
    )


def test_claim_consensus_and_follow_up(cast):
    entry = cast.entry("A.I.1.i.a")
    held = {"sheet": entry.sheet, "item": entry.item, "by": cast.first}
    Claim.objects.create(**held, until=timezone.now())
    refuses("claim_once_per_item|assessments_claim.sheet_id", lambda: Claim.objects.create(**held, until=TODAY_AT))
    refuses("consensus_has_reason", lambda: Consensus.objects.create(**held, reason=""))
    Consensus.objects.create(**held, reason="Sepakat.")
    refuses(
        "consensus_once_per_item|assessments_consensus.sheet_id", lambda: Consensus.objects.create(**held, reason="x")
    )
    asked = {"assessment": cast.case, "round": 2, "item": entry.item, "due_date": TODAY}
    refuses("follow_up_says_what", lambda: FollowUp.objects.create(**asked, request=""))
    refuses("follow_up_answer_names_its_author", lambda: FollowUp.objects.create(**asked, request="x", answer="Sudah."))
    FollowUp.objects.create(**asked, request="x")
    refuses(
        "follow_up_once_per_item|assessments_followup.assessment_id",
        lambda: FollowUp.objects.create(**asked, request="x"),
    )


TODAY_AT = timezone.now()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("visit_kind_known", {"kind": "other"}),
        ("visit_has_findings", {"findings": ""}),
        ("visit_index_from_0_to_4", {"ipak": 5}),
        ("visit_survey_has_indices", {"kind": "survey"}),
    ],
)
def test_visit(cast, name, changes):
    given = {"kind": "field", "held_on": TODAY, "place": "x", "team": "x", "findings": "x", "by": cast.first}
    refuses(name, lambda: Visit.objects.create(assessment=cast.case, **{**given, **changes}))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("decision_known", {"decision": "other"}),
        ("decision_has_letter", {"letter_number": ""}),
        ("decision_to_coach_has_reason", {"decision": Decision.COACH}),
    ],
)
def test_decision(cast, settings, tmp_path, name, changes):
    settings.MEDIA_ROOT = tmp_path
    given = {
        "decision": Decision.PROPOSE,
        "letter_number": "S-1",
        "letter_date": TODAY,
        "blob": blobs.store(b"%PDF-", "application/pdf"),
        "by": cast.coordinator,
    }
    refuses(name, lambda: LeaderDecision.objects.create(assessment=cast.case, **{**given, **changes}))


def test_letters(cast):
    house = cast.unit.institution
    refuses("letter_numbering_counts", lambda: LetterSettings.objects.create(institution=house, numbering="LHE"))
    with transaction.atomic():
        job = jobs.enqueue("assessments.tasks.render_letters", kind="letters", parameters={}, by=None)
    given = {"assessment": cast.case, "job": job, "number": "1", "content": "{}", "requested_by": cast.admin}
    refuses("letter_kind_known", lambda: Letter.objects.create(**given, kind="other"))
    refuses("letter_minutes_of_a_visit", lambda: Letter.objects.create(**given, kind=LetterKind.MINUTES))
