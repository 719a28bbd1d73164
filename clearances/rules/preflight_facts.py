"""What the pre-flight looks at, as plain values: loaded by `queries.preflight`, written by hand in tests."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.scoring import Gate
from clearances.enums import Paper


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """The institution in the year before the proposal; empty is not known."""

    opinion: str = ""
    sakip_grade: str = ""
    sakip_score: Decimal | None = None
    rb_index: Decimal | None = None
    spip: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The unit: the newest value known of the cycle's year or the year before. Per cent, 0 to 100."""

    tlhp: Decimal | None = None
    lhkpn: Decimal | None = None
    lhkan: Decimal | None = None
    sakip_grade: str = ""
    declared_on: datetime.date | None = None
    """Public declaration (pencanangan)."""


@dataclass(frozen=True, slots=True)
class Held:
    """A predicate the unit holds or held; `banned_until` is the first day after the ban that its loss brought."""

    kind: str
    decree_number: str
    decree_date: datetime.date
    in_force: bool = True
    valid_until: datetime.date | None = None
    banned_until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """What the institution asks beyond the rule set: another limit ("" for none), and that unmet blocks."""

    limit: str = ""
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """TPI's word once its evaluation is over: its conclusion on the target, and the score gates of its sheet."""

    meets: bool
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Days of proposing, both included; the end with the unit's own extension."""

    opens_on: datetime.date
    closes_on: datetime.date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one nomination on one day."""

    target: str
    year: int
    day: datetime.date
    is_local: bool = False
    services: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    designated_on: datetime.date | None = None
    house: HouseFacts = field(default_factory=HouseFacts)
    unit: UnitFacts = field(default_factory=UnitFacts)
    predicates: tuple[Held, ...] = ()
    waived: Mapping[str, str] = field(default_factory=dict)
    """Code of a prerequisite -> TPN's letter."""
    bars: Mapping[str, Bar] = field(default_factory=dict)
    leader_cases: tuple[str, ...] = ()
    word: Word | None = None
    survey_ended_on: datetime.date | None = None
    papers: Mapping[Paper, bool] = field(default_factory=dict)
    """Required papers -> whether they are there."""
    window: Window | None = None
    is_assessed: bool = True
    """Whether the nomination stands where it can be proposed from, or has been proposed."""
    stage: str = ""
    is_closed: bool = False
