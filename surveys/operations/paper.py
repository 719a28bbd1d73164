"""Entering a paper form: an answer like any other, marked as paper, with who entered it in the audit trail."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from surveys import rules
from surveys.enums import Channel
from surveys.models import Survey
from surveys.operations.accepting import Submission, accept
from surveys.queries.public import form_of
from units.models import User
from zi_portal.shared import audit


@transaction.atomic
def enter_paper(*, survey: Survey, given: Submission, by: User) -> None:
    """Stores a paper form. Raises PermissionDenied, AlreadyReceived, NotOpen."""
    if not rules.can_manage(by, survey):
        raise PermissionDenied
    accept(form_of(survey), replace(given, channel=Channel.PAPER, seconds=None, device="", from_staff=False))
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.enter_paper",
        target=("surveys.survey", survey.pk),
        after={"service": given.service, "service_date": str(given.service_date)},
    )
