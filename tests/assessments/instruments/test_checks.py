"""The self-check names each kind of damage."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from assessments.instruments import checks, packs


def lke() -> dict[str, Any]:
    return packs.read("lke-zi-2021")


def first_sub(pack):
    return pack["components"][0]["aspects"][0]["areas"][0]["subcomponents"][0]


def find(pack, code):
    for component in pack["components"]:
        areas = [area for aspect in component.get("aspects", []) for area in aspect["areas"]]
        for holder in [*areas, component]:
            for sub in holder.get("subcomponents", []):
                for item in sub["items"]:
                    if item["code"] == code:
                        return item
    raise LookupError(code)


def gate(pack, predicate, code):
    return next(entry for entry in pack["gates"][predicate] if entry["code"] == code)


def put(target, **values):
    target.update(values)


INSTRUMENT_DAMAGE: list[tuple[str, Callable[[Any], Any], str]] = [
    ("component weight", lambda p: put(p["components"][1], weight="39"), "Semua komponen: .* 99, seharusnya 100"),
    ("aspect weight", lambda p: put(p["components"][0]["aspects"][0], weight="29"), "Aspek pemenuhan"),
    ("area weight", lambda p: put(p["components"][0]["aspects"][1]["areas"][0], weight="5"), "Area A.II.1: "),
    ("combined area", lambda p: put(p["components"][0]["areas"][0], weight="9"), "Area gabungan MP: "),
    ("sub weight", lambda p: put(first_sub(p), weight="0.75"), "Area A.I.1: "),
    ("item weight", lambda p: put(find(p, "A.II.5.iii.a"), weight="1.5"), "Bobot butir subkomponen A.II.5.iii"),
    ("hasil weight", lambda p: put(find(p, "B.I.b"), weight="4"), "Bobot butir subkomponen B.I "),
    ("flat options", lambda p: put(p["option_sets"]["abcd"], C="0.67"), "'abcd' tidak selalu turun"),
    ("best below 1", lambda p: put(p["option_sets"]["abc"], A="0.9"), "'abc' tidak berawal dari 1"),
    ("worst above 0", lambda p: put(p["option_sets"]["ya_tidak"], Tidak="0.1"), "'ya_tidak' tidak berawal"),
    ("no options", lambda p: p["option_sets"].pop("abcde"), "Pilihan 'abcde' tidak ada"),
    ("item twice", lambda p: first_sub(p)["items"].append(first_sub(p)["items"][0]), "butir A.I.1.i.a dipakai 2 kali"),
    ("sub twice", lambda p: put(first_sub(p), code="A.I.1.ii"), "subkomponen A.I.1.ii dipakai 2 kali"),
    ("foreign code", lambda p: put(find(p, "A.I.1.i.a"), code="A.I.9.i.a"), "A.I.9.i.a tidak sesuai"),
    ("empty sub", lambda p: first_sub(p)["items"].clear(), "A.I.1.i tidak memiliki butir"),
    ("item count", lambda p: put(p, item_count=112), "Jumlah butir 113, seharusnya 112"),
    ("rubric", lambda p: find(p, "A.I.1.i.a")["rubric"].pop("Ya"), "A.I.1.i.a: kriteria"),
    ("kind", lambda p: put(find(p, "A.I.1.i.a"), kind="abcdef"), "A.I.1.i.a: jenis jawaban 'abcdef'"),
    ("formula syntax", lambda p: put(find(p, "A.II.4.i"), formula="tercapai / "), "A.II.4.i: Rumus .* terputus"),
    ("formula name", lambda p: put(find(p, "A.II.4.i"), formula="tercapai / target"), "tidak dinyatakan: target"),
    ("formula kind", lambda p: put(find(p, "A.II.4.i"), formula="tercapai < sasaran"), "adalah perbandingan"),
    ("index formula", lambda p: put(find(p, "B.I.a"), formula="ipak / 4"), "B.I.a: .* tidak dinyatakan: ipak"),
    ("denominator", lambda p: put(find(p, "A.II.4.i"), denominator="x"), "A.II.4.i: .* tidak dinyatakan: x"),
    ("zero rule", lambda p: put(find(p, "A.II.4.i"), when_zero="satu"), "penyebut nol 'satu'"),
    ("check name", lambda p: put(find(p, "A.II.4.i")["checks"][0], test="a <= sasaran"), "tidak dinyatakan: a"),
    ("check kind", lambda p: put(find(p, "A.II.4.i")["checks"][0], test="sasaran"), "bukan perbandingan"),
    ("check level", lambda p: put(find(p, "A.II.4.i")["checks"][0], level="fatal"), "error/warning"),
    ("input twice", lambda p: put(find(p, "A.II.4.i")["inputs"][0], key="tercapai"), "isian tercapai dipakai 2 kali"),
    ("no components", lambda p: p.pop("components"), "tidak lengkap atau salah bentuk: KeyError"),
    ("weight no number", lambda p: put(first_sub(p), weight="banyak"), "salah bentuk: ValueError"),
    ("unknown sort", lambda p: put(p, kind="lain"), "Jenis paket 'lain'"),
]

RULES_DAMAGE: list[tuple[str, Callable[[Any], Any], str]] = [
    ("sum", lambda p: put(gate(p, "WBK", "bersih_akuntabel"), limit="18.00"), "ipak ditambah kinerja"),
    ("area points", lambda p: put(gate(p, "WBK", "area_MP"), points="4.20"), "WBK area_MP: nilai minimum 4.20"),
    ("wbbm easier", lambda p: put(gate(p, "WBBM", "total"), limit="70.00"), "WBBM total lebih rendah"),
    ("index", lambda p: put(gate(p, "WBK", "ipak"), index="3.50"), "WBK ipak: indeks 3.50"),
    ("option", lambda p: put(gate(p, "WBBM", "kinerja"), option="C"), "WBBM kinerja: pilihan C"),
    ("decimals", lambda p: put(gate(p, "WBK", "total"), limit="75.005"), "WBK total memiliki lebih dari dua desimal"),
    ("out of reach", lambda p: put(gate(p, "WBBM", "total"), limit="101"), "WBBM total berada di luar jangkauan"),
    ("missing", lambda p: p["gates"]["WBK"].pop(), "Ambang WBK tidak lengkap"),
    (
        "twice",
        lambda p: p["gates"]["WBK"].append(p["gates"]["WBK"][0]),
        "Ambang WBK tidak lengkap, berlebih, atau ganda",
    ),
    ("no such item", lambda p: put(gate(p, "WBK", "ipak"), of="item:B.I.z"), "WBK ipak mengukur bagian yang tidak ada"),
    ("measure", lambda p: put(gate(p, "WBK", "ipak"), of="butir:B.I.a"), "Ukuran ambang 'butir:B.I.a'"),
    ("unit", lambda p: put(gate(p, "WBK", "ipak"), unit="percent"), "Satuan ambang 'ipak'"),
    ("instrument", lambda p: put(p, instrument="lke-zi-1999"), "lke-zi-1999"),
]


@pytest.mark.parametrize(
    ("damage", "expected"), [case[1:] for case in INSTRUMENT_DAMAGE], ids=[case[0] for case in INSTRUMENT_DAMAGE]
)
def test_damaged_instrument(damage, expected):
    pack = lke()
    damage(pack)

    assert _one_matching(checks.problems(pack), expected)


@pytest.mark.parametrize(
    ("damage", "expected"), [case[1:] for case in RULES_DAMAGE], ids=[case[0] for case in RULES_DAMAGE]
)
def test_damaged_rules(damage, expected):
    pack = packs.read("rules-2024")
    damage(pack)

    assert _one_matching(checks.problems(pack), expected)


def _one_matching(problems, expected):
    return [sentence for sentence in problems if re.search(expected, sentence) and sentence.endswith(".")]
