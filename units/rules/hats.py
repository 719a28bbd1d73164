"""Named predicates over a person's memberships in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from units.enums import GRANTED_BY, PORTAL_ROLES, ROLES_FOR, Action, Role
from units.models import Institution, Membership, Unit, User
from zi_portal.shared.prepared import Prepared

HeldRole = tuple[str, int | None, int | None, list[str]]


@dataclass(frozen=True, slots=True)
class Hats:
    """The roles one person holds today, read once and asked many times."""

    by_unit: frozenset[tuple[str, int]]
    by_institution: frozenset[tuple[str, int]]
    portal: frozenset[str] = frozenset()
    limits: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def worn_at(self, unit: Unit, *roles: Role) -> bool:
        """Whether one of `roles` is held in the unit, in its institution, or over the whole portal."""
        return any(
            (role.value, unit.pk) in self.by_unit
            or (role.value, unit.institution_id) in self.by_institution
            or role.value in self.portal
            for role in roles
        )

    def worn_in(self, institution: Institution, *roles: Role) -> bool:
        """Whether one of `roles` is held in the institution or over the whole portal."""
        return any((role.value, institution.pk) in self.by_institution or role.value in self.portal for role in roles)

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

    def fills_area(self, unit: Unit, area: str) -> bool:
        """Whether the person's filling of the unit's worksheet covers the area (mp .. pp, hasil)."""
        return unit.pk not in self.limits or area in self.limits[unit.pk]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an action is allowed: named units, whole institutions, or everywhere."""

    units: frozenset[int]
    institutions: frozenset[int]
    everywhere: bool

    def q(self, unit: str, institution: str) -> Q:
        """Rows whose unit or institution lies inside; the arguments are field paths to either, "" for none."""
        if self.everywhere:
            return Q()
        inside = Q(pk__in=[])
        if unit and self.units:
            inside |= Q(**{f"{unit}__in": self.units})
        if institution and self.institutions:
            inside |= Q(**{f"{institution}__in": self.institutions})
        return inside


def roles_held(user: int, today: date) -> QuerySet[Membership]:
    """The roles of a person (by key) that count on the day."""
    return Membership.objects.in_force(today).filter(user=user)


_held: Prepared[HeldRole] = Prepared(
    lambda user, today: roles_held(user, today).values_list("role", "unit", "institution", "areas"),
    user=-1,
    today=date(1, 1, 1),
)


def hats_of(user: User) -> Hats:
    """All roles of a person that count today. One query, kept on the user object for the request."""
    kept: Hats | None = getattr(user, "_hats", None)
    if kept is None:
        kept = _gather(_held(user=user.pk, today=timezone.localdate()))
        user._hats = kept  # type: ignore[attr-defined]
    return kept


def remember_roles(user: User, held: Sequence[HeldRole]) -> None:
    """Keeps roles that were read together with something else, so that `hats_of` need not ask for them."""
    user._hats = _gather(held)  # type: ignore[attr-defined]


def scope_of(user: User, action: Action) -> Scope:
    """Where the person may do `action`. No query beyond the roles."""
    hats, roles = hats_of(user), ROLES_FOR[action]
    return Scope(
        frozenset(hats.units(*roles)), frozenset(hats.institutions(*roles)), everywhere=hats.everywhere(*roles)
    )


def may(user: User, action: Action, at: Unit | Institution) -> bool:
    """Whether one of the person's roles allows `action` at the unit or over the institution."""
    hats, roles = hats_of(user), ROLES_FOR[action]
    return hats.worn_at(at, *roles) if isinstance(at, Unit) else hats.worn_in(at, *roles)


def may_anywhere(user: User, action: Action) -> bool:
    """Whether the person may do `action` in some place; what a menu asks."""
    return hats_of(user).worn_somewhere(*ROLES_FOR[action])


def may_grant(user: User, role: Role, at: Unit | Institution | None) -> bool:
    """Whether the person gives and ends `role` at a place; None is the portal."""
    hats = hats_of(user)
    if at is None:
        return hats.everywhere(*GRANTED_BY[role])
    return hats.worn_at(at, *GRANTED_BY[role]) if isinstance(at, Unit) else hats.worn_in(at, *GRANTED_BY[role])


def may_announce(user: User) -> bool:
    """Whether the person keeps the calendar that is announced for the whole country."""
    return hats_of(user).everywhere(*PORTAL_ROLES)


def may_add_institutions(user: User) -> bool:
    """Whether the person manages every institution, so that a new one is theirs to add."""
    return scope_of(user, Action.MANAGE_INSTITUTION).everywhere


def _gather(held: Sequence[HeldRole]) -> Hats:
    return Hats(
        by_unit=frozenset((role, unit) for role, unit, _, _ in held if unit),
        by_institution=frozenset((role, institution) for role, _, institution, _ in held if institution),
        portal=frozenset(role for role, *_ in held if role in PORTAL_ROLES),
        limits=_limits([(unit, areas) for _, unit, _, areas in held if unit]),
    )


def _limits(in_units: Iterable[tuple[int, list[str]]]) -> dict[int, frozenset[str]]:
    """Areas of units in which every role the person holds is limited."""
    found: dict[int, frozenset[str]] = {}
    free = set()
    for pk, areas in in_units:
        if areas:
            found[pk] = found.get(pk, frozenset()) | frozenset(areas)
        else:
            free.add(pk)
    return {pk: areas for pk, areas in found.items() if pk not in free}
