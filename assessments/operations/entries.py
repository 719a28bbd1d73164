"""Saving one answer: lock the sheet, read all its entries, write entry and score, take the audit chain last."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.operations.claims import claimed_by_another
from assessments.operations.scoring import rescore
from assessments.queries import filling_of, score_of_answers
from assessments.rules import RECORDED, block_of, can_edit_entry, covers_item, is_barred, why_barred
from assessments.scoring import Answer, Problem, Result, check_answer
from units.models import User
from zi_portal.shared import audit
from zi_portal.shared.prepared import Prepared

INDEX_PLACES = 10


@dataclass(frozen=True, slots=True)
class EntryValues:
    """Everything a person can set on one entry, always sent whole."""

    option: str = ""
    inputs: dict[str, int] | None = None
    index: Decimal | None = None
    source: str = ""
    nihil: bool = False
    note: str = ""
    recommendation: str = ""
    flagged: bool = False

    @property
    def answer(self) -> Answer:
        return Answer(option=self.option or None, inputs=self.inputs, index=self.index, nihil=self.nihil)


@dataclass(frozen=True, slots=True)
class Saved:
    """The entry as stored, the new score, and hints that stop nothing.

    `seq` grows with every change of the sheet; `partly` says that some of its items are closed.
    """

    entry: Entry
    result: Result
    seq: int
    partly: bool
    warnings: tuple[str, ...] = ()


class StaleEntry(Exception):
    """The entry was changed since the caller read it; `entry` is what stands now."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(_("Butir ini sudah diubah dari tempat lain. Pilih isian yang dipakai."))
        self.entry = entry


class NotEditable(Exception):
    """The sheet or the item takes no changes now (closed, other side's turn, not returned)."""


@dataclass
class InvalidAnswer(Exception):
    """The answer cannot be right; `messages` say what to do. Nothing was changed."""

    messages: list[str] = field(default_factory=list)


_locked: Prepared[datetime | None] = Prepared(
    lambda sheet: Sheet.objects.select_for_update().filter(pk=sheet).values_list("closed_at", flat=True), sheet=-1
)


@transaction.atomic
def save_entry(
    *, assessment: Assessment, sheet: Sheet, code: str, values: EntryValues, version: int, by: User
) -> Saved:
    """Stores one answer, scores the whole sheet and records the change.

    Sending again what already stands changes nothing and is no conflict, so a lost reply may be repeated.
    Raises NotEditable, InvalidAnswer, StaleEntry, Entry.DoesNotExist (no such item).
    """
    # The lock re-reads closed_at: whoever submits closes the sheet under the same lock.
    locked_sheet(sheet)
    filling = filling_of(assessment, sheet, code)
    entry = filling.entry
    if not can_edit_entry(by, assessment, sheet, entry):
        raise NotEditable(why_not(assessment, sheet, entry, by))
    if said := claimed_by_another(assessment, sheet, filling, by):
        raise NotEditable(said)
    warnings = checked(assessment, code, values)
    before = _values_of(entry)
    if before == values:
        return Saved(entry, score_of_answers(assessment, filling.answers), filling.seq, filling.partly, warnings)
    if entry.version != version:
        raise StaleEntry(entry)
    _write(entry, values, by)
    result = rescore(assessment, sheet, {**filling.answers, code: values.answer})
    audit.record(
        chain=assessment.unit.audit_chain,
        actor=by,
        action="assessments.entry_saved",
        target=("assessments.entry", entry.pk),
        before=plain(before),
        after=plain(values),
    )
    return Saved(entry, result, filling.seq + 1, filling.partly, warnings)


def locked_sheet(sheet: Sheet) -> None:
    """Locks the sheet until the transaction ends and reads anew whether it is closed."""
    [sheet.closed_at] = _locked(sheet=sheet.pk)


def why_not(assessment: Assessment, sheet: Sheet, entry: Entry, by: User) -> str:
    """What to tell somebody who may not change this entry now."""
    if sheet.track == Track.UNIT and is_barred(assessment):
        return why_barred(assessment)
    if not covers_item(by, assessment, Track(sheet.track), entry.item.area):
        if sheet.track != Track.UNIT:
            return _("Area butir ini dibagikan kepada anggota tim lain.")
        return _("Butir ini di luar area yang Anda isi. Minta anggota pokja area itu untuk mengubahnya.")
    if sheet.track not in RECORDED and (conflict := block_of(by, assessment)):
        return conflict.reason
    if not entry.open:
        return _("Butir ini tidak dikembalikan oleh TPI, jadi isiannya tetap seperti putaran sebelumnya.")
    return _("Lembar kerja ini sedang tidak dapat diubah. Muat ulang halaman untuk melihat statusnya.")


def checked(assessment: Assessment, code: str, values: EntryValues) -> tuple[str, ...]:
    item = compiled.instrument(assessment.instrument_id).items[code]
    problems = check_answer(item, values.answer)
    errors = [_said(problem) for problem in problems if problem.level == "error"]
    if values.index is not None:
        errors += _survey_errors(values.index, values.source)
    if errors:
        raise InvalidAnswer(errors)
    return tuple(_said(problem) for problem in problems)


def _said(problem: Problem) -> str:
    """The problem in the reader's language; what the pack says, and a label it puts in front, stays as it is."""
    label, colon, sentence = problem.message.rpartition(": ")
    return label + colon + _(sentence)


def _survey_errors(index: Decimal, source: str) -> list[str]:
    errors = [] if source else [_("Pilih sumber nilai survei.")]
    # More places than the column keeps would be stored rounded, and a rounded value can pass a gate it should fail.
    # Outside of 0 to 4 the instrument has refused it already, and rounding a vast number would itself fail.
    if index.is_finite() and 0 <= index <= 4 and index != round(index, INDEX_PLACES):
        errors.append(
            _("Tulis indeks dengan paling banyak %(places)s angka di belakang koma.") % {"places": INDEX_PLACES}
        )
    return errors


def _values_of(entry: Entry) -> EntryValues:
    return EntryValues(**{name: getattr(entry, name) for name in EntryValues.__dataclass_fields__})


def put(entry: Entry, values: EntryValues, by: User) -> None:
    """Sets the answer on the entry as its next version; the caller saves it."""
    for name, value in asdict(values).items():
        setattr(entry, name, value)
    entry.version += 1
    entry.changed_at, entry.changed_by = timezone.now(), by


def _write(entry: Entry, values: EntryValues, by: User) -> None:
    put(entry, values, by)
    entry.save(update_fields=[*EntryValues.__dataclass_fields__, "version", "changed_at", "changed_by"])


def plain(values: EntryValues) -> dict[str, Any]:
    return {name: value for name, value in asdict(values).items() if value not in ("", None, False)}
