"""The vectors of the regulation's arithmetic, gates at their edges, and JSON both ways."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Answer, ImpossibleAnswer, half_up, result_from_json, result_to_json, score, to_decimal
from tests.assessments.scoring.worksheets import filled, lke, rules

GOOD = ("B", 100, "3.60", "B")


def scored(answers):
    return score(lke(), rules(), answers)


def gate(result, code, predicate="WBK"):
    return next(gate for gate in result.gates[predicate] if gate.code == code)


def test_everything_best_is_exactly_100():
    result = scored(filled("A", 100, "4", "A"))

    assert result.total == 100
    assert result.components == {"pengungkit": 60, "hasil": 40}
    assert result.aspects == {"pemenuhan": 30, "reform": 30}
    assert {key: area.percent for key, area in result.areas.items()} == dict.fromkeys(lke().areas, 100)
    assert result.eligible == {"WBK": True, "WBBM": True}
    assert result.completeness == 1


def test_all_b_passes_wbk_and_fails_wbbm():
    result = scored(filled(*GOOD))

    assert str(to_decimal(result.total, 4)) == "78.8603"
    assert str(half_up(result.components["pengungkit"], 4)) == "43.6103"
    assert result.components["hasil"] == Fraction("35.25")
    assert {key: str(half_up(area.points, 4)) for key, area in result.areas.items()} == {
        "MP": "6.1329",
        "TT": "4.3083",
        "SDM": "7.2242",
        "AK": "7.4860",
        "PW": "11.2805",
        "PP": "7.1783",
    }
    assert str(half_up(result.areas["TT"].percent, 1)) == "61.5"
    assert result.eligible == {"WBK": True, "WBBM": False}
    failing = {found.code for found in result.gates["WBBM"] if not found.passed}
    assert {"total", "pengungkit"} <= failing


def test_percentages_of_67_and_kinerja_c_fail_wbk_on_total_and_pengungkit_only():
    result = scored(filled("B", 67, "3.60", "C"))

    assert str(half_up(result.total, 4)) == "73.5678"
    assert str(half_up(result.components["pengungkit"], 4)) == "39.5678"
    assert result.components["hasil"] == 34
    assert [found.code for found in result.gates["WBK"] if not found.passed] == ["total", "pengungkit"]


def test_nothing_answered_is_0_and_complete_to_0():
    result = scored({})

    assert (result.total, result.answered, result.count, result.completeness) == (0, 0, 113, 0)
    assert not any(found.passed for found in result.gates["WBK"])


def test_subcomponent_is_the_plain_mean_of_its_items():
    answers = {f"A.I.1.iii.{letter}": Answer(option=option) for letter, option in zip("abc", "ABC", strict=True)}

    assert scored(answers).subcomponents["A.I.1.iii"] == (Fraction(1) + Fraction("0.67") + Fraction("0.33")) / 3


def test_an_unanswered_item_counts_0_in_the_mean():
    result = scored({"A.I.1.i.a": Answer(option="Ya")})

    assert result.subcomponents["A.I.1.i"] == Fraction("0.25")
    assert result.items["A.I.1.i.b"].value is None
    assert (result.areas["MP"].answered, result.areas["MP"].count) == (1, 16)


def test_gate_codes_and_limits_are_those_of_the_regulation():
    def limits(predicate):
        return [(found.code, float(found.limit)) for found in scored({}).gates[predicate]]

    areas = ["MP", "TT", "SDM", "AK", "PW", "PP"]
    assert limits("WBK") == [
        ("total", 75),
        ("pengungkit", 40),
        *[(f"area_{area}", 60) for area in areas],
        ("bersih_akuntabel", 18.25),
        ("ipak", 15.75),
        ("kinerja", 2.5),
        ("pelayanan_prima", 14),
    ]
    assert [limit for _, limit in limits("WBBM")] == [85, 48, *[75] * 6, 19.5, 15.75, 3.75, 15.75]


@pytest.mark.parametrize(
    ("index", "points", "passed"),
    [("3.60", "15.75", True), ("3.5983", "15.74", False), ("3.5989", "15.75", True), ("3.5988", "15.74", False)],
)
def test_ipak_gate_compares_points_half_up_not_the_index_as_shown(index, points, passed):
    found = gate(scored({"B.I.a": Answer(index=Decimal(index))}), "ipak")

    assert (str(half_up(found.value)), found.passed) == (points, passed)
    assert found.value == Fraction(index) / 4 * Fraction("17.5")


def test_a_pass_owed_to_rounding_keeps_its_unrounded_value():
    answers = {**filled(*GOOD), "B.II.a": Answer(index=Decimal("3.19886"))}
    found = gate(scored(answers), "pelayanan_prima")

    assert found.value < found.limit
    assert found.passed


def test_area_gate_is_per_cent_of_the_combined_weight():
    found = gate(scored({"A.II.5.ii": Answer(inputs={"harus": 1, "proses": 0, "selesai": 1})}), "area_PW")

    assert (found.value, found.limit, found.unit, found.passed) == (20, 60, "percent", False)


def test_one_failed_gate_makes_a_unit_ineligible_whatever_the_total():
    answers = {**filled("A", 100, "4", "A"), "B.II.a": Answer(index=Decimal("3.1"))}
    result = scored(answers)

    assert result.total > 95
    assert result.eligible["WBK"] is False


def test_rule_sets_2021_and_2024_share_the_gates():
    answers = filled(*GOOD)

    assert score(lke(), rules("rules-2021"), answers) == scored(answers)


def test_unknown_item_is_refused():
    with pytest.raises(ImpossibleAnswer, match=r"Z\.1"):
        scored({"Z.1": Answer(option="A")})


@given(
    st.lists(st.sampled_from(sorted(lke().items)), max_size=8),
    st.sampled_from("ABC"),
    st.integers(0, 100),
    st.decimals(0, 4, places=4).map(str),
    st.sampled_from("ABCDE"),
)
def test_json_gives_the_same_result_back(left_out, option, percent, index, kinerja):
    answers = filled(option, percent, index, kinerja)
    result = scored({code: answer for code, answer in answers.items() if code not in left_out})

    assert result_from_json(json.loads(json.dumps(result_to_json(result)))) == result
    assert result.total == sum(item.points for item in result.items.values())
