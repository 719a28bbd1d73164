"""Institutions, units in their tree, and cycles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from units.enums import INSTITUTION_ROLES, UNIT_ROLES, Action, Role
from units.models import Cycle, Institution, Membership, StageExtension, Unit, UnitChange, UnitName, User
from units.rules import hats_of, scope_of

# Both engines know recursive queries. UNION, not UNION ALL: it ends even if a loop should ever come to be.
BELOW = (
    "WITH RECURSIVE below(id) AS (SELECT id FROM units_unit WHERE parent_id = %s"
    " UNION SELECT u.id FROM units_unit u JOIN below b ON u.parent_id = b.id) SELECT id FROM below"
)
ABOVE = (
    "WITH RECURSIVE above(id) AS (SELECT parent_id FROM units_unit WHERE id = %s"
    " UNION SELECT u.parent_id FROM units_unit u JOIN above a ON u.id = a.id WHERE u.parent_id IS NOT NULL)"
    " SELECT id FROM above WHERE id IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit at its depth in the tree; the top is 0."""

    unit: Unit
    depth: int


def units_where(user: User, roles: Iterable[Role]) -> QuerySet[Unit]:
    """Units in which the person holds one of `roles` today: the unit itself, its institution, or the whole portal."""
    wanted = set(roles)
    if hats_of(user).everywhere(*wanted):
        return Unit.objects.all()
    held = Membership.objects.in_force().filter(user=user)
    own = held.filter(role__in=[role for role in wanted if role in UNIT_ROLES])
    whole = held.filter(role__in=[role for role in wanted if role in INSTITUTION_ROLES])
    return Unit.objects.filter(Q(pk__in=own.values("unit")) | Q(institution__in=whole.values("institution")))


def units_for(user: User, action: Action = Action.VIEW_UNITS) -> QuerySet[Unit]:
    """Units at which the person may do `action`, with their institution."""
    return Unit.objects.filter(scope_of(user, action).q("pk", "institution")).select_related("institution")


def units_named(found: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    """Those with every one of the words in their name or code."""
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(short_name__icontains=word) | Q(code__icontains=word))
    return found


def institutions_for(user: User, action: Action = Action.VIEW_UNITS) -> QuerySet[Institution]:
    """Institutions over which the person may do `action`."""
    return Institution.objects.filter(scope_of(user, action).q("", "pk"))


def cycles_for(user: User, action: Action = Action.VIEW_CYCLES) -> QuerySet[Cycle]:
    """Cycles of the institutions in which, or in a unit of which, the person may do `action`; newest first."""
    scope = scope_of(user, action)
    inside = scope.q("", "institution")
    if scope.units and not scope.everywhere:
        inside |= Q(institution__in=Unit.objects.filter(pk__in=scope.units).values("institution"))
    return Cycle.objects.filter(inside).select_related("institution").order_by("-year", "institution__name")


def extensions_for(user: User, cycle: Cycle) -> QuerySet[StageExtension]:
    """Who got more time in a cycle, newest first: all of it for the institution's people, a unit's own for its."""
    mine = scope_of(user, Action.VIEW_CYCLES).q("unit", "unit__institution")
    return cycle.extensions.select_related("unit", "by").filter(mine)


def cycles_administered_by(user: User) -> QuerySet[Cycle]:
    """Cycles that the person may close."""
    return cycles_for(user, Action.CLOSE_CYCLE)


def descendants_of(unit: Unit) -> QuerySet[Unit]:
    """Every unit below, at any depth. One query."""
    return Unit.objects.filter(pk__in=RawSQL(BELOW, [unit.pk]))  # noqa: S611 -- constant text, bound key


def ancestors_of(unit: Unit) -> list[Unit]:
    """The units above, the highest first. One query."""
    found = {one.pk: one for one in Unit.objects.filter(pk__in=RawSQL(ABOVE, [unit.pk]))}  # noqa: S611 -- as above
    line: list[Unit] = []
    above = unit.parent_id
    while above in found and found[above] not in line:
        line.insert(0, found[above])
        above = found[above].parent_id
    return line


def keys_above(units: Iterable[Unit]) -> set[int]:
    """Keys of the units above any of these. One query per level of the tree."""
    found: set[int] = set()
    level = {unit.parent_id for unit in units if unit.parent_id}
    while level - found:
        found |= level
        parents = Unit.objects.filter(pk__in=level, parent__isnull=False)
        level = {parent for parent in parents.values_list("parent", flat=True) if parent}
    return found


def tree_of(units: Iterable[Unit]) -> list[Branch]:
    """The units in the order of the tree, each below its parent; one whose parent is not among them is a top.

    No query beyond reading `units`.
    """
    listed = list(units)
    known = {unit.pk for unit in listed}
    below: dict[int | None, list[Unit]] = {}
    for unit in listed:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    ordered: list[Branch] = []
    waiting = [Branch(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        branch = waiting.pop()
        ordered.append(branch)
        waiting += [Branch(unit, branch.depth + 1) for unit in reversed(below.get(branch.unit.pk, []))]
    return ordered


def names_of(unit: Unit) -> QuerySet[UnitName]:
    """Every name the unit has borne since its first change of name, newest first; empty while there was none."""
    return unit.names.order_by(F("valid_from").desc(nulls_last=True))


def changes_of(unit: Unit) -> QuerySet[UnitChange]:
    """What became of the unit, newest first."""
    return unit.changes.select_related("by").order_by("-effective_date", "-id")
