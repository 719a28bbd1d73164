"""Invitations: a link per service transaction that works once."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from surveys import rules
from surveys.enums import State
from surveys.models import Invitation, InvitationMail, Service, Survey
from surveys.operations.managing import CannotChange
from units.models import User
from zi_portal.shared import audit, jobs
from zi_portal.shared.sealing import seal

MOST = 5000
SEND = "surveys.tasks.send_invitations"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One service given: its number in the unit's own books, the service, the date. No name is needed."""

    reference: str
    service: Service
    date: datetime.date
    email: str = ""


@transaction.atomic
def invite(*, survey: Survey, transactions: Sequence[Transaction], by: User, basis: str = "") -> list[Invitation]:
    """An invitation for each transaction; sending the same list again makes no second one. Three queries.

    Transactions with an address get one mail each, sent by a job after commit; `basis` says why the address may be
    used (consent, contract), and must be there when an address is. Five more queries. Gives the invitations of the
    list in its order. Raises PermissionDenied, CannotChange.
    """
    if not rules.can_manage(by, survey):
        raise PermissionDenied
    if survey.state != State.OPEN:
        raise CannotChange(_("Undangan dibuat selama survei berjalan. Mulai surveinya dulu."))
    if len(transactions) > MOST:
        raise CannotChange(_("Paling banyak %(most)s transaksi sekali kirim. Bagi daftarnya.") % {"most": MOST})
    if any(given.email for given in transactions) and not basis.strip():
        raise CannotChange(_("Tulis dasar memakai alamat surel, misalnya persetujuan pada formulir layanan."))
    Invitation.objects.bulk_create(
        (
            Invitation(survey=survey, service=given.service, reference=given.reference, service_date=given.date)
            for given in transactions
        ),
        ignore_conflicts=True,
    )
    wanted = [given.reference for given in transactions]
    made = {row.reference: row for row in survey.invitations.filter(reference__in=wanted).select_related("service")}
    mailed = _post(survey, transactions, made, basis.strip(), by)
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.invite",
        target=("surveys.survey", survey.pk),
        after={"transactions": len(transactions), "mails": mailed},
        reason=basis.strip(),
    )
    return [made[reference] for reference in dict.fromkeys(wanted)]


def _post(
    survey: Survey, transactions: Sequence[Transaction], made: Mapping[str, Invitation], basis: str, by: User
) -> int:
    """Keeps the addresses, sealed, and queues the sending; gives how many are new. One mail per invitation, ever."""
    asked = {given.reference: given.email for given in transactions if given.email}
    if not asked:
        return 0
    known = set(
        InvitationMail.objects.filter(invitation__in=[made[name].pk for name in asked]).values_list(
            "invitation_id", flat=True
        )
    )
    rows = [
        InvitationMail(
            invitation=made[name], sealed=seal({"email": email}), basis=basis, keep_until=survey.contact_until
        )
        for name, email in asked.items()
        if made[name].pk not in known
    ]
    InvitationMail.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        jobs.enqueue(SEND, kind="survey_mail", parameters={"survey": survey.pk}, by=by)
    return len(rows)
