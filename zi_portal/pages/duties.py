"""What a person does next with an assessment, as one button; and the board of an institution."""

from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessments.enums import Move, State, Track
from assessments.instruments import compiled
from assessments.queries.pages import Standing
from assessments.rules import can_move
from assessments.views.addresses import item_url
from units.enums import Role
from units.models import User
from units.rules import hats_of

ENDS = {
    Move.CLOSE_PASS: gettext_lazy("Selesaikan penilaian mandiri Anda"),
    Move.PASS_ON: gettext_lazy("Teruskan ke tingkat berikutnya"),
    Move.FINISH: gettext_lazy("Selesaikan penilaian"),
}
"""How a level of TPI ends when every item is judged."""
NEAR, FAR = Fraction(5), Fraction(15)


@dataclass(frozen=True, slots=True)
class Duty:
    """One assessment to work on. Without an address there is nothing to press, only to wait."""

    row: Standing
    verb: str
    url: str = ""
    blocks: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An area's per cent on the board; heat 0 is below the minimum, 3 is far above."""

    key: str
    percent: Fraction
    heat: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    row: Standing
    cells: list[Cell]


def duty_of(row: Standing, user: User) -> Duty:
    """The one button. No query."""
    if row.track != Track.UNIT or row.case.state == State.SUBMITTED:
        return _judging(row, user)
    if can_move(user, row.case, Move.SUBMIT) and not hats_of(user).worn_at(row.case.unit, Role.OPERATOR):
        return _sending(row)
    if row.next:
        return Duty(row, _("Lanjutkan") if row.result.answered else _("Mulai mengisi"), item_url(row.case, row.next))
    if can_move(user, row.case, Move.SUBMIT):
        return Duty(row, _("Kirim ke TPI"), _move(row, Move.SUBMIT))
    if row.case.handed_over_at:
        return Duty(row, _("Menunggu dikirim kepala unit"))
    return Duty(row, _("Serahkan ke kepala unit"), _move(row, Move.HAND_OVER))


def _sending(row: Standing) -> Duty:
    """The unit head sends; what is still open stands beside the button."""
    left = row.result.count - row.result.answered
    if not left:
        return Duty(row, _("Kirim ke TPI"), _move(row, Move.SUBMIT))
    blocks = ngettext("%(count)s butir belum diisi.", "%(count)s butir belum diisi.", left) % {"count": left}
    return Duty(row, _("Lihat yang belum diisi"), _move(row, Move.SUBMIT), blocks)


def _judging(row: Standing, user: User) -> Duty:
    if can_move(user, row.case, Move.START_REVIEW):
        return Duty(row, _("Mulai menilai"), _move(row, Move.START_REVIEW))
    if row.next:
        return Duty(row, _("Nilai butir berikutnya"), item_url(row.case, row.next))
    for move, verb in ENDS.items():
        if can_move(user, row.case, move):
            return Duty(row, str(verb), _move(row, move))
    return Duty(row, _("Selesaikan penilaian"), reverse("assessment", args=[row.case.pk]))


def _move(row: Standing, move: Move) -> str:
    return reverse("assessment_move", args=[row.case.pk, move])


def board_row(row: Standing) -> BoardRow:
    """Per cent of each area and how near it is to the minimum of the target. No query."""
    gates = compiled.rules(row.case.rule_set_id).gates[row.case.target]
    limits = {rule.of.key: rule.limit for rule in gates if rule.of.kind == "area"}
    cells = [
        Cell(key, area.percent, _heat(area.percent - limits.get(key, Fraction(0))))
        for key, area in row.result.areas.items()
    ]
    return BoardRow(row, cells)


def _heat(above: Fraction) -> int:
    """Levels by distance to the minimum, in per cent of the area's weight."""
    return 0 if above < 0 else 1 if above < NEAR else 2 if above < FAR else 3
