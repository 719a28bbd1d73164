"""Leaving an answer out of the index: with a reason, by somebody who is not of the surveyed unit, never silently."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from surveys import rules
from surveys.models import Exclusion, Response, Survey
from surveys.operations.folding import file, lock_totals
from surveys.operations.managing import CannotChange
from surveys.queries.flagging import Change, changes, standing_of
from surveys.queries.rows import FIELDS, Row
from units.models import User
from zi_portal.shared import audit


@transaction.atomic
def exclude(*, survey: Survey, response: Response, reason: str, by: User) -> Exclusion:
    """Takes the answer out of the index for good and keeps the reason. The answer itself stays as it is.

    Raises PermissionDenied, CannotChange (no reason, or left out already).
    """
    if response.survey_id != survey.pk or not rules.can_exclude(by, survey):
        raise PermissionDenied
    if not reason.strip():
        raise CannotChange(_("Tulis alasan mengeluarkan jawaban ini."))
    lock_totals(survey)
    if Exclusion.objects.filter(response=response).exists():
        raise CannotChange(_("Jawaban ini sudah dikeluarkan sebelumnya."))
    made = Exclusion.objects.create(response=response, reason=reason.strip(), by=by)
    row = Row(*Response.objects.values_list(*FIELDS).get(pk=response.pk))
    if row.standing is None:
        file(survey, changes(survey, [row]))
    else:
        file(survey, [Change(row, row.flags, standing_of(row.flags, excluded=True))])
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.exclude",
        target=("surveys.response", response.pk),
        after={"survey": survey.pk, "flags": row.flags},
        reason=reason.strip(),
    )
    return made
