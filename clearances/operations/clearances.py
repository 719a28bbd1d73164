"""Recording what the bodies answer, for one unit or for many at once; nothing is ever edited."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from clearances.enums import Body, ClearanceOutcome
from clearances.models import Clearance
from clearances.operations.cases import begin, kept, told
from clearances.operations.days import require_known, require_past
from units.enums import Action, NominationStage
from units.models import Nomination, User
from units.operations import Refused
from units.rules import today_at

MOST_AT_ONCE = 200
BEFORE_PROPOSAL = (NominationStage.BUILDING, NominationStage.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class ClearanceFacts:
    """What is recorded about a body's word; `precheck`: asked by the institution for itself, which TPN's never is."""

    body: Body
    outcome: ClearanceOutcome
    letter_number: str = ""
    sent_on: datetime.date | None = None
    answered_on: datetime.date | None = None
    note: str = ""
    valid_until: datetime.date | None = None
    follow_up: str = ""
    followed_up_on: datetime.date | None = None
    link: str = ""
    precheck: bool = False


@transaction.atomic
def record_clearances(
    *, nominations: Sequence[Nomination], facts: ClearanceFacts, by: User, paper: IO[bytes] | None = None
) -> list[Clearance]:
    """A record for each nomination, all or none. The newest of a body counts from now on.

    Raises PermissionDenied, Refused (naming the unit or the field).
    """
    if not nominations:
        raise Refused(_("Pilih sedikitnya satu unit."), "nominations")
    if len(nominations) > MOST_AT_ONCE:
        raise Refused(_("Paling banyak %(most)s unit sekali jalan.") % {"most": MOST_AT_ONCE}, "nominations")
    locked = [begin(one, Action.RECORD_CLEARANCE, by) for one in sorted(nominations, key=lambda one: one.pk)]
    for one in locked:
        _check(one, facts)
    blob = kept(paper, "paper")
    if blob and facts.link:
        raise Refused(_("Isi berkas atau tautan, bukan keduanya."), "link")
    values = {name: getattr(facts, name) for name in ClearanceFacts.__dataclass_fields__}
    made = [Clearance.objects.create(nomination=one, blob=blob, by=by, **values) for one in locked]
    for one in sorted(locked, key=lambda one: (one.unit.institution_id, one.pk)):
        after = {"body": facts.body.value, "outcome": facts.outcome.value, "precheck": facts.precheck}
        told(one, by, "record_clearance", {**after, "valid_until": _text(facts.valid_until)}, facts.note)
    return made


def _check(one: Nomination, facts: ClearanceFacts) -> None:
    if one.stage != NominationStage.PROPOSED and not (facts.precheck and one.stage in BEFORE_PROPOSAL):
        raise Refused(
            _("%(unit)s tidak sedang diusulkan ke TPN. Sebelum diusulkan hanya pra-pemeriksaan yang dicatat.")
            % {"unit": one.unit.short_name},
            "precheck",
        )
    today = today_at(one.unit)
    require_past(facts.sent_on, "sent_on", today)
    require_past(facts.answered_on, "answered_on", today)
    require_past(facts.followed_up_on, "followed_up_on", today)
    require_known(facts.valid_until, "valid_until")
    _check_answer(facts)


def _check_answer(facts: ClearanceFacts) -> None:
    waiting = facts.outcome == ClearanceOutcome.WAITING
    if waiting and facts.answered_on:
        raise Refused(_("Yang masih menunggu jawaban belum punya tanggal jawaban."), "answered_on")
    if waiting and not facts.sent_on:
        raise Refused(_("Isi tanggal surat permintaan."), "sent_on")
    if not waiting and not facts.answered_on:
        raise Refused(_("Isi tanggal jawaban."), "answered_on")
    if facts.sent_on and facts.answered_on and facts.answered_on < facts.sent_on:
        raise Refused(_("Jawaban tidak dapat mendahului suratnya."), "answered_on")
    if facts.outcome in (ClearanceOutcome.NOTES, ClearanceOutcome.NOT_CLEAR) and not facts.note.strip():
        raise Refused(_("Tulis catatan badan tersebut."), "note")
    if facts.valid_until and facts.answered_on and facts.valid_until < facts.answered_on:
        raise Refused(_("Masa berlaku berakhir sebelum jawabannya."), "valid_until")
    if facts.followed_up_on and not facts.follow_up.strip():
        raise Refused(_("Tulis tindak lanjutnya."), "follow_up")


def _text(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
