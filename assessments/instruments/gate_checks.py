"""Self-check of the gates of a rule set against its instrument."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any

from assessments.scoring import GateRule, Instrument, RuleSet, compile_rules
from assessments.scoring.rules import PERCENT, PREDICATES

Data = Mapping[str, Any]
CODES = (
    "total",
    "pengungkit",
    "area_MP",
    "area_TT",
    "area_SDM",
    "area_AK",
    "area_PW",
    "area_PP",
    "bersih_akuntabel",
    "ipak",
    "kinerja",
    "pelayanan_prima",
)
INDEX_MAX = 4


def gate_problems(pack: Data, instrument: Instrument) -> Iterator[str]:
    """Sentences on gates that are missing, contradict each other or the weights."""
    rules = compile_rules(pack)
    for predicate in PREDICATES:
        gates = rules.gates[predicate]
        codes = [gate.code for gate in gates]
        if sorted(codes) != sorted(CODES):
            yield f"Ambang {predicate} tidak lengkap, berlebih, atau ganda: {', '.join(codes)}."
            return
        for gate, entry in zip(gates, pack["gates"][predicate], strict=True):
            yield from _gate(predicate, gate, entry, instrument)
        yield from _parts(predicate, gates)
        yield from _nested(predicate, gates, instrument)
    yield from _wbbm_not_easier(rules)


def _gate(predicate: str, gate: GateRule, entry: Data, instrument: Instrument) -> Iterator[str]:
    name = f"Ambang {predicate} {gate.code}"
    members = gate.of.items(instrument)
    if not members:
        yield f"{name} mengukur bagian yang tidak ada dalam instrumen {instrument.key}."
        return
    weight = sum((instrument.items[code].weight for code in members), Fraction(0))
    if (gate.limit * 100).denominator != 1:
        yield f"{name} memiliki lebih dari dua desimal."
    if not 0 < gate.limit <= (100 if gate.unit == PERCENT else weight):
        yield f"{name} berada di luar jangkauan nilai."
    if "points" in entry and Fraction(entry["points"]) != gate.limit * weight / 100:
        yield f"{name}: nilai minimum {entry['points']} tidak sama dengan {gate.limit}% dari bobot {float(weight):g}."
    if "index" in entry and Fraction(entry["index"]) / INDEX_MAX * weight != gate.limit:
        yield f"{name}: indeks {entry['index']} tidak sesuai dengan batas {float(gate.limit):g}."
    if "option" in entry:
        yield from _option(name, gate, entry["option"], instrument)


def _option(name: str, gate: GateRule, option: str, instrument: Instrument) -> Iterator[str]:
    item = instrument.items[gate.of.key]
    if item.options.get(option, Fraction(-1)) * item.weight != gate.limit:
        yield f"{name}: pilihan {option} tidak bernilai {float(gate.limit):g}."


def _parts(predicate: str, gates: tuple[GateRule, ...]) -> Iterator[str]:
    limit = {gate.code: gate.limit for gate in gates}
    if limit["ipak"] + limit["kinerja"] != limit["bersih_akuntabel"]:
        yield f"Ambang {predicate}: ipak ditambah kinerja tidak sama dengan bersih_akuntabel."


def _nested(predicate: str, gates: tuple[GateRule, ...], instrument: Instrument) -> Iterator[str]:
    """The gap finder is exactly minimal only while gates lie inside or beside each other."""
    for one, other in combinations(gates, 2):
        a, b = one.of.items(instrument), other.of.items(instrument)
        if a & b and not (a <= b or b <= a):
            yield f"Ambang {predicate} {one.code} dan {other.code} saling memotong."


def _wbbm_not_easier(rules: RuleSet) -> Iterator[str]:
    wbk = {gate.code: gate.limit for gate in rules.gates["WBK"]}
    for gate in rules.gates["WBBM"]:
        if gate.limit < wbk[gate.code]:
            yield f"Ambang WBBM {gate.code} lebih rendah daripada WBK."
