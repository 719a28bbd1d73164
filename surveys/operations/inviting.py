"""Invitations: a link per service transaction that works once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from surveys import rules
from surveys.enums import State
from surveys.models import Invitation, Service, Survey
from surveys.operations.managing import CannotChange
from units.models import User
from zi_portal.shared import audit

MOST = 5000


@dataclass(frozen=True, slots=True)
class Transaction:
    """One service given: its number in the unit's own books, the service, the date. No name is needed."""

    reference: str
    service: Service
    date: datetime.date


@transaction.atomic
def invite(*, survey: Survey, transactions: Sequence[Transaction], by: User) -> list[Invitation]:
    """An invitation for each transaction; sending the same list again makes no second one. Three queries.

    Gives the invitations of the list in its order. Raises PermissionDenied, CannotChange.
    """
    if not rules.can_manage(by, survey):
        raise PermissionDenied
    if survey.state != State.OPEN:
        raise CannotChange(_("Undangan dibuat selama survei berjalan. Mulai surveinya dulu."))
    if len(transactions) > MOST:
        raise CannotChange(_("Paling banyak %(most)s transaksi sekali kirim. Bagi daftarnya.") % {"most": MOST})
    Invitation.objects.bulk_create(
        (
            Invitation(survey=survey, service=given.service, reference=given.reference, service_date=given.date)
            for given in transactions
        ),
        ignore_conflicts=True,
    )
    wanted = [given.reference for given in transactions]
    made = {row.reference: row for row in survey.invitations.filter(reference__in=wanted).select_related("service")}
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.invite",
        target=("surveys.survey", survey.pk),
        after={"transactions": len(transactions)},
    )
    return [made[reference] for reference in dict.fromkeys(wanted)]
