"""How far TPI is: per unit judged and total, overdue, drift from unit to TPI, minima not met. Constant queries."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from assessments.enums import TRACK_OF_TIER, State, Tier, Track
from assessments.models import Assessment, Consensus, Share, Sheet
from assessments.queries.cases import assessments_for
from assessments.queries.passes import differing
from assessments.queries.scores import result_of
from assessments.queries.sheets import counting_sheet
from assessments.queries.standing import gate_lines
from assessments.rules import sees_sheet
from assessments.scoring import Result
from units.enums import Stage
from units.models import Cycle, User
from units.rules import today_at

JUDGED = (State.IN_REVIEW, State.PRELIMINARY, State.IN_SECOND)
ENDED = (State.EVALUATED, State.LOCKED)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit: what is judged of the running tier, and TPI's word against the unit's as far as the reader sees it.

    `judged` is of the least advanced pass where several members score blind.
    """

    case: Assessment
    judged: int
    total: int
    overdue: bool
    unit: Result
    tpi: Result | None
    below: tuple[str, ...]
    apart: int = 0
    """On how many items the blind passes differ without a value that the team has agreed on; 0 where it was not asked
    for or the reader does not see the passes."""

    @property
    def drift(self) -> Fraction | None:
        """TPI's total less the unit's, once every item is judged."""
        if self.tpi is None or self.tpi.answered < self.tpi.count:
            return None
        return self.tpi.total - self.unit.total

    @property
    def stage(self) -> str:
        return str(Tier(self.case.tier).label if self.case.tier else State(self.case.state).label)


@dataclass(frozen=True, slots=True)
class TeamProgress:
    """A team's units together; the name is empty for units without a team."""

    name: str
    rows: tuple[UnitProgress, ...]

    @property
    def judged(self) -> int:
        return sum(row.judged for row in self.rows)

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.rows)

    @property
    def finished(self) -> int:
        return sum(row.case.state in ENDED for row in self.rows)

    @property
    def below(self) -> int:
        return sum(bool(row.below) for row in self.rows)


def progress_of(user: User, cycle: Cycle, *, disputes: bool = False) -> list[TeamProgress]:
    """The cycle's units by team, the overdue and the weakest first. Four queries for any number of units, and two
    with `disputes` (which fills `apart`) where passes are being brought together."""
    cases = list(_cases(user, cycle))
    sheets: dict[int, list[Sheet]] = {}
    found = Sheet.objects.filter(assessment__in=cases).select_related("score_card").order_by("-round", "id")
    for sheet in found:
        sheets.setdefault(sheet.assessment_id, []).append(sheet)
    until = cycle.windows.filter(stage=Stage.TPI).values_list("closes_on", flat=True).first()
    apart = _apart(user, [case for case in cases if disputes and case.tier == Tier.CONSENSUS], sheets)
    rows = [_row(user, case, sheets.get(case.pk, []), until, apart.get(case.pk, 0)) for case in cases]
    rows.sort(key=lambda row: (not row.overdue, not row.below, row.case.unit.name))
    names = sorted({row.case.team.name if row.case.team else "" for row in rows}, key=lambda name: (not name, name))
    return [
        TeamProgress(name, tuple(row for row in rows if (row.case.team.name if row.case.team else "") == name))
        for name in names
    ]


def _cases(user: User, cycle: Cycle) -> QuerySet[Assessment]:
    return assessments_for(user).filter(nomination__cycle=cycle).select_related("team")


def _apart(user: User, cases: Sequence[Assessment], sheets: Mapping[int, Sequence[Sheet]]) -> dict[int, int]:
    """By case how many items wait for the team to agree. Two queries, none without a case at the team's tier."""
    if not cases:
        return {}
    counted = set(Share.objects.filter(assessment__in=cases, blind=True).values_list("assessment", "user"))
    settled = defaultdict(set)
    for pk, code in Consensus.objects.filter(sheet__assessment__in=cases).values_list("sheet", "item__code"):
        settled[pk].add(code)
    found = {}
    for case in cases:
        running = [sheet for sheet in sheets[case.pk] if sheet.round == case.round]
        passes = [one for one in running if one.track == Track.MEMBER and (case.pk, one.assessor_id) in counted]
        if all(sees_sheet(user, case, one) for one in passes):
            agreed = {code for sheet in running if sheet.track == Track.TPI for code in settled[sheet.pk]}
            codes = differing([result_of(one.score_card) for one in passes])
            found[case.pk] = sum(code not in agreed for code in codes)
    return found


def _row(
    user: User, case: Assessment, newest_first: Sequence[Sheet], until: datetime.date | None, apart: int
) -> UnitProgress:
    seen = [sheet for sheet in newest_first if sees_sheet(user, case, sheet)]
    unit = result_of(next(sheet for sheet in newest_first if sheet.track == Track.UNIT).score_card)
    counting = counting_sheet(seen)
    tpi = result_of(counting.score_card) if counting else None
    whole = tpi if tpi and tpi.answered == tpi.count else unit
    below = tuple(line.gate.name for line in gate_lines(case, whole, case.target) if line.short)
    judged, total = _judged(case, newest_first)
    late = until is not None and case.state not in ENDED and until < today_at(case.unit)
    return UnitProgress(case, judged, total, late, unit, tpi, below, apart)


def _judged(case: Assessment, newest_first: Sequence[Sheet]) -> tuple[int, int]:
    """Of the running tier; numbers only, so nothing of a blind pass is told."""
    if case.state not in JUDGED:
        done = newest_first[0].score_card.count if case.state in ENDED else 0
        return done, newest_first[0].score_card.count
    track = {State.PRELIMINARY: Track.PRE, State.IN_SECOND: Track.SECOND}.get(
        State(case.state), TRACK_OF_TIER[Tier(case.tier)] if case.tier else Track.TPI
    )
    cards = [s.score_card for s in newest_first if s.track == track and s.round == case.round]
    least = min(cards, key=lambda card: card.answered)
    return least.answered, least.count
