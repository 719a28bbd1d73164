"""Which sheets of an assessment a person sees."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from django.db import router
from django.db.models import Q, Subquery

from assessments.enums import COUNTING, State, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Claim, Entry, Sheet
from assessments.models.cases import HEADING
from assessments.rules import can_see, marks_on, sees_sheet, track_of
from assessments.scoring import Answer
from units.models import User
from zi_portal.shared.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a person may see of a round: the unit's sheet, TPI's word so far, and every other side's newest sheet.

    `own` is the sheet that stands for a track when the page is about it: for MEMBER the person's own pass.
    """

    unit: Sheet
    tpi: Sheet | None
    tiers: tuple[Sheet, ...] = ()
    own: Mapping[Track, Sheet] = field(default_factory=dict)


class Judging(Protocol):
    """What tells which sheet counts; a Sheet, or a row with the same two values."""

    @property
    def track(self) -> str: ...

    @property
    def round(self) -> int: ...


AnySheet = TypeVar("AnySheet", bound=Judging)


def counting_sheet(newest_first: Iterable[AnySheet]) -> AnySheet | None:
    """TPI's word: of the newest round that has one, the sheet of the highest tier. The one place that says so."""
    judged = [sheet for sheet in newest_first if sheet.track in COUNTING]
    if not judged:
        return None
    return min(judged, key=lambda sheet: (-sheet.round, COUNTING.index(Track(sheet.track))))


def marked_sheet(user: User, case: Assessment, sheets: Sheets) -> Sheet | None:
    """Whose marks on evidence the person sees: those of the tier they fill, else of TPI's word. No query."""
    own = sheets.own.get(track_of(user, case))
    return own if own is not None and marks_on(own) else sheets.tpi


@lru_cache(maxsize=8)
def _sheets_with(related: tuple[str, ...]) -> Prepared[Sheet]:
    """All sheets of an assessment, newest round first, with their score cards and `related` of the assessment."""
    names = ["score_card", *(f"assessment__{name}" for name in related)]
    return Prepared(
        lambda assessment: Sheet.objects.filter(assessment=assessment).select_related(*names).order_by("-round"),
        assessment=-1,
    )


def worksheet_for(
    user: User, pk: int, round_number: int | None = None, *, related: Sequence[str] = HEADING
) -> tuple[Assessment, Sheets]:
    """The assessment with its sheets of the running or of an earlier round and their score cards. One query.

    `related` is what to read with the assessment: all that a heading shows, or less where nothing is shown.

    Raises Sheet.DoesNotExist for what the person may not know of and for a round that never was.
    """
    found = _sheets_with(tuple(related))(assessment=pk)
    if not found or not can_see(user, found[0].assessment):
        raise Sheet.DoesNotExist
    case = found[0].assessment
    return case, _seen(case, user, found, case.round if round_number is None else round_number)


def _seen(case: Assessment, user: User, newest_first: Sequence[Sheet], round_number: int) -> Sheets:
    shown = [s for s in newest_first if s.round <= round_number and sees_sheet(user, case, s)]
    unit = next((s for s in shown if s.track == Track.UNIT and s.round == round_number), None)
    if unit is None:
        raise Sheet.DoesNotExist
    tpi = counting_sheet(shown)
    tiers = _newest(s for s in shown if s.track != Track.UNIT)
    return Sheets(unit=unit, tpi=tpi, tiers=tiers, own=_own(case, user, tiers, tpi))


def _newest(newest_first: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The newest sheet of each side, the lowest tier first."""
    found: dict[tuple[str, int | None], Sheet] = {}
    for sheet in newest_first:
        found.setdefault((sheet.track, sheet.assessor_id), sheet)
    order = list(Track.values)
    return tuple(sorted(found.values(), key=lambda sheet: (order.index(sheet.track), sheet.pk)))


def _own(case: Assessment, user: User, tiers: Iterable[Sheet], tpi: Sheet | None) -> dict[Track, Sheet]:
    own = {Track(s.track): s for s in tiers if s.track != Track.MEMBER or s.assessor_id == user.pk}
    # After its assessment TPI's column is the tier that counts; meanwhile each tier looks at its own.
    if tpi is not None and case.state != State.IN_REVIEW:
        own[Track.TPI] = tpi
    return own


def sheet_for(user: User, case: Assessment, pk: int) -> Sheet:
    """One sheet of the case, of any round. Raises Sheet.DoesNotExist for what the person may not read."""
    sheet = Sheet.objects.select_related("score_card", "assessor").get(assessment=case, pk=pk)
    if not sees_sheet(user, case, sheet):
        raise Sheet.DoesNotExist
    return sheet


def sheets_seen(user: User, case: Assessment) -> list[Sheet]:
    """Every sheet of the case that the person may read, of every round, oldest first. One query (roles, ties)."""
    found = Sheet.objects.filter(assessment=case).select_related("score_card", "assessor").order_by("round", "id")
    return [sheet for sheet in found if sees_sheet(user, case, sheet)]


def current_sheets(assessment: Assessment, user: User) -> Sheets:
    """Sheets of the running round with their score cards; TPI's may be of the round before. One query."""
    found = Sheet.objects.filter(assessment=assessment).select_related("score_card").order_by("-round")
    return _seen(assessment, user, list(found), assessment.round)


def entries_by_sheet(case: Assessment, wanted: Q) -> list[Entry]:
    """Entries in the order of the worksheet, their items at hand without a join. One query."""
    items = compiled.item_rows(case.instrument_id)
    found = list(Entry.objects.filter(wanted))
    place = Entry.item.field.set_cached_value
    for entry in found:
        place(entry, items[entry.item_id])
    return sorted(found, key=lambda entry: entry.item.position)


@dataclass(frozen=True, slots=True)
class Filling:
    """One entry of a sheet with what the whole sheet says: the answers by item code, `seq`, which grows with every
    change, and whether some items are closed. `held` is who claimed the entry's item last, and until when."""

    entry: Entry
    answers: dict[str, Answer]
    seq: int
    partly: bool
    held: tuple[int, datetime.datetime] | None = None


COLUMNS = [field.attname for field in Entry._meta.concrete_fields]
ITEM, OPTION, INPUTS, INDEX, NIHIL, OPEN, VERSION = (
    COLUMNS.index(name) for name in ("item_id", "option", "inputs", "index", "nihil", "open", "version")
)

_rows: Prepared[tuple[Any, ...]] = Prepared(
    lambda sheet: Entry.objects.filter(sheet=sheet).values_list(*COLUMNS), sheet=-1
)

_shared_rows: Prepared[tuple[Any, ...]] = Prepared(
    lambda sheet, item: Entry.objects.filter(sheet=sheet).values_list(
        *COLUMNS, _claim(sheet, item, "by"), _claim(sheet, item, "until")
    ),
    sheet=-1,
    item=-2,
)
"""As `_rows`, with the claim on one item; it does not hang on the row, so the database looks for it once."""


def _claim(sheet: int, item: int, name: str) -> Subquery:
    return Subquery(Claim.objects.filter(sheet=sheet, item=item).values(name))


def filling_of(case: Assessment, sheet: Sheet, code: str) -> Filling:
    """Reads a whole sheet for the sake of one entry, and builds that one only. One query, which on a team's shared
    sheet also finds the claim on the item.

    Raises Entry.DoesNotExist.
    """
    items = compiled.item_rows(case.instrument_id)
    item = next((pk for pk, one in items.items() if one.code == code), 0)
    shared = sheet.track == Track.TPI and case.team_id is not None
    rows = _shared_rows(sheet=sheet.pk, item=item) if shared else _rows(sheet=sheet.pk)
    row = next((row for row in rows if row[ITEM] == item), None)
    if row is None:
        raise Entry.DoesNotExist
    entry = Entry.from_db(router.db_for_read(Entry), COLUMNS, row[: len(COLUMNS)])
    entry.item = items[entry.item_id]
    return Filling(
        entry=entry,
        answers={items[r[ITEM]].code: Answer(r[OPTION] or None, r[INPUTS], r[INDEX], r[NIHIL]) for r in rows},
        seq=sum(row[VERSION] for row in rows),
        partly=not all(row[OPEN] for row in rows),
        held=(row[-2], row[-1]) if shared and row[-1] else None,
    )
