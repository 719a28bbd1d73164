"""Proposing: only what the pre-flight lets through, for a nomination that fails each gate in turn."""

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments.enums import Outcome, Track
from assessments.models import Conclusion, ScoreCard
from assessments.operations import nominating
from clearances import operations
from clearances.enums import Paper, PredicateState
from clearances.models import InstitutionBar, LeaderCase, PredicateHeld, ProposalPaper, Revocation
from clearances.operations import NotReady, propose
from clearances.queries import missing_papers, preflight_of, preflights_for
from tests import factories
from tests.clearances.preflight import ReadyCast, equip, hold, keep
from tests.factories import Cast
from tests.harness.worlds import taken_back
from units.enums import NominationMove, NominationStage, Predicate, Role, Stage
from units.models import Cycle, InstitutionYear, Nomination, StageExtension, StageWindow, UnitYear
from units.operations import Refused
from zi_portal.shared.audit.models import AuditEvent
from zi_portal.shared.audit.triggers import lifted

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def stopping(cast: ReadyCast) -> list[str]:
    return [row.code for row in preflight_of(cast.nomination).blockers]


def refused(cast: ReadyCast) -> list[str]:
    """Codes of the rows for which proposing is refused; nothing has moved then."""
    with pytest.raises(NotReady) as problem:
        propose(nominations=[cast.nomination], by=cast.coordinator)
    assert cast.nomination.stage == NominationStage.ASSESSMENT
    return [row.code for row in problem.value.preflights[0].blockers]


@pytest.mark.parametrize("target", [Predicate.WBK, Predicate.WBBM])
def test_what_is_ready_is_proposed_and_the_trail_keeps_how_it_stood(target):
    cast = ReadyCast(target=target)
    assert stopping(cast) == []
    moved = propose(nominations=[cast.nomination], by=cast.leader)
    assert [one.stage for one in moved] == [NominationStage.PROPOSED]
    told = AuditEvent.objects.filter(action__in=["clearances.preflight_passed", "nominations.propose"])
    assert set(told.values_list("target_id", flat=True)) == {str(cast.nomination.pk)}
    assert told.count() == 2
    with pytest.raises(Refused, match="sudah diusulkan"):
        propose(nominations=[cast.nomination], by=cast.leader)


def test_a_proposal_is_made_nowhere_else():
    cast = ReadyCast()
    with pytest.raises(Refused, match="halaman pra-pengusulan"):
        nominating.move_nomination(nomination=cast.nomination, move=NominationMove.PROPOSE, by=cast.coordinator)
    assert cast.nomination.stage == NominationStage.ASSESSMENT


def _house(cast: ReadyCast, **values) -> None:
    InstitutionYear.objects.update(**values)


def _unit(cast: ReadyCast, **values) -> None:
    UnitYear.objects.update(**values)


def _nomination(cast: ReadyCast, **values) -> None:
    Nomination.objects.filter(pk=cast.nomination.pk).update(**values)


def _window(cast: ReadyCast, opens: int, closes: int) -> None:
    today = timezone.localdate()
    StageWindow.objects.create(
        cycle=cast.nomination.cycle, stage=Stage.PROPOSAL, opens_on=today + opens * DAY, closes_on=today + closes * DAY
    )


def _gate(cast: ReadyCast, code: str) -> None:
    """A stored score that misses one gate."""
    card = ScoreCard.objects.get(sheet=cast.sheet(Track.TPI))
    detail = json.loads(card.detail)
    for gate in detail["gates"]["WBK"]:
        if gate[0] == code:
            gate[2], gate[4] = "1", False
    ScoreCard.objects.filter(pk=card.pk).update(detail=json.dumps(detail))


def gone(rows: QuerySet[Any]) -> None:
    """As if they had never been kept: what is kept cannot be deleted."""
    with lifted(connection):
        rows.delete()


BROKEN = {
    "opini_bpk": lambda cast: _house(cast, bpk_opinion="WDP"),
    "sakip": lambda cast: _house(cast, sakip_predicate="CC"),
    "indeks_rb_kl": lambda cast: _house(cast, rb_index=Decimal(40)),
    "spip": lambda cast: _house(cast, spip_level=Decimal("2.9")),
    "perkara_pimpinan": lambda cast: LeaderCase.objects.create(
        institution=cast.unit.institution, year=2026, description="x", source_letter="P-1", opened_on="2026-01-02"
    ),
    "layanan_inti": lambda cast: _nomination(cast, criteria=["effect"]),
    "dampak": lambda cast: _nomination(cast, criteria=["service"]),
    "tlhp": lambda cast: _unit(cast, tlhp_percent=Decimal("99.9")),
    "lhkpn": lambda cast: _unit(cast, lhkpn_percent=None),
    "lhkan": lambda cast: _unit(cast, lhkan_percent=Decimal(10)),
    "sakip_unit": lambda cast: _unit(cast, sakip_predicate=""),
    "membangun_zi": lambda cast: _nomination(cast, decree_date=timezone.localdate() - 364 * DAY),
    "kesimpulan_tpi": lambda cast: Conclusion.objects.create(
        assessment=cast.case,
        round=cast.case.round,
        predicate="WBK",
        outcome=Outcome.NOT_MEETS,
        recommendations="x",
        track=Track.SECOND,
        by=cast.assessor,
    ),
    "total": lambda cast: _gate(cast, "total"),
    "pengungkit": lambda cast: _gate(cast, "pengungkit"),
    "area_TT": lambda cast: _gate(cast, "area_TT"),
    "kinerja": lambda cast: _gate(cast, "kinerja"),
    "bersih_akuntabel": lambda cast: _gate(cast, "bersih_akuntabel"),
    "ipak": lambda cast: _gate(cast, "ipak"),
    "pelayanan_prima": lambda cast: _gate(cast, "pelayanan_prima"),
    "dokumen_sptjm": lambda cast: gone(ProposalPaper.objects.filter(kind=Paper.SPTJM)),
    "dokumen_lhe": lambda cast: gone(ProposalPaper.objects.filter(kind=Paper.LHE)),
    "jadwal_pengusulan": lambda cast: _window(cast, 1, 9),
}


def test_each_row_in_turn_stops_the_proposal():
    cast = ReadyCast()
    cast.again()
    for code, breaks in BROKEN.items():
        with taken_back():
            breaks(cast)
            assert refused(cast) == [code]
    assert stopping(cast) == []


def test_facts_are_those_of_the_year_before_and_the_units_newest():
    cast = ReadyCast()
    InstitutionYear.objects.create(institution=cast.unit.institution, year=2026, bpk_opinion="TMP")
    assert stopping(cast) == []
    InstitutionYear.objects.filter(year=2025).delete()
    assert {"opini_bpk", "sakip", "indeks_rb_kl", "spip"} == set(stopping(cast))
    UnitYear.objects.filter(unit=cast.unit).update(year=2025)
    UnitYear.objects.create(unit=cast.unit, year=2026, tlhp_percent=50)
    assert "tlhp" in stopping(cast)
    assert "lhkpn" not in stopping(cast)
    UnitYear.objects.filter(unit=cast.unit, year=2025).update(year=2024)
    assert "lhkpn" in stopping(cast)


def test_a_stage_that_has_not_come_and_one_that_is_over():
    cast = ReadyCast()
    for stage, words in (("building", "Pembangunan"), ("coaching", "Pembinaan"), ("withdrawn", "Ditarik")):
        _nomination(cast, stage=stage)
        assert "tahap" in stopping(cast)
        with pytest.raises(Refused, match=words):
            propose(nominations=[cast.nomination], by=cast.coordinator)


class TestWbbm:
    def test_without_wbk_it_is_blocked(self):
        cast = ReadyCast(target=Predicate.WBBM)
        gone(PredicateHeld.objects.filter(unit=cast.unit))
        assert refused(cast) == ["predikat_wbk"]

    def test_with_one_year_it_is_a_warning_and_blocks_where_the_institution_says_so(self):
        cast = ReadyCast(target=Predicate.WBBM)
        gone(PredicateHeld.objects.filter(unit=cast.unit))
        hold(cast.unit, timezone.localdate() - 400 * DAY)
        rows = {row.code: row for row in preflight_of(cast.nomination).rows}
        assert (rows["lama_wbk"].state, stopping(cast)) == ("warning", [])
        operations.set_bar(
            institution=cast.unit.institution, code="lama_wbk", predicate=Predicate.WBBM, by=cast.coordinator
        )
        assert refused(cast) == ["lama_wbk"]

    def test_a_bar_counts_from_its_day(self):
        cast = ReadyCast(target=Predicate.WBBM)
        InstitutionBar.objects.create(
            institution=cast.unit.institution,
            code="sakip",
            predicate="WBBM",
            value="AA",
            since=timezone.localdate() + DAY,
        )
        assert stopping(cast) == []

    def test_a_revoked_one_is_blocked_for_two_years(self):
        cast = ReadyCast(target=Predicate.WBBM)
        today = timezone.localdate()
        lost = PredicateHeld.objects.get(unit=cast.unit)
        lost.state, lost.ended_on = PredicateState.REVOKED, today - 30 * DAY
        lost.save()
        taken = Revocation.objects.create(
            predicate=lost,
            decided_on=lost.ended_on,
            decree_number="KM 5",
            reason="x",
            banned_until=today + 700 * DAY,
        )
        assert refused(cast) == ["predikat_wbk", "larangan"]
        hold(cast.unit, today - 2000 * DAY)
        assert refused(cast) == ["larangan"]
        Revocation.objects.filter(pk=taken.pk).update(banned_until=today)
        assert stopping(cast) == []
        Revocation.objects.filter(pk=taken.pk).update(banned_until=today + DAY, decided_on=None)
        assert stopping(cast) == []


def test_the_six_services_go_on_in_process_but_not_past_a_score():
    house = factories.institution()
    house.kind, house.scheme = "kota", "pemda"
    house.save()
    cast = ReadyCast(factories.unit(house, services=["samsat"]))
    _unit(cast, tlhp_percent=10)
    _house(cast, sakip_predicate="D")
    rows = {row.code: row.state for row in preflight_of(cast.nomination).rows}
    assert (rows["tlhp"], rows["sakip"], stopping(cast)) == ("in_process", "in_process", [])
    _gate(cast, "total")
    assert refused(cast) == ["total"]


def test_scores_are_not_told_before_tpi_is_done():
    cast = Cast().in_review()
    cast.fill(Track.TPI)
    equip(Nomination.objects.select_related("unit__institution", "cycle").get(pk=cast.case.nomination_id))
    found = preflight_of(Nomination.objects.select_related("unit__institution", "cycle").get())
    assert {row.state for row in found.rows if row.code in ("total", "ipak", "kesimpulan_tpi")} == {"unknown"}


def test_an_extension_keeps_the_window_open_for_its_unit():
    cast = ReadyCast()
    _window(cast, -9, -1)
    assert refused(cast) == ["jadwal_pengusulan"]
    StageExtension.objects.create(
        cycle=cast.nomination.cycle, unit=cast.unit, stage=Stage.PROPOSAL, closes_on=timezone.localdate(), reason="x"
    )
    assert stopping(cast) == []


def test_several_are_proposed_all_or_none():
    good = ReadyCast()
    bad = ReadyCast(factories.unit(good.unit.institution))
    UnitYear.objects.filter(unit=bad.unit).update(tlhp_percent=5)
    both = [good.nomination, bad.nomination]
    with pytest.raises(NotReady, match=bad.unit.short_name) as problem:
        propose(nominations=both, by=good.coordinator)
    assert [one.nomination.unit_id for one in problem.value.preflights] == [bad.unit.pk]
    assert good.nomination.stage == NominationStage.ASSESSMENT
    UnitYear.objects.filter(unit=bad.unit).update(tlhp_percent=100)
    assert len(propose(nominations=both, by=good.coordinator)) == 2


def test_only_leader_and_coordinator_propose():
    cast = ReadyCast()
    for somebody in (cast.admin, cast.head, factories.person(Role.COORDINATOR, factories.unit())):
        with pytest.raises(PermissionDenied):
            propose(nominations=[cast.nomination], by=somebody)


def test_what_was_proposed_is_judged_as_of_that_day():
    cast = ReadyCast()
    propose(nominations=[cast.nomination], by=cast.coordinator)
    _window(cast, -20, -5)
    nomination = cast.nomination
    nomination.records.filter(move="propose").update(at=timezone.now() - 10 * DAY)
    found = preflight_of(nomination)
    assert (found.day, found.may_be_proposed) == (timezone.localdate() - 10 * DAY, True)
    Cycle.objects.update(closed_at=timezone.now())
    assert preflight_of(cast.nomination).may_be_proposed


def test_papers_serve_their_institution_or_their_unit():
    cast = ReadyCast()
    other = ReadyCast(factories.unit(cast.unit.institution))
    assert missing_papers([cast.nomination, other.nomination]) == {cast.nomination.pk: [], other.nomination.pk: []}
    gone(ProposalPaper.objects.all())
    keep(cast.nomination, Paper.SPTJM, cast.head, of_institution=True)
    keep(cast.nomination, Paper.LHE, cast.head)
    missing = missing_papers([cast.nomination, other.nomination])
    assert Paper.SPTJM not in missing[cast.nomination.pk] + missing[other.nomination.pk]
    assert (Paper.LHE in missing[cast.nomination.pk], Paper.LHE in missing[other.nomination.pk]) == (False, True)


def test_as_many_queries_for_three_as_for_one():
    first = ReadyCast(target=Predicate.WBBM)
    casts = [first, *(ReadyCast(factories.unit(first.unit.institution), Predicate.WBBM) for _n in range(2))]
    foreign = ReadyCast(target=Predicate.WBBM)
    preflight_of(first.nomination)
    counted = []
    for some in ([first], [*casts, foreign]):
        nominations = [one.nomination for one in some]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert all(one.may_be_proposed for one in preflights_for(nominations))
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 25


def test_the_command(capsys):
    cast = ReadyCast()
    call_command("preflight", str(cast.nomination.pk), "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["may_be_proposed"], found["blocking"], found["target"]) == (True, 0, "WBK")
    assert {"code": "tlhp", "state": "met", "value": "100%"}.items() <= next(
        row for row in found["rows"] if row["code"] == "tlhp"
    ).items()
    _unit(cast, tlhp_percent=5)
    call_command("preflight", str(cast.nomination.pk))
    assert "MENGHALANGI" in capsys.readouterr().out
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("preflight", "999999")
