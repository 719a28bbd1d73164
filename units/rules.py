"""Named predicates over a person's memberships in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from units.enums import Role
from units.models import Membership, Unit, User
from zi_portal.shared.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Hats:
    """The roles one person holds today, read once and asked many times."""

    by_unit: frozenset[tuple[str, int]]
    by_institution: frozenset[tuple[str, int]]

    def worn_at(self, unit: Unit, *roles: Role) -> bool:
        """Whether one of `roles` is held in the unit or in its institution."""
        return any(
            (role.value, unit.pk) in self.by_unit or (role.value, unit.institution_id) in self.by_institution
            for role in roles
        )

    def units(self, *roles: Role) -> set[int]:
        """Keys of the units in which one of `roles` is held directly."""
        return {pk for role, pk in self.by_unit if role in roles}

    def institutions(self, *roles: Role) -> set[int]:
        """Keys of the institutions in which one of `roles` is held."""
        return {pk for role, pk in self.by_institution if role in roles}

    def worn_somewhere(self, *roles: Role) -> bool:
        held = {role for role, _ in self.by_unit | self.by_institution}
        return any(role.value in held for role in roles)


_held: Prepared[tuple[str, int | None, int | None]] = Prepared(
    lambda user, today: Membership.objects.in_force(today).filter(user=user).values_list("role", "unit", "institution"),
    user=-1,
    today=date(1, 1, 1),
)


def hats_of(user: User) -> Hats:
    """All roles of a person that are in force today. One query, kept on the user object for the request."""
    kept: Hats | None = getattr(user, "_hats", None)
    if kept is None:
        kept = _gather(_held(user=user.pk, today=timezone.localdate()))
        user._hats = kept  # type: ignore[attr-defined]
    return kept


def _gather(held: Sequence[tuple[str, int | None, int | None]]) -> Hats:
    return Hats(
        by_unit=frozenset((role, unit) for role, unit, _ in held if unit),
        by_institution=frozenset((role, institution) for role, _, institution in held if institution),
    )
