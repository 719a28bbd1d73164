"""Requests to the bodies that an institution writes itself: for its own pre-check, or where it decides itself.

Otherwise asking is TPN's act (R90 Lampiran II), so no letter is made.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.models import LetterSettings
from assessments.operations.snapshots import canonical
from clearances.enums import Body, LetterPurpose
from clearances.models import ClearanceLetter
from clearances.operations.clearances import BEFORE_PROPOSAL, MOST_AT_ONCE
from clearances.operations.days import require_known
from units.enums import Action, NominationStage, Predicate
from units.models import Cycle, Nomination, User
from units.operations import Refused
from units.operations.refusals import require
from zi_portal.shared import audit, jobs

RENDER = "clearances.tasks.render_letters"
AHEAD = 31
"""Days by which a letter may be dated ahead: it is signed after it was made."""


@transaction.atomic
def request_clearance_letter(
    *,
    cycle: Cycle,
    nominations: Sequence[Nomination],
    body: Body,
    purpose: LetterPurpose,
    number: str,
    date: datetime.date,
    by: User,
) -> ClearanceLetter:
    """Freezes a request about some units and queues its PDF and DOCX. Raises PermissionDenied, Refused."""
    require(by, Action.BUILD_DOSSIER, cycle.institution)
    if not number.strip():
        raise Refused(_("Tulis nomor surat."), "number")
    require_known(date, "date")
    if date > timezone.localdate() + datetime.timedelta(days=AHEAD):
        raise Refused(_("Isi tanggal surat paling lambat %(days)s hari ke depan.") % {"days": AHEAD}, "date")
    _check_units(cycle, nominations, purpose)
    job = jobs.enqueue(RENDER, kind="letters", parameters={"count": 1}, by=by)
    made = ClearanceLetter.objects.create(
        cycle=cycle,
        body=body,
        purpose=purpose,
        number=number.strip(),
        date=date,
        content=canonical(_document(cycle, nominations, body, purpose, number.strip(), date)),
        job=job,
        by=by,
    )
    made.nominations.set(nominations)
    audit.record(
        chain=cycle.institution.audit_chain,
        actor=by,
        action="clearances.request_letter",
        target=("clearances.clearanceletter", made.pk),
        after={"body": body.value, "purpose": purpose.value, "number": made.number, "units": len(nominations)},
    )
    return made


def _check_units(cycle: Cycle, nominations: Sequence[Nomination], purpose: LetterPurpose) -> None:
    if not nominations or len(nominations) > MOST_AT_ONCE:
        raise Refused(_("Pilih 1 sampai %(most)s unit.") % {"most": MOST_AT_ONCE}, "nominations")
    for one in nominations:
        if one.cycle_id != cycle.pk:
            raise Refused(_("%(unit)s bukan dari siklus ini.") % {"unit": one.unit.short_name}, "nominations")
        if purpose == LetterPurpose.OWN_DECISION and one.target != Predicate.WBK:
            raise Refused(
                _("%(unit)s menuju WBBM: predikatnya tidak ditetapkan instansi sendiri.")
                % {"unit": one.unit.short_name},
                "nominations",
            )
        if one.stage not in (*BEFORE_PROPOSAL, NominationStage.PROPOSED):
            raise Refused(
                _("%(unit)s tidak sedang dibangun, dinilai, atau diusulkan.") % {"unit": one.unit.short_name},
                "nominations",
            )


def _document(
    cycle: Cycle,
    nominations: Sequence[Nomination],
    body: Body,
    purpose: LetterPurpose,
    number: str,
    date: datetime.date,
) -> dict[str, Any]:
    found = LetterSettings.objects.select_related("logo").filter(institution=cycle.institution_id).first()
    house = found or LetterSettings()
    units = sorted(nominations, key=lambda one: one.unit.name)
    return {
        "institution": cycle.institution.name,
        "year": cycle.year,
        "body": body.value,
        "purpose": purpose.value,
        "units": [{"name": one.unit.name, "target": one.target} for one in units],
        "letter": {
            "number": number,
            "date": date.isoformat(),
            "kop": house.kop or cycle.institution.name.upper(),
            "logo": {"sha256": house.logo.sha256, "media_type": house.logo.media_type} if house.logo else None,
            "city": house.city,
            "signatory_title": house.signatory_title,
            "signatory_name": house.signatory_name,
            "signatory_number": house.signatory_number,
            "copies": house.copies,
        },
    }
