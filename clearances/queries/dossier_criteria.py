"""The checklist of the administrative selection, as the national portal asks it, answered from the records."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import COUNTING
from assessments.models import Sheet
from assessments.queries.sheets import counting_sheet
from assessments.scoring import Gate, result_from_json
from clearances.enums import Paper, PredicateState
from clearances.models import PredicateHeld
from clearances.queries.dossiers import Checklist
from clearances.queries.papers import Cell, UnitPapers
from units.enums import Predicate
from units.models import UnitYear

SURVEY_GATES = ("ipak", "pelayanan_prima", "ipkp", "bersih_akuntabel", "kinerja")
WBK_YEARS = 2
FULL = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """One criterion of the selection; `met` None where the portal cannot know. `unit` is empty for the institution."""

    unit: str
    target: str
    criterion: str
    met: bool | None
    note: str = ""
    proof: str = ""

    @property
    def verdict(self) -> str:
        return {True: _("Sesuai"), False: _("Tidak sesuai"), None: _("Belum diketahui")}[self.met]


@dataclass(frozen=True, slots=True)
class Known:
    """What the criteria of all units ask, read once: gates by case, TLHP by unit, day of the WBK held by unit."""

    gates: dict[int, Sequence[Gate]]
    tlhp: dict[int, bool]
    wbk_since: dict[int, datetime.date]


def criteria_of(checklist: Checklist) -> list[Answer]:
    """Every criterion of the institution and of each unit, in the order of the selection. Three queries for any number.

    Institution: proposal letter, SPTJM. Unit: minima of the LKE (areas, pengungkit, total, survey indices), TLHP 100 %,
    survey report with its minima and respondents' names and phone numbers, and for WBBM two years as WBK.
    """
    known = _known(checklist)
    found = [_paper("", "", cell) for cell in checklist.cells if cell.kind in (Paper.PROPOSAL, Paper.SPTJM)]
    tlhp = next((cell for cell in checklist.cells if cell.kind == Paper.TLHP), None)
    for row in checklist.rows:
        found += _unit(row, known, tlhp)
    return found


def _known(checklist: Checklist) -> Known:
    rows = checklist.rows
    units = [row.nomination.unit_id for row in rows]
    years = UnitYear.objects.filter(unit__in=units, year__in=(checklist.cycle.year - 1, checklist.cycle.year))
    percents = years.exclude(tlhp_percent=None).order_by("year").values_list("unit", "tlhp_percent")
    held = PredicateHeld.objects.filter(unit__in=units, kind=Predicate.WBK, state=PredicateState.HELD)
    return Known(
        gates=_gates(rows),
        tlhp={unit: percent is not None and percent >= FULL for unit, percent in percents},
        wbk_since=dict(held.values_list("unit", "decree_date")),
    )


def _gates(rows: Iterable[UnitPapers]) -> dict[int, Sequence[Gate]]:
    """Gates of TPI's word on each nomination that TPI has concluded."""
    targets = {row.sources.case: row.nomination.target for row in rows if row.sources.concluded}
    sheets = Sheet.objects.filter(assessment__in=targets, track__in=COUNTING, closed_at__isnull=False)
    by_case: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets.select_related("score_card").order_by("-round"):
        by_case[sheet.assessment_id].append(sheet)
    found: dict[int, Sequence[Gate]] = {}
    for case, listed in by_case.items():
        word = counting_sheet(listed)
        if word is not None:
            found[case] = result_from_json(json.loads(word.score_card.detail)).gates[targets[case]]
    return found


def _unit(row: UnitPapers, known: Known, tlhp: Cell | None) -> list[Answer]:
    name, target = row.nomination.unit.name, row.nomination.target
    gates = known.gates.get(row.sources.case or 0, ())
    cells = {cell.kind: cell for cell in row.cells}
    head = [_paper(name, target, cells[Paper.SPTJM])] if Paper.SPTJM in cells else []
    return [
        *head,
        *_minima(name, target, gates),
        _tlhp(row, known, tlhp),
        _paper(name, target, cells[Paper.SURVEY]),
        _gate(name, target, _("Indeks SPAK dan SPKP memenuhi batas minimum"), _among(gates, SURVEY_GATES)),
        _respondents(name, target, cells[Paper.RESPONDENTS]),
        *_wbk(row, known),
    ]


def _minima(name: str, target: str, gates: Sequence[Gate]) -> list[Answer]:
    areas = [gate for gate in gates if gate.code.startswith("area_")]
    return [
        _gate(name, target, _("LKE memenuhi batas minimum tiap area"), areas),
        _gate(name, target, _("LKE memenuhi batas minimum pengungkit"), _among(gates, ("pengungkit",))),
        _gate(name, target, _("LKE memenuhi batas minimum nilai total"), _among(gates, ("total",))),
    ]


def _among(gates: Iterable[Gate], codes: Sequence[str]) -> list[Gate]:
    return [gate for gate in gates if gate.code in codes]


def _gate(name: str, target: str, criterion: str, gates: Sequence[Gate]) -> Answer:
    if not gates:
        return Answer(name, target, criterion, None, _("TPI belum menyimpulkan penilaian."))
    below = [gate.name for gate in gates if not gate.passed]
    note = _("Di bawah batas: %(names)s.") % {"names": ", ".join(below)} if below else ""
    return Answer(name, target, criterion, not below, note)


def _tlhp(row: UnitPapers, known: Known, cell: Cell | None) -> Answer:
    stated, share = bool(cell and cell.present), known.tlhp.get(row.nomination.unit_id)
    notes = []
    if not stated:
        notes.append(_("Surat pernyataan APIP belum ada."))
    if share is None:
        notes.append(_("Persentase TLHP unit belum diisi."))
    elif not share:
        notes.append(_("TLHP unit belum 100%."))
    met = stated if share is None else stated and share
    criterion = _("Pernyataan APIP: TLHP 100%")
    return Answer(
        row.nomination.unit.name, row.nomination.target, criterion, met, " ".join(notes), _proof(cell) if cell else ""
    )


def _respondents(name: str, target: str, cell: Cell) -> Answer:
    note = "" if cell.present else _("Belum ada daftar responden.")
    return Answer(name, target, _("Data responden memuat nama dan nomor telepon"), cell.present, note, _proof(cell))


def _wbk(row: UnitPapers, known: Known) -> list[Answer]:
    """Two years of WBK before WBBM: practice of the national portal, by its day of decree."""
    if row.nomination.target != Predicate.WBBM:
        return []
    since = known.wbk_since.get(row.nomination.unit_id)
    today = timezone.localdate()
    met = since is not None and (since.year + WBK_YEARS, since.month, since.day) <= (today.year, today.month, today.day)
    note = "" if met else _("Predikat WBK belum tercatat.") if since is None else _("Belum dua tahun berpredikat WBK.")
    return [Answer(row.nomination.unit.name, row.nomination.target, _("Sudah dua tahun berpredikat WBK"), met, note)]


def _paper(name: str, target: str, cell: Cell) -> Answer:
    note = "" if cell.present else _("Dokumen belum ada.")
    return Answer(name, target, str(cell.kind.label), cell.present, note, _proof(cell))


def _proof(cell: Cell) -> str:
    """The link or the file that counts."""
    if cell.paper is None:
        return _("dibuat portal") if cell.by_portal else ""
    return cell.paper.link or cell.paper.file_name
