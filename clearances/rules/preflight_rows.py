"""Rows of the pre-flight and what they add up to. Plain values, no query."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from clearances.enums import BLOCKING, Condition, Fixer, Group
from clearances.rules.preflight_values import Said, said
from units.models import Nomination


class Row(NamedTuple):
    """One requirement: how it stands, what was found, what is asked, where it is written, who mends it and by when.

    Words are made when they are read: a list of fifty nominations shows few of them. A tuple, because a page of fifty
    nominations makes two thousand of these.
    """

    group: Group
    code: str
    title: Said
    state: Condition
    found: Said
    asked: Said
    article: str
    fixer: Fixer | None = None
    by_when: datetime.date | None = None
    blocking: bool = True
    """Whether the rule set or the institution lets it stand in the way at all."""
    waivable: bool = False
    remark: Said = ""

    @property
    def name(self) -> str:
        return said(self.title)

    @property
    def value(self) -> str:
        return said(self.found)

    @property
    def limit(self) -> str:
        return said(self.asked)

    @property
    def note(self) -> str:
        return said(self.remark)

    @property
    def stops(self) -> bool:
        """Whether the nomination cannot be proposed because of this row."""
        return self.blocking and self.state in BLOCKING


@dataclass(frozen=True)
class Preflight:
    """All rows of one nomination in the order of the groups."""

    nomination: Nomination
    rows: tuple[Row, ...]
    day: datetime.date

    @cached_property
    def blockers(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.stops)

    @property
    def may_be_proposed(self) -> bool:
        return not self.blockers

    @property
    def first_blocker(self) -> Row | None:
        return self.blockers[0] if self.blockers else None

    @property
    def met(self) -> int:
        """Rows that are met, waived ones included."""
        return sum(row.state in (Condition.MET, Condition.WAIVED) for row in self.rows)

    @property
    def warnings(self) -> int:
        return sum(row.state in (Condition.WARNING, Condition.IN_PROCESS) for row in self.rows)

    @property
    def groups(self) -> list[tuple[Group, list[Row]]]:
        return [(group, list(rows)) for group, rows in groupby(self.rows, key=lambda row: row.group)]

    def why_not(self) -> str:
        """The sentence for a nomination that cannot be proposed, with its first reasons; empty when it can."""
        if not self.blockers:
            return ""
        named = ", ".join(row.name for row in self.blockers[:SHOWN])
        more = _(" dan %(count)s lainnya") % {"count": len(self.blockers) - SHOWN} if self.blockers[SHOWN:] else ""
        return _("%(unit)s belum dapat diusulkan: %(reasons)s%(more)s.") % {
            "unit": self.nomination.unit.short_name,
            "reasons": named,
            "more": more,
        }


SHOWN = 3
