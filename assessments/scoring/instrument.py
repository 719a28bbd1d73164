"""An instrument as scoring uses it: frozen, exact, built once from a pack (see build.py)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.scoring.formula import Expression
from assessments.scoring.results import ItemScore

PERCENT = "persen"
INDEX = "indeks_0_4"
OPTION_KINDS = ("ya_tidak", "abc", "abcd", "abcde")
INDEX_NAME = "indeks"


@dataclass(frozen=True, slots=True)
class Input:
    """One count asked for a percentage."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """What the counts of an item must satisfy; level is "error" or "warning"."""

    level: str
    test: Expression
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One of the 113 questions. weight is its own exact share of the 100 points."""

    code: str
    position: int
    text: str
    kind: str
    weight: Fraction
    subcomponent: str
    area: str | None
    aspect: str | None
    component: str
    options: Mapping[str, Fraction]
    rubric: Mapping[str, str]
    inputs: tuple[Input, ...]
    formula: Expression | None
    denominator: Expression | None
    when_zero: str | None
    checks: tuple[Check, ...]
    evidence: tuple[str, ...]
    note: str
    scores: Mapping[str | None, ItemScore]
    """Ready-made score of each option, and of no answer under None: scoring runs on each save."""

    @property
    def nihil_allowed(self) -> bool:
        """Whether "no case this year" can be ticked when the denominator is zero."""
        return self.when_zero is not None

    @property
    def best(self) -> str | None:
        """The option worth 1, None for counts and indices."""
        return next((option for option, value in self.options.items() if value == 1), None)


@dataclass(frozen=True, slots=True, eq=False)
class Subcomponent:
    code: str
    name: str
    weight: Fraction
    area: str | None
    aspect: str | None
    component: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Combined area; parts holds its weight in each aspect."""

    key: str
    number: int
    name: str
    weight: Fraction
    parts: Mapping[str, Fraction]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An aspect or a component."""

    key: str
    name: str
    weight: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Instrument:
    key: str
    title: str
    items: Mapping[str, Item]
    subcomponents: Mapping[str, Subcomponent]
    areas: Mapping[str, Area]
    aspects: Mapping[str, Part]
    components: Mapping[str, Part]
