"""Opening, copying, closing and reopening sheets; callers hold the assessment's lock."""

from collections.abc import Callable

from django.utils import timezone

from assessments.enums import Track
from assessments.models import Assessment, Entry, Item, Sheet
from assessments.operations.scoring import create_card

COPIED = ("option", "inputs", "index", "source", "nihil", "note")


def open_sheet(case: Assessment, track: Track) -> Sheet:
    """A fresh sheet of the running round with an empty entry for every item of the instrument."""
    sheet = Sheet.objects.create(assessment=case, track=track, round=case.round)
    items = Item.objects.filter(instrument=case.instrument).order_by("position")
    entries = Entry.objects.bulk_create([Entry(sheet=sheet, item=item) for item in items])
    create_card(case, sheet, entries)
    return sheet


def copy_sheet(source: Sheet, case: Assessment, change: Callable[[Entry], None]) -> Sheet:
    """The next round's sheet as a copy; `change` says what differs entry by entry. The source stays as it is."""
    sheet = Sheet.objects.create(assessment=case, track=source.track, round=case.round)
    entries = []
    for old in source.entries.select_related("item").order_by("item__position"):
        entry = Entry(sheet=sheet, item=old.item, **{name: getattr(old, name) for name in COPIED})
        entry.changed_at, entry.changed_by_id = old.changed_at, old.changed_by_id
        change(entry)
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    create_card(case, sheet, entries)
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
