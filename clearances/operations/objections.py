"""The objection: one round, within its window, with a replacement for what did not fit."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances.enums import PAPER_OF, PAPERS, SelectionItem, StageResult, TpnStage
from clearances.models import Objection, ObjectionPaper, ObjectionWindow, ProposalPaper, StageRecord
from clearances.operations.cases import begin_proposed, kept, told
from clearances.operations.days import require_known
from clearances.operations.stages import Judged, StageFacts, write_stage
from clearances.queries.stages import Selection, objection_of, selection_of, window_of
from units.enums import Action
from units.models import Cycle, Nomination, User
from units.operations import Refused
from units.operations.refusals import require
from zi_portal.shared import audit


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is put in the place of a document: a file or a link, and why it fits now."""

    explanation: str
    link: str = ""
    file: IO[bytes] | None = None


@transaction.atomic
def set_objection_window(
    *, cycle: Cycle, opens_at: datetime.datetime, closes_at: datetime.datetime, by: User
) -> ObjectionWindow:
    """The window as TPN announced it, for the whole institution's year. Raises PermissionDenied, Refused."""
    require(by, Action.RECORD_TPN, cycle.institution)
    # First of all: the first and the last days of the calendar cannot be turned into the time of another zone.
    require_known(opens_at.date(), "opens_on")
    require_known(closes_at.date(), "closes_on")
    if closes_at <= opens_at:
        raise Refused(_("Masa sanggah ditutup setelah dibuka."), "closes_at")
    made = ObjectionWindow.objects.create(cycle=cycle, opens_at=opens_at, closes_at=closes_at, by=by)
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="clearances.set_objection_window",
        target=("units.cycle", cycle.pk),
        after={"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()},
    )
    return made


@transaction.atomic
def file_objection(
    *,
    nomination: Nomination,
    explanation: str,
    replacements: Mapping[SelectionItem, Replacement],
    by: User,
    now: datetime.datetime | None = None,
) -> Objection:
    """The institution's one objection, while its window is open (`now` is the clock).

    Raises PermissionDenied, Refused.
    """
    at = now or timezone.now()
    one = begin_proposed(nomination, Action.OBJECT, by)
    _check(one, selection_of(one), explanation, replacements, at)
    made = Objection.objects.create(nomination=one, explanation=explanation.strip(), filed_at=at, by=by)
    for item, replacement in replacements.items():
        _keep(made, one, item, replacement, by)
    told(one, by, "file_objection", {"documents": [item.value for item in replacements], "filed_at": at.isoformat()})
    return made


@transaction.atomic
def record_objection_result(
    *, nomination: Nomination, results: Mapping[SelectionItem, Judged], facts: StageFacts, by: User
) -> StageRecord:
    """How each contested document is judged again; passed if every document fits in either round.

    Raises PermissionDenied, Refused.
    """
    one = begin_proposed(nomination, Action.RECORD_TPN, by)
    objection, selection = objection_of(one), selection_of(one)
    if objection is None:
        raise Refused(_("Belum ada sanggah yang diajukan."))
    if set(results) != {SelectionItem(paper.item) for paper in objection.papers.all()}:
        raise Refused(_("Isi hasil setiap dokumen yang disanggah."))
    mended = {item for item, judged in results.items() if judged.fits}
    passed = set(selection.failed) <= mended
    result = StageResult.PASSED if passed else StageResult.FAILED
    return write_stage(one, TpnStage.OBJECTION, result, facts, by, results)


def _check(
    one: Nomination,
    selection: Selection,
    explanation: str,
    replacements: Mapping[SelectionItem, Replacement],
    at: datetime.datetime,
) -> None:
    window = window_of(one)
    if window is None:
        raise Refused(_("Sanggah hanya ada setelah seleksi administrasi tidak lulus."))
    if Objection.objects.filter(nomination=one).exists():
        raise Refused(_("Sanggah hanya satu kali, dan sudah diajukan."))
    if refusal := window.refusal(at):
        raise Refused(refusal)
    if not explanation.strip():
        raise Refused(_("Tulis penjelasan sanggah."), "explanation")
    if not replacements or not set(replacements) <= set(selection.failed):
        raise Refused(_("Ganti sedikitnya satu dokumen yang dinilai tidak sesuai, dan hanya dokumen itu."))
    for item, replacement in replacements.items():
        _check_replacement(item, replacement)


def _check_replacement(item: SelectionItem, replacement: Replacement) -> None:
    if not replacement.explanation.strip():
        raise Refused(_("Jelaskan dokumen pengganti: %(item)s.") % {"item": item.label}, f"explanation_{item.value}")
    if bool(replacement.link) == bool(replacement.file):
        raise Refused(
            _("Isi berkas atau tautan dokumen pengganti, salah satu saja: %(item)s.") % {"item": item.label},
            f"link_{item.value}",
        )
    if replacement.file and item not in PAPER_OF:
        raise Refused(_("%(item)s diganti dengan tautan.") % {"item": item.label}, f"file_{item.value}")


def _keep(objection: Objection, one: Nomination, item: SelectionItem, given: Replacement, by: User) -> None:
    """The replacement becomes the newest version of the proposal's paper, where the document is one."""
    paper = None
    if item in PAPER_OF:
        kind = PAPER_OF[item]
        paper = ProposalPaper.objects.create(
            institution=one.unit.institution,
            cycle=one.cycle,
            nomination=None if PAPERS[kind].of_institution else one,
            kind=kind,
            blob=kept(given.file, f"file_{item.value}"),
            file_name=str(getattr(given.file, "name", "") or "")[-200:],
            link=given.link,
            by=by,
        )
    ObjectionPaper.objects.create(
        objection=objection, item=item, explanation=given.explanation.strip(), paper=paper, link=given.link
    )
