"""The respondent list: taken out for a named purpose, deleted when its time is over."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys import rules
from surveys.models import Contact, ContactExport, Survey
from surveys.operations.managing import CannotChange
from surveys.queries.contacts import Respondent, respondents
from units.models import User
from zi_portal.shared import audit


@transaction.atomic
def export_contacts(*, survey: Survey, purpose: str, by: User) -> list[Respondent]:
    """The list that the administrative selection asks for. Who took it and what for is kept.

    Raises PermissionDenied, CannotChange (no purpose).
    """
    if not rules.can_see_contacts(by, survey):
        raise PermissionDenied
    if not purpose.strip():
        raise CannotChange(_("Tulis untuk keperluan apa daftar ini diambil."))
    found = respondents(survey)
    kept = ContactExport.objects.create(survey=survey, purpose=purpose.strip(), count=len(found), by=by)
    audit.record(
        chain=survey.unit.audit_chain,
        actor=by,
        action="surveys.export_contacts",
        target=("surveys.contactexport", kept.pk),
        after={"survey": survey.pk, "count": len(found)},
        reason=purpose.strip(),
    )
    return found


def delete_expired_contacts() -> int:
    """Deletes contacts whose retention date has passed; gives how many. Run by beat every day."""
    return Contact.objects.filter(keep_until__lt=timezone.localdate()).delete()[0]
