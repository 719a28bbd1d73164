"""TPI's word on many nominations at once: what a proposal is decided by."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.enums import COUNTING, Outcome, State
from assessments.models import Assessment, Conclusion, Sheet
from assessments.queries.sheets import counting_sheet
from assessments.scoring import Gate, gates_from_json

SPOKEN = (State.EVALUATED, State.IN_SECOND, State.LOCKED)
"""States in which TPI's values are out; before that they are nobody's business but TPI's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """TPI's word: whether it concluded that the target's criteria are met, and the gates on the sheet that counts."""

    case: int
    meets: bool
    gates: tuple[Gate, ...]


def verdicts_of(targets: dict[int, str]) -> dict[int, Verdict]:
    """Key of a nomination -> TPI's word on its target; none before the evaluation is over. Three queries.

    `targets` names the predicate for each nomination. The last conclusion of the running round counts, so that a
    second-level team's word stands above TPI's own.
    """
    cases = Assessment.objects.filter(nomination__in=targets, state__in=SPOKEN).values_list("pk", "nomination", "round")
    rounds = {pk: (nomination, number) for pk, nomination, number in cases}
    last = _last_conclusions(rounds)
    gates = _gates(rounds.keys())
    found = {}
    for pk, (nomination, _round) in rounds.items():
        if (pk, targets[nomination]) in last:
            meets = last[pk, targets[nomination]] == Outcome.MEETS
            found[nomination] = Verdict(pk, meets, gates_from_json(gates.get(pk, {}), targets[nomination]))
    return found


def _last_conclusions(rounds: dict[int, tuple[int, int]]) -> dict[tuple[int, str], str]:
    rows = Conclusion.objects.filter(assessment__in=rounds).order_by("pk")
    said = rows.values_list("assessment", "round", "predicate", "outcome")
    return {(case, predicate): outcome for case, number, predicate, outcome in said if number == rounds[case][1]}


def _gates(cases: Iterable[int]) -> dict[int, dict[str, list[list[object]]]]:
    """The stored gates of the sheet that counts; the rest of a score is not read."""
    sheets = Sheet.objects.filter(assessment__in=list(cases), track__in=COUNTING, score_card__isnull=False)
    by_case, details = defaultdict(list), {}
    rows = sheets.order_by("-round").values_list("pk", "assessment", "track", "round", "score_card__detail")
    for pk, case, track, number, detail in rows:
        by_case[case].append(Sheet(pk=pk, track=track, round=number))
        details[pk] = detail
    counting = {case: counting_sheet(found) for case, found in by_case.items()}
    return {case: json.loads(details[sheet.pk])["gates"] for case, sheet in counting.items() if sheet}
