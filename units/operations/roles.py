"""Giving a role for a time, and ending it. django-guardian's object permissions carry the roles."""

import datetime
from collections.abc import Sequence

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from units.enums import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Area, Role
from units.models import Institution, Membership, Unit, User
from units.notifications.process import tell_role_ended, tell_role_granted
from units.operations.refusals import Refused
from units.rules import may_grant
from zi_portal.shared import audit

Place = Unit | Institution | None
AREA_ORDER = list(Area.values)


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: Role,
    at: Place = None,
    by: User | None,
    valid_from: datetime.date | None = None,
    valid_until: datetime.date | None = None,
    areas: Sequence[str] = (),
) -> Membership:
    """Gives `user` the role at a unit, an institution or (None) the portal; `by` None is the system.

    `areas` limits an operator to some areas. Raises PermissionDenied (not theirs to give, or to themselves) and
    Refused (wrong place, dates, areas, or the role is held already).
    """
    if by is not None and (by.pk == user.pk or not may_grant(by, role, at)):
        raise PermissionDenied
    start = valid_from or timezone.localdate()
    check_terms(role, at, start, valid_until, areas)
    _check_free(user, role, at, start, valid_until)
    held = Membership.objects.create(
        user=user,
        role=role,
        unit=at if isinstance(at, Unit) else None,
        institution=at if isinstance(at, Institution) else None,
        valid_from=start,
        valid_until=valid_until,
        areas=sorted(areas, key=AREA_ORDER.index),
        created_by=by,
    )
    carry(held)
    tell_role_granted(held, by)
    audit.record(
        chain=held.chain, actor=by, action="units.grant_role", target=("units.membership", held.pk), after=_told(held)
    )
    return held


@transaction.atomic
def end_role(*, membership: Membership, by: User | None, reason: str) -> Membership:
    """Ends a role now: it counts no more from this moment. Raises PermissionDenied, Refused."""
    held = _locked(membership)
    if by is not None and (by.pk == held.user_id or not may_grant(by, Role(held.role), _place(held))):
        raise PermissionDenied
    if held.ended_at is not None:
        raise Refused(_("Peran ini sudah diakhiri."))
    if not reason.strip():
        raise Refused(_("Tulis alasan mengapa peran ini berakhir."), "reason")
    end_now(held, reason.strip())
    tell_role_ended(held, by)
    audit.record(
        chain=held.chain,
        actor=by,
        action="units.end_role",
        target=("units.membership", held.pk),
        before=_told(held),
        reason=reason.strip(),
    )
    return held


def end_now(held: Membership, reason: str) -> None:
    """Marks the membership as ended and takes the grant away where nothing else needs it."""
    held.ended_at, held.ended_reason = timezone.now(), reason[:300]
    held.save(update_fields=["ended_at", "ended_reason"])
    twins = Membership.objects.filter(
        user=held.user_id, role=held.role, unit=held.unit_id, institution=held.institution_id, ended_at=None
    )
    if not twins.exists():
        _drop(held)


def carry(held: Membership) -> None:
    """Writes the grant that makes the membership count while it is in force."""
    place = _place(held)
    if place is None:
        held.user.user_permissions.add(_portal_permission(held.role))
    else:
        assign_perm(f"units.{held.role}", held.user, place)


def _drop(held: Membership) -> None:
    place = _place(held)
    if place is None:
        held.user.user_permissions.remove(_portal_permission(held.role))
    else:
        remove_perm(f"units.{held.role}", held.user, place)


def _portal_permission(role: str) -> Permission:
    return Permission.objects.get(content_type__app_label="units", content_type__model="institution", codename=role)


def _place(held: Membership) -> Place:
    return held.unit or held.institution


def _locked(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "unit__institution", "institution")
        .get(pk=membership.pk)
    )


def check_terms(role: Role, at: Place, start: datetime.date, until: datetime.date | None, areas: Sequence[str]) -> None:
    """Raises Refused unless somebody could hold the role so. No query."""
    fits = {Unit: UNIT_ROLES, Institution: INSTITUTION_ROLES, type(None): PORTAL_ROLES}[type(at)]
    if role not in fits:
        raise Refused(_("Peran “%(role)s” tidak dapat diberikan di tempat ini.") % {"role": role.label}, "role")
    if isinstance(at, Unit) and not at.is_active:
        raise Refused(_("Unit ini sudah tidak ada. Pilih unit penggantinya."), "unit")
    if until is not None and until < start:
        raise Refused(_("Tanggal berakhir mendahului tanggal mulai. Perbaiki salah satunya."), "valid_until")
    if areas and role != Role.OPERATOR:
        raise Refused(_("Pembatasan area hanya berlaku bagi operator unit."), "areas")
    if set(areas) - set(Area.values):
        raise Refused(_("Ada area yang tidak dikenal. Pilih dari daftar."), "areas")


def _check_free(user: User, role: Role, at: Place, start: datetime.date, until: datetime.date | None) -> None:
    same = Membership.objects.filter(
        user=user,
        role=role,
        unit=at if isinstance(at, Unit) else None,
        institution=at if isinstance(at, Institution) else None,
        ended_at=None,
    )
    if any(_overlaps(one, start, until) for one in same):
        raise Refused(_("Orang ini sudah memegang peran tersebut pada masa itu. Akhiri dulu peran yang lama."), "role")


def _overlaps(one: Membership, start: datetime.date, until: datetime.date | None) -> bool:
    begins_before = until is None or one.valid_from <= until
    return begins_before and (one.valid_until is None or one.valid_until >= start)


def _told(held: Membership) -> dict[str, object]:
    return {
        "user": held.user_id,
        "role": str(held.role),
        "unit": held.unit_id,
        "institution": held.institution_id,
        "from": held.valid_from.isoformat(),
        "until": held.valid_until.isoformat() if held.valid_until else None,
        "areas": list(held.areas),
    }
