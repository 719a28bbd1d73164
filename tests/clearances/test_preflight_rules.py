"""Every row of the pre-flight on plain values: met, not met, not known, waived; both predicates and rule sets."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from clearances.enums import BARRED, Condition, Fixer, Group, Paper, Prerequisite
from clearances.rules.preflight_facts import Bar, Facts, Held, HouseFacts, UnitFacts, Window, Word
from clearances.rules.preflight_prerequisites import AFFIRMED_NAMES
from clearances.rules.preflight_values import grade_of, years_after
from tests.clearances.preflight import DAY, gates, pack, ready, row, rows, stopping
from units.enums import AFFIRMED, Criterion, NominationStage, Service

SETS = ("rules-2021", "rules-2024")
TARGETS = ("WBK", "WBBM")
C = Condition


def house(facts: Facts, **changed) -> Facts:
    return replace(facts, house=replace(facts.house, **changed))


def unit(facts: Facts, **changed) -> Facts:
    return replace(facts, unit=replace(facts.unit, **changed))


@pytest.mark.parametrize("key", SETS)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("is_local", [False, True])
def test_what_lacks_nothing_may_be_proposed(key, target, is_local):
    found = rows(ready(target, key, is_local=is_local), key)
    assert {one.state for one in found.values()} == {C.MET}
    assert [one for one in found.values() if one.by_when or one.fixer] == []
    assert ("indeks_rb_pemda" in found, "indeks_rb_kl" in found) == (is_local, not is_local)


def test_each_rule_set_asks_its_own():
    old, new = rows(ready("WBBM", "rules-2021"), "rules-2021"), rows(ready("WBBM"), "rules-2024")
    assert set(old) - set(new) == {"lhkasn"}
    assert set(new) - set(old) == {"lhkan", "lama_wbk"}
    assert {"predikat_wbk", "lama_wbk"}.isdisjoint(rows(ready("WBK")))


def test_groups_stand_in_their_order():
    groups = [one.group for one in rows(ready("WBBM")).values()]
    assert groups == sorted(groups, key=list(Group).index)
    assert set(groups) == set(Group)


# code, value that falls short for WBK, for WBBM: everything else is as it should be.
OF_HOUSE = [
    ("opini_bpk", {"opinion": "WDP"}, {"opinion": "TMP"}, {"opinion": ""}),
    ("sakip", {"sakip_grade": "CC"}, {"sakip_grade": "B"}, {"sakip_grade": ""}),
    ("indeks_rb_kl", {"rb_index": Decimal("59.99")}, {"rb_index": Decimal("69.99")}, {"rb_index": None}),
    ("spip", {"spip": Decimal("2.999")}, {"spip": Decimal("2.999")}, {"spip": None}),
]
OF_UNIT = [
    ("tlhp", {"tlhp": Decimal("99.99")}, {"tlhp": Decimal(0)}, {"tlhp": None}),
    ("lhkpn", {"lhkpn": Decimal("99.99")}, {"lhkpn": Decimal(50)}, {"lhkpn": None}),
    ("lhkan", {"lhkan": Decimal("99.99")}, {"lhkan": Decimal(50)}, {"lhkan": None}),
    ("sakip_unit", {"sakip_grade": "CC"}, {"sakip_grade": "B"}, {"sakip_grade": ""}),
]
CASES = [(house, *case) for case in OF_HOUSE] + [(unit, *case) for case in OF_UNIT]


@pytest.mark.parametrize(("change", "code", "of_wbk", "of_wbbm", "unknown"), CASES, ids=[case[1] for case in CASES])
class TestFacts:
    def test_short_of_the_limit_blocks(self, change, code, of_wbk, of_wbbm, unknown):
        for target, short in (("WBK", of_wbk), ("WBBM", of_wbbm)):
            facts = change(ready(target), **short)
            assert stopping(facts) == [code]
            assert row(facts, code).state == C.NOT_MET
            assert row(facts, code).by_when == datetime.date(2026, 5, 31)

    def test_what_is_not_known_blocks_and_the_coordinator_fills_it(self, change, code, of_wbk, of_wbbm, unknown):
        found = row(change(ready(), **unknown), code)
        assert (found.state, found.stops, found.fixer, found.value) == (C.UNKNOWN, True, Fixer.COORDINATOR, "")

    def test_tpn_waives_it(self, change, code, of_wbk, of_wbbm, unknown):
        for values in (of_wbk, unknown):
            facts = change(ready(waived={code: "B/12/2026"}), **values)
            assert (row(facts, code).state, stopping(facts)) == (C.WAIVED, [])
            assert "B/12/2026" in row(facts, code).note

    def test_a_waiver_of_what_is_met_changes_nothing(self, change, code, of_wbk, of_wbbm, unknown):
        assert row(ready(waived={code: "B/12/2026"}), code).state == C.MET

    def test_six_services_of_local_governments_are_in_process(self, change, code, of_wbk, of_wbbm, unknown):
        local = "indeks_rb_pemda" if code == "indeks_rb_kl" else code
        values = {"rb_index": Decimal("49.99")} if local == "indeks_rb_pemda" else of_wbk
        for service in AFFIRMED:
            for short in (values, unknown):
                facts = change(ready(is_local=True, services=(service.value, "lainnya")), **short)
                assert (row(facts, local).state, stopping(facts)) == (C.IN_PROCESS, [])

    def test_others_are_not(self, change, code, of_wbk, of_wbbm, unknown):
        local = "indeks_rb_pemda" if code == "indeks_rb_kl" else code
        values = {"rb_index": Decimal("49.99")} if local == "indeks_rb_pemda" else of_wbk
        assert stopping(change(ready(is_local=True, services=(Service.TAX.value,)), **values)) == [local]
        assert stopping(change(ready(services=(Service.HOSPITAL.value,)), **of_wbk)) == [code]


def test_before_2024_nothing_was_in_process():
    facts = unit(ready(key="rules-2021", is_local=True, services=(Service.HOSPITAL.value,)), tlhp=Decimal(90))
    assert stopping(facts, "rules-2021") == ["tlhp"]


def test_the_rule_sets_six_services_are_ours():
    named = pack("rules-2024")["in_progress_services"]["services"]
    assert tuple(AFFIRMED_NAMES[name] for name in named) == AFFIRMED


class TestGrades:
    @pytest.mark.parametrize(
        ("score", "grade"),
        [
            ("90.01", "AA"),
            ("90", "A"),
            ("80", "A"),
            ("79.99", "BB"),
            ("70", "BB"),
            ("60", "B"),
            ("59.99", "CC"),
            ("50", "CC"),
            ("30", "C"),
            ("29.99", "D"),
            ("0", "D"),
        ],
    )
    def test_bands(self, score, grade):
        assert grade_of(Decimal(score)) == grade

    def test_a_score_stands_for_a_grade_that_was_not_entered(self):
        assert row(house(ready(), sakip_grade="", sakip_score=Decimal("60.5")), "sakip").state == C.MET
        assert stopping(house(ready(), sakip_grade="", sakip_score=Decimal("59.9"))) == ["sakip"]

    def test_exactly_at_the_lowest_score_regulation_and_portal_differ(self):
        at = house(ready("WBBM"), sakip_grade="BB", sakip_score=Decimal("70.00"))
        assert (row(at, "sakip").state, stopping(at)) == (C.WARNING, [])
        assert "70" in row(at, "sakip").note
        assert row(house(ready(), rb_index=Decimal(60)), "indeks_rb_kl").state == C.WARNING

    def test_the_grade_awarded_decides_over_the_score_and_the_difference_is_said(self):
        found = row(house(ready(), sakip_grade="B", sakip_score=Decimal("55")), "sakip")
        assert found.state in (C.MET, C.WARNING)
        assert "B" in found.value
        higher = row(house(ready(), sakip_grade="CC", sakip_score=Decimal("65")), "sakip")
        assert (higher.state, "B" in higher.note) == (C.NOT_MET, True)

    @pytest.mark.parametrize(
        ("is_local", "target", "least"),
        [(True, "WBK", 50), (True, "WBBM", 60), (False, "WBK", 60), (False, "WBBM", 70)],
    )
    def test_the_rb_index_asks_less_of_local_governments(self, is_local, target, least):
        code = "indeks_rb_pemda" if is_local else "indeks_rb_kl"
        facts = ready(target, is_local=is_local)
        assert row(house(facts, rb_index=Decimal(least) + Decimal("0.01")), code).state == C.MET
        assert row(house(facts, rb_index=Decimal(least) - Decimal("0.01")), code).state == C.NOT_MET


class TestCriteria:
    @pytest.mark.parametrize(("code", "other"), [("layanan_inti", Criterion.EFFECT), ("dampak", Criterion.SERVICE)])
    def test_core_service_and_effect(self, code, other):
        assert stopping(ready(criteria=(other.value,))) == [code]
        assert row(ready(criteria=()), code).state == C.UNKNOWN
        assert row(ready(criteria=(), waived={code: "B/1"}), code).state == C.WAIVED


class TestYears:
    def test_a_year_of_building_counts_from_decree_or_declaration_whichever_is_earlier(self):
        late = datetime.date(2025, 5, 21)
        assert stopping(ready(designated_on=late)) == ["membangun_zi"]
        assert row(ready(designated_on=late), "membangun_zi").by_when == datetime.date(2026, 5, 21)
        assert row(ready(designated_on=late), "membangun_zi").fixer == Fixer.NOBODY
        assert stopping(unit(ready(designated_on=late), declared_on=datetime.date(2025, 1, 1))) == []
        assert stopping(unit(ready(designated_on=None), declared_on=datetime.date(2025, 1, 1))) == []
        assert row(ready(designated_on=None), "membangun_zi").state == C.UNKNOWN

    def test_a_leap_day_is_full_on_the_first_of_march(self):
        assert years_after(datetime.date(2024, 2, 29), 1) == datetime.date(2025, 3, 1)
        assert years_after(datetime.date(2024, 2, 29), 4) == datetime.date(2028, 2, 29)


def held(*more: Held, since: datetime.date = datetime.date(2025, 5, 1), **changed) -> tuple[Held, ...]:
    return (Held("WBK", "KM 9", since, **changed), *more)


class TestWbk:
    def test_wbbm_without_wbk_is_blocked(self):
        assert stopping(ready("WBBM", predicates=())) == ["predikat_wbk"]
        assert row(ready("WBBM", predicates=()), "lama_wbk").state == C.WARNING

    def test_also_for_the_six_services_for_a_predicate_is_not_in_process(self):
        facts = ready("WBBM", predicates=(), is_local=True, services=(Service.SAMSAT.value,))
        assert stopping(facts) == ["predikat_wbk"]

    def test_one_year_as_wbk_is_a_warning_by_the_practice_of_the_portal(self):
        found = row(ready("WBBM", predicates=held()), "lama_wbk")
        assert (found.state, found.stops, found.article) == (C.WARNING, False, "praktik portal")
        assert found.by_when == datetime.date(2027, 5, 1)
        assert stopping(ready("WBBM", predicates=held())) == []

    def test_it_blocks_where_the_institution_says_so(self):
        facts = ready("WBBM", predicates=held(), bars={"lama_wbk": Bar()})
        assert stopping(facts) == ["lama_wbk"]
        assert "ketentuan instansi" in row(facts, "lama_wbk").limit
        assert stopping(replace(facts, waived={"lama_wbk": "B/2"})) == []

    def test_in_2021_holding_it_was_enough(self):
        assert stopping(ready("WBBM", "rules-2021", predicates=held()), "rules-2021") == []

    def test_two_years_are_enough(self):
        assert row(ready("WBBM", predicates=held(since=datetime.date(2024, 5, 20))), "lama_wbk").state == C.MET
        assert row(ready("WBBM", predicates=held(since=datetime.date(2024, 5, 21))), "lama_wbk").state == C.WARNING

    def test_one_not_yet_or_no_longer_in_force_does_not_count(self):
        for changed in (
            {"since": datetime.date(2026, 6, 1)},
            {"valid_until": datetime.date(2026, 5, 19)},
            {"in_force": False},
        ):
            assert "predikat_wbk" in stopping(ready("WBBM", predicates=held(**changed)))

    @pytest.mark.parametrize("target", TARGETS)
    def test_a_revoked_one_is_banned_for_two_years(self, target):
        until = datetime.date(2027, 3, 1)
        lost = held(in_force=False, banned_until=until)
        found = row(ready(target, predicates=lost), "larangan")
        assert (found.state, found.stops, found.by_when, found.fixer) == (C.NOT_MET, True, until, Fixer.NOBODY)
        assert not found.waivable
        assert "larangan" in stopping(ready(target, predicates=lost, waived={"larangan": "B/3"}))
        over = row(ready(target, predicates=lost, day=until), "larangan")
        assert over.state == C.MET

    def test_a_unit_that_holds_it_already_is_worth_a_look(self):
        found = row(ready("WBK", predicates=held()), "predikat_ganda")
        assert (found.state, found.stops) == (C.WARNING, False)
        again = ready("WBBM", predicates=(Held("WBBM", "KM 2", datetime.date(2022, 1, 1)),))
        assert (row(again, "predikat_ganda").state, stopping(again)) == (C.WARNING, [])


class TestLeaders:
    def test_a_case_in_the_year_voids_every_proposal(self):
        facts = ready(leader_cases=("Putusan 1/2026",), is_local=True, services=(Service.HOSPITAL.value,))
        assert stopping(facts) == ["perkara_pimpinan"]
        assert not row(facts, "perkara_pimpinan").waivable


class TestBars:
    def test_a_stricter_grade(self):
        facts = ready(bars={"sakip": Bar("BB")})
        assert stopping(facts) == ["sakip"]
        assert stopping(house(facts, sakip_grade="BB")) == []

    def test_it_holds_for_the_six_services_as_in_process(self):
        facts = ready(bars={"sakip": Bar("BB")}, is_local=True, services=(Service.HOSPITAL.value,))
        assert row(facts, "sakip").state == C.IN_PROCESS

    def test_more_years(self):
        assert stopping(ready(bars={"membangun_zi": Bar("2")})) == ["membangun_zi"]

    def test_a_higher_level(self):
        assert stopping(ready(bars={"spip": Bar("3.5")})) == ["spip"]


class TestScores:
    @pytest.mark.parametrize("target", TARGETS)
    @pytest.mark.parametrize("code", [entry["code"] for entry in pack("rules-2024")["gates"]["WBK"]])
    def test_each_gate_in_turn(self, target, code):
        # Services and a "waiver" make no difference: a score gate is neither softened nor waived.
        low = Word(meets=True, gates=gates(target, **{code: "1.00"}))
        facts = ready(target, word=low, is_local=True, services=(Service.HOSPITAL.value,), waived={code: "B/4"})
        assert stopping(facts) == [code]
        assert not row(facts, code).waivable

    def test_a_pass_owed_to_rounding_shows_the_unrounded_value(self):
        found = row(ready(word=Word(meets=True, gates=gates("WBK", total="74.996"))), "total")
        assert (found.state, "74,996" in found.value) == (C.MET, True)
        missed = row(ready(word=Word(meets=True, gates=gates("WBK", total="74.994"))), "total")
        assert (missed.state, "74,994" in missed.value) == (C.NOT_MET, True)

    def test_survey_gates_show_the_index(self):
        found = row(ready(word=Word(meets=True, gates=gates("WBK", ipak="15.74"))), "ipak")
        assert (found.group, found.state, "3,5977" in found.value) == (Group.SURVEY, C.NOT_MET, True)
        assert "3,60" in found.limit

    def test_before_tpi_has_spoken_nothing_is_known(self):
        facts = ready(word=None)
        codes = [entry["code"] for entry in pack("rules-2024")["gates"]["WBK"]]
        assert {row(facts, code).state for code in [*codes, "kesimpulan_tpi"]} == {C.UNKNOWN}
        assert set(stopping(facts)) == {*codes, "kesimpulan_tpi"}

    def test_tpi_must_have_found_it_fit(self):
        assert stopping(ready(word=Word(meets=False, gates=gates("WBK")))) == ["kesimpulan_tpi"]


class TestTheRest:
    def test_a_survey_elsewhere_is_worth_a_look(self):
        found = row(ready(survey_ended_on=None), "survei_mandiri")
        assert (found.state, found.stops) == (C.WARNING, False)

    @pytest.mark.parametrize("paper", [Paper.PROPOSAL, Paper.SPTJM, Paper.LHE, Paper.DECREE, Paper.SURVEY])
    def test_each_paper(self, paper):
        facts = ready()
        facts = replace(facts, papers={**facts.papers, paper: False})
        assert stopping(facts) == [f"dokumen_{paper}"]

    def test_the_calendar(self):
        def window(opens: int, closes: int) -> Facts:
            return ready(window=Window(datetime.date(2026, 5, opens), datetime.date(2026, 5, closes)))

        assert stopping(window(20, 20)) == []
        early, late = window(21, 31), window(1, 19)
        assert stopping(early) == stopping(late) == ["jadwal_pengusulan"]
        assert row(early, "jadwal_pengusulan").by_when == datetime.date(2026, 5, 21)
        assert stopping(ready(window=None)) == []
        assert stopping(ready(is_closed=True)) == ["jadwal_pengusulan"]

    def test_without_dates_the_regulations_own_day_is_the_last(self):
        assert row(ready(window=None, leader_cases=("x",)), "perkara_pimpinan").by_when == datetime.date(2026, 5, 31)

    def test_a_nomination_that_has_not_come_so_far(self):
        facts = ready(is_assessed=False, stage=NominationStage.BUILDING.value)
        assert stopping(facts) == ["tahap"]


def test_nothing_known_at_all_is_a_list_of_what_to_do():
    bare = Facts(target="WBBM", year=2026, day=DAY, house=HouseFacts(), unit=UnitFacts(), is_assessed=False)
    found = rows(bare)
    unmet = [one for one in found.values() if one.stops]
    assert all(one.fixer and one.by_when for one in unmet if one.code != "jadwal_pengusulan")
    assert all(one.name and one.limit and one.article for one in found.values())


@pytest.mark.parametrize("key", SETS)
def test_every_prerequisite_of_the_rule_sets_is_known(key):
    for entry in pack(key)["prerequisites"]:
        assert (entry["code"] in Prerequisite.values, entry["waivable"]) == (True, True)


def test_what_may_be_stricter_is_no_yes_and_no_hundred_per_cent():
    checks = {entry["code"]: entry["check"] for key in SETS for entry in pack(key)["prerequisites"]}
    assert {checks[one.value] for one in BARRED} == {"grade", "minimum", "years_building", "years_as_wbk"}
