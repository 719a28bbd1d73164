"""The pre-flight of nominations: facts loaded for all at once, then judged by `rules.preflight`."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from assessments.instruments import compiled
from assessments.models import RuleSet
from assessments.queries.proposing import Verdict, spoken_of, verdicts_of
from clearances.enums import PredicateState
from clearances.models import InstitutionBar, LeaderCase, PredicateHeld, Waiver
from clearances.queries.paper_needs import ended_surveys, papers_there
from clearances.rules.preflight import rows_of
from clearances.rules.preflight_facts import Bar, Facts, Held, HouseFacts, UnitFacts, Window, Word
from clearances.rules.preflight_rows import Preflight
from units.enums import NominationMove, NominationStage, Stage
from units.models import InstitutionYear, Nomination, NominationRecord, StageExtension, StageWindow, UnitYear
from zi_portal.shared.prepared_lists import PreparedLists


class UnitValues(NamedTuple):
    """A unit's own facts of one year."""

    year: int
    tlhp_percent: Decimal | None
    lhkpn_percent: Decimal | None
    lhkan_percent: Decimal | None
    sakip_predicate: str
    building_since: datetime.date | None


SENT = (NominationStage.PROPOSED, NominationStage.AWARDED, NominationStage.NOT_AWARDED)


REVOKED = ("revocation__banned_until", "revocation__decided_on")


class RulesMissing(Exception):
    """The cycle names a rule set that was never loaded."""


def preflight_of(nomination: Nomination) -> Preflight:
    """The pre-flight of one nomination, which comes with unit, institution and cycle. As many queries as for fifty."""
    return preflights_for([nomination])[0]


def preflights_for(nominations: Sequence[Nomination]) -> list[Preflight]:
    """In the same order; what was proposed already is judged as of that day. At most sixteen queries for any number.

    Raises RulesMissing.
    """
    return list(each_preflight(nominations))


def each_preflight(nominations: Sequence[Nomination]) -> Iterator[Preflight]:
    """As `preflights_for`, one after the other: who drops each before the next never holds thousands of rows.

    That many short-lived objects at once cost more in garbage collection than all the judging.
    """
    if not nominations:
        return
    packs = {key: rules_of(key) for key in {one.cycle.rule_set_key for one in nominations}}
    loaded = _Loaded(nominations)
    for one in nominations:
        facts = loaded.facts(one)
        yield Preflight(one, rows_of(facts, packs[one.cycle.rule_set_key]), facts.day)


def rules_of(key: str) -> Mapping[str, Any]:
    """The pack of a published rule set; no query once compiled. Raises RulesMissing."""
    try:
        return compiled.rules(key).data
    except RuleSet.DoesNotExist as missing:
        raise RulesMissing(key) from missing


class _Loaded:
    """Everything about these nominations, read once."""

    def __init__(self, nominations: Sequence[Nomination]) -> None:
        self.today = timezone.localdate()
        self.houses = list({one.unit.institution_id for one in nominations})
        self.units = list({one.unit_id for one in nominations})
        self.keys = [one.pk for one in nominations]
        self.cycles = list({one.cycle_id for one in nominations})
        self.sent = _sent_on([one.pk for one in nominations if one.stage in SENT])
        self.house_facts = self._house_facts()
        self.unit_facts = self._unit_facts()
        self.predicates = _predicates(self.units)
        self.waivers = self._waivers()
        self.bars = self._bars()
        self.cases = self._cases()
        spoken = spoken_of(self.keys)
        self.verdicts: dict[int, Verdict] = verdicts_of({one.pk: one.target for one in nominations}, spoken)
        self.surveys = ended_surveys(self.units)
        self.papers = papers_there(nominations, spoken.concluded, self.surveys)
        self.windows, self.longer = self._windows()

    def facts(self, one: Nomination) -> Facts:
        day, year = self.sent.get(one.pk, self.today), one.cycle.year
        verdict, house = self.verdicts.get(one.pk), one.unit.institution
        return Facts(
            target=one.target,
            year=year,
            day=day,
            is_local=house.is_local,
            services=tuple(one.unit.services),
            criteria=tuple(one.criteria),
            designated_on=one.decree_date,
            house=self.house_facts.get((house.pk, year - 1), HouseFacts()),
            unit=_newest(self.unit_facts[one.unit_id], year),
            predicates=tuple(self.predicates[one.unit_id]),
            waived=self.waivers[one.pk],
            bars={code: bar for code, since, bar in self.bars[house.pk, one.target] if since <= day},
            leader_cases=tuple(self.cases[house.pk, year]),
            word=Word(verdict.meets, verdict.gates) if verdict else None,
            survey_ended_on=max((end for end in self._ends(one) if year - end.year in (0, 1)), default=None),
            papers=self.papers[one.pk],
            window=self._window(one),
            is_assessed=one.stage in (NominationStage.ASSESSMENT, *SENT),
            stage=one.stage,
            is_closed=one.cycle.closed_at is not None and one.stage not in SENT,
        )

    def _house_facts(self) -> dict[tuple[int, int], HouseFacts]:
        """Values of the year before the proposal are what is asked for."""
        rows = _house_years(houses=self.houses)
        return {(row[0], row[1]): HouseFacts(row[2], row[3], row[4], row[5], row[6]) for row in rows}

    def _unit_facts(self) -> dict[int, list[UnitValues]]:
        """Newest year first."""
        found = defaultdict(list)
        for unit, *values in _unit_years(units=self.units):
            found[unit].append(UnitValues(*values))
        return found

    def _waivers(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for nomination, code, letter in _valid_waivers(keys=self.keys):
            found[nomination][code] = letter
        return found

    def _bars(self) -> dict[tuple[int, str], list[tuple[str, datetime.date, Bar]]]:
        found = defaultdict(list)
        for house, predicate, code, since, value, blocking in _institution_bars(houses=self.houses):
            found[house, predicate].append((code, since, Bar(value, blocking)))
        return found

    def _cases(self) -> dict[tuple[int, int], list[str]]:
        found = defaultdict(list)
        for house, year, letter in _open_cases(houses=self.houses):
            found[house, year].append(letter)
        return found

    def _windows(self) -> tuple[dict[int, Window], dict[tuple[int, int], datetime.date]]:
        longer: dict[tuple[int, int], datetime.date] = {}
        for cycle, unit, until in _longer(cycles=self.cycles, units=self.units):
            longer[cycle, unit] = max(until, longer.get((cycle, unit), until))
        return {cycle: Window(opens, closes) for cycle, opens, closes in _open_days(cycles=self.cycles)}, longer

    def _ends(self, one: Nomination) -> Iterator[datetime.date]:
        return (survey.ended_on for survey in self.surveys.get(one.unit_id, ()))

    def _window(self, one: Nomination) -> Window | None:
        window = self.windows.get(one.cycle_id)
        until = self.longer.get((one.cycle_id, one.unit_id))
        return replace(window, closes_on=max(window.closes_on, until)) if window and until else window


def _sent_on(keys: list[int]) -> dict[int, datetime.date]:
    """The day on which each of these was proposed. One query, none for no nomination."""
    if not keys:
        return {}
    moves = NominationRecord.objects.filter(nomination__in=keys, move=NominationMove.PROPOSE).order_by("pk")
    return {pk: timezone.localdate(at) for pk, at in moves.values_list("nomination", "at")}


def _predicates(units: Sequence[int]) -> dict[int, list[Held]]:
    found = defaultdict(list)
    for unit, kind, number, date, state, valid_until, banned_until, decided_on in _held(units=units):
        banned = banned_until if decided_on else None
        found[unit].append(Held(kind, number, date, state == PredicateState.HELD, valid_until, banned))
    return found


def _newest(rows: Sequence[UnitValues], year: int) -> UnitFacts:
    """The newest value of the year or the one before; the declaration may lie any number of years back."""
    near = [row for row in rows if year - 1 <= row.year <= year]
    declared = [row.building_since for row in rows if row.building_since and row.year <= year]

    def newest(name: str) -> Any:
        return next((value for value in _values(near, name) if value not in (None, "")), None)

    return UnitFacts(
        tlhp=newest("tlhp_percent"),
        lhkpn=newest("lhkpn_percent"),
        lhkan=newest("lhkan_percent"),
        sakip_grade=newest("sakip_predicate") or "",
        declared_on=min(declared, default=None),
    )


def _values(rows: Sequence[UnitValues], name: str) -> Iterator[Any]:
    return (getattr(row, name) for row in rows)


_house_years = PreparedLists(
    lambda houses: (
        InstitutionYear.objects.filter(institution__in=houses)
        .order_by()
        .values_list("institution", "year", "bpk_opinion", "sakip_predicate", "sakip_score", "rb_index", "spip_level")
    )
)
_unit_years = PreparedLists(
    lambda units: UnitYear.objects.filter(unit__in=units).order_by("-year").values_list("unit", *UnitValues._fields)
)
_valid_waivers = PreparedLists(
    lambda keys: (
        Waiver.objects.filter(nomination__in=keys, cancelled_at__isnull=True)
        .order_by()
        .values_list("nomination", "code", "letter_number")
    )
)
_institution_bars = PreparedLists(
    lambda houses: (
        InstitutionBar.objects.filter(institution__in=houses)
        .order_by()
        .values_list("institution", "predicate", "code", "since", "value", "blocking")
    )
)
_open_cases = PreparedLists(
    lambda houses: LeaderCase.objects.filter(institution__in=houses, closed_on__isnull=True).values_list(
        "institution", "year", "source_letter"
    )
)
_held = PreparedLists(
    lambda units: (
        PredicateHeld.objects.filter(unit__in=units)
        .order_by("decree_date", "pk")
        .values_list("unit", "kind", "decree_number", "decree_date", "state", "valid_until", *REVOKED)
    )
)
_open_days = PreparedLists(
    lambda cycles: (
        StageWindow.objects.filter(stage=Stage.PROPOSAL, cycle__in=cycles)
        .order_by()
        .values_list("cycle", "opens_on", "closes_on")
    )
)
_longer = PreparedLists(
    lambda cycles, units: (
        StageExtension.objects.filter(stage=Stage.PROPOSAL, cycle__in=cycles, unit__in=units)
        .order_by()
        .values_list("cycle", "unit", "closes_on")
    )
)


def waivers_of(nomination: Nomination) -> list[Waiver]:
    """Waivers of a nomination, newest first, cancelled ones included. One query."""
    return list(Waiver.objects.filter(nomination=nomination).select_related("by", "cancelled_by"))


def narrowed(found: Any, *, institution: int | None = None, target: str = "", words: str = "") -> Any:
    """Nominations of an institution, heading for a predicate, whose unit's name holds every word."""
    if institution:
        found = found.filter(unit__institution=institution)
    if target:
        found = found.filter(target=target)
    for word in words.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word))
    return found
