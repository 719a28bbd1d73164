"""What the unit says of last time's answers, of its innovations and programmes, of surveys and complaints."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.instruments import compiled
from assessments.scoring import Answer, check_answer
from clearances.enums import MonitoringState, ProgrammeKind, Validity
from clearances.models import Monitoring, MonitoringItem, MonitoringProgramme
from clearances.operations.monitoring import WORD, lock_monitoring
from clearances.queries import complaints_of_monitoring
from clearances.queries.monitoring import plain_answer, surveys_offered
from surveys.models import Survey
from units.enums import Action
from units.models import User
from units.operations import Refused
from units.rules import may
from zi_portal.shared import audit

NONE = "nihil"
"""What the unit writes when there was no complaint."""


@dataclass(frozen=True, slots=True)
class Said:
    """The unit's word on one item; `answer` counts only where the item has changed."""

    validity: Validity
    note: str = ""
    answer: Answer = field(default_factory=Answer)


@transaction.atomic
def save_items(*, monitoring: Monitoring, said: Mapping[str, Said], by: User) -> int:
    """Keeps the unit's word on these items, all or none. Returns how many.

    Raises PermissionDenied and Refused, whose `field` is the code of the item.
    """
    one = _filled(monitoring, by)
    rows = {row.item.code: row for row in one.items.filter(item__code__in=said).select_related("item")}
    for code, word in said.items():
        if code not in rows:
            raise Refused(_("Butir %(code)s tidak ada pada instrumen ini.") % {"code": code}, code)
        _say(one, rows[code], word, by)
    MonitoringItem.objects.bulk_update(rows.values(), ["validity", "answer", "note", "changed_by", "changed_at"])
    _audited(one, "items", by, {code: str(word.validity) for code, word in said.items()})
    return len(rows)


@transaction.atomic
def add_programme(*, monitoring: Monitoring, kind: ProgrammeKind, name: str, by: User) -> MonitoringProgramme:
    """An innovation or programme the predicate rests on. Raises PermissionDenied, Refused."""
    one = _filled(monitoring, by)
    if not name.strip():
        raise Refused(_("Tulis namanya."), "name")
    if one.programmes.filter(name=name.strip()).exists():
        raise Refused(_("Nama ini sudah ada dalam daftar."), "name")
    made = MonitoringProgramme.objects.create(monitoring=one, kind=kind, name=name.strip())
    _audited(one, "programme", by, {"name": made.name, "kind": str(kind)})
    return made


@transaction.atomic
def answer_programme(*, programme: MonitoringProgramme, running: bool, note: str, by: User) -> MonitoringProgramme:
    """Whether it still runs; one that stopped says why. Raises PermissionDenied, Refused."""
    one = _filled(programme.monitoring, by)
    if not running and not note.strip():
        raise Refused(_("Tulis mengapa tidak berjalan lagi."), "note")
    programme.running, programme.note = running, note.strip()
    programme.save(update_fields=["running", "note"])
    _audited(one, "programme", by, {"name": programme.name, "running": running})
    return programme


@transaction.atomic
def save_facts(*, monitoring: Monitoring, survey: Survey | None, complaints: str, by: User) -> Monitoring:
    """The survey of the time (IPAK and IPKP, or SKM) and how complaints were clarified.

    Raises PermissionDenied, Refused.
    """
    one = _filled(monitoring, by)
    if survey is not None and not surveys_offered(one).filter(pk=survey.pk).exists():
        raise Refused(_("Pilih survei unit ini dalam masa yang dipantau."), "survey")
    if complaints.strip().casefold() == NONE and complaints_of_monitoring(one).exists():
        raise Refused(_("Ada pengaduan yang tercatat pada masa ini; tulis klarifikasinya."), "complaints")
    one.survey, one.complaints = survey, complaints.strip()
    one.save(update_fields=["survey", "complaints"])
    # As with a complaint itself: the trail says that something was written; the words may name people and stay here.
    _audited(one, "facts", by, {"survey": survey.pk if survey else None, "complaints": bool(one.complaints)})
    return one


def _filled(monitoring: Monitoring, by: User) -> Monitoring:
    """The locked row, while the unit fills it."""
    one = lock_monitoring(monitoring)
    if not may(by, Action.FILL_UNIT, one.predicate.unit):
        raise PermissionDenied
    if one.state != MonitoringState.RUNNING:
        raise Refused(_("Lembar ini tidak sedang diisi unit."))
    return one


def _say(one: Monitoring, row: MonitoringItem, word: Said, by: User) -> None:
    code, note = row.item.code, word.note.strip()
    if word.validity == Validity.STILL and not row.carried:
        raise Refused(_("Butir ini belum pernah dijawab. Pilih “Berubah”, lalu jawab."), code)
    if word.validity == Validity.GONE and not note:
        raise Refused(_("Tulis mengapa tidak berlaku lagi."), code)
    row.answer = {}
    if word.validity == Validity.CHANGED:
        row.answer = plain_answer(word.answer)
        _check_answer(one, code, word.answer)
    row.validity, row.note = word.validity, note
    row.changed_by, row.changed_at = by, timezone.now()


def _check_answer(one: Monitoring, code: str, answer: Answer) -> None:
    if not plain_answer(answer):
        raise Refused(_("Isi jawaban yang baru."), code)
    item = compiled.instrument(one.instrument_id).items[code]
    errors = [problem.message for problem in check_answer(item, answer) if problem.level == "error"]
    if errors:
        raise Refused(" ".join(errors), code)


def _audited(one: Monitoring, what: str, by: User, after: Mapping[str, object]) -> None:
    audit.record(
        chain=one.predicate.unit.audit_chain,
        actor=by,
        action=f"clearances.{WORD}_{what}",
        target=("clearances.monitoring", one.pk),
        after=dict(after),
    )
