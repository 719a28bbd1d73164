"""A second interval that assumes nothing about the shape of the answers; slow, so only for reports."""

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from surveys.scoring.index import PROPORTIONAL, index_of
from surveys.scoring.questionnaire import Part
from surveys.scoring.totals import Totals

SEED = 20210090
ROUNDS = 400


def bootstrap(
    part: Part, patterns: Mapping[Sequence[int], int], scale: int, rule: str = PROPORTIONAL, rounds: int = ROUNDS
) -> tuple[Fraction, Fraction] | None:
    """Percentile interval (95 %) of the index; `patterns` counts equal answers. The seed is fixed.

    None with fewer than two answers.
    """
    marks, weights = list(patterns), list(patterns.values())
    size = sum(weights)
    if size < 2:
        return None
    # Not for secrets: the same answers must always give the same interval.
    chance = random.Random(SEED)  # noqa: S311
    found = []
    for _ in range(rounds):
        totals = Totals(len(part.questions))
        drawn: dict[int, int] = {}
        for place in chance.choices(range(len(marks)), weights, k=size):
            drawn[place] = drawn.get(place, 0) + 1
        for place, times in drawn.items():
            totals.add(marks[place], times)
        value = index_of(part, totals, scale, rule).index
        if value is not None:
            found.append(value)
    found.sort()
    return (found[len(found) * 25 // 1000], found[len(found) * 975 // 1000 - 1]) if len(found) > 40 else None
