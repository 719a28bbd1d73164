"""Arithmetic of the surveys: plain Python on exact fractions, no Django (docs/decisions/0003-exact-rationals.md)."""

from surveys.scoring.flags import MEASURED, Flag, bursts, own_flags, removes, repeats
from surveys.scoring.index import CONVERSIONS, PROPORTIONAL, Index, ItemMean, band, index_of
from surveys.scoring.numbers import decimal_text, half_up
from surveys.scoring.questionnaire import (
    CHANNELS,
    SCALES,
    Burst,
    Part,
    Question,
    Questionnaire,
    Thresholds,
    compile_questionnaire,
)
from surveys.scoring.samples import METHODS, krejcie_morgan, margin_of_error, minimum, shares, slovin
from surveys.scoring.totals import Marks, Totals, merged

__all__ = [
    "CHANNELS",
    "CONVERSIONS",
    "MEASURED",
    "METHODS",
    "PROPORTIONAL",
    "SCALES",
    "Burst",
    "Flag",
    "Index",
    "ItemMean",
    "Marks",
    "Part",
    "Question",
    "Questionnaire",
    "Thresholds",
    "Totals",
    "band",
    "bursts",
    "compile_questionnaire",
    "decimal_text",
    "half_up",
    "index_of",
    "krejcie_morgan",
    "margin_of_error",
    "merged",
    "minimum",
    "own_flags",
    "removes",
    "repeats",
    "shares",
    "slovin",
]
