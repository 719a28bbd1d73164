"""Which sheets of an assessment a person sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import router
from django.db.models import Q

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.models.cases import HEADING
from assessments.rules import can_see, sees_unfinished_tpi
from assessments.scoring import Answer
from units.models import User
from zi_portal.shared.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Sheets:
    """The unit's sheet of a round and, where the person may see one, TPI's newest beside it."""

    unit: Sheet
    tpi: Sheet | None

    @property
    def by_track(self) -> dict[str, Sheet]:
        return {sheet.track: sheet for sheet in (self.unit, self.tpi) if sheet is not None}


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
    shown = [sheet for sheet in newest_first if sheet.round <= round_number]
    unit = next((s for s in shown if s.track == Track.UNIT and s.round == round_number), None)
    if unit is None:
        raise Sheet.DoesNotExist
    tpi = [s for s in shown if s.track == Track.TPI]
    if not sees_unfinished_tpi(user, case):
        tpi = [s for s in tpi if s.closed_at is not None]
    return Sheets(unit=unit, tpi=tpi[0] if tpi else None)


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
    change, and whether some items are closed."""

    entry: Entry
    answers: dict[str, Answer]
    seq: int
    partly: bool


COLUMNS = [field.attname for field in Entry._meta.concrete_fields]
ITEM, OPTION, INPUTS, INDEX, NIHIL, OPEN, VERSION = (
    COLUMNS.index(name) for name in ("item_id", "option", "inputs", "index", "nihil", "open", "version")
)

_rows: Prepared[tuple[Any, ...]] = Prepared(
    lambda sheet: Entry.objects.filter(sheet=sheet).values_list(*COLUMNS), sheet=-1
)


def filling_of(case: Assessment, sheet: Sheet, code: str) -> Filling:
    """Reads a whole sheet for the sake of one entry, and builds that one only. One query.

    Raises Entry.DoesNotExist.
    """
    items = compiled.item_rows(case.instrument_id)
    rows = _rows(sheet=sheet.pk)
    row = next((row for row in rows if items[row[ITEM]].code == code), None)
    if row is None:
        raise Entry.DoesNotExist
    entry = Entry.from_db(router.db_for_read(Entry), COLUMNS, row)
    entry.item = items[entry.item_id]
    return Filling(
        entry=entry,
        answers={items[r[ITEM]].code: Answer(r[OPTION] or None, r[INPUTS], r[INDEX], r[NIHIL]) for r in rows},
        seq=sum(row[VERSION] for row in rows),
        partly=not all(row[OPEN] for row in rows),
    )
