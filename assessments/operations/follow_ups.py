"""The follow-up list of a returned round: what TPI asks, what the unit answers."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.enums import Track
from assessments.models import Assessment, Entry, FollowUp, Sheet
from assessments.operations.entries import InvalidAnswer, NotEditable
from assessments.operations.moves import CannotMove
from assessments.rules import covers_item, is_open, may_fill
from units.models import User
from zi_portal.shared import audit


def ask_unit(case: Assessment, flagged: Sequence[Entry]) -> None:
    """One line per returned item, with the assessor's words and the deadline of the new round."""
    FollowUp.objects.bulk_create(
        FollowUp(
            assessment=case,
            round=case.round,
            item=entry.item,
            request="\n".join(words for words in (entry.note.strip(), entry.recommendation.strip()) if words),
            due_date=case.due_date,
        )
        for entry in flagged
    )


@transaction.atomic
def answer_follow_up(*, follow_up: FollowUp, text: str, by: User) -> FollowUp:
    """What the unit did about a returned item; may be written anew until the round is sent.

    Raises PermissionDenied (role, area), NotEditable (sent already), InvalidAnswer (no text).
    """
    one = FollowUp.objects.select_for_update(of=("self",)).select_related("item").get(pk=follow_up.pk)
    case = Assessment.objects.with_heading().get(pk=one.assessment_id)
    if not (may_fill(by, case, Track.UNIT) and covers_item(by, case, Track.UNIT, one.item.area or None)):
        raise PermissionDenied
    sheet = Sheet.objects.get(assessment=case, track=Track.UNIT, round=case.round)
    if one.round != case.round or not is_open(case, sheet):
        raise NotEditable(_("Putaran ini sudah dikirim, jadi tindak lanjutnya tidak dapat diubah."))
    if not text.strip():
        raise InvalidAnswer([_("Tulis yang sudah dilakukan untuk butir ini.")])
    before, one.answer = one.answer, text.strip()
    one.answered_by, one.answered_at = by, timezone.now()
    one.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(
        chain=case.unit.audit_chain,
        actor=by,
        action="assessments.answer_follow_up",
        target=("assessments.followup", one.pk),
        before={"answer": before} if before else None,
        after={"answer": one.answer},
    )
    return one


def require_answers(case: Assessment) -> None:
    """Raises CannotMove with the codes of the running round that have no answer yet. One query."""
    found = FollowUp.objects.filter(assessment=case, round=case.round, answer="").order_by("item__position")
    silent = list(found.values_list("item__code", flat=True))
    if silent:
        said = ngettext(
            "%(count)s butir yang dikembalikan belum punya tindak lanjut. Isi pada daftar tindak lanjut.",
            "%(count)s butir yang dikembalikan belum punya tindak lanjut. Isi pada daftar tindak lanjut.",
            len(silent),
        )
        raise CannotMove(said % {"count": len(silent)}, silent)
