"""Results of the stages at the ministry: recorded in their order, corrected by new records."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from clearances.enums import SelectionItem, StageResult, TpnPaperKind, TpnStage, items_for
from clearances.models import SelectionResult, StageRecord, TpnPaper
from clearances.operations.cases import begin_proposed, stored, told
from clearances.operations.days import require_past
from clearances.queries.stages import results_of, stages_of
from clearances.rules import clearance_block, result_block, stage_block
from units.enums import Action
from units.models import Cycle, Nomination, User
from units.operations import Refused
from units.operations.refusals import require
from units.rules import today_at
from zi_portal.shared import audit

BY_DOCUMENT = (TpnStage.SELECTION, TpnStage.OBJECTION)


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A stage's result as it is recorded. `recommendation` is needed on failure, `reason` for a correction."""

    held_on: datetime.date
    note: str = ""
    recommendation: str = ""
    method: str = ""
    link: str = ""
    slides: str = ""
    with_interview: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether one document fits; a misfit needs the note."""

    fits: bool
    note: str = ""


@transaction.atomic
def record_stage(
    *, nomination: Nomination, stage: TpnStage, result: StageResult, facts: StageFacts, by: User
) -> StageRecord:
    """The result of documents, interview, field or panel; the panel only once every clearance is free.

    Raises PermissionDenied, Refused.
    """
    if stage in BY_DOCUMENT:
        raise Refused(_("Tahap ini dicatat dokumen demi dokumen."))
    one = begin_proposed(nomination, Action.RECORD_TPN, by)
    if stage == TpnStage.PANEL and (block := clearance_block(one, facts.held_on)):
        raise Refused(block)
    return write_stage(one, stage, result, facts, by)


@transaction.atomic
def record_selection(
    *, nomination: Nomination, results: Mapping[SelectionItem, Judged], facts: StageFacts, by: User
) -> StageRecord:
    """The administrative selection, document by document: passed if all fit. Raises PermissionDenied, Refused."""
    one = begin_proposed(nomination, Action.RECORD_TPN, by)
    if set(results) != set(items_for(one.target)):
        raise Refused(_("Isi hasil setiap dokumen."))
    passed = all(judged.fits for judged in results.values())
    result = StageResult.PASSED if passed else StageResult.FAILED
    return write_stage(one, TpnStage.SELECTION, result, facts, by, results)


@transaction.atomic
def file_tpn_paper(
    *,
    cycle: Cycle,
    kind: TpnPaperKind,
    number: str,
    date: datetime.date,
    paper: IO[bytes],
    by: User,
    nomination: Nomination | None = None,
) -> TpnPaper:
    """TPN's evaluation report or invitation as PDF. Raises PermissionDenied, Refused."""
    place = nomination.unit if nomination else cycle.institution
    require(by, Action.RECORD_TPN, place)
    if nomination is not None and nomination.cycle_id != cycle.pk:
        raise Refused(_("Nominasi itu bukan dari siklus ini."), "nomination")
    if not number.strip():
        raise Refused(_("Tulis nomor surat."), "number")
    require_past(date, "date", today_at(nomination.unit) if nomination else None)
    blob = stored(paper, "paper", only_pdf=True)
    made = TpnPaper.objects.create(
        institution=cycle.institution,
        cycle=cycle,
        nomination=nomination,
        kind=kind,
        number=number.strip(),
        date=date,
        blob=blob,
        by=by,
    )
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="clearances.file_tpn_paper",
        target=("clearances.tpnpaper", made.pk),
        after={"kind": kind.value, "number": made.number, "sha256": blob.sha256},
    )
    return made


def write_stage(
    one: Nomination,
    stage: TpnStage,
    result: StageResult,
    facts: StageFacts,
    by: User,
    results: Mapping[SelectionItem, Judged] | None = None,
) -> StageRecord:
    """Checks order and contents, then keeps the record; the nomination is locked. Audits last."""
    done = results_of(stages_of([one])[one.pk])
    if block := stage_block(done, stage, with_interview=facts.with_interview):
        raise Refused(block)
    if block := result_block(done, stage, result, one.target):
        raise Refused(block, "result")
    _check(one, stage, result, facts, again=stage in done)
    _check_notes(results or {})
    made = StageRecord.objects.create(nomination=one, stage=stage, result=result, by=by, **_stored(facts))
    SelectionResult.objects.bulk_create(
        SelectionResult(record=made, item=item, fits=judged.fits, note=judged.note.strip())
        for item, judged in (results or {}).items()
    )
    said = {item.value: judged.fits for item, judged in (results or {}).items()}
    after = {"stage": stage.value, "result": result.value, "held_on": facts.held_on.isoformat()}
    told(one, by, "record_stage", {**after, **({"documents": said} if said else {})}, facts.reason)
    return made


def _check(one: Nomination, stage: TpnStage, result: StageResult, facts: StageFacts, *, again: bool) -> None:
    require_past(facts.held_on, "held_on", today_at(one.unit))
    if result == StageResult.FAILED and not facts.recommendation.strip():
        raise Refused(_("Tulis rekomendasi bagi unit yang tidak lulus."), "recommendation")
    if again and not facts.reason.strip():
        raise Refused(_("Hasil tahap ini sudah dicatat. Tulis alasan perbaikannya."), "reason")
    if facts.with_interview and stage != TpnStage.FIELD:
        raise Refused(_("Hanya verifikasi lapangan dapat digabung dengan wawancara."), "with_interview")


def _check_notes(results: Mapping[SelectionItem, Judged]) -> None:
    for item, judged in results.items():
        if not judged.fits and not judged.note.strip():
            raise Refused(
                _("Tulis catatan untuk dokumen yang tidak sesuai: %(item)s.") % {"item": item.label},
                f"note_{item.value}",
            )


def _stored(facts: StageFacts) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
