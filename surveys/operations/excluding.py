"""Leaving an answer out of the index, and taking that back: with a reason, by nobody of the surveyed unit."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from surveys import rules
from surveys.models import Exclusion, Readmission, Response, Survey
from surveys.operations.folding import file, lock_totals
from surveys.operations.managing import CannotChange
from surveys.queries.flagging import Change, changes, held_exclusions, standing_of
from surveys.queries.rows import FIELDS, Row
from units.models import User
from zi_portal.shared import audit


@transaction.atomic
def exclude(*, survey: Survey, response: Response, reason: str, by: User) -> Exclusion:
    """Takes the answer out of the index and keeps the reason. The answer itself stays as it is.

    Raises PermissionDenied, CannotChange (no reason, or left out already).
    """
    if response.survey_id != survey.pk or not rules.can_exclude(by, survey):
        raise PermissionDenied
    if not reason.strip():
        raise CannotChange(_("Tulis alasan mengeluarkan jawaban ini."))
    lock_totals(survey)
    if held_exclusions().filter(response=response).exists():
        raise CannotChange(_("Jawaban ini sudah dikeluarkan sebelumnya."))
    made = Exclusion.objects.create(response=response, reason=reason.strip(), by=by)
    row = _refile(survey, response, excluded=True)
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.exclude",
        target=("surveys.response", response.pk),
        after={"survey": survey.pk, "flags": row.flags},
        reason=reason.strip(),
    )
    return made


@transaction.atomic
def readmit(*, survey: Survey, response: Response, reason: str, by: User) -> Readmission:
    """Counts the answer again and keeps why; the exclusion stays in the history.

    Raises PermissionDenied, CannotChange (no reason, or not left out now).
    """
    if response.survey_id != survey.pk or not rules.can_exclude(by, survey):
        raise PermissionDenied
    if not reason.strip():
        raise CannotChange(_("Tulis alasan menghitung kembali jawaban ini."))
    lock_totals(survey)
    held = held_exclusions().filter(response=response).first()
    if held is None:
        raise CannotChange(_("Jawaban ini sedang tidak dikeluarkan."))
    made = Readmission.objects.create(exclusion=held, reason=reason.strip(), by=by)
    _refile(survey, response, excluded=False)
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.readmit",
        target=("surveys.response", response.pk),
        before={"exclusion": held.pk},
        after={"survey": survey.pk},
        reason=reason.strip(),
    )
    return made


def _refile(survey: Survey, response: Response, *, excluded: bool) -> Row:
    """Moves the answer to where it stands now. Inside the lock of the totals, once the exclusion is written."""
    row = Row(*Response.objects.values_list(*FIELDS).get(pk=response.pk))
    if row.standing is None:
        file(survey, changes(survey, [row]))
    else:
        file(survey, [Change(row, row.flags, standing_of(row.flags, excluded=excluded))])
    return row
