"""What ties a person to teams and units, read at once: seats, shares, roles held, interests, coaching, waivers."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from assessments.enums import Position
from assessments.models import Assessment, Coaching, ConflictWaiver, Interest, Share, TeamMember
from units.models import Membership, User
from units.rules.hats import HeldRole, remember_roles, roles_held
from zi_portal.shared.prepared import Prepared

Row = tuple[str, int, str, datetime.date | None, datetime.date | None]
WholeRow = tuple[str, int, str, datetime.date | None, datetime.date | None, int | None, str]
ROLE = "role"


@dataclass(frozen=True, slots=True)
class Held:
    """A tie to a unit: kind is "member", "interest" or "coached"; the days are those of the tie."""

    kind: str
    unit: int
    word: str
    start: datetime.date | None
    end: datetime.date | None


@dataclass(frozen=True, slots=True)
class Stakes:
    """seats: team -> position; shares: assessment -> areas (none named: all); blind: assessments of an own pass;
    waived: (unit, cycle) for which the Inspektur lifted a block."""

    seats: Mapping[int, Position]
    shares: Mapping[int, frozenset[str]]
    blind: frozenset[int]
    held: tuple[Held, ...]
    waived: frozenset[tuple[int, int]]

    def seat(self, case: Assessment) -> Position | None:
        """The person's seat in the team that assesses the case."""
        return self.seats.get(case.team_id) if case.team_id else None

    def covers(self, case: Assessment, area: str) -> bool:
        """Whether the area of a unit that was divided is the person's; without a part of their own, every area is."""
        areas = self.shares.get(case.pk)
        return not areas or area in areas


def stakes_of(user: User) -> Stakes:
    """One query, kept on the user object for the request, as the roles are."""
    kept: Stakes | None = getattr(user, "_stakes", None)
    if kept is None:
        kept = _gather(_read(user))
        user._stakes = kept  # type: ignore[attr-defined]
    return kept


def read_whole(user: User) -> None:
    """Reads roles and stakes of a person at once, for a request that is known to need both. One query, not two."""
    if hasattr(user, "_stakes"):
        return
    rows = _whole(user=user.pk, today=timezone.localdate())
    remember_roles(user, [_role(row) for row in rows if row[0] == ROLE])
    user._stakes = _gather(row[:5] for row in rows)  # type: ignore[attr-defined]


def read_stakes(users: Iterable[User]) -> None:
    """As `stakes_of` for many people, who are asked about next. One query."""
    waiting = [user for user in users if not hasattr(user, "_stakes")]
    if not waiting:
        return
    parts = _parts(user__in={user.pk for user in waiting})
    first, *others = [found.order_by().values_list(*_columns(*rest), "user_id") for found, *rest in parts]
    rows: dict[int, list[Row]] = {user.pk: [] for user in waiting}
    for row in first.union(*others, all=True):
        rows[row[-1]].append(row[:-1])
    for user in waiting:
        user._stakes = _gather(rows[user.pk])  # type: ignore[attr-defined]


def _role(row: WholeRow) -> HeldRole:
    return row[2], row[1], row[5], json.loads(row[6])


def _read(user: User) -> Iterable[Row]:
    first, *others = [_rows(*part) for part in _parts(user=user.pk)]
    return first.union(*others, all=True)


def _parts(**whose: Any) -> list[tuple[Any, ...]]:
    """Arguments of `_rows` for everything that stakes of these people are made of."""
    ended = Coalesce(TruncDate("ended_at"), F("valid_until"))
    held = Membership.objects.filter(**whose, unit__isnull=False)
    return [
        (held, "member", "unit_id", F("role"), F("valid_from"), ended),
        (Interest.objects.filter(**whose), "interest", "unit_id", None, F("declared_on"), F("ended_on")),
        (Coaching.objects.filter(**whose), "coached", "unit_id", None, F("coached_on"), F("coached_on")),
        (ConflictWaiver.objects.filter(**whose), "waived", "unit_id", F("cycle_id")),
        (TeamMember.objects.filter(**whose), "seat", "team_id", F("position")),
        (Share.objects.filter(**whose, blind=False), "share", "assessment_id", F("areas")),
        (Share.objects.filter(**whose, blind=True), "blind", "assessment_id"),
    ]


def _rows(found: QuerySet[Any], kind: str, place: str, word: Any = None, start: Any = None, end: Any = None) -> Any:
    return found.order_by().values_list(*_columns(kind, place, word, start, end))


def _columns(kind: str, place: str, word: Any = None, start: Any = None, end: Any = None) -> list[Any]:
    text, day = CharField(), DateField()
    return [
        Value(kind, output_field=text),
        place,
        Cast(word if word is not None else Value(""), text),
        Cast(start if start is not None else Value(None, output_field=day), day),
        Cast(end if end is not None else Value(None, output_field=day), day),
    ]


def _whole_union(user: int, today: datetime.date) -> Any:
    """Stakes with two columns more, in which the roles of today say their institution and areas."""
    nobody = [Cast(Value(None, output_field=IntegerField()), BigIntegerField()), Cast(Value(""), CharField())]
    roles = [*_columns(ROLE, "unit_id", F("role")), "institution_id", Cast("areas", CharField())]
    first = roles_held(user, today).order_by().values_list(*roles)
    others = [found.order_by().values_list(*_columns(*rest), *nobody) for found, *rest in _parts(user=user)]
    return first.union(*others, all=True)


_whole: Prepared[WholeRow] = Prepared(_whole_union, user=-1, today=datetime.date(1, 1, 1))


def _gather(rows: Iterable[Row]) -> Stakes:
    listed = list(rows)
    return Stakes(
        seats={place: Position(word) for kind, place, word, _s, _e in listed if kind == "seat"},
        shares={place: frozenset(word.split(",")) - {""} for kind, place, word, _s, _e in listed if kind == "share"},
        blind=frozenset(place for kind, place, *_rest in listed if kind == "blind"),
        held=tuple(Held(*row) for row in listed if row[0] in ("member", "interest", "coached")),
        waived=frozenset((place, int(word)) for kind, place, word, _s, _e in listed if kind == "waived"),
    )
