"""Arithmetic of the LKE: plain Python on exact fractions, no Django (docs/decisions/0003-exact-rationals.md)."""

from assessments.scoring.answers import Answer, ImpossibleAnswer, Problem, check_answer
from assessments.scoring.build import compile_instrument
from assessments.scoring.gaps import Gap, Step, SurveyGap, gap, gap_of
from assessments.scoring.instrument import Area, Check, Input, Instrument, Item, Part, Subcomponent
from assessments.scoring.numbers import half_up, to_decimal
from assessments.scoring.results import AreaScore, Gate, ItemScore, Result
from assessments.scoring.rules import GateRule, RuleSet, compile_rules
from assessments.scoring.scores import score
from assessments.scoring.serial import gates_from_text, result_from_json, result_to_json

__all__ = [
    "Answer",
    "Area",
    "AreaScore",
    "Check",
    "Gap",
    "Gate",
    "GateRule",
    "ImpossibleAnswer",
    "Input",
    "Instrument",
    "Item",
    "ItemScore",
    "Part",
    "Problem",
    "Result",
    "RuleSet",
    "Step",
    "Subcomponent",
    "SurveyGap",
    "check_answer",
    "compile_instrument",
    "compile_rules",
    "gap",
    "gap_of",
    "gates_from_text",
    "half_up",
    "result_from_json",
    "result_to_json",
    "score",
    "to_decimal",
]
