"""Setting up a survey and moving it through its life; each step leaves an audit event."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys import rules
from surveys.enums import ExtraKind, Kind, Rule, SampleMethod, State
from surveys.models import Service, Survey
from surveys.operations.folding import fold_all
from units.models import Nomination, Unit, User
from zi_portal.shared import audit

MOST_EXTRA = 5
LONGEST_EXTRA = 200
EXTRA_KEYS = {"kind", "id", "en"}


class CannotChange(Exception):
    """The survey does not allow this now; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is settled before the first QR: what is asked, of whom, when, and how many are enough.

    `services` are (name, population) in the order of the form; `extra_questions` are {"kind", "id", "en"}, no more than
    MOST_EXTRA, English possibly "".
    """

    kind: Kind
    questionnaire: str
    title: str
    period_start: datetime.date
    period_end: datetime.date
    contact_until: datetime.date
    services: Sequence[tuple[str, int]]
    scale: int = 4
    rule: Rule = Rule.PROPORTIONAL
    sample_method: SampleMethod = SampleMethod.KREJCIE_MORGAN
    sample_size: int | None = None
    sample_reason: str = ""
    asks_contact: bool = True
    staff_networks: Sequence[str] = field(default_factory=tuple)
    extra_questions: Sequence[Mapping[str, str]] = field(default_factory=tuple)


@transaction.atomic
def create_survey(*, unit: Unit, plan: Plan, by: User, nomination: Nomination | None = None) -> Survey:
    """A survey in preparation. Raises PermissionDenied, CannotChange (the plan is not whole)."""
    if not rules.can_create(by, unit, plan.kind):
        raise PermissionDenied
    _require_whole(plan)
    survey = Survey.objects.create(
        unit=unit, nomination=nomination, questionnaire_id=plan.questionnaire, created_by=by, **_columns(plan)
    )
    _write_services(survey, plan)
    _record(survey, by, "create_survey", after=_plain(plan))
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, plan: Plan, by: User) -> Survey:
    """Replaces the plan of a survey that has not begun. Raises PermissionDenied, CannotChange."""
    survey = _locked(survey, by)
    if not rules.can_create(by, survey.unit, plan.kind):
        raise PermissionDenied
    _require(survey, State.DRAFT, _("Survei sudah dimulai, jadi rancangannya tidak dapat diubah lagi."))
    _require_whole(plan)
    survey.questionnaire_id = plan.questionnaire
    for name, value in _columns(plan).items():
        setattr(survey, name, value)
    survey.save()
    survey.services.all().delete()
    _write_services(survey, plan)
    _record(survey, by, "change_survey", after=_plain(plan))
    return survey


@transaction.atomic
def open_survey(*, survey: Survey, by: User) -> Survey:
    """From now on answers are taken. Raises PermissionDenied, CannotChange."""
    survey = _locked(survey, by)
    _require(survey, State.DRAFT, _("Survei ini sudah pernah dimulai."))
    if not survey.services.exists():
        raise CannotChange(_("Isi daftar layanan dan jumlah penggunanya dulu."))
    return _move(survey, State.OPEN, by, "open_survey")


@transaction.atomic
def close_survey(*, survey: Survey, by: User) -> Survey:
    """No answers any more; what waits is folded. Raises PermissionDenied, CannotChange."""
    survey = _locked(survey, by)
    _require(survey, State.OPEN, _("Survei ini tidak sedang berjalan."))
    closed = _move(survey, State.CLOSED, by, "close_survey")
    fold_all(closed)
    return closed


@transaction.atomic
def publish_results(*, survey: Survey, by: User) -> Survey:
    """Shows the results to everybody (units must publish SKM). Raises PermissionDenied, CannotChange."""
    survey = _locked(survey, by)
    _require(survey, State.CLOSED, _("Hasil diumumkan setelah survei selesai."))
    if survey.published_at is None:
        survey.published_at = timezone.now()
        survey.save(update_fields=["published_at"])
        _record(survey, by, "publish_results")
    return survey


COLUMNS = (
    "kind",
    "title",
    "period_start",
    "period_end",
    "contact_until",
    "scale",
    "rule",
    "sample_method",
    "sample_size",
    "sample_reason",
    "asks_contact",
)


def _columns(plan: Plan) -> dict[str, Any]:
    columns = {name: getattr(plan, name) for name in COLUMNS}
    columns["staff_networks"] = list(plan.staff_networks)
    return columns | {"extra_questions": [dict(question) for question in plan.extra_questions]}


def _write_services(survey: Survey, plan: Plan) -> None:
    Service.objects.bulk_create(
        Service(survey=survey, name=name, population=population, position=position)
        for position, (name, population) in enumerate(plan.services, 1)
    )


def _require_whole(plan: Plan) -> None:
    if plan.period_end < plan.period_start:
        raise CannotChange(_("Akhir periode mendahului awalnya. Perbaiki tanggalnya."))
    if plan.contact_until < plan.period_end:
        raise CannotChange(_("Kontak harus disimpan sedikitnya sampai akhir periode."))
    if not plan.services:
        raise CannotChange(_("Isi daftar layanan dan jumlah penggunanya dulu."))
    if len({name for name, _population in plan.services}) < len(plan.services):
        raise CannotChange(_("Ada layanan yang tertulis dua kali. Sisakan satu."))
    own = plan.sample_method == SampleMethod.OWN
    if own and not (plan.sample_size and plan.sample_reason.strip()):
        raise CannotChange(_("Tulis jumlah sampel dan alasannya."))
    _require_sound(plan.extra_questions)


def _require_sound(questions: Sequence[Mapping[str, str]]) -> None:
    """The institution's own questions, whichever way they came."""
    if len(questions) > MOST_EXTRA:
        raise CannotChange(_("Paling banyak %(most)s pertanyaan tambahan.") % {"most": MOST_EXTRA})
    for number, question in enumerate(questions, 1):
        told = question.keys() == EXTRA_KEYS and question["kind"] in ExtraKind.values and question["id"].strip()
        if not told or len(question["id"]) > LONGEST_EXTRA or len(question["en"]) > LONGEST_EXTRA:
            words = _(
                "Pertanyaan tambahan %(number)s: pilih jenisnya dan tulis dalam bahasa Indonesia, "
                "paling banyak %(most)s huruf."
            )
            raise CannotChange(words % {"number": number, "most": LONGEST_EXTRA})
    if len({question["id"].casefold() for question in questions}) < len(questions):
        raise CannotChange(_("Ada pertanyaan tambahan yang tertulis dua kali. Sisakan satu."))


def _locked(survey: Survey, by: User) -> Survey:
    found = Survey.objects.select_for_update(of=("self",), no_key=True).select_related("unit__institution")
    survey = found.get(pk=survey.pk)
    if not rules.can_manage(by, survey):
        raise PermissionDenied
    return survey


def _require(survey: Survey, state: State, otherwise: str) -> None:
    if survey.state != state:
        raise CannotChange(otherwise)


def _move(survey: Survey, state: State, by: User, action: str) -> Survey:
    before, survey.state = survey.state, state
    survey.save(update_fields=["state"])
    _record(survey, by, action, before={"state": before}, after={"state": state.value})
    return survey


def _plain(plan: Plan) -> dict[str, Any]:
    dates = ("period_start", "period_end", "contact_until")
    columns = {name: str(value) if name in dates else value for name, value in _columns(plan).items()}
    plain = {name: value.value if hasattr(value, "value") else value for name, value in columns.items()}
    return plain | {"questionnaire": plan.questionnaire, "services": [list(service) for service in plan.services]}


def _record(
    survey: Survey,
    by: User,
    action: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action=f"surveys.{action}",
        target=("surveys.survey", survey.pk),
        before=before,
        after=after,
    )
