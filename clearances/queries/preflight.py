"""The pre-flight of nominations: facts loaded for all at once, then judged by `rules.preflight`."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils import timezone

from assessments.instruments import compiled
from assessments.models import RuleSet
from assessments.queries.proposing import Verdict, verdicts_of
from clearances.enums import Paper, PredicateState
from clearances.models import InstitutionBar, LeaderCase, PredicateHeld, Waiver
from clearances.queries.papers import missing_papers
from clearances.queries.preflight_papers import required_papers
from clearances.rules.preflight import rows_of
from clearances.rules.preflight_facts import Bar, Facts, Held, HouseFacts, UnitFacts, Window, Word
from clearances.rules.preflight_rows import Preflight
from surveys.enums import Kind
from surveys.enums import State as SurveyState
from surveys.models import Survey
from units.enums import NominationMove, NominationStage, Stage
from units.models import InstitutionYear, Nomination, NominationRecord, StageExtension, StageWindow, UnitYear

SENT = (NominationStage.PROPOSED, NominationStage.AWARDED, NominationStage.NOT_AWARDED)


class RulesMissing(Exception):
    """The cycle names a rule set that was never loaded."""


def preflight_of(nomination: Nomination) -> Preflight:
    """The pre-flight of one nomination, which comes with unit, institution and cycle. As many queries as for fifty."""
    return preflights_for([nomination])[0]


def preflights_for(nominations: Sequence[Nomination]) -> list[Preflight]:
    """In the same order; what was proposed already is judged as of that day. The same few queries for any number.

    Raises RulesMissing.
    """
    if not nominations:
        return []
    packs = {key: rules_of(key) for key in {one.cycle.rule_set_key for one in nominations}}
    loaded = _Loaded(nominations)
    found = []
    for one in nominations:
        facts = loaded.facts(one)
        found.append(Preflight(one, rows_of(facts, packs[one.cycle.rule_set_key]), facts.day))
    return found


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
        self.houses = {one.unit.institution_id for one in nominations}
        self.units = {one.unit_id for one in nominations}
        self.keys = [one.pk for one in nominations]
        self.years = {one.cycle.year for one in nominations}
        self.cycles = {one.cycle_id for one in nominations}
        self.sent = _sent_on([one.pk for one in nominations if one.stage in SENT])
        self.house_facts = self._house_facts()
        self.unit_facts = self._unit_facts()
        self.predicates = _predicates(self.units)
        self.waivers = self._waivers()
        self.bars = self._bars()
        self.cases = self._cases()
        self.verdicts: dict[int, Verdict] = verdicts_of({one.pk: one.target for one in nominations})
        self.surveys = self._surveys()
        self.needed, self.missing = required_papers(nominations), missing_papers(nominations)
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
            survey_ended_on=max((end for end in self.surveys[one.unit_id] if year - end.year in (0, 1)), default=None),
            papers=self._papers(one),
            window=self._window(one),
            is_assessed=one.stage in (NominationStage.ASSESSMENT, *SENT),
            stage=one.stage,
            is_closed=one.cycle.closed_at is not None and one.stage not in SENT,
        )

    def _papers(self, one: Nomination) -> dict[Paper, bool]:
        needed, missing = self.needed[one.pk], self.missing[one.pk]
        return {paper: paper not in missing for paper in Paper if paper in needed or paper in missing}

    def _house_facts(self) -> dict[tuple[int, int], HouseFacts]:
        """Values of the year before the proposal are what is asked for."""
        asked = {year - 1 for year in self.years}
        return {
            (row.institution_id, row.year): HouseFacts(
                row.bpk_opinion, row.sakip_predicate, row.sakip_score, row.rb_index, row.spip_level
            )
            for row in InstitutionYear.objects.filter(institution__in=self.houses, year__in=asked)
        }

    def _unit_facts(self) -> dict[int, list[UnitYear]]:
        """Newest year first."""
        found = defaultdict(list)
        for row in UnitYear.objects.filter(unit__in=self.units, year__lte=max(self.years)).order_by("-year"):
            found[row.unit_id].append(row)
        return found

    def _waivers(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        valid = Waiver.objects.filter(nomination__in=self.keys, cancelled_at__isnull=True).order_by()
        for nomination, code, letter in valid.values_list("nomination", "code", "letter_number"):
            found[nomination][code] = letter
        return found

    def _bars(self) -> dict[tuple[int, str], list[tuple[str, datetime.date, Bar]]]:
        found = defaultdict(list)
        for bar in InstitutionBar.objects.filter(institution__in=self.houses).order_by():
            found[bar.institution_id, bar.predicate].append((bar.code, bar.since, Bar(bar.value, bar.blocking)))
        return found

    def _cases(self) -> dict[tuple[int, int], list[str]]:
        found = defaultdict(list)
        open_cases = LeaderCase.objects.filter(institution__in=self.houses, year__in=self.years, closed_on__isnull=True)
        for house, year, letter in open_cases.values_list("institution", "year", "source_letter"):
            found[house, year].append(letter)
        return found

    def _surveys(self) -> dict[int, list[datetime.date]]:
        found = defaultdict(list)
        ended = Survey.objects.filter(unit__in=self.units, kind=Kind.OWN, state=SurveyState.CLOSED).order_by()
        for unit, end in ended.values_list("unit", "period_end"):
            found[unit].append(end)
        return found

    def _windows(self) -> tuple[dict[int, Window], dict[tuple[int, int], datetime.date]]:
        stage = {"stage": Stage.PROPOSAL, "cycle__in": self.cycles}
        windows = StageWindow.objects.filter(**stage).values_list("cycle", "opens_on", "closes_on")
        longer = StageExtension.objects.filter(**stage, unit__in=self.units).order_by().values_list("cycle", "unit")
        return (
            {cycle: Window(opens, closes) for cycle, opens, closes in windows},
            {(cycle, unit): until for cycle, unit, until in longer.annotate(until=Max("closes_on"))},
        )

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


def _predicates(units: Iterable[int]) -> dict[int, list[Held]]:
    found = defaultdict(list)
    held = PredicateHeld.objects.filter(unit__in=units).select_related("revocation").order_by("decree_date", "pk")
    for one in held:
        revocation = getattr(one, "revocation", None)
        found[one.unit_id].append(
            Held(
                kind=one.kind,
                decree_number=one.decree_number,
                decree_date=one.decree_date,
                in_force=one.state == PredicateState.HELD,
                valid_until=one.valid_until,
                banned_until=revocation.banned_until if revocation and revocation.decided_on else None,
            )
        )
    return found


def _newest(rows: Sequence[UnitYear], year: int) -> UnitFacts:
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


def _values(rows: Sequence[UnitYear], name: str) -> Iterator[Any]:
    return (getattr(row, name) for row in rows)


def waivers_of(nomination: Nomination) -> list[Waiver]:
    """Waivers of a nomination, newest first, cancelled ones included. One query."""
    return list(Waiver.objects.filter(nomination=nomination).select_related("by", "cancelled_by"))
