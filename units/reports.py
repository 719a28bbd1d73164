"""Tables to take away: units in the shape that the import reads, and the board as it is shown."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from units.enums import Level, NominationMove, NominationStage, Role, Service, Zone
from units.enums.permissions import ROLES_FOR
from units.enums.process import MOVES
from units.models import Institution, Nomination
from units.queries.unit_tables import COLUMNS
from units.rules import next_move

Cell = str | int | None
NOT_IN_SHEETS = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
"""Control characters that XLSX cannot hold."""


def units_table(institution: Institution) -> bytes:
    """The institution's units of today as XLSX: handed in again it changes nothing. One query."""
    units = institution.units.active().select_related("parent").order_by("name")
    rows = (
        [
            unit.code,
            unit.name,
            unit.short_name,
            (unit.parent.code or unit.parent.name) if unit.parent else "",
            str(Level(unit.level).label) if unit.level else "",
            "; ".join(str(Service(one).label) for one in unit.services),
            str(Zone(unit.zone).label),
            unit.staff_count,
            unit.budget,
            unit.remarks,
        ]
        for unit in units
    )
    return sheet(_("Unit"), list(COLUMNS.values()), rows)


def board_table(nominations: Iterable[Nomination]) -> bytes:
    """The nominations of the board as XLSX, exactly those that the filter leaves. The rows come with their units."""
    heading = [_("Unit kerja"), _("Menuju"), _("Tahap"), _("Sejak"), _("Hari"), _("Giliran"), _("Nomor keputusan")]
    now = timezone.now()
    rows = (
        [
            one.unit.name,
            one.target,
            one.get_stage_display(),
            timezone.localtime(one.stage_since).date().isoformat(),
            (now - one.stage_since).days,
            turn_of(one),
            one.decree_number,
        ]
        for one in nominations
    )
    return sheet(_("Nominasi"), heading, rows)


def turn_of(nomination: Nomination) -> str:
    """Who must act now, in words; empty where a nomination rests."""
    if nomination.stage == NominationStage.ASSESSMENT and nomination.turn:
        return str(Role(nomination.turn).label)
    move: NominationMove | None = next_move(NominationStage(nomination.stage))
    if move is None:
        return ""
    return ", ".join(str(Role(role).label) for role in ROLES_FOR[MOVES[move].action])


def sheet(title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a bold heading. Text is written as text: no cell is ever taken for a formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    bold = Font(bold=True)
    page.append([_cell(page, label, bold) for label in heading])
    for row in rows:
        page.append([_cell(page, value) for value in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(page: Any, value: Cell, font: Font | None = None) -> Any:
    if isinstance(value, str):
        value = value.translate(NOT_IN_SHEETS)
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
