"""Makers for the pre-flight: facts by hand, and nominations in the database that lack nothing."""

import datetime
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from assessments.instruments import packs
from assessments.scoring import Gate
from clearances.enums import PAPERS, Paper
from clearances.models import PredicateHeld, ProposalPaper
from clearances.rules.preflight import rows_of
from clearances.rules.preflight_facts import Facts, Held, HouseFacts, UnitFacts, Window, Word
from clearances.rules.preflight_rows import Row
from tests import factories
from tests.factories import Cast
from units.enums import Criterion, NominationStage, Predicate, Role
from units.models import InstitutionYear, Nomination, Unit, UnitYear

DAY = datetime.date(2026, 5, 20)
BOTH = (Criterion.SERVICE.value, Criterion.EFFECT.value)


@lru_cache(maxsize=4)
def pack(key: str) -> dict[str, Any]:
    return packs.read(key)


def gates(target: str, key: str = "rules-2024", **values: str) -> tuple[Gate, ...]:
    """Every gate exactly at its limit, except those named."""
    made = []
    for entry in pack(key)["gates"][target]:
        limit = Fraction(entry["limit"])
        value = Fraction(values.get(entry["code"], entry["limit"]))
        made.append(Gate(entry["code"], entry["name"], value, limit, value >= limit - Fraction(1, 200), entry["unit"]))
    return tuple(made)


def ready(target: str = "WBK", key: str = "rules-2024", **changed: Any) -> Facts:
    """A nomination that lacks nothing, at the limit wherever there is one."""
    wbm = target == "WBBM"
    facts = Facts(
        target=target,
        year=2026,
        day=DAY,
        criteria=BOTH,
        designated_on=datetime.date(2025, 5, 20),
        house=HouseFacts("WTP", "BB" if wbm else "B", None, Decimal("70.01" if wbm else "60.01"), Decimal(3)),
        unit=UnitFacts(Decimal(100), Decimal(100), Decimal(100), "BB" if wbm else "B"),
        predicates=(Held("WBK", "KM 1", datetime.date(2024, 5, 20)),) if wbm else (),
        word=Word(meets=True, gates=gates(target, key)),
        survey_ended_on=datetime.date(2026, 3, 1),
        papers={paper: True for paper, spec in PAPERS.items() if spec.required},
        window=Window(datetime.date(2026, 5, 1), datetime.date(2026, 5, 31)),
        stage=NominationStage.ASSESSMENT.value,
    )
    return replace(facts, **changed)


def rows(facts: Facts, key: str = "rules-2024") -> dict[str, Row]:
    return {row.code: row for row in rows_of(facts, pack(key))}


def row(facts: Facts, code: str, key: str = "rules-2024") -> Row:
    return rows(facts, key)[code]


def stopping(facts: Facts, key: str = "rules-2024") -> list[str]:
    """Codes of the rows in the way."""
    return [code for code, one in rows(facts, key).items() if one.stops]


class ReadyCast(Cast):
    """An evaluated worksheet whose nomination could be proposed today."""

    def __init__(self, of: Unit | None = None, target: Predicate = Predicate.WBK) -> None:
        super().__init__(of, target)
        self.evaluated()
        self.coordinator = factories.person(Role.COORDINATOR, self.unit)
        self.leader = factories.person(Role.LEADER, self.unit)
        equip(self.nomination)

    @property
    def nomination(self) -> Nomination:
        """As it stands in the database, with unit, institution and cycle."""
        return Nomination.objects.select_related("unit__institution", "cycle").get(pk=self.case.nomination_id)


def equip(nomination: Nomination) -> None:
    """Facts, criteria, decree, papers, for WBBM also two years of WBK: everything but TPI's word."""
    unit, year = nomination.unit, nomination.cycle.year
    long_ago = datetime.date(year - 3, 1, 10)
    Nomination.objects.filter(pk=nomination.pk).update(criteria=list(BOTH), decree_number="KM 1", decree_date=long_ago)
    InstitutionYear.objects.get_or_create(
        institution=unit.institution,
        year=year - 1,
        defaults={
            "bpk_opinion": "WTP",
            "sakip_predicate": "A",
            "sakip_score": Decimal(85),
            "rb_index": Decimal(85),
            "spip_level": Decimal("3.2"),
        },
    )
    UnitYear.objects.create(
        unit=unit, year=year, tlhp_percent=100, lhkpn_percent=100, lhkan_percent=100, sakip_predicate="A"
    )
    if nomination.target == Predicate.WBBM:
        hold(unit, datetime.date(year - 3, 12, 10))
    by = factories.person()
    for paper, spec in PAPERS.items():
        if spec.required and not spec.made_here:
            keep(nomination, paper, by, of_institution=spec.of_institution)


def keep(nomination: Nomination, paper: Paper, by: Any, *, of_institution: bool = False) -> ProposalPaper:
    return ProposalPaper.objects.create(
        cycle=nomination.cycle,
        institution=nomination.unit.institution,
        nomination=None if of_institution else nomination,
        kind=paper,
        link="https://contoh.go.id/dokumen",
        by=by,
    )


def hold(unit: Unit, since: datetime.date, kind: Predicate = Predicate.WBK, **more: Any) -> PredicateHeld:
    return PredicateHeld.objects.create(
        unit=unit,
        kind=kind,
        unit_name=unit.name,
        year=since.year,
        decree_number=f"KM {since:%j/%Y}",
        decree_date=since,
        code=f"{kind}-{unit.pk}-{since:%y%m%d}",
        **more,
    )
