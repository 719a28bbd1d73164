"""Named predicates over a person's memberships in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from units.enums import PORTAL_ROLES, Role
from units.models import Membership, Unit, User


@dataclass(frozen=True, slots=True)
class Hats:
    """The roles one person holds today, read once and asked many times."""

    by_unit: frozenset[tuple[str, int]]
    by_institution: frozenset[tuple[str, int]]
    portal: frozenset[str] = frozenset()

    def worn_at(self, unit: Unit, *roles: Role) -> bool:
        """Whether one of `roles` is held in the unit, in its institution, or over the whole portal."""
        return any(
            (role.value, unit.pk) in self.by_unit
            or (role.value, unit.institution_id) in self.by_institution
            or role.value in self.portal
            for role in roles
        )

    def units(self, *roles: Role) -> set[int]:
        """Keys of the units in which one of `roles` is held directly."""
        return {pk for role, pk in self.by_unit if role in roles}

    def institutions(self, *roles: Role) -> set[int]:
        """Keys of the institutions in which one of `roles` is held."""
        return {pk for role, pk in self.by_institution if role in roles}

    def everywhere(self, *roles: Role) -> bool:
        """Whether one of `roles` is held over the whole portal."""
        return any(role.value in self.portal for role in roles)

    def worn_somewhere(self, *roles: Role) -> bool:
        held = {role for role, _ in self.by_unit | self.by_institution} | self.portal
        return any(role.value in held for role in roles)


def hats_of(user: User) -> Hats:
    """All roles of a person that are in force today. One query, kept on the user object for the request."""
    kept: Hats | None = getattr(user, "_hats", None)
    if kept is None:
        kept = _gather(Membership.objects.in_force().filter(user=user).only("role", "unit", "institution"))
        user._hats = kept  # type: ignore[attr-defined]
    return kept


def _gather(memberships: Iterable[Membership]) -> Hats:
    held = list(memberships)
    return Hats(
        by_unit=frozenset((m.role, m.unit_id) for m in held if m.unit_id),
        by_institution=frozenset((m.role, m.institution_id) for m in held if m.institution_id),
        portal=frozenset(m.role for m in held if m.role in PORTAL_ROLES),
    )


def needs_second_factor(user: User) -> bool:
    """Whether a role of the person asks for a second factor (settings.ZI_MFA_ROLES). At most one query."""
    wanted = [role for role in Role if role.value in settings.ZI_MFA_ROLES]
    if user.is_superuser and Role.PLATFORM_ADMIN in wanted:
        return True
    return bool(wanted) and hats_of(user).worn_somewhere(*wanted)


def can_invite_to(user: User, institution_id: int | None) -> bool:
    """The inspectorate's admin invites into the own institution, the portal's admin anywhere. At most one query."""
    if user.is_superuser or hats_of(user).everywhere(Role.PLATFORM_ADMIN):
        return True
    return institution_id in hats_of(user).institutions(Role.INSPECTORATE_ADMIN)
