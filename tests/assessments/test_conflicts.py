"""Nobody assesses a unit to which they are tied: at the assignment, at every write, until the Inspektur lifts it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments import operations
from assessments.enums import Position, Track
from assessments.models import Coaching, ReviewSettings, Team
from assessments.operations import EntryValues, NotEditable
from assessments.queries.teams import conflicts_in, suggestion
from assessments.rules import conflict_of
from tests import factories
from tests.assessments.tiers import TeamCast, fresh
from units.enums import Role
from units.models import Membership
from units.operations import Refused

pytestmark = pytest.mark.django_db
ITEM = "A.I.1.i.a"
YEAR = datetime.timedelta(days=365)


@pytest.fixture
def cast() -> TeamCast:
    made = TeamCast(passes=1)
    operations.unassign(assessment=made.again(), by=made.admin)
    return made


def held(user, unit, *, ended: datetime.timedelta | None) -> None:
    today = timezone.localdate()
    membership = factories.wear(user, Role.OPERATOR, unit, valid_from=today - 5 * YEAR)
    if ended is not None:
        Membership.objects.filter(pk=membership.pk).update(valid_until=today - ended)


@pytest.mark.parametrize(("ended", "barred"), [(None, True), (YEAR, True), (3 * YEAR, False)])
def test_a_role_in_the_unit_bars_for_the_years_that_the_cycle_says(cast, ended, barred):
    held(cast.first, cast.unit, ended=ended)
    found = conflict_of(fresh(cast.first), cast.unit, cast.cycle)
    assert bool(found and found.blocks) is barred


def test_the_distance_is_a_setting(cast):
    held(cast.first, cast.unit, ended=3 * YEAR)
    operations.save_settings(cycle=cast.cycle, by=cast.admin, apart_years=4)
    assert conflict_of(fresh(cast.first), cast.unit, cast.cycle).blocks


def test_the_assignment_is_refused_with_the_reason(cast):
    operations.declare_interest(unit=cast.unit, reason="Kakak kandung kepala unit", by=fresh(cast.first))
    with pytest.raises(Refused, match="kepentingan") as refused:
        cast.assign()
    assert str(cast.first) in refused.value.message
    cast.assign(members=[cast.second])
    assert cast.again().team == cast.team


def test_a_write_is_refused_with_the_reason_even_when_the_tie_came_later(cast):
    cast.assign()
    cast.started()
    operations.declare_interest(unit=cast.unit, reason="Usaha bersama", by=fresh(cast.first))
    sheet = cast.sheet(Track.TPI)
    with pytest.raises(NotEditable, match="kepentingan"):
        operations.save_entry(
            assessment=cast.again(),
            sheet=sheet,
            code=ITEM,
            values=EntryValues(option="Ya"),
            version=0,
            by=fresh(cast.first),
        )
    with pytest.raises(PermissionDenied, match="kepentingan"):
        operations.pass_on(assessment=cast.again(), by=fresh(cast.first))


def test_the_inspektur_lifts_a_block_with_a_reason_that_the_lhe_prints(cast):
    held(cast.first, cast.unit, ended=YEAR)
    inspector = fresh(cast.inspector)
    given = {"user": fresh(cast.first), "unit": cast.unit, "cycle": cast.cycle}
    with pytest.raises(Refused, match="alasannya"):
        operations.waive_conflict(**given, reason=" ", by=inspector)
    with pytest.raises(PermissionDenied):
        operations.waive_conflict(**given, reason="Perlu", by=cast.admin)
    made = operations.waive_conflict(**given, reason="Satu-satunya ahli pengujian.", by=inspector)
    assert conflict_of(fresh(cast.first), cast.unit, cast.cycle) is None
    assert "sampai" in made.conflict
    cast.assign()
    with pytest.raises(Refused, match="Tidak ada larangan"):
        operations.waive_conflict(**{**given, "user": fresh(cast.second)}, reason="Tidak perlu", by=inspector)


def test_coaching_is_shown_and_bars_only_where_the_cycle_says_so(cast):
    operations.record_coaching(unit=cast.unit, user=cast.first, coached_on=timezone.localdate() - YEAR, by=cast.admin)
    found = conflict_of(fresh(cast.first), cast.unit, cast.cycle)
    assert (found.kind, found.blocks) == ("coached", False)
    cast.assign()
    ReviewSettings.objects.update_or_create(cycle=cast.cycle, defaults={"coaching_blocks": True})
    assert conflict_of(fresh(cast.first), cast.unit, cast.cycle).blocks


@pytest.mark.parametrize(("given", "field"), [({"note": "x" * 201}, "note"), ({"days": 1}, "coached_on")])
def test_a_coaching_is_recorded_whole_or_not_at_all(cast, given, field):
    day = timezone.localdate() + datetime.timedelta(days=given.pop("days", 0))
    with pytest.raises(Refused) as refused:
        operations.record_coaching(unit=cast.unit, user=cast.first, coached_on=day, by=cast.admin, **given)
    assert refused.value.field == field
    assert not Coaching.objects.exists()


def test_an_interest_that_is_over_bars_no_more(cast):
    one = operations.declare_interest(unit=cast.unit, reason="Pernah", by=cast.admin, user=cast.first)
    operations.end_interest(interest=one, by=cast.admin)
    assert conflict_of(fresh(cast.first), cast.unit, cast.cycle) is None


class TestAssignment:
    def test_a_full_team_gets_no_more(self, cast):
        operations.save_team(cycle=cast.cycle, team=cast.team, by=cast.admin, name="Tim 1", capacity=1)
        other = factories.Cast(factories.unit(cast.unit.institution))
        cast.team.refresh_from_db()
        operations.assign(assessment=other.case, team=cast.team, by=cast.admin)
        with pytest.raises(Refused, match="paling banyak 1"):
            cast.assign()
        _given, left = operations.assign_suggested(cycle=cast.cycle, by=cast.admin)
        assert [case.pk for case, _reason in left] == [cast.case.pk]
        assert "penuh" in left[0][1]

    def test_areas_divide_a_unit_among_members(self, cast):
        cast.assign(areas={cast.first.pk: ["mp"], cast.second.pk: ["tt", "hasil"]})
        cast.started()
        cast.save(ITEM, fresh(cast.first), Track.TPI, option="Ya")
        with pytest.raises(NotEditable, match="dibagikan"):
            cast.save("A.I.2.i.a", fresh(cast.first), Track.TPI, option="A")

    def test_it_changes_only_before_tpi_begins(self, cast):
        cast.assign()
        cast.started()
        with pytest.raises(Refused, match="sebelum penilaian"):
            operations.unassign(assessment=cast.again(), by=cast.admin)
        with pytest.raises(Refused, match="penggantinya"):
            operations.unseat_member(seat=cast.team.members.get(user=cast.lead), by=cast.admin)

    def test_more_passes_than_members_are_refused(self, cast):
        with pytest.raises(Refused, match="hanya 3"):
            cast.assign(passes=4)

    def test_a_seat_needs_its_role_and_a_team_has_one_lead(self, cast):
        with pytest.raises(Refused, match="tidak memegang peran"):
            operations.seat_member(team=cast.team, user=cast.head, position=Position.MEMBER, by=cast.admin)
        second = factories.person(Role.TEAM_LEAD, cast.unit)
        with pytest.raises(Refused, match="sudah punya ketua"):
            operations.seat_member(team=cast.team, user=second, position=Position.LEAD, by=cast.admin)

    def test_an_excused_member_leaves_the_others_to_agree(self):
        cast = TeamCast().started()
        for user in (cast.first, cast.second):
            factories.fill(cast.pass_of(user), cast.again())
            operations.close_pass(assessment=cast.again(), by=fresh(user))
        assert cast.again().tier == "members"
        operations.excuse(assessment=cast.again(), user=cast.third, reason="Sakit", by=cast.admin)
        assert cast.again().tier == "consensus"


def test_a_local_government_has_no_preliminary_assessment(cast):
    cast.unit.institution.__class__.objects.filter(pk=cast.unit.institution_id).update(kind="kota", scheme="pemda")
    cycle = cast.again().nomination.cycle
    with pytest.raises(Refused, match="Pemerintah daerah"):
        operations.save_settings(cycle=cycle, by=cast.admin, preliminary=True)


def test_tpi_opens_only_after_the_letter_says_fit():
    cast = TeamCast().needs_preliminary().submitted()
    with pytest.raises(operations.CannotMove, match="surat hasil"):
        operations.start_review(assessment=cast.again(), by=cast.first)
    operations.start_preliminary(assessment=cast.again(), by=cast.pre)
    cast.fill(Track.PRE)
    operations.pass_preliminary(
        assessment=cast.again(), by=cast.pre, letter_number="S-1", letter_date=datetime.date(2026, 1, 5)
    )
    operations.start_review(assessment=cast.again(), by=cast.first)
    assert cast.again().state == "in_review"


@pytest.mark.parametrize("more", [0, 2])
def test_ties_are_read_at_once_for_any_number_of_teams_and_people(cast, django_assert_num_queries, more):
    operations.record_coaching(unit=cast.unit, user=cast.first, coached_on=timezone.localdate() - YEAR, by=cast.admin)
    tied = [str(cast.first)]
    for number in range(more):
        team = operations.save_team(cycle=cast.cycle, name=f"Tim {number + 2}", by=cast.admin)
        for _person in range(3):
            user = factories.person(Role.ASSESSOR, cast.unit)
            operations.seat_member(team=team, user=user, position=Position.MEMBER, by=cast.admin)
            operations.record_coaching(unit=cast.unit, user=user, coached_on=timezone.localdate(), by=cast.admin)
            tied.append(str(user))
    with django_assert_num_queries(4):
        found = conflicts_in(Team.objects.filter(cycle=cast.cycle).order_by("pk"), cast.unit, cast.cycle.pk)
    assert [str(seat.user) for seat, tie in found if tie.kind == "coached"] == tied


def test_a_suggestion_costs_the_same_for_any_number_of_teams(cast):
    with CaptureQueriesContext(connection) as one:
        assert suggestion(cast.cycle)
    for number in range(2):
        team = operations.save_team(cycle=cast.cycle, name=f"Tim {number + 2}", by=cast.admin)
        user = factories.person(Role.ASSESSOR, cast.unit)
        operations.seat_member(team=team, user=user, position=Position.MEMBER, by=cast.admin)
    with CaptureQueriesContext(connection) as three:
        assert suggestion(cast.cycle)
    assert len(one) == len(three)
