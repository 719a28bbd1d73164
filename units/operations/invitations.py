"""Inviting people by e-mail, and coming in by an invitation."""

import datetime
import hashlib
import secrets
from collections.abc import Sequence

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from units.enums import PORTAL_ROLES, UNIT_ROLES, Role
from units.models import Institution, Invitation, Unit, User
from units.operations.refusals import Refused
from units.operations.roles import Place, check_terms, grant_role
from units.rules import may_grant
from zi_portal.shared import audit, jobs

SEND_INVITATION = "units.tasks.send_invitation"
VALID_FOR = datetime.timedelta(days=7)
SIGNER = signing.Signer(salt="units.invitation")


class CannotAccept(Exception):
    """The invitation is no longer good, or is for somebody else; the text says so to the person."""


@transaction.atomic
def invite(
    *,
    email: str,
    full_name: str,
    role: Role,
    place: Place,
    by: User,
    base: str,
    areas: Sequence[str] = (),
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
) -> Invitation:
    """Offer `role` at `place` to whoever reads mail at `email`, and queue the mail.

    Nothing here depends on whether the address has an account already. Raises PermissionDenied, Refused.
    """
    invitation = Invitation(
        email=email.strip().lower(),
        full_name=full_name,
        role=role,
        unit=place if isinstance(place, Unit) else None,
        institution=place if isinstance(place, Institution) else None,
        invited_by=by,
        expires_at=timezone.now() + VALID_FOR,
        areas=list(areas),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    _check_may(by, invitation)
    _check_place(invitation)
    check_terms(role, place, valid_from or timezone.localdate(), valid_until, areas)
    invitation.save()
    _queue(invitation, by, base)
    _record(invitation, by, "invitation.made")
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: User, base: str) -> None:
    """Queue the mail once more, good for another week; the earlier link stops working when it goes out."""
    invitation = _locked(invitation.pk)
    _check_may(by, invitation)
    if invitation.used_at or invitation.withdrawn_at:
        raise CannotAccept(_("Undangan ini sudah dipakai atau ditarik. Buat undangan baru."))
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save(update_fields=["expires_at"])
    _queue(invitation, by, base)
    _record(invitation, by, "invitation.sent_again")


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Make the link worthless. Raises PermissionDenied; a used invitation stays used."""
    invitation = _locked(invitation.pk)
    _check_may(by, invitation)
    if invitation.used_at or invitation.withdrawn_at:
        return
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record(invitation, by, "invitation.withdrawn")


def make_token(invitation: Invitation) -> str:
    """A new link for the invitation; the database keeps its hash alone. One query."""
    random = secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=_hash(random))
    return SIGNER.sign(random)


def find_open(token: str) -> Invitation | None:
    """The invitation a link stands for, while it is good. One query; none for a link that was made up."""
    try:
        random = SIGNER.unsign(token)
    except signing.BadSignature:
        return None
    found = Invitation.objects.open().filter(token_hash=_hash(random))
    return found.select_related("unit__institution", "institution", "invited_by").first()


@transaction.atomic
def accept_as_new(*, invitation: Invitation, full_name: str, password: str | None) -> User:
    """Make the account and give it the role; without a password the person comes by the institution's SSO.

    Raises CannotAccept, also when the address has got an account in the meantime.
    """
    invitation = _usable(invitation)
    if User.objects.filter(email=invitation.email).exists():
        raise CannotAccept(_("Alamat ini sudah mempunyai akun. Masuk, lalu buka lagi tautan undangan."))
    user = User.objects.create_user(invitation.email, password, full_name=full_name)
    _use(invitation, user)
    return user


@transaction.atomic
def accept_as_known(*, invitation: Invitation, user: User) -> None:
    """Give the role to the account that the invitation is addressed to. Raises CannotAccept."""
    invitation = _usable(invitation)
    if user.email != invitation.email:
        raise CannotAccept(_("Undangan ini untuk alamat surel lain. Keluar, lalu masuk dengan alamat itu."))
    _use(invitation, user)


def _hash(random: str) -> str:
    return hashlib.sha256(random.encode()).hexdigest()


def _locked(pk: int) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("unit", "institution", "invited_by")
        .get(pk=pk)
    )


def _usable(invitation: Invitation) -> Invitation:
    """The row, locked: of two who use one link at once, the second finds it used.

    Whoever may no longer invite has no invitations left to use either.
    """
    locked = _locked(invitation.pk)
    by = locked.invited_by
    if not locked.is_open or by is None or not by.is_active or not _may(by, locked):
        raise CannotAccept(_("Undangan ini sudah dipakai, ditarik, atau lewat masanya. Minta undangan baru."))
    return locked


def _use(invitation: Invitation, user: User) -> None:
    try:
        grant_role(
            user=user,
            role=Role(invitation.role),
            at=_place(invitation),
            by=invitation.invited_by,
            areas=invitation.areas,
            valid_from=invitation.valid_from,
            valid_until=invitation.valid_until,
        )
    except Refused as refused:
        raise CannotAccept(refused.message) from refused
    except PermissionDenied as denied:
        raise CannotAccept(_("Undangan tidak dapat dipakai oleh yang mengundang.")) from denied
    invitation.used_at, invitation.used_by = timezone.now(), user
    invitation.save(update_fields=["used_at", "used_by"])
    _record(invitation, user, "invitation.accepted")


def _place(invitation: Invitation) -> Place:
    return invitation.unit or invitation.institution


def _may(by: User, invitation: Invitation) -> bool:
    return may_grant(by, Role(invitation.role), _place(invitation))


def _check_may(by: User, invitation: Invitation) -> None:
    if not _may(by, invitation):
        raise PermissionDenied


def _check_place(invitation: Invitation) -> None:
    """The form offers only fitting places; whoever calls otherwise has made a mistake."""
    role = Role(invitation.role)
    fits = (role in UNIT_ROLES) == bool(invitation.unit) and (role in PORTAL_ROLES) == (
        not invitation.unit and not invitation.institution
    )
    if not fits:
        raise ValueError(f"{role} is not held there.")


def _queue(invitation: Invitation, by: User, base: str) -> None:
    jobs.enqueue(
        SEND_INVITATION, kind="account.invitation", parameters={"invitation": invitation.pk, "base": base}, by=by
    )


def _record(invitation: Invitation, by: User, action: str) -> None:
    after = {"email": invitation.email, "role": invitation.role, "place": invitation.place}
    audit.record(
        chain=invitation.audit_chain, actor=by, action=action, target=("invitation", invitation.pk), after=after
    )
