"""The LKE as institutions hand it in: numbering in nested columns, the unit's and TPI's values, evidence, a recap.

Made of a frozen case, so what goes to TPN is what was concluded. Printed in Indonesian, as the official sheet is.
"""

import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from assessments.reports.evidence import evidence_views
from assessments.reports.recap import area_rows, gate_rows
from assessments.reports.source import Case, Filling, read_case
from assessments.scoring import Item, Subcomponent, to_decimal
from units.reports import NOT_IN_SHEETS

NESTED = 5
CHOICES = {
    "ya_tidak": "Ya/Tidak",
    "abc": "A/B/C",
    "abcd": "A/B/C/D",
    "abcde": "A/B/C/D/E",
    "persen": "%",
    "indeks_0_4": "Nilai 0-4",
}
SIDE = ("Jawaban", "Nilai", "%", "Catatan/Keterangan")
HEAD = (
    *("No", "", "", "", ""),
    *("Penilaian", "Bobot", "Penjelasan", "Pilihan Jawaban"),
    *(f"{label} (Unit)" for label in SIDE),
    *(f"{label} (TPI)" for label in SIDE),
    "Eviden",
)
WIDTHS = (4, 4, 4, 5, 4, 46, 8, 44, 12, 12, 9, 9, 32, 12, 9, 9, 32, 44)
NUMBER, PERCENT = "0.00", "0.00%"
BOLD, TOP = Font(bold=True), Alignment(wrap_text=True, vertical="top")
SHADES = (PatternFill("solid", "D9E2EC"), PatternFill("solid", "E6EDF3"), PatternFill("solid", "F2F5F8"))

Row = list[Any]


def lke_workbook(document: dict[str, Any]) -> bytes:
    """XLSX of a frozen case (`queries.case_document`). Text is written as text: no cell is taken for a formula."""
    with translation.override("id"):
        case = read_case(document)
        book = Workbook(write_only=True)
        _worksheet(book, case)
        _recap(book, case)
    return _saved(book)


def evidence_workbook(document: dict[str, Any]) -> bytes:
    """The index of evidence: what was shown for each item, its SHA-256 and TPI's marks."""
    with translation.override("id"):
        book = Workbook(write_only=True)
        page = _page(book, "Indeks bukti", (14, 50, 60, 68, 30, 40))
        _append(page, ["Butir", "Bukti", "Keterangan", "SHA-256", "Tanda TPI", "Catatan TPI"], bold=True)
        for one in evidence_views(read_case(document)):
            _append(page, [one.code, one.title, "; ".join(one.facts), one.seal, one.marks, one.note])
    return _saved(book)


def _worksheet(book: Workbook, case: Case) -> None:
    page = _page(book, "LKE", WIDTHS)
    said = case.document
    _append(page, [f"Lembar Kerja Evaluasi Zona Integritas menuju {case.target}, tahun {said['year']}"], bold=True)
    _append(page, [f"{said['institution']} · {said['unit']}"], bold=True)
    _append(page, [f"Instrumen {said['instrument']['key']} · aturan {said['rule_set']['key']}"])
    _append(page, list(HEAD), bold=True, shade=SHADES[0])
    shown: set[str] = set()
    for sub in case.instrument.subcomponents.values():
        for row, depth in _headings(case, sub, shown):
            _append(page, row, bold=True, shade=SHADES[min(depth, 2)])
        for code in sub.items:
            for row in _item_rows(case, case.instrument.items[code]):
                _append(page, row)
    _append(page, _sum_row([], "Nilai keseluruhan", Fraction(100), *_totals(case)), bold=True, shade=SHADES[0])


def _headings(case: Case, sub: Subcomponent, shown: set[str]) -> Iterator[tuple[Row, int]]:
    """Heading rows with their sums, each once: component, aspect, area in the aspect, sub-component."""
    parts = sub.code.split(".")
    instrument = case.instrument
    component = instrument.components[sub.component]
    levels = [(1, component.name, component.weight, [f.result.components[sub.component] for f in case.fillings])]
    if sub.aspect and sub.area:
        aspect, area = instrument.aspects[sub.aspect], instrument.areas[sub.area]
        levels.append((2, aspect.name, aspect.weight, [f.result.aspects[sub.aspect] for f in case.fillings]))
        points = [getattr(f.result.areas[sub.area], sub.aspect) for f in case.fillings]
        levels.append((3, area.name, area.parts[sub.aspect], points))
    levels.append((len(parts), sub.name, sub.weight, [f.result.subcomponents[sub.code] for f in case.fillings]))
    for depth, name, weight, points in levels:
        code = ".".join(parts[:depth])
        # A sub-component that is one question has no heading beside it.
        if code not in shown and code not in instrument.items:
            shown.add(code)
            yield _sum_row(parts[:depth], name, weight, *points), depth - 1


def _sum_row(parts: list[str], name: str, weight: Fraction, *points: Fraction) -> Row:
    sides: Row = []
    for one in (*points, None)[:2]:
        sides += ["", _points(one), _share(one, weight), ""]
    return [*_nested(parts), name, _points(weight), "", "", *sides, ""]


def _totals(case: Case) -> list[Fraction]:
    return [filling.result.total for filling in case.fillings]


def _item_rows(case: Case, item: Item) -> Iterator[Row]:
    """The question, and below it one row for each count that it asks for."""
    sides = [_side(item, filling) for filling in case.fillings]
    sides += [["", "", "", ""]] * (2 - len(sides))
    rubric = "\n".join(f"{option}. {text}" for option, text in item.rubric.items())
    head = [*_nested(item.code.split(".")), item.text, _points(item.weight), rubric, CHOICES[item.kind]]
    yield [*head, *sides[0], *sides[1], _evidence(case, item.code)]
    for one in item.inputs:
        counts = [(filling.entries[item.code]["inputs"] or {}).get(one.key, "") for filling in case.fillings]
        unit, tpi = (*counts, "")[:2]
        yield [*_nested([]), one.label, "", "", "Jumlah", unit, "", "", "", tpi, "", "", "", ""]


def _side(item: Item, filling: Filling) -> Row:
    entry, score = filling.entries[item.code], filling.result.items[item.code]
    answer: Any = entry["option"]
    if entry["index"] is not None:
        answer = Decimal(entry["index"])
    elif score.nihil:
        answer = "Nihil"
    elif item.inputs and score.value is not None:
        answer = _share(score.value, Fraction(1))
    points = _points(score.points) if score.answered else ""
    return [answer, points, _share(score.value, Fraction(1)), entry["note"].strip()]


def _evidence(case: Case, code: str) -> str:
    shown = case.document.get("evidence", {}).get(code, [])
    return "\n".join(f"{one['title']}: {one['url'] or one['filename']}" for one in shown)


def _recap(book: Workbook, case: Case) -> None:
    page = _page(book, "Rekap", (46, 12, 14, 14, 14, 14))
    _append(page, ["Area", "Bobot", "Nilai unit", "% unit", "Nilai TPI", "% TPI"], bold=True, shade=SHADES[0])
    for row in area_rows(case):
        _append(page, [row.label, row.weight, row.unit[2], row.unit[3], row.tpi[2], row.tpi[3]])
    _append(page, [])
    head = [f"Batas minimum {case.target}", "Batas", "Nilai unit", "Unit", "Nilai TPI", "TPI"]
    _append(page, head, bold=True, shade=SHADES[0])
    for gate in gate_rows(case):
        unit, tpi = gate.verdicts
        _append(page, [gate.name, gate.limit, unit.value, unit.word, tpi.value, tpi.word])


def _nested(parts: list[str]) -> Row:
    """The code in columns of its own, the last part only: the heading rows above hold the rest."""
    columns: Row = [""] * NESTED
    if parts:
        columns[min(len(parts), NESTED) - 1] = f"{'.'.join(parts[NESTED - 1 :]) or parts[-1]}."
    return columns


def _points(value: Fraction | None) -> Any:
    return "" if value is None else to_decimal(value, 4)


def _share(value: Fraction | None, whole: Fraction) -> Any:
    """A part of the whole as a number that the sheet shows as per cent."""
    return "" if value is None or not whole else Share(to_decimal(value / whole, 6))


class Share(Decimal):
    """A number that is shown as per cent."""


def _page(book: Workbook, title: str, widths: tuple[int, ...]) -> Any:
    page = book.create_sheet(title)
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    return page


def _append(page: Any, row: Row, *, bold: bool = False, shade: PatternFill | None = None) -> None:
    page.append([_cell(page, value, bold, shade) for value in row])


def _cell(page: Any, value: Any, bold: bool, shade: PatternFill | None) -> Any:
    if value == "" and shade is None:
        return None
    text = isinstance(value, str)
    cell = WriteOnlyCell(page, value=value.translate(NOT_IN_SHEETS)[:32_000] if text else value)
    if text:
        # Written as text whatever it begins with: what strangers wrote must not become a formula.
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = PERCENT if isinstance(value, Share) else NUMBER
    cell.alignment = TOP
    if bold:
        cell.font = BOLD
    if shade:
        cell.fill = shade
    return cell


def _saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
