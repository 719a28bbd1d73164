"""Reading for pages: entries of a worksheet, work of a person, lists. Each costs the same for any length."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessments.enums import State, Track
from assessments.models import Assessment, Conclusion, Entry, Sheet, Snapshot
from assessments.queries.cases import assessments_for, open_work_of
from assessments.queries.scores import result_of
from assessments.queries.sheets import Sheets, counting_sheet, entries_by_sheet
from assessments.queries.standing import gate_lines, unanswered
from assessments.rules import covers_item, may_fill, sees_sheet, track_of
from assessments.scoring import Item, Result
from units.enums import Action
from units.models import Cycle, User
from units.queries import cycles_administered_by, cycles_for
from units.rules import scope_of

JUDGED_NOW = (State.PRELIMINARY, State.IN_REVIEW, State.IN_SECOND)


@dataclass(frozen=True, slots=True)
class Standing:
    """One assessment in a list. `result` is the score that counts for the reader now: of the sheet they fill, and
    TPI's once it has finished; `missing` names its failing gates, `next` its first unanswered item."""

    case: Assessment
    track: Track
    result: Result
    unit: Result
    tpi: Result | None
    missing: tuple[str, ...]
    next: Item | None
    closed: bool = False
    """The person's own sheet is closed already."""

    @property
    def eligible(self) -> bool:
        return self.result.eligible[self.case.target]


def entries_of(
    case: Assessment, own: Sheet, other: Sheet | None, codes: Iterable[str] | None
) -> tuple[list[Entry], dict[str, Entry]]:
    """All entries of `own` in worksheet order, and those of `other` that the page shows, by code. One query.

    The score needs every entry of the own sheet; of the other side only the page's items are read.
    """
    wanted = Q(sheet=own)
    if other is not None:
        wanted |= Q(sheet=other) if codes is None else Q(sheet=other, item__code__in=list(codes))
    mine, others = [], {}
    for entry in entries_by_sheet(case, wanted):
        if entry.sheet_id == own.pk:
            mine.append(entry)
        else:
            others[entry.item.code] = entry
    return mine, others


def entry_of(sheet: Sheet, code: str) -> Entry:
    """One entry with its item. Raises Entry.DoesNotExist."""
    return Entry.objects.select_related("item", "changed_by").get(sheet=sheet, item__code=code)


def work_of(user: User) -> list[Standing]:
    """What the person must do now with the sheet they fill, by deadline. Five queries for any number."""
    return [row for row in standings(list(open_work_of(user)), user) if _waits(row, user)]


def _waits(row: Standing, user: User) -> bool:
    """Whether TPI's work on the case waits for this person: the case of another team, a level that is another's turn
    and a finished blind pass do not. No query."""
    if row.case.state == State.SUBMITTED:
        return may_fill(user, row.case, Track.TPI) or may_fill(user, row.case, Track.UNIT)
    return row.case.state != State.IN_REVIEW or (row.track != Track.UNIT and not row.closed)


def standings(cases: list[Assessment], user: User) -> list[Standing]:
    """Each case with the score of the running round; TPI's where the person may see it. One query (and roles, ties)."""
    sheets = Sheet.objects.filter(assessment__in=cases).select_related("score_card").order_by("round")
    by_case: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        by_case.setdefault(sheet.assessment_id, []).append(sheet)
    return [_standing(case, by_case.get(case.pk, []), user) for case in cases]


def _standing(case: Assessment, sheets: list[Sheet], user: User) -> Standing:
    seen = [s for s in sheets if sees_sheet(user, case, s)]
    unit = result_of(next(s for s in reversed(seen) if s.track == Track.UNIT).score_card)
    counting = counting_sheet(reversed(seen))
    tpi = result_of(counting.score_card) if counting else None
    track = track_of(user, case) if case.state in JUDGED_NOW else Track.UNIT
    own = next((s for s in reversed(seen) if _is_own(s, track, user)), None)
    judging = track != Track.UNIT and own is not None
    track = track if judging else Track.UNIT
    ended = tpi if case.state in (State.EVALUATED, State.LOCKED) else None
    result = result_of(own.score_card) if judging and own else (ended or unit)
    return Standing(
        case=case,
        track=track,
        result=result,
        unit=unit,
        tpi=tpi,
        missing=tuple(line.gate.name for line in gate_lines(case, result, case.target) if line.short),
        next=next((item for item in unanswered(case, result) if covers_item(user, case, track, item.area)), None),
        closed=judging and own is not None and own.closed_at is not None,
    )


def _is_own(sheet: Sheet, track: Track, user: User) -> bool:
    return sheet.track == track and (track != Track.MEMBER or sheet.assessor_id == user.pk)


def own_track(user: User, case: Assessment, sheets: Sheets) -> Track:
    """Whose column the person's page is about: the tier they fill once there is a sheet, else the unit's."""
    track = track_of(user, case)
    return track if track in sheets.own else Track.UNIT


def listed_for(user: User, *, state: str = "", words: str = "") -> QuerySet[Assessment]:
    """Assessments the person may open, narrowed by state and by words of the unit's name, newest year first."""
    found = assessments_for(user)
    if state:
        found = found.filter(state=state)
    for word in words.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word))
    return found.order_by("-nomination__cycle__year", "unit__name", "pk")


def board_of(user: User) -> QuerySet[Assessment]:
    """Every assessment of the institutions that the person administers, the nearest deadline first."""
    mine = scope_of(user, Action.CLOSE_CYCLE).q("unit", "unit__institution")
    return assessments_for(user).filter(mine, nomination__cycle__closed_at=None).order_by("due_date", "pk")


def open_cycles_of(user: User) -> QuerySet[Cycle]:
    """Cycles the person may close."""
    return cycles_administered_by(user).filter(closed_at=None)


def cycle_for(user: User, pk: int) -> tuple[Cycle | None, int]:
    """A cycle of an institution in which the person holds any role, and how many assessments closing would lock."""
    cycle = cycles_for(user).filter(pk=pk).first()
    open_cases = Assessment.objects.filter(nomination__cycle=cycle).exclude(state=State.LOCKED)
    return cycle, open_cases.count() if cycle else 0


def snapshots_of(case: Assessment) -> QuerySet[Snapshot]:
    """Frozen states, oldest first, without their content."""
    return Snapshot.objects.filter(assessment=case).defer("content").order_by("id")


def conclusions_of(case: Assessment) -> QuerySet[Conclusion]:
    return Conclusion.objects.filter(assessment=case).select_related("by").order_by("round", "predicate")
