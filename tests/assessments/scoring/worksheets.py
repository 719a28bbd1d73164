"""Worksheets to score: the real instrument, filled evenly, and small made-up ones."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from assessments.instruments import packs
from assessments.scoring import Answer, Instrument, RuleSet, compile_instrument, compile_rules

SHARES = {
    "A.II.1.i.a": ("perubahan", "agen"),
    "A.II.1.i.b": ("terintegrasi", "perubahan"),
    "A.II.4.i": ("tercapai", "sasaran"),
    "A.II.5.ii": ("selesai", "harus"),
    "A.II.5.iii.a": ("sudah", "kepala"),
    "A.II.5.iii.b": ("sudah", "es3"),
    "A.II.6.i.b": ("dipermudah", "terdata"),
}


@cache
def lke() -> Instrument:
    return compile_instrument(packs.read("lke-zi-2021"))


@cache
def rules(key: str = "rules-2024") -> RuleSet:
    return compile_rules(packs.read(key))


def counts(code: str, percent: int) -> dict[str, int]:
    """Inputs of a percentage item that make the given per cent."""
    zeros = {entry.key: 0 for entry in lke().items[code].inputs}
    if code == "A.II.3.iii.a":
        return {**zeros, "lalu": 100, "ini": 100 - percent}
    part, whole = SHARES[code]
    return {**zeros, whole: 100, part: percent}


def filled(option: str, percent: int, index: str, kinerja: str) -> dict[str, Answer]:
    """Every item answered: one letter (Ya for Ya/Tidak), one per cent, one index, and kinerja (B.I.b) apart."""
    answers = {}
    for code, item in lke().items.items():
        if item.kind == "persen":
            answers[code] = Answer(inputs=counts(code, percent))
        elif item.kind == "indeks_0_4":
            answers[code] = Answer(index=Decimal(index))
        else:
            answers[code] = Answer(option="Ya" if item.kind == "ya_tidak" else option)
    return {**answers, "B.I.b": Answer(option=kinerja)}


SETS = {"ya_tidak": {"Ya": "1", "Tidak": "0"}, "abc": {"A": "1", "B": "0.5", "C": "0"}}


def small_pack(weights: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """An instrument of a few areas (item weights per area, all pemenuhan), kinerja B.I.b and two indices."""
    areas = {key: str(sum(Decimal(weight) for weight in held)) for key, held in weights.items()}
    return {
        "key": "kecil",
        "title": "Kecil",
        "option_sets": SETS,
        "components": [
            {
                "key": "pengungkit",
                "name": "Pengungkit",
                "weight": str(sum(Decimal(weight) for weight in areas.values())),
                "areas": [{"key": k, "number": n, "name": k, "weight": w} for n, (k, w) in enumerate(areas.items())],
                "aspects": [{"key": "pemenuhan", "name": "P", "weight": "1", "areas": _areas(weights, areas)}],
            },
            {"key": "hasil", "name": "Hasil", "weight": "9", "subcomponents": _hasil()},
        ],
    }


def _areas(weights: Mapping[str, tuple[str, ...]], areas: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "weight": areas[key],
            "subcomponents": [
                {
                    "code": f"A.{key}",
                    "name": key,
                    "weight": areas[key],
                    "items": [_item(f"A.{key}.{n}", weight) for n, weight in enumerate(held)],
                }
            ],
        }
        for key, held in weights.items()
    ]


def _item(code: str, weight: str, kind: str = "abc") -> dict[str, Any]:
    data = {"code": code, "text": code, "kind": kind, "weight": weight}
    if kind == "indeks_0_4":
        return {**data, "formula": "indeks / 4"}
    return {**data, "rubric": dict.fromkeys(SETS[kind], "-")}


def _hasil() -> list[dict[str, Any]]:
    first = [_item("B.I.a", "4", "indeks_0_4"), _item("B.I.b", "2")]
    return [
        {"code": "B.I", "name": "B.I", "weight": "6", "items": first},
        {"code": "B.II", "name": "B.II", "weight": "3", "items": [_item("B.II.a", "3", "indeks_0_4")]},
    ]


def small_rules(limits: Mapping[str, tuple[str, str]]) -> RuleSet:
    """Gates from code -> (measure, limit); areas are compared in per cent."""
    gates = [
        {"code": c, "name": c, "of": of, "unit": "percent" if of.startswith("area:") else "points", "limit": limit}
        for c, (of, limit) in limits.items()
    ]
    return compile_rules({"key": "kecil", "title": "Kecil", "gates": {"WBK": gates, "WBBM": gates}})
