"""A person's right to their data (UU 27/2022): a copy of all of it, and its erasure.

What somebody did in office stays: decisions, answers and the chain of events. Only who it was can no longer be read.
"""

import io
import json
import zipfile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from units.models import Invitation, Membership, SignInAttempt, User
from units.models.sign_ins import account_key
from units.operations.refusals import Refused
from units.operations.sessions import end_other_sessions
from units.queries.personal import held_about, people_for, reaches_further
from zi_portal.shared import audit
from zi_portal.shared.notifications.models import Letter, Notification, Preference
from zi_portal.shared.rest.models import ApiToken

CHAIN = "portal"
GONE = "Orang yang datanya dihapus"


@transaction.atomic
def export_person(*, person: User, by: User) -> bytes:
    """A ZIP with one JSON file: everything held about the person. Raises PermissionDenied, Refused (also elsewhere)."""
    _require(person, by)
    text = json.dumps(held_about(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data-pribadi.json", text)
    audit.record(chain=CHAIN, actor=by, action="people.data_exported", target=("user", person.pk))
    return written.getvalue()


@transaction.atomic
def erase_person(*, person: User, reason: str, by: User) -> User:
    """Erase name, address and traces, and close the account for good. The audit chains still verify.

    Raises PermissionDenied (also for oneself), Refused (a role in force or to come, a role elsewhere, no reason).
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    _require(person, by)
    if person.pk == by.pk:
        raise PermissionDenied
    if not reason.strip():
        raise Refused(_("Tulis dasar penghapusan, misalnya nomor permohonan."), "reason")
    _require_without_office(person)
    counted = _erase_traces(person)
    _anonymise(person)
    audit.record(
        chain=CHAIN,
        actor=by,
        action="people.erased",
        target=("user", person.pk),
        after={"details": counted},
        reason=reason.strip(),
    )
    return person


def _require(person: User, by: User) -> None:
    if not people_for(by).filter(pk=person.pk).exists():
        raise PermissionDenied
    if reaches_further(by, person):
        raise Refused(_("Orang ini juga berperan di luar instansi Anda. Minta admin portal melakukannya."))


def _require_without_office(person: User) -> None:
    today = timezone.localdate()
    held = Membership.objects.filter(user=person, ended_at=None).filter(Q(valid_until=None) | Q(valid_until__gte=today))
    one = held.select_related("unit", "institution").first()
    if one is not None:
        raise Refused(_("Orang ini masih memegang peran: %(role)s. Akhiri dulu perannya.") % {"role": one})
    if person.is_superuser and person.is_active:
        raise Refused(_("Orang ini administrator sistem. Cabut dulu hak administratornya."))


def _erase_traces(person: User) -> int:
    """Everything that tells who the person was. Number of details of the audit trail that went."""
    end_other_sessions(by=person, keep=None)
    invitations = Invitation.objects.filter(Q(email=person.email) | Q(used_by=person))
    counted = audit.erase_details_of(person.audit_id) + audit.erase_details_about(("user", person.pk))
    for pk in list(invitations.values_list("pk", flat=True)):
        counted += audit.erase_details_about(("invitation", pk))
    invitations.update(email=_address(person), full_name="")
    SignInAttempt.objects.filter(Q(user=person) | Q(account=account_key(person.email))).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    ApiToken.objects.filter(user=person).delete()
    Preference.objects.filter(user=person).delete()
    Notification.objects.filter(recipient=person).delete()
    Letter.objects.filter(recipient=person).delete()
    return counted


def _anonymise(person: User) -> None:
    person.email, person.full_name = _address(person), GONE
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
    person.user_permissions.clear()


def _address(person: User) -> str:
    """An address that nobody can have (RFC 2606), and no other person has."""
    return f"terhapus-{person.audit_id.hex}@dihapus.invalid"
