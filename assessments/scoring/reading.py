"""One answer as JSON writes it ("A", "3.61", {"agen": 4}), read strictly: every fault is one Indonesian sentence."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assessments.scoring.answers import MAX_COUNT, Answer
from assessments.scoring.instrument import INDEX, PERCENT, Item

_INDEX_TEXT = re.compile(r"[+-]?\d{1,20}(\.\d{1,40})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Given:
    """What could be read (None: nothing), what forbids using it, and what is only odd."""

    answer: Answer | None
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class _Fault(ValueError):
    """One value that cannot be an answer."""


def read_answer(item: Item, value: Any) -> Given:
    """The answer a value stands for: its shape only, `check_answer` says whether it can be right."""
    if item.kind == PERCENT:
        return _counts(item, value)
    try:
        return Given(Answer(index=_index(value)) if item.kind == INDEX else Answer(option=_option(item, value)))
    except _Fault as fault:
        return Given(None, [str(fault)])


def write_answer(answer: Answer) -> Any:
    """The value that `read_answer` reads as this answer; None when there is none."""
    if answer.index is not None:
        whole, point, places = f"{answer.index:f}".partition(".")
        return whole + (point + places).rstrip("0").rstrip(".")
    return answer.option or (dict(answer.inputs) if answer.inputs else None)


def quoted(text: str) -> str:
    """Text from outside, safe on one line and not endless."""
    return json.dumps(text if len(text) <= 60 else text[:57] + "...")


def repeated(value: Any) -> tuple[str, ...]:
    """Keys that a JSON object had more than once, where its reader kept them."""
    return getattr(value, "repeated", ())


def _option(item: Item, value: Any) -> str:
    if isinstance(value, str) and value in item.options:
        return value
    shown = quoted(value) if isinstance(value, str) else "Jawaban ini"
    raise _Fault(f"{shown} bukan pilihan pada butir ini. Pilih salah satu: {', '.join(item.options)}.")


def _index(value: Any) -> Decimal:
    if isinstance(value, str):
        if re.fullmatch(r"\s*[+-]?\d+,\d+\s*", value):
            raise _Fault(f"indeks {quoted(value)} memakai koma. Tulis dengan titik, misalnya {quoted('3.61')}.")
        if not _INDEX_TEXT.fullmatch(value):
            raise _Fault(f"{quoted(value)} bukan angka indeks. Tulis angka 0 sampai 4 dengan titik, misalnya 3.61.")
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _Fault("indeks harus berupa angka 0 sampai 4, misalnya 3.61.")
    return Decimal(value)


def _counts(item: Item, value: Any) -> Given:
    if not isinstance(value, Mapping):
        return Given(None, [f"jawaban harus berupa objek jumlah dengan isian {_keys(item)}."])
    problems = [f"isian {quoted(key)} ditulis lebih dari sekali." for key in repeated(value)]
    known = {entry.key for entry in item.inputs}
    problems += [
        f"isian {quoted(key)} tidak dikenal. Isian butir ini: {_keys(item)}." for key in value if key not in known
    ]
    counts, faults = _each({key: count for key, count in value.items() if key in known})
    return Given(Answer(inputs=counts), problems + faults, _missing(item, value))


def _missing(item: Item, value: Mapping[str, Any]) -> list[str]:
    """Some counts given, others not: the item counts as unanswered, which nobody should have to guess."""
    missing = [entry.key for entry in item.inputs if value.get(entry.key) is None]
    if not 0 < len(missing) < len(item.inputs):
        return []
    return [f"isian {', '.join(missing)} belum diisi, sehingga butir ini dianggap belum dijawab."]


def _keys(item: Item) -> str:
    return ", ".join(entry.key for entry in item.inputs)


def _each(raw: Mapping[str, Any]) -> tuple[dict[str, int], list[str]]:
    """Counts that are whole numbers; each other value is a problem of its own."""
    counts: dict[str, int] = {}
    problems = []
    for key, value in raw.items():
        try:
            if value is not None:
                counts[key] = _count(value)
        except _Fault as fault:
            problems.append(f"isian {quoted(key)} {fault}")
    return counts, problems


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _Fault("harus berupa bilangan bulat, bukan teks atau bentuk lain.")
    if isinstance(value, Decimal) and not value.is_finite():
        raise _Fault("bukan angka yang terhingga atau terlalu besar.")
    if value < 0:
        raise _Fault("tidak boleh negatif.")
    if value > MAX_COUNT:
        raise _Fault("terlalu besar, paling banyak 1000000000.")
    if value != int(value):
        raise _Fault("harus berupa bilangan bulat tanpa pecahan.")
    return int(value)
