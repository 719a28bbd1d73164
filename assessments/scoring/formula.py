"""Formulas of the packs: numbers, names, + - * /, parentheses, min, max and one comparison. Exact, and never eval."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

MAX_DEPTH = 20
MAX_LENGTH = 300

Names = Mapping[str, int | Fraction]
Node = Callable[[Names], Fraction]

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z_][a-z0-9_]*)|(<=|>=|==|!=|[-+*/(),<>]))", re.ASCII)
_SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_TESTS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}
_FUNCTIONS: dict[str, Callable[[list[Fraction]], Fraction]] = {"min": min, "max": max}


class FormulaError(ValueError):
    """A formula that cannot be read; the message is an Indonesian sentence with the place of the fault."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A parsed formula. `test` is None for a value, or the two compared sides for a comparison."""

    text: str
    names: frozenset[str]
    _left: Node
    _test: Callable[[Fraction, Fraction], bool] | None
    _right: Node | None

    @property
    def is_test(self) -> bool:
        return self._test is not None

    def value(self, names: Names) -> Fraction:
        """Exact value. Raises ZeroDivisionError when a divisor is zero, KeyError for a name not given."""
        if self._test is not None:
            raise FormulaError(f"Rumus '{self.text}' adalah perbandingan, bukan nilai.")
        return self._left(names)

    def holds(self, names: Names) -> bool:
        """Whether the comparison is true."""
        if self._test is None or self._right is None:
            raise FormulaError(f"Rumus '{self.text}' bukan perbandingan.")
        return self._test(self._left(names), self._right(names))

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> Expression:
    """Read a formula; raises FormulaError."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"Rumus terlalu panjang: {len(text)} huruf, paling banyak {MAX_LENGTH}.")
    return _Parser(text).expression()


def _tokens(text: str) -> list[tuple[str, str, int]]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"Rumus '{text}' memuat tanda yang tidak dikenal pada huruf ke-{at + 1}.")
        kind = ("number", "name", "sign")[(match.lastindex or 1) - 1]
        tokens.append((kind, match[match.lastindex or 1], match.start(match.lastindex or 1)))
        at = match.end()
    tokens.append(("end", "", end))
    return tokens


class _Parser:
    """Recursive descent over the tokens, one method per level of precedence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.names: set[str] = set()

    def expression(self) -> Expression:
        left, test, right = self.sum(), None, None
        if self.tokens[self.at][1] in _TESTS:
            test = _TESTS[self.take()]
            right = self.sum()
        if self.tokens[self.at][0] != "end":
            self.fail()
        return Expression(self.text, frozenset(self.names), left, test, right)

    def sum(self) -> Node:
        return self.chain(("+", "-"), self.product)

    def product(self) -> Node:
        return self.chain(("*", "/"), self.factor)

    def chain(self, signs: tuple[str, str], part: Callable[[], Node]) -> Node:
        """first (sign part)*, evaluated from left to right without recursion."""
        first, rest = part(), []
        while self.tokens[self.at][1] in signs:
            rest.append((_SIGNS[self.take()], part()))
        return _chained(first, rest) if rest else first

    def factor(self) -> Node:
        kind, text, _ = self.tokens[self.at]
        if kind == "number":
            return _constant(Fraction(self.take()))
        if kind == "name":
            return self.call() if text in _FUNCTIONS else self.name()
        if text == "-":
            self.take()
            inner = self.nested(self.factor)
            return lambda names: -inner(names)
        return self.parenthesis()

    def name(self) -> Node:
        name = self.take()
        self.names.add(name)
        return lambda names: Fraction(names[name])

    def call(self) -> Node:
        function = _FUNCTIONS[self.take()]
        self.expect("(")
        parts = [self.nested(self.sum)]
        while self.tokens[self.at][1] == ",":
            self.take()
            parts.append(self.nested(self.sum))
        self.expect(")")
        return lambda names: function([part(names) for part in parts])

    def parenthesis(self) -> Node:
        self.expect("(")
        inner = self.nested(self.sum)
        self.expect(")")
        return inner

    def nested(self, part: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"Rumus terlalu bersarang, paling banyak {MAX_DEPTH} tingkat.")
        node = part()
        self.depth -= 1
        return node

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][1]

    def expect(self, sign: str) -> None:
        if self.tokens[self.at][1] != sign:
            self.fail()
        self.take()

    def fail(self) -> None:
        kind, text, at = self.tokens[self.at]
        if kind == "end":
            raise FormulaError(f"Rumus '{self.text}' terputus di akhir.")
        raise FormulaError(f"Rumus '{self.text}' salah tulis pada huruf ke-{at + 1}, di '{text}'.")


def _constant(value: Fraction) -> Node:
    return lambda names: value


def _chained(first: Node, rest: list[tuple[Callable[[Fraction, Fraction], Fraction], Node]]) -> Node:
    def run(names: Names) -> Fraction:
        value = first(names)
        for sign, part in rest:
            value = sign(value, part(names))
        return value

    return run
