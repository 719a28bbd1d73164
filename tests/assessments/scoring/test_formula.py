from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.formula import MAX_DEPTH, FormulaError, parse

NAMES = {"a": 3, "b": 4, "es3": 5}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("8 - 4 - 2", "2"),
        ("8 / 4 / 2", "1"),
        ("-a + b", "1"),
        ("--a", "3"),
        ("0.1 + 0.2", "3/10"),
        ("a / b", "3/4"),
        ("min(1, a / b, es3)", "3/4"),
        ("max(0, min(1, (a - b) / a))", "0"),
        ("  a  ", "3"),
    ],
)
def test_values(text, value):
    assert parse(text).value(NAMES) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("a <= b", True), ("a < a", False), ("a + 1 == b", True), ("a != 3", False), ("b >= a", True), ("a > b", False)],
)
def test_comparisons(text, holds):
    assert parse(text).holds(NAMES) is holds


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a +", "(a", "a)", "a b", "1 2", "min", "min()", "min(a", "min(a,)", "foo(1)"),
        *("a <", "a < b < 3", "(a < b)", "a ** b", "a.b", "a = b", "a; b"),
        *("__import__('os')", "a[0]", "1e5", "A", "1.", ".5", "²"),
    ],
)
def test_everything_else_is_refused_with_a_sentence(text):
    with pytest.raises(FormulaError, match=r"^Rumus .*\.$"):
        parse(text)


def test_depth_is_limited():
    deep = MAX_DEPTH + 1
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).value(NAMES) == 3
    for text in ("(" * deep + "a" + ")" * deep, "-" * deep + "a", "min(" * deep + "a" + ")" * deep):
        with pytest.raises(FormulaError, match="bersarang"):
            parse(text)


def test_length_is_limited_and_a_long_chain_is_no_depth():
    assert parse("+".join(["a"] * 150)).value(NAMES) == 450
    with pytest.raises(FormulaError, match="panjang"):
        parse("+".join(["a"] * 151))


def test_names_are_declared_and_kinds_kept_apart():
    test, value = parse("min(a, 2) <= es3"), parse("a")

    assert test.names == {"a", "es3"}
    assert str(test) == "min(a, 2) <= es3"
    assert (test.is_test, value.is_test) == (True, False)
    with pytest.raises(FormulaError):
        test.value(NAMES)
    with pytest.raises(FormulaError):
        value.holds(NAMES)


def test_a_missing_name_and_a_zero_divisor_raise():
    with pytest.raises(KeyError):
        parse("a / zzz").value({"a": 1})
    with pytest.raises(ZeroDivisionError):
        parse("a / b").value({"a": 1, "b": 0})


numbers = st.decimals(min_value=0, max_value=999, places=2).map(lambda number: (str(number), Fraction(number)))
names = st.sampled_from([(name, Fraction(value)) for name, value in NAMES.items()])


def _joined(children):
    return st.tuples(children, st.sampled_from("+-*"), children).map(
        lambda parts: (
            f"({parts[0][0]} {parts[1]} {parts[2][0]})",
            {"+": Fraction.__add__, "-": Fraction.__sub__, "*": Fraction.__mul__}[parts[1]](parts[0][1], parts[2][1]),
        )
    ) | st.tuples(st.sampled_from(["min", "max"]), st.lists(children, min_size=1, max_size=3)).map(
        lambda parts: (
            f"{parts[0]}({', '.join(text for text, _ in parts[1])})",
            {"min": min, "max": max}[parts[0]](value for _, value in parts[1]),
        )
    )


@given(st.recursive(numbers | names, _joined, max_leaves=8))
def test_any_formula_gives_the_exact_value(formula):
    text, value = formula

    assert parse(text).value(NAMES) == value


@given(st.text(alphabet="ab1.+-*/(),<>=! min", max_size=40))
def test_any_text_is_read_or_refused_but_never_fails_otherwise(text):
    try:
        expression = parse(text)
    except FormulaError:
        return
    assert all(name in text for name in expression.names - {"min", "max"})
    assert expression.is_test == any(sign in text for sign in ("<", ">", "==", "!="))
