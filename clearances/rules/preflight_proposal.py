"""Rows beyond the prerequisites: what forbids a proposal, score gates, survey, papers, calendar."""

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.reports.numbers import exact_beside, number
from assessments.scoring import Gate
from clearances.enums import PAPERS, Condition, Fixer, Group, Paper
from clearances.rules.preflight_facts import Facts
from clearances.rules.preflight_rows import Row
from clearances.rules.preflight_values import Said
from units.enums import NominationStage, Predicate

R90 = "PermenPANRB 90/2021 Lampiran II"
PRACTICE = "praktik portal"
INDEX_GATES = ("ipak", "pelayanan_prima")
"""Gates that a survey's index decides; they are shown with the survey."""
OF_RULES = {
    Paper.PROPOSAL: "surat_pengajuan",
    Paper.SPTJM: "sptjm",
    Paper.TLHP: "pernyataan_tlhp",
    Paper.SURVEY: "laporan_survei",
    Paper.RESPONDENTS: "laporan_survei",
    Paper.LKE: "lke_tpi",
    Paper.LHE: "lhe_tpi",
    Paper.PRELIMINARY: "penilaian_pendahuluan",
}
"""Papers as the rule set names them."""
KEPT_BY = {
    Paper.LHE: Fixer.TPI,
    Paper.PRELIMINARY: Fixer.TPI,
    Paper.SURVEY: Fixer.SURVEY,
    Paper.RESPONDENTS: Fixer.SURVEY,
}


def leader_row(facts: Facts, deadline: datetime.date) -> Row:
    """A corruption case of the top leaders in the year of the proposal voids all proposals of the institution."""
    found = facts.leader_cases
    return Row(
        Group.INSTITUTION,
        "perkara_pimpinan",
        lambda: _("Tidak ada perkara korupsi pimpinan tinggi pada tahun pengusulan"),
        Condition.NOT_MET if found else Condition.MET,
        lambda: "; ".join(found) or _("tidak ada yang tercatat"),
        lambda: _("tidak ada"),
        R90,
        Fixer.LEADER if found else None,
        deadline if found else None,
    )


def ban_row(facts: Facts) -> Row:
    """Two years after a revocation the unit cannot be proposed."""
    until = max((held.banned_until for held in facts.predicates if held.banned_until), default=None)
    banned = until is not None and facts.day < until
    return Row(
        Group.UNIT,
        "larangan",
        lambda: _("Tidak sedang dilarang diusulkan karena predikat dicabut"),
        Condition.NOT_MET if banned else Condition.MET,
        lambda: (
            _("dilarang sampai %(date)s") % {"date": date_format(until)} if banned and until else _("tidak dilarang")
        ),
        lambda: _("2 tahun sejak pencabutan"),
        R90,
        Fixer.NOBODY if banned else None,
        until if banned else None,
    )


def again_rows(facts: Facts) -> Iterator[Row]:
    """A unit that already holds what it heads for: nothing forbids it, but it is hardly meant."""
    kinds = (Predicate.WBK, Predicate.WBBM) if facts.target == Predicate.WBK else (Predicate.WBBM,)
    held = next((one for one in facts.predicates if one.in_force and one.kind in kinds), None)
    if held:
        yield Row(
            Group.UNIT,
            "predikat_ganda",
            lambda: _("Belum berpredikat yang dituju"),
            Condition.WARNING,
            f"{held.kind} · {held.decree_number}",
            "–",
            PRACTICE,
            Fixer.COORDINATOR,
            blocking=False,
        )


def score_rows(facts: Facts, rules: Mapping[str, Any], deadline: datetime.date) -> Iterator[Row]:
    """Every gate on TPI's sheet, and TPI's conclusion. Never waived, never softened (R90 Lampiran II Bab III)."""
    source = rules["gates"]["source"]
    gates = {gate.code: gate for gate in facts.word.gates} if facts.word else {}
    yield _word_row(facts, deadline)
    ordered = sorted(rules["gates"][facts.target], key=lambda entry: entry["code"] in INDEX_GATES)
    for entry in ordered:
        yield _gate_row(entry, gates.get(entry["code"]), source, deadline)


def _word_row(facts: Facts, deadline: datetime.date) -> Row:
    word = facts.word
    met = bool(word and word.meets)
    return Row(
        Group.SCORE,
        "kesimpulan_tpi",
        lambda: _("TPI menyimpulkan “memenuhi” untuk predikat sasaran"),
        Condition.UNKNOWN if word is None else Condition.MET if met else Condition.NOT_MET,
        lambda: "" if word is None else _("memenuhi") if met else _("belum memenuhi"),
        lambda: _("memenuhi"),
        R90,
        None if met else Fixer.TPI,
        None if met else deadline,
        remark=lambda: _("TPI belum selesai menilai.") if word is None else "",
    )


def _gate_row(entry: Mapping[str, Any], gate: Gate | None, source: str, deadline: datetime.date) -> Row:
    sign = "%" if entry["unit"] == "percent" else ""
    index = entry.get("index")
    passed = gate is not None and gate.passed
    return Row(
        Group.SURVEY if entry["code"] in INDEX_GATES else Group.SCORE,
        entry["code"],
        entry["name"],
        Condition.UNKNOWN if gate is None else Condition.MET if passed else Condition.NOT_MET,
        lambda: _gate_value(gate, sign, index),
        lambda: _gate_limit(entry["limit"], sign, index),
        source,
        None if passed else Fixer.TPI if gate is None else Fixer.UNIT,
        None if passed else deadline,
    )


def _gate_limit(limit: str, sign: str, index: str | None) -> str:
    words = f"≥ {limit.replace('.', ',').removesuffix(',00')}{sign}"
    return words + _(" (indeks %(index)s)") % {"index": index.replace(".", ",")} if index else words


def _gate_value(gate: Gate | None, sign: str, index: str | None) -> str:
    """As compared, at two decimals; the unrounded value where rounding decides or nearly does."""
    if gate is None:
        return ""
    value = f"{number(gate.value)}{sign}"
    exact = exact_beside(gate.value, gate.limit)
    if exact:
        value += _(" (tepatnya %(exact)s)") % {"exact": exact}
    if index:
        # Points are in proportion to the index, so the limit's own index gives the measure.
        limit_index = int(index.replace(".", ""))
        value += _(" (indeks %(index)s)") % {"index": number(gate.value * limit_index / gate.limit / 100, 4)}
    return value


def survey_row(facts: Facts, deadline: datetime.date) -> Row:
    """The unit's own survey. The index gates decide; a survey kept elsewhere is only worth a look."""
    ended = facts.survey_ended_on
    return Row(
        Group.SURVEY,
        "survei_mandiri",
        lambda: _("Survei mandiri unit selesai"),
        Condition.MET if ended else Condition.WARNING,
        lambda: _("selesai %(date)s") % {"date": date_format(ended)} if ended else _("tidak ada di portal"),
        lambda: _("satu survei selesai"),
        PRACTICE,
        None if ended else Fixer.SURVEY,
        None if ended else deadline,
        blocking=False,
        remark=lambda: "" if ended else _("Indeks dari survei di luar portal dibuktikan dengan laporan survei."),
    )


def paper_rows(facts: Facts, rules: Mapping[str, Any], deadline: datetime.date) -> Iterator[Row]:
    """Papers without which the administrative selection fails."""
    sources = {entry["code"]: entry["source"] for entry in rules["documents"]}
    for paper, there in facts.papers.items():
        yield _paper_row(paper, sources.get(OF_RULES.get(paper, ""), PRACTICE), deadline, there=there)


@lru_cache(maxsize=512)
def _paper_row(paper: Paper, source: str, deadline: datetime.date, *, there: bool) -> Row:
    spec = PAPERS[paper]
    return Row(
        Group.DOCUMENTS,
        f"dokumen_{paper.value}",
        lambda: str(paper.label),
        Condition.MET if there else Condition.NOT_MET,
        lambda: _("belum ada") if not there else _("dibuat portal") if spec.made_here else _("ada"),
        lambda: _("satu untuk instansi") if spec.of_institution else _("satu per unit"),
        source,
        None if there else KEPT_BY.get(paper, Fixer.COORDINATOR if spec.of_institution else Fixer.UNIT),
        None if there else deadline,
    )


def calendar_rows(facts: Facts, rules: Mapping[str, Any], deadline: datetime.date) -> Iterator[Row]:
    """Whether the nomination has come to its proposal, and whether proposals are taken on the day."""
    yield Row(
        Group.CALENDAR,
        "tahap",
        lambda: _("Nominasi sampai pada tahap penilaian"),
        Condition.MET if facts.is_assessed else Condition.NOT_MET,
        lambda: str(NominationStage(facts.stage).label) if facts.stage else "",
        lambda: str(NominationStage.ASSESSMENT.label),
        R90,
        None if facts.is_assessed else Fixer.COORDINATOR,
        None if facts.is_assessed else deadline,
    )
    rule = rules["deadlines"][0]
    state, value, fixer, when = _window(facts)
    yield Row(
        Group.CALENDAR,
        "jadwal_pengusulan",
        lambda: _("Masa pengusulan terbuka"),
        state,
        value,
        lambda: _("sampai %(date)s") % {"date": date_format(deadline)},
        rule["source"],
        fixer,
        when,
    )


def _window(facts: Facts) -> tuple[Condition, Said, Fixer | None, datetime.date | None]:
    window, day = facts.window, facts.day
    if facts.is_closed:
        return Condition.NOT_MET, lambda: _("siklus sudah ditutup"), Fixer.NOBODY, None
    if window is None:
        return Condition.MET, lambda: _("tidak ada tanggal yang diumumkan"), None, None
    if day < window.opens_on:
        opens = _("baru dibuka %(date)s") % {"date": date_format(window.opens_on)}
        return Condition.NOT_MET, opens, Fixer.NOBODY, window.opens_on
    if day > window.closes_on:
        ended = _("berakhir %(date)s") % {"date": date_format(window.closes_on)}
        return Condition.NOT_MET, ended, Fixer.COORDINATOR, None
    return Condition.MET, lambda: _("terbuka"), None, None
