"""The index of one part: mean per question, then mean of the questions (IPAK, IPKP; PermenPANRB 14/2017 for SKM)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surveys.scoring.numbers import half_up, root
from surveys.scoring.questionnaire import Part
from surveys.scoring.totals import Totals

TOP = Fraction(4)
Z_95 = Fraction(196, 100)
TO_HUNDRED = Fraction(25)
BANDS = (("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")))
LOWEST_BAND = "D"


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a mark becomes 0-4: slope x mark + offset."""

    slope: Fraction
    offset: Fraction = Fraction(0)


# "proportional": x4/6, our default. "stretched": 1 stays 1 and 6 becomes 4.
CONVERSIONS: Mapping[int, Mapping[str, Conversion]] = {
    4: {"proportional": Conversion(Fraction(1)), "stretched": Conversion(Fraction(1))},
    6: {
        "proportional": Conversion(Fraction(4, 6)),
        "stretched": Conversion(Fraction(3, 5), Fraction(2, 5)),
    },
}
PROPORTIONAL = "proportional"


@dataclass(frozen=True, slots=True)
class ItemMean:
    """A question's mean on 0-4, None when nobody answered it."""

    code: str
    n: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class Index:
    """What a part's answers say. `count` is the number of answers; `index` None when there is no mark at all.

    `interval` is the normal 95 % interval within 0-4, None with fewer than two answers.
    """

    count: int
    items: tuple[ItemMean, ...]
    index: Fraction | None
    interval: tuple[Fraction, Fraction] | None

    @property
    def converted(self) -> Fraction | None:
        """The index x25."""
        return None if self.index is None else self.index * TO_HUNDRED

    @property
    def band(self) -> str | None:
        return None if self.converted is None else band(self.converted)


def band(converted: Fraction) -> str:
    """A to D of PermenPANRB 14/2017, on the value at two decimals, half up; below the table is D too."""
    shown = half_up(converted)
    return next((letter for letter, lowest in BANDS if shown >= lowest), LOWEST_BAND)


def index_of(part: Part, totals: Totals, scale: int, rule: str = PROPORTIONAL) -> Index:
    """The index of `part` from its totals; marks are 1 to `scale`, converted by the named rule."""
    conversion = CONVERSIONS[scale][rule]
    raw = [_mean(totals, j) for j in range(totals.size)]
    items = tuple(
        ItemMean(question.code, totals.pairs[j][j], _converted(raw[j], conversion))
        for j, question in enumerate(part.questions)
    )
    means = [item.mean for item in items if item.mean is not None]
    value = sum(means, Fraction(0)) / len(means) if means else None
    return Index(totals.rows, items, value, _interval(totals, raw, value, conversion))


def _mean(totals: Totals, j: int) -> Fraction | None:
    count = totals.pairs[j][j]
    return Fraction(totals.sums[j][j], count) if count else None


def _converted(mean: Fraction | None, conversion: Conversion) -> Fraction | None:
    return None if mean is None else conversion.slope * mean + conversion.offset


def _interval(
    totals: Totals, raw: list[Fraction | None], value: Fraction | None, conversion: Conversion
) -> tuple[Fraction, Fraction] | None:
    if value is None or totals.responses < 2:
        return None
    half = Z_95 * conversion.slope * root(_variance(totals, raw))
    return max(value - half, Fraction(0)), min(value + half, TOP)


def _variance(totals: Totals, raw: list[Fraction | None]) -> Fraction:
    """Variance of the mean of means, linearised, so that skipped questions are allowed for.

    Each answer weighs in with sum((mark - mean of the question) / answers to the question) / questions; without skipped
    questions this is the usual variance of a mean. A sum of squares, hence never negative.
    """
    known = [(j, mean) for j, mean in enumerate(raw) if mean is not None]
    squares = Fraction(0)
    for j, mean in known:
        for other, other_mean in known:
            crossed = (
                totals.products[j][other]
                - mean * totals.sums[other][j]
                - other_mean * totals.sums[j][other]
                + mean * other_mean * totals.pairs[j][other]
            )
            squares += crossed / (totals.pairs[j][j] * totals.pairs[other][other])
    return squares / len(known) ** 2 * Fraction(totals.responses, totals.responses - 1)
