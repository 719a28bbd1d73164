"""The national funnel as a workbook and as bars."""

import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from clearances.enums import NationalStep
from clearances.queries.national import STEPS, Picture

WIDTH = 600
UNKNOWN_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One step: how wide its bar is of `WIDTH`, and its share of what was proposed in per cent."""

    step: NationalStep
    number: int | None
    width: int
    share: int | None


def bars_of(picture: Picture) -> list[Bar]:
    """Widths relative to the widest step; an unknown step has an empty frame, no bar."""
    known = [number for _step, number in picture.steps if number is not None]
    most, first = max([1, *known]), dict(picture.steps)[NationalStep.PROPOSED]
    return [
        Bar(
            step,
            number,
            UNKNOWN_WIDTH if number is None else round(WIDTH * number / most),
            None if number is None or not first else round(100 * number / first),
        )
        for step, number in picture.steps
    ]


def national_workbook(picture: Picture) -> bytes:
    """The funnel and its types of institutions; an unknown number is a word, not an empty cell or 0."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(picture.year))
    sheet.column_dimensions["A"].width = 36
    heading = [_("Jenis instansi"), _("Instansi pengusul"), *(str(step.label) for step in STEPS)]
    sheet.append([_bold(WriteOnlyCell(sheet, value=text)) for text in heading])
    total = [_said(number) for _step, number in picture.steps]
    sheet.append([_("Semua instansi"), _said(picture.institutions), *total])
    for line in picture.lines:
        sheet.append([str(line.group.label), _said(line.institutions), *(_said(one) for one in line.numbers)])
    if picture.source:
        sheet.append([])
        sheet.append([_("Sumber"), picture.source])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _bold(cell: Any) -> Any:
    cell.font = Font(bold=True)
    return cell


def _said(number: int | None) -> int | str:
    return _("belum diketahui") if number is None else number
