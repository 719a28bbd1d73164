"""TPI's word on many nominations at once: what a proposal is decided by."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assessments.enums import COUNTING, Outcome, State, Track
from assessments.models import Conclusion, Sheet
from assessments.queries.sheets import counting_sheet
from assessments.scoring import Gate, gates_from_text
from zi_portal.shared.prepared_lists import PreparedLists

SPOKEN = (State.EVALUATED, State.IN_SECOND, State.LOCKED)
"""States in which TPI's values are out; before that they are nobody's business but TPI's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """TPI's word: whether it concluded that the target's criteria are met, and the gates on the sheet that counts."""

    case: int
    meets: bool
    gates: tuple[Gate, ...]


class Said(NamedTuple):
    """One conclusion of an evaluation that is over; `running` is the round in which the case stands."""

    case: int
    nomination: int
    running: int
    round: int
    predicate: str
    outcome: str
    track: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Conclusions of evaluations that are over, oldest first."""

    rows: tuple[Said, ...]

    @property
    def concluded(self) -> set[int]:
        """Keys of nominations on which TPI or the second level concluded, in whichever round."""
        return {row.nomination for row in self.rows if row.track in (Track.TPI, Track.SECOND)}


class _Judging(NamedTuple):
    """What tells which sheet counts."""

    pk: int
    track: str
    round: int


def spoken_of(nominations: Sequence[int]) -> Spoken:
    """What was concluded on these nominations (keys); nothing before the evaluation is over. One query."""
    return Spoken(tuple(Said(*row) for row in _said(keys=nominations)))


def verdicts_of(targets: dict[int, str], spoken: Spoken) -> dict[int, Verdict]:
    """Key of a nomination -> TPI's word on its target; none before the evaluation is over. One query.

    `targets` names the predicate for each nomination. The last conclusion of the running round counts, so that a
    second-level team's word stands above TPI's own.
    """
    last = {
        row.nomination: row
        for row in spoken.rows
        if row.round == row.running and row.predicate == targets[row.nomination]
    }
    gates = _gates({row.case: row.predicate for row in last.values()})
    return {key: Verdict(row.case, row.outcome == Outcome.MEETS, gates.get(row.case, ())) for key, row in last.items()}


def _gates(predicates: dict[int, str]) -> dict[int, tuple[Gate, ...]]:
    """The stored gates of the sheet that counts, by case; the rest of a score is not read."""
    by_case, details = defaultdict(list), {}
    for pk, case, track, number, detail in _judged(cases=list(predicates)):
        by_case[case].append(_Judging(pk, track, number))
        details[pk] = detail
    counting = {case: counting_sheet(found) for case, found in by_case.items()}
    return {case: gates_from_text(details[one.pk], predicates[case]) for case, one in counting.items() if one}


_said = PreparedLists(
    lambda keys: (
        Conclusion.objects.filter(assessment__nomination__in=keys, assessment__state__in=SPOKEN)
        .order_by("pk")
        .values_list(
            "assessment", "assessment__nomination", "assessment__round", "round", "predicate", "outcome", "track"
        )
    )
)
_judged = PreparedLists(
    lambda cases: (
        Sheet.objects.filter(assessment__in=cases, track__in=COUNTING, score_card__isnull=False)
        .order_by("-round")
        .values_list("pk", "assessment", "track", "round", "score_card__detail")
    )
)
