"""Opening, copying, closing and reopening sheets; callers hold the assessment's lock."""

from collections.abc import Callable, Sequence

from django.utils import timezone

from assessments.enums import Track
from assessments.models import Assessment, Entry, Item, Sheet
from assessments.operations.scoring import create_card, rescore
from assessments.queries import answers_of
from units.models import User

ANSWER = ("option", "inputs", "index", "source", "nihil")
COPIED = (*ANSWER, "note", "recommendation")
BETWEEN_TIERS = (*COPIED, "flagged")


def open_sheet(case: Assessment, track: Track, assessor: User | None = None) -> Sheet:
    """A fresh sheet of the running round with an empty entry for every item of the instrument."""
    sheet = Sheet.objects.create(assessment=case, track=track, round=case.round, assessor=assessor)
    items = Item.objects.filter(instrument=case.instrument).order_by("position")
    entries = Entry.objects.bulk_create([Entry(sheet=sheet, item=item) for item in items])
    create_card(case, sheet, entries)
    return sheet


def copy_sheet(
    source: Sheet,
    case: Assessment,
    change: Callable[[Entry], None] = lambda _entry: None,
    *,
    track: Track | None = None,
    names: Sequence[str] = COPIED,
    assessor: User | None = None,
) -> Sheet:
    """A sheet of the running round as a copy; `change` says what differs entry by entry. The source stays as it is."""
    sheet = Sheet.objects.create(assessment=case, track=track or source.track, round=case.round, assessor=assessor)
    entries = []
    for old in source.entries.select_related("item").order_by("item__position"):
        entry = Entry(sheet=sheet, item=old.item, **{name: getattr(old, name) for name in names})
        entry.changed_at, entry.changed_by_id = old.changed_at, old.changed_by_id
        change(entry)
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    create_card(case, sheet, entries)
    return sheet


def begin_tier(source: Sheet, case: Assessment, track: Track) -> Sheet:
    """The next tier's sheet: a copy of the one below, or the one it had already, where only what it never touched
    follows the tier below."""
    sheet = Sheet.objects.filter(assessment=case, track=track, round=case.round).first()
    if sheet is None:
        return copy_sheet(source, case, track=track, names=BETWEEN_TIERS)
    reopen(sheet)
    below = {entry.item_id: entry for entry in source.entries.all()}
    entries = list(sheet.entries.select_related("item").order_by("item__position"))
    untouched = [entry for entry in entries if entry.version == 0]
    for entry in untouched:
        for name in BETWEEN_TIERS:
            setattr(entry, name, getattr(below[entry.item_id], name))
    Entry.objects.bulk_update(untouched, BETWEEN_TIERS)
    rescore(case, sheet, answers_of(entries))
    return sheet


def sheet_of(case: Assessment, track: Track) -> Sheet:
    """The track's sheet of the running round, locked. Raises Sheet.DoesNotExist."""
    return Sheet.objects.select_for_update().get(assessment=case, track=track, round=case.round)


def close(sheet: Sheet) -> None:
    sheet.closed_at = timezone.now()
    sheet.save(update_fields=["closed_at"])


def reopen(sheet: Sheet) -> None:
    sheet.closed_at = None
    sheet.save(update_fields=["closed_at"])
