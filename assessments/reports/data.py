"""Everything the report prints, as plain text made from the frozen JSON of the case; the template only lays it out."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.safestring import SafeString

from assessments.enums import Outcome, State
from assessments.operations.snapshots import canonical, digest
from assessments.reports.charts import radar_svg
from assessments.reports.evidence import EvidenceView, evidence_views
from assessments.reports.items import SectionView, section_views
from assessments.reports.numbers import DASH, day, moment, number
from assessments.reports.recap import AreaRow, GateRow, PartRow, area_axes, area_rows, gate_rows, part_rows
from assessments.reports.source import Case, read_case

TITLE = "Laporan Lembar Kerja Evaluasi Zona Integritas"
TARGETS = {
    "WBK": "Menuju Wilayah Bebas dari Korupsi (WBK)",
    "WBBM": "Menuju Wilayah Birokrasi Bersih dan Melayani (WBBM)",
}


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """TPI's word on a predicate, with who gave it and when."""

    round: int
    predicate: str
    outcome: str
    meets: bool
    recommendations: str
    by: str
    date: str


@dataclass(frozen=True, slots=True)
class NihilView:
    code: str
    text: str
    track: str
    note: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """The whole report. Indonesian whatever the language of the person who asked for it."""

    title: str
    institution: str
    unit: str
    year: int
    target: str
    target_name: str
    state: str
    final: bool
    made_at: str
    made_at_iso: str
    round: int
    tpi_round: str
    completeness: tuple[tuple[str, str], ...]
    totals: tuple[tuple[str, str], ...]
    areas: list[AreaRow]
    parts: list[PartRow]
    gates: list[GateRow]
    radar: SafeString
    conclusions: list[ConclusionView]
    sections: list[SectionView]
    nihil: list[NihilView]
    evidence: list[EvidenceView]
    digest: str
    instrument: dict[str, str]
    instrument_title: str
    rule_set: dict[str, str]
    rule_set_title: str

    @property
    def rounding_shown(self) -> bool:
        """Whether a gate carries its unrounded value, which then needs a line of explanation."""
        return any(verdict.exact for row in self.gates for verdict in row.verdicts)


def report_data(document: dict[str, Any], made_at: datetime.datetime | None = None) -> ReportData:
    """From the document of `queries.case_document`. `made_at` is when the case was frozen, by default now."""
    with translation.override("id"):
        return _report_data(read_case(document), made_at or timezone.now())


def _report_data(case: Case, made_at: datetime.datetime) -> ReportData:
    document = case.document
    state = State(document["state"])
    return ReportData(
        title=TITLE,
        institution=document["institution"],
        unit=document["unit"],
        year=document["year"],
        target=case.target,
        target_name=TARGETS[case.target],
        state=str(state.label),
        final=state in (State.EVALUATED, State.LOCKED),
        made_at=moment(made_at, document["zone"]),
        made_at_iso=made_at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        round=case.unit.round,
        tpi_round=str(case.tpi.round) if case.tpi else DASH,
        completeness=tuple((f.name, f"{f.result.answered} dari {f.result.count}") for f in case.fillings),
        totals=tuple((f.name, number(f.result.total)) for f in case.fillings),
        areas=area_rows(case),
        parts=part_rows(case),
        gates=gate_rows(case),
        radar=_radar(case),
        conclusions=_conclusions(document),
        sections=section_views(case),
        nihil=_nihil(case),
        evidence=evidence_views(case),
        digest=digest(canonical(document)),
        instrument=document["instrument"],
        instrument_title=case.instrument.title,
        rule_set=document["rule_set"],
        rule_set_title=case.rules.title,
    )


def _radar(case: Case) -> SafeString:
    return radar_svg(
        area_axes(case),
        title=f"Grafik radar enam area perubahan: capaian dalam persen terhadap batas minimum {case.target}",
        description="Angka yang digambar tercantum pada tabel rekapitulasi area.",
    )


def _conclusions(document: dict[str, Any]) -> list[ConclusionView]:
    return [
        ConclusionView(
            round=found["round"],
            predicate=found["predicate"],
            outcome=str(Outcome(found["outcome"]).label),
            meets=found["outcome"] == Outcome.MEETS,
            recommendations=found["recommendations"],
            by=found["by"],
            date=day(datetime.datetime.fromisoformat(found["at"]), document["zone"]),
        )
        for found in document["conclusions"]
    ]


def _nihil(case: Case) -> list[NihilView]:
    """Zero denominators that were stated as "no case": they count in full or not at all, so they stand apart."""
    return [
        NihilView(code, case.instrument.items[code].text, filling.name, filling.entries[code]["note"].strip())
        for code in case.instrument.items
        for filling in case.fillings
        if code in filling.result.nihil
    ]
