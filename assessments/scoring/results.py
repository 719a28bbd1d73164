"""What scoring gives back. Every number is an exact Fraction; rounding happens where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ItemScore:
    """value 0..1 (None when unanswered), points = value x weight. nihil: a zero denominator was ruled upon."""

    value: Fraction | None
    points: Fraction
    answered: bool
    nihil: bool = False


@dataclass(frozen=True, slots=True)
class AreaScore:
    """Combined area (pemenuhan + reform); percent of its weight, 0..100."""

    points: Fraction
    weight: Fraction
    percent: Fraction
    pemenuhan: Fraction
    reform: Fraction
    answered: int
    count: int


@dataclass(frozen=True, slots=True)
class Gate:
    """One threshold of a predicate; value and limit are unrounded, in points or in per cent of an area's weight."""

    code: str
    name: str
    value: Fraction
    limit: Fraction
    passed: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Result:
    """A scored worksheet. eligible: every score gate of the predicate passes (prerequisites are not scores)."""

    total: Fraction
    components: Mapping[str, Fraction]
    aspects: Mapping[str, Fraction]
    areas: Mapping[str, AreaScore]
    subcomponents: Mapping[str, Fraction]
    items: Mapping[str, ItemScore]
    answered: int
    count: int
    nihil: tuple[str, ...]
    gates: Mapping[str, tuple[Gate, ...]]
    eligible: Mapping[str, bool]

    @property
    def completeness(self) -> Fraction:
        """Answered share of the items, 0..1."""
        return Fraction(self.answered, self.count) if self.count else Fraction(0)
