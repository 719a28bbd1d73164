"""The fewest items to raise: by hand on the real instrument, against brute force on small ones."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.scoring import Answer, compile_instrument, gap, score
from tests.assessments.scoring.worksheets import filled, lke, rules, small_pack, small_rules


def test_nothing_to_do_when_every_gate_passes():
    found = gap(lke(), rules(), filled("A", 100, "4", "A"), "WBBM")

    assert (found.steps, found.surveys, found.reachable) == ((), (), True)


def test_largest_gains_close_the_third_vector():
    found = gap(lke(), rules(), filled("B", 67, "3.60", "C"), "WBK")

    assert [(step.code, step.from_, step.to, step.points) for step in found.steps] == [
        ("B.I.b", "C", "A", Fraction("2.5")),
        ("A.II.5.ii", "67.00%", "100.00%", Fraction("0.99")),
    ]
    assert found.reachable


def test_ties_go_by_code_and_an_unanswered_item_has_no_from():
    answers = filled("A", 100, "4", "A")
    for code in ("A.II.6.ii", "A.II.5.i", "A.II.5.ii", "A.II.6.i.a", "A.II.6.i.b"):
        del answers[code]
    found = gap(lke(), rules(), answers, "WBBM")

    assert [(step.code, step.from_, step.to) for step in found.steps] == [
        ("A.II.5.ii", None, "100.00%"),
        ("A.II.6.ii", None, "A"),
    ]


def test_an_index_below_its_gate_is_told_apart_and_assumed_raised():
    answers = {**filled("A", 100, "4", "A"), "B.I.a": Answer(index=Decimal("3.5")), "B.II.a": Answer()}
    found = gap(lke(), rules(), answers, "WBK")

    assert found.steps == ()
    assert [(survey.code, survey.index_from, survey.index_to) for survey in found.surveys] == [
        ("B.I.a", Fraction("3.5"), Fraction("3.6")),
        ("B.II.a", None, Fraction("3.2")),
    ]
    assert found.surveys[1].points == 14
    assert found.reachable


def test_an_index_that_passes_by_rounding_stays():
    answers = {**filled("A", 100, "4", "A"), "B.I.a": Answer(index=Decimal("3.5989"))}

    assert gap(lke(), rules(), answers, "WBK").surveys == ()


def test_kinerja_is_mandatory_below_its_own_gate():
    answers = {**filled("A", 100, "4", "A"), "B.I.b": Answer(option="D")}

    assert [step.code for step in gap(lke(), rules(), answers, "WBK").steps] == ["B.I.b"]


@pytest.mark.parametrize("predicate", ["WBK", "WBBM"])
@pytest.mark.parametrize("answers", [{}, filled("C", 20, "2", "E"), filled("B", 67, "3.60", "C")])
def test_taking_the_steps_passes_and_leaving_any_out_does_not(answers, predicate):
    found = gap(lke(), rules(), answers, predicate)
    best = filled("A", 100, "4", "A")
    raised = {survey.code: _index(survey.index_to) for survey in found.surveys}
    taken = {**answers, **raised, **{step.code: best[step.code] for step in found.steps}}

    assert score(lke(), rules(), taken).eligible[predicate]
    for step in found.steps:
        one_less = {code: answer for code, answer in taken.items() if code != step.code}
        if step.code in answers:
            one_less[step.code] = answers[step.code]
        assert not score(lke(), rules(), one_less).eligible[predicate], step.code


def _index(value):
    return Answer(index=Decimal(value.numerator) / Decimal(value.denominator))


def test_unreachable_when_an_index_would_have_to_pass_4():
    instrument = compile_instrument(small_pack({"X": ("1",)}))
    found = gap(instrument, small_rules({"ipak": ("item:B.I.a", "4.01")}), {}, "WBK")

    assert found.surveys[0].index_to > 4
    assert not found.reachable


weights = st.lists(st.sampled_from(["0.5", "0.75", "1", "1.5", "2", "2.25"]), min_size=1, max_size=4).map(tuple)
options = st.sampled_from([None, "A", "B", "C"])
limits = st.integers(0, 60).map(lambda tenths: str(Decimal(tenths) / 10))
percents = st.integers(0, 100).map(str)


@st.composite
def cases(draw):
    held = {"X": draw(weights), "Y": draw(weights)}
    instrument = compile_instrument(small_pack(held))
    gates = {
        "total": ("total", str(Decimal(draw(limits)) * 2)),
        "pengungkit": ("component:pengungkit", draw(limits)),
        "area_X": ("area:X", draw(percents)),
        "area_Y": ("area:Y:pemenuhan", draw(percents)),
        "bersih": ("subcomponent:B.I", draw(limits)),
        "ipak": ("item:B.I.a", str(min(Decimal(draw(limits)), Decimal(4)))),
        "kinerja": ("item:B.I.b", str(min(Decimal(draw(limits)), Decimal(2)))),
        "prima": ("subcomponent:B.II", str(min(Decimal(draw(limits)), Decimal(3)))),
    }
    answers = {
        code: Answer(index=draw(st.decimals(0, 4, places=2))) if item.kind == "indeks_0_4" else Answer(draw(options))
        for code, item in instrument.items.items()
    }
    return instrument, small_rules(gates), answers


@settings(max_examples=150, deadline=None)
@given(cases())
def test_no_smaller_choice_passes(case):
    instrument, rule_set, answers = case
    found = gap(instrument, rule_set, answers, "WBK")
    raised = {**answers, **{survey.code: Answer(index=_within(survey)) for survey in found.surveys}}
    fewest = _brute_force(instrument, rule_set, raised)

    assert found.reachable == (fewest is not None)
    if fewest is not None:
        assert len(found.steps) == fewest
        taken = {**raised, **{step.code: Answer(option="A") for step in found.steps}}
        assert score(instrument, rule_set, taken).eligible["WBK"]
    assert list(found.steps) == sorted(found.steps, key=lambda step: (-step.points, step.code))


def _within(survey):
    return min(_index(survey.index_to).index, Decimal(4)).quantize(Decimal("1E-20"))


def _brute_force(instrument, rule_set, answers):
    """Size of the smallest set of items that, all raised to A, passes; None when none does."""
    items = [code for code, item in instrument.items.items() if item.kind == "abc" and answers[code].option != "A"]
    for size in range(len(items) + 1):
        for chosen in combinations(items, size):
            taken = {**answers, **{code: Answer(option="A") for code in chosen}}
            if score(instrument, rule_set, taken).eligible["WBK"]:
                return size
    return None
