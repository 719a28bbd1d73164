"""Self-check of a pack: every kind of damage becomes one Indonesian sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from typing import Any

from assessments.instruments import packs
from assessments.instruments.gate_checks import gate_problems
from assessments.scoring.build import Place, compile_instrument, item_weight, places
from assessments.scoring.formula import FormulaError, parse
from assessments.scoring.instrument import INDEX, INDEX_NAME, OPTION_KINDS, PERCENT

Data = Mapping[str, Any]
HUNDRED = Fraction(100)
ZERO_RULES = ("penuh", "nol", "khusus")
LEVELS = ("error", "warning")


def problems(pack: Data) -> list[str]:
    """Everything wrong with a pack; an empty list when it is sound. Never raises for damaged data."""
    try:
        if pack["kind"] == "instrument":
            return list(_instrument_problems(pack))
        if pack["kind"] == "rules":
            return list(gate_problems(pack, compile_instrument(packs.read(pack["instrument"]))))
        return [f"Jenis paket '{pack['kind']}' tidak dikenal; pakai 'instrument' atau 'rules'."]
    except (KeyError, TypeError, ValueError, AttributeError, LookupError, InvalidOperation) as error:
        return [f"Paket tidak lengkap atau salah bentuk: {type(error).__name__} {error}."]


def _instrument_problems(pack: Data) -> Iterator[str]:
    found = list(places(pack))
    items = [item for place in found for item in place.data["items"]]
    yield from _options(pack["option_sets"])
    yield from _codes(found, items)
    if len(items) != pack["item_count"]:
        yield f"Jumlah butir {len(items)}, seharusnya {pack['item_count']}."
    yield from _weights(pack)
    for item in items:
        yield from _item(item, pack["option_sets"])


def _options(sets: Data) -> Iterator[str]:
    for name in OPTION_KINDS:
        if name not in sets:
            yield f"Pilihan '{name}' tidak ada."
    for name, options in sets.items():
        best_first = ["Ya", "Tidak"] if "Ya" in options else sorted(options)
        values = [Decimal(options[option]) for option in best_first]
        if any(high <= low for high, low in pairwise(values)):
            yield f"Nilai pilihan '{name}' tidak selalu turun."
        if values[0] != 1 or values[-1] != 0:
            yield f"Nilai pilihan '{name}' tidak berawal dari 1 dan berakhir pada 0."


def _codes(found: list[Place], items: list[Data]) -> Iterator[str]:
    """Unique within a level; a sub-component may share its code with its only item."""
    yield from _twice("butir", (item["code"] for item in items))
    yield from _twice("subkomponen", (place.data["code"] for place in found))
    for place in found:
        code = place.data["code"]
        if not place.data["items"]:
            yield f"Subkomponen {code} tidak memiliki butir."
        for item in place.data["items"]:
            alone = item["code"] == code and len(place.data["items"]) == 1
            if not alone and not item["code"].startswith(f"{code}."):
                yield f"Kode butir {item['code']} tidak sesuai dengan subkomponen {code}."


def _twice(level: str, codes: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"Kode {level} {code} dipakai {count} kali."


def _weights(pack: Data) -> Iterator[str]:
    """Items make the sub-component, that the area, the aspect, the component, and all together 100."""
    yield from _sum("Semua komponen", HUNDRED, pack["components"])
    for place in places(pack):
        held = Fraction(place.data["weight"])
        if place.data["items"] and sum(item_weight(item, place.data) for item in place.data["items"]) != held:
            yield f"Bobot butir subkomponen {place.data['code']} tidak berjumlah {place.data['weight']}."
    for component in pack["components"]:
        yield from _component(component)


def _component(component: Data) -> Iterator[str]:
    weight = Fraction(component["weight"])
    if "subcomponents" in component:
        yield from _sum(f"Komponen {component['key']}", weight, component["subcomponents"])
        return
    yield from _sum(f"Aspek komponen {component['key']}", weight, component["aspects"])
    yield from _sum(f"Area komponen {component['key']}", weight, component["areas"])
    for aspect in component["aspects"]:
        yield from _sum(f"Aspek {aspect['key']}", Fraction(aspect["weight"]), aspect["areas"])
        for area in aspect["areas"]:
            yield from _sum(f"Area {area['code']}", Fraction(area["weight"]), area["subcomponents"])
    for area in component["areas"]:
        parts = [part for aspect in component["aspects"] for part in aspect["areas"] if part["key"] == area["key"]]
        yield from _sum(f"Area gabungan {area['key']}", Fraction(area["weight"]), parts)


def _sum(name: str, weight: Fraction, parts: list[Data]) -> Iterator[str]:
    found = sum((Fraction(part["weight"]) for part in parts), Fraction(0))
    if found != weight:
        yield f"{name}: bobot bagiannya berjumlah {float(found):g}, seharusnya {float(weight):g}."


def _item(item: Data, sets: Data) -> Iterator[str]:
    code, kind = item["code"], item["kind"]
    if kind in sets:
        if set(item.get("rubric", {})) != set(sets[kind]):
            yield f"{code}: kriteria tidak sama dengan pilihan '{kind}'."
    elif kind == PERCENT:
        yield from _counts(item)
    elif kind == INDEX:
        yield from _formula(code, item.get("formula", ""), {INDEX_NAME}, test=False)
    else:
        yield f"{code}: jenis jawaban '{kind}' tidak dikenal."


def _counts(item: Data) -> Iterator[str]:
    code, keys = item["code"], [entry["key"] for entry in item["inputs"]]
    yield from (f"{code}: {sentence}" for sentence in _twice("isian", keys))
    names = set(keys)
    yield from _formula(code, item.get("formula", ""), names, test=False)
    yield from _formula(code, item.get("denominator", ""), names, test=False)
    if item.get("when_zero") not in ZERO_RULES:
        yield f"{code}: aturan penyebut nol '{item.get('when_zero')}' tidak dikenal."
    for check in item.get("checks", ()):
        yield from _formula(code, check["test"], names, test=True)
        if check["level"] not in LEVELS or not check["message"]:
            yield f"{code}: pemeriksaan '{check['test']}' tidak bertingkat error/warning atau tanpa kalimat."


def _formula(code: str, text: str, names: set[str], *, test: bool) -> Iterator[str]:
    try:
        expression = parse(text)
    except FormulaError as error:
        yield f"{code}: {error}"
        return
    if unknown := sorted(expression.names - names):
        yield f"{code}: rumus '{text}' memakai isian yang tidak dinyatakan: {', '.join(unknown)}."
    if expression.is_test != test:
        yield f"{code}: rumus '{text}' {'bukan' if test else 'adalah'} perbandingan."
