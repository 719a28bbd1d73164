"""How many answers are enough, and how far they can be trusted."""

from fractions import Fraction
from math import ceil

from surveys.scoring.index import Z_95
from surveys.scoring.numbers import root

CHI_SQUARE = Fraction(3841, 1000)
MARGIN = Fraction(5, 100)
SPREAD = Fraction(1, 4)
FEWEST = 30


def krejcie_morgan(population: int) -> int:
    """Answers needed for 5 % at 95 % (table of PermenPANRB 14/2017, by its formula); never above the population."""
    if population < 1:
        return 0
    spread = CHI_SQUARE * SPREAD
    return min(population, ceil(spread * population / (MARGIN**2 * (population - 1) + spread)))


def slovin(population: int) -> int:
    """Answers needed for 5 % by Slovin's formula."""
    return min(population, ceil(population / (1 + population * MARGIN**2))) if population > 0 else 0


def minimum(population: int) -> int:
    """30 answers (R90 Lampiran II), or everyone where there are fewer users."""
    return max(0, min(population, FEWEST))


METHODS = {"krejcie_morgan": krejcie_morgan, "slovin": slovin, "minimum": minimum}


def margin_of_error(answers: int, population: int) -> Fraction | None:
    """Margin at 95 % as a share (0.05 is 5 %), corrected for a finite population; None without an answer."""
    if answers < 1:
        return None
    if answers >= population:
        return Fraction(0)
    correction = Fraction(population - answers, population - 1)
    return Z_95 * root(SPREAD / answers * correction)


def shares(parts: dict[str, int]) -> dict[str, Fraction]:
    """Each part's share of the whole; all zero when the whole is empty."""
    whole = sum(parts.values())
    return {key: Fraction(count, whole) if whole else Fraction(0) for key, count in parts.items()}
