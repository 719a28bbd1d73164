"""Each kind of answer, each rule for a zero denominator, clipping, and every check of the pack."""

from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.scoring import Answer, ImpossibleAnswer, check_answer
from assessments.scoring.answers import score_answer
from tests.assessments.scoring.worksheets import lke


def item(code):
    return lke().items[code]


def value(code, **answer):
    return score_answer(item(code), Answer(**answer)).value


def levels(code, **answer):
    return [problem.level for problem in check_answer(item(code), Answer(**answer))]


@pytest.mark.parametrize(
    ("code", "kind", "worth"),
    [
        ("A.I.1.i.a", "ya_tidak", {"Ya": "1", "Tidak": "0"}),
        ("A.I.1.i.b", "abc", {"A": "1", "B": "0.5", "C": "0"}),
        ("A.I.1.iii.a", "abcd", {"A": "1", "B": "0.67", "C": "0.33", "D": "0"}),
        ("A.I.2.i.b", "abcde", {"A": "1", "B": "0.75", "C": "0.5", "D": "0.25", "E": "0"}),
    ],
)
def test_options(code, kind, worth):
    assert item(code).kind == kind
    assert {option: value(code, option=option) for option in item(code).options} == {
        option: Fraction(number) for option, number in worth.items()
    }
    assert list(item(code).options) == list(item(code).rubric) == list(worth)
    assert item(code).best == next(iter(worth))


@pytest.mark.parametrize(
    ("code", "option"), [("A.I.1.i.b", "Ya"), ("A.I.1.i.b", "D"), ("A.I.1.i.b", "a"), ("A.I.1.i.a", "A")]
)
def test_impossible_option_is_an_error_and_never_scored(code, option):
    (problem,) = check_answer(item(code), Answer(option=option))

    assert (problem.level, problem.item_code) == ("error", code)
    assert option in problem.message
    with pytest.raises(ImpossibleAnswer):
        value(code, option=option)


@pytest.mark.parametrize(
    ("code", "inputs", "expected"),
    [
        ("A.II.1.i.a", {"agen": 4, "perubahan": 3}, "3/4"),
        ("A.II.1.i.b", {"perubahan": 4, "terintegrasi": 1}, "1/4"),
        ("A.II.3.iii.a", {"lalu": 4, "ini": 1, "sanksi": 1}, "3/4"),
        ("A.II.4.i", {"sasaran": 3, "tercapai": 2}, "2/3"),
        ("A.II.5.ii", {"harus": 170, "proses": 13, "selesai": 157}, "157/170"),
        ("A.II.5.iii.a", {"kepala": 1, "pejabat": 2, "lainnya": 3, "sudah": 3}, "1/2"),
        ("A.II.5.iii.b", {"es3": 1, "es4": 2, "fungsional": 3, "sudah": 6}, "1"),
        ("A.II.6.i.b", {"terdata": 8, "dipermudah": 2}, "1/4"),
    ],
)
def test_percentages(code, inputs, expected):
    assert value(code, inputs=inputs) == Fraction(expected)
    assert levels(code, inputs=inputs) == []


def test_more_changes_than_agents_is_clipped_to_1_with_a_warning():
    assert value("A.II.1.i.a", inputs={"agen": 4, "perubahan": 5}) == 1
    assert levels("A.II.1.i.a", inputs={"agen": 4, "perubahan": 5}) == ["warning"]


def test_more_violations_than_last_year_is_clipped_to_0_with_a_warning():
    assert value("A.II.3.iii.a", inputs={"lalu": 2, "ini": 5, "sanksi": 5}) == 0
    assert levels("A.II.3.iii.a", inputs={"lalu": 2, "ini": 5, "sanksi": 5}) == ["warning"]


ZEROS = [
    ("A.II.1.i.a", {"agen": 0, "perubahan": 0}, 0),
    ("A.II.1.i.b", {"perubahan": 0, "terintegrasi": 0}, 0),
    ("A.II.3.iii.a", {"lalu": 0, "ini": 0, "sanksi": 0}, 1),
    ("A.II.3.iii.a", {"lalu": 0, "ini": 2, "sanksi": 2}, 0),
    ("A.II.4.i", {"sasaran": 0, "tercapai": 0}, 0),
    ("A.II.5.ii", {"harus": 0, "proses": 0, "selesai": 0}, 1),
    ("A.II.5.iii.a", {"kepala": 0, "pejabat": 0, "lainnya": 0, "sudah": 0}, 1),
    ("A.II.5.iii.b", {"es3": 0, "es4": 0, "fungsional": 0, "sudah": 0}, 1),
    ("A.II.6.i.b", {"terdata": 0, "dipermudah": 0}, 0),
]


@pytest.mark.parametrize(("code", "inputs", "expected"), ZEROS)
def test_zero_denominator_counts_only_when_stated_as_nihil(code, inputs, expected):
    silent = score_answer(item(code), Answer(inputs=inputs))
    stated = score_answer(item(code), Answer(inputs=inputs, nihil=True))

    assert (silent.value, silent.answered, silent.nihil) == (None, False, False)
    assert (stated.value, stated.answered, stated.nihil) == (expected, True, True)


def test_a_tick_without_a_zero_denominator_changes_nothing_and_is_an_error():
    inputs = {"harus": 4, "proses": 0, "selesai": 4}

    assert score_answer(item("A.II.5.ii"), Answer(inputs=inputs, nihil=True)).nihil is False
    assert levels("A.II.5.ii", inputs=inputs, nihil=True) == ["error"]
    assert levels("A.I.1.i.a", option="Ya", nihil=True) == ["error"]


@pytest.mark.parametrize("missing", ["lalu", "ini", "sanksi"])
def test_any_missing_input_leaves_the_item_unanswered(missing):
    inputs = {"lalu": 4, "ini": 1, "sanksi": 1}
    del inputs[missing]

    assert value("A.II.3.iii.a", inputs=inputs) is None
    assert levels("A.II.3.iii.a", inputs=inputs) == []


@pytest.mark.parametrize(
    ("code", "inputs", "expected"),
    [
        ("A.II.1.i.b", {"perubahan": 3, "terintegrasi": 4}, ["error"]),
        ("A.II.4.i", {"sasaran": 3, "tercapai": 4}, ["error"]),
        ("A.II.5.ii", {"harus": 3, "proses": 0, "selesai": 4}, ["error", "warning"]),
        ("A.II.5.ii", {"harus": 10, "proses": 1, "selesai": 0}, ["warning"]),
        ("A.II.5.ii", {"harus": 3, "selesai": 4}, ["error"]),
        ("A.II.5.iii.a", {"kepala": 1, "pejabat": 0, "lainnya": 0, "sudah": 2}, ["error"]),
        ("A.II.5.iii.b", {"es3": 1, "es4": 0, "fungsional": 0, "sudah": 2}, ["error"]),
        ("A.II.6.i.b", {"terdata": 1, "dipermudah": 2}, ["error"]),
        ("A.II.3.iii.a", {"lalu": 4, "ini": 3, "sanksi": 2}, ["warning"]),
    ],
)
def test_checks_of_the_pack(code, inputs, expected):
    problems = check_answer(item(code), Answer(inputs=inputs))

    assert [problem.level for problem in problems] == expected
    assert not any("{" in problem.message for problem in problems)
    assert all(problem.message.endswith(".") for problem in problems)


@pytest.mark.parametrize("count", [-1, True, 10**9 + 1])
def test_impossible_counts(count):
    inputs = {"agen": count, "perubahan": 0}

    assert levels("A.II.1.i.a", inputs=inputs) == ["error"]
    with pytest.raises(ImpossibleAnswer):
        value("A.II.1.i.a", inputs=inputs)


@pytest.mark.parametrize("index", ["-0.01", "4.01", "NaN", "Infinity", "1E-999999999"])
def test_impossible_indices(index):
    assert levels("B.I.a", index=Decimal(index)) == ["error"]
    with pytest.raises(ImpossibleAnswer):
        value("B.I.a", index=Decimal(index))


def test_index_is_a_quarter_share_and_empty_is_unanswered():
    assert value("B.I.a", index=Decimal("3.61")) == Fraction("3.61") / 4
    assert [value("B.I.a", index=Decimal(edge)) for edge in ("0", "4")] == [0, 1]
    assert value("B.I.a") is None


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("B.I.a", {"option": "A"}),
        ("A.II.4.i", {"option": "A"}),
        ("A.I.1.i.a", {"inputs": {"agen": 1}}),
        ("A.I.1.i.a", {"index": Decimal(3)}),
        ("A.II.4.i", {"inputs": {"agen": 1}}),
    ],
)
def test_an_answer_of_another_kind_is_an_error(code, answer):
    assert levels(code, **answer) == ["error"]


def test_an_empty_answer_is_no_problem_and_unanswered():
    for code, found in lke().items.items():
        assert check_answer(found, Answer()) == [], code
        assert score_answer(found, Answer()).answered is False, code
