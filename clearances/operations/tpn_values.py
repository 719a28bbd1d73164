"""TPN's values as a table: item code, value, note; the whole table or nothing of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.enums import IndexSource, Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.operations import EntryValues, InvalidAnswer, NotEditable, record_tpn_values
from assessments.queries import counting_sheet, entries_by_sheet
from assessments.rules import may_fill
from assessments.scoring import Item, check_answer
from clearances.queries.tpn_values import case_of
from units.models import Nomination, User
from units.operations import Refused
from units.queries.table_files import UnreadableTable, read_table

SAME = ("=", "sama")
NIHIL = "nihil"
SEPARATORS = re.compile(r"[\s/]+")
ANSWER = ("option", "inputs", "index", "source", "nihil")


@dataclass(frozen=True, slots=True)
class RowError:
    """Row of the table counted as a spreadsheet does, the item's code as it stands there, and what to do."""

    row: int
    code: str
    message: str


class TableRefused(Exception):
    """Nothing was recorded; `errors` say which rows are not right."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(_("Tidak ada nilai yang dicatat. Perbaiki baris yang disebut, lalu kirim lagi."))
        self.errors = tuple(errors)


@transaction.atomic
def import_tpn_values(*, nomination: Nomination, table: bytes, by: User) -> int:
    """Records every row of an XLSX or CSV table on TPN's own sheet; returns how many items.

    Columns: item code, value, note. A value is an option, an index, counts in the order of the item ("4 3"), "nihil",
    or "=" for TPI's answer. Raises PermissionDenied, Refused (unreadable, not proposed), TableRefused.
    """
    case = case_of(nomination)
    if case is None:
        raise Refused(_("Unit ini belum punya LKE."))
    if not may_fill(by, case, Track.TPN):
        raise PermissionDenied
    values = _read(case, _rows(table))
    try:
        record_tpn_values(assessment=case, values=values, by=by)
    except NotEditable as closed:
        raise Refused(str(closed)) from closed
    except InvalidAnswer as wrong:
        raise Refused(" ".join(wrong.messages), "table") from wrong
    return len(values)


def _rows(table: bytes) -> list[list[str]]:
    try:
        return read_table(table)
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable), "table") from unreadable


def _read(case: Assessment, rows: Sequence[Sequence[str]]) -> dict[str, EntryValues]:
    items = compiled.instrument(case.instrument_id).items
    tpi, tpn = _answers(case)
    found: dict[str, EntryValues] = {}
    errors: list[RowError] = []
    for number, row in enumerate(rows, 1):
        code, value, note = (*row[:3], "", "", "")[:3]
        if not code or not value or (number == 1 and code not in items):
            continue
        try:
            found[code] = _values(items, code, value, note, found, tpi, tpn)
        except ValueError as wrong:
            errors.append(RowError(number, code[:30], str(wrong)))
    if errors:
        raise TableRefused(errors)
    if not found:
        raise Refused(_("Tabel ini tidak memuat nilai. Isi kolom kode butir dan nilai."), "table")
    return found


def _answers(case: Assessment) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """TPI's word and TPN's sheet so far, by item code. Two queries."""
    sheets = list(Sheet.objects.filter(assessment=case).order_by("-round"))
    tpi = counting_sheet(sheets)
    tpn = next((one for one in sheets if one.track == Track.TPN and one.round == case.round), None)
    entries = entries_by_sheet(case, Q(sheet__in=[one.pk for one in (tpi, tpn) if one]))
    by_sheet = {one.pk: {e.item.code: e for e in entries if e.sheet_id == one.pk} for one in (tpi, tpn) if one}
    return by_sheet.get(tpi.pk if tpi else 0, {}), by_sheet.get(tpn.pk if tpn else 0, {})


def _values(
    items: Mapping[str, Item],
    code: str,
    value: str,
    note: str,
    found: Mapping[str, EntryValues],
    tpi: Mapping[str, Entry],
    tpn: Mapping[str, Entry],
) -> EntryValues:
    """One row as an answer. Raises ValueError with a sentence."""
    item = items.get(code)
    if item is None:
        raise ValueError(_("Kode butir ini tidak ada pada instrumen."))
    if code in found:
        raise ValueError(_("Kode butir ini muncul dua kali."))
    read = _same(tpi.get(code), note) if value.casefold() in SAME else _typed(item, value, note)
    problems = [problem.message for problem in check_answer(item, read.answer) if problem.level == "error"]
    if problems:
        raise ValueError(" ".join(problems))
    # What stands already and has no note in the table keeps the note it has.
    kept = tpn[code].note if code in tpn and not note else read.note
    return EntryValues(**{name: getattr(read, name) for name in ANSWER}, note=kept)


def _same(entry: Entry | None, note: str) -> EntryValues:
    if entry is None:
        raise ValueError(_("TPI belum punya nilai untuk butir ini."))
    return EntryValues(**{name: getattr(entry, name) for name in ANSWER}, note=note)


def _typed(item: Item, value: str, note: str) -> EntryValues:
    if item.options:
        options = {key.casefold(): key for key in item.options}
        if value.casefold() not in options:
            raise ValueError(_("Tulis salah satu dari %(options)s.") % {"options": ", ".join(item.options)})
        return EntryValues(option=options[value.casefold()], note=note)
    if item.inputs:
        return _counts(item, value, note)
    try:
        index = Decimal(value.replace(",", "."))
    except InvalidOperation as wrong:
        raise ValueError(_("Tulis indeks 0 sampai 4, misalnya 3,61.")) from wrong
    if not index.is_finite() or not 0 <= index <= 4:
        raise ValueError(_("Tulis indeks 0 sampai 4, misalnya 3,61."))
    return EntryValues(index=index.quantize(Decimal("1.0000000000")), source=IndexSource.TPN.value, note=note)


def _counts(item: Item, value: str, note: str) -> EntryValues:
    keys = [entry.key for entry in item.inputs]
    if value.casefold() == NIHIL:
        return EntryValues(inputs=dict.fromkeys(keys, 0), nihil=True, note=note)
    # A spreadsheet would make a date of 4/3, so a space will do.
    parts = SEPARATORS.split(value)
    if len(parts) != len(keys) or not all(part.isdecimal() and len(part) < 10 for part in parts):
        labels = " / ".join(entry.label for entry in item.inputs)
        raise ValueError(_("Tulis jumlahnya berurutan dengan spasi: %(labels)s.") % {"labels": labels})
    return EntryValues(inputs=dict(zip(keys, map(int, parts), strict=True)), note=note)
