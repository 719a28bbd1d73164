"""Reading a worksheet file (JSON) strictly: every fault of the file becomes one Indonesian sentence."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from assessments.scoring import Answer, Instrument, Item, check_answer
from assessments.scoring.answers import ERROR, MAX_COUNT
from assessments.scoring.instrument import INDEX, PERCENT

MAX_BYTES = 5_000_000
MAX_DIGITS = 40
KNOWN = ("instrument", "answers")
_INDEX_TEXT = re.compile(r"[+-]?\d{1,20}(\.\d{1,40})?", re.ASCII)


class Unreadable(ValueError):
    """The file is no JSON document at all; the message is an Indonesian sentence."""


class Table(dict[str, Any]):
    """A JSON object that remembers the keys written more than once."""

    repeated: tuple[str, ...] = ()


class Reading(NamedTuple):
    """Answers that could be read, problems that forbid scoring, warnings that do not."""

    answers: dict[str, Answer]
    problems: list[str]
    warnings: list[str]


class _Fault(ValueError):
    """One value that cannot be an answer."""


def document(raw: bytes) -> Any:
    """The JSON document, numbers exact. Raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"Berkas terlalu besar ({len(raw)} byte); paling besar {MAX_BYTES} byte.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"Berkas bukan teks UTF-8 (byte ke-{error.start + 1}). Simpan ulang sebagai UTF-8.") from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_table,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=lambda _: Decimal("NaN"),
        )
    except json.JSONDecodeError as error:
        place = f"baris {error.lineno}, kolom {error.colno}"
        raise Unreadable(f"Berkas bukan JSON yang sah ({place}). Perbaiki tulisannya lalu coba lagi.") from None
    except RecursionError:
        raise Unreadable('Isi berkas terlalu bersarang. Pakai objek dengan kunci "instrument" dan "answers".') from None


def _table(pairs: list[tuple[str, Any]]) -> Table:
    table = Table(pairs)
    table.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return table


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= MAX_DIGITS else _number(text)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("Infinity")


def head(data: Any) -> tuple[str | None, Mapping[str, Any], list[str], list[str]]:
    """Instrument key, raw answers, problems, warnings of the outer shape."""
    if not isinstance(data, Table):
        return None, Table(), ['Isi berkas harus berupa objek dengan kunci "instrument" dan "answers".'], []
    problems = [f"Kunci {quoted(key)} ditulis lebih dari sekali. Sisakan satu." for key in data.repeated]
    warnings = [f"Kunci {quoted(key)} tidak dikenal dan diabaikan." for key in data if key not in KNOWN]
    key = data.get("instrument")
    if key is None:
        problems.append('Kunci "instrument" belum diisi. Isi dengan kunci instrumen, misalnya "lke-zi-2021".')
    elif not isinstance(key, str):
        problems.append('Kunci "instrument" harus berupa teks, misalnya "lke-zi-2021".')
    answers = data.get("answers")
    if answers is None:
        problems.append('Kunci "answers" belum diisi. Isi dengan objek berisi jawaban tiap butir.')
    elif not isinstance(answers, Table):
        problems.append('Kunci "answers" harus berupa objek: kode butir dan jawabannya.')
    return key if isinstance(key, str) else None, answers if isinstance(answers, Table) else Table(), problems, warnings


def answers(instrument: Instrument, raw: Mapping[str, Any]) -> Reading:
    """Answers of a worksheet with every problem and warning, each naming its item."""
    reading = Reading({}, [f"{quoted(key)}: ditulis lebih dari sekali. Sisakan satu." for key in _repeated(raw)], [])
    for code, value in raw.items():
        item = instrument.items.get(code)
        if item is None:
            reading.problems.append(f"{quoted(code)}: kode butir tidak dikenal pada {instrument.key}.")
        elif value is not None:
            _read(item, value, reading)
    return reading


def _repeated(value: Any) -> tuple[str, ...]:
    return value.repeated if isinstance(value, Table) else ()


def _read(item: Item, value: Any, reading: Reading) -> None:
    answer = _counts(item, value, reading) if item.kind == PERCENT else _single(item, value, reading)
    if answer is None:
        return
    for problem in check_answer(item, answer):
        target = reading.problems if problem.level == ERROR else reading.warnings
        target.append(f"{item.code}: {problem.message}")
    reading.answers[item.code] = answer


def _single(item: Item, value: Any, reading: Reading) -> Answer | None:
    try:
        return Answer(index=_index(value)) if item.kind == INDEX else Answer(option=_option(item, value))
    except _Fault as fault:
        reading.problems.append(f"{item.code}: {fault}")
        return None


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


def _counts(item: Item, value: Any, reading: Reading) -> Answer | None:
    """Counts of a percentage; zeros that make the denominator zero are a confirmed nihil."""
    if not isinstance(value, Table):
        reading.problems.append(f"{item.code}: jawaban harus berupa objek jumlah dengan isian {_keys(item)}.")
        return None
    reading.problems.extend(f"{item.code}: isian {quoted(key)} ditulis lebih dari sekali." for key in value.repeated)
    known = {entry.key for entry in item.inputs}
    for key in value:
        if key not in known:
            reading.problems.append(f"{item.code}: isian {quoted(key)} tidak dikenal. Isian butir ini: {_keys(item)}.")
    counts = _each(item, {key: count for key, count in value.items() if key in known}, reading)
    _warn_of_missing(item, value, reading)
    denominator = item.denominator
    nihil = denominator is not None and denominator.names <= counts.keys() and denominator.value(counts) == 0
    return Answer(inputs=counts, nihil=nihil)


def _warn_of_missing(item: Item, value: Table, reading: Reading) -> None:
    """Some counts given, others not: the item counts as unanswered, which nobody should have to guess."""
    missing = [entry.key for entry in item.inputs if value.get(entry.key) is None]
    if 0 < len(missing) < len(item.inputs):
        left = ", ".join(missing)
        reading.warnings.append(f"{item.code}: isian {left} belum diisi, sehingga butir ini dianggap belum dijawab.")


def _keys(item: Item) -> str:
    return ", ".join(entry.key for entry in item.inputs)


def _each(item: Item, raw: Mapping[str, Any], reading: Reading) -> dict[str, int]:
    """Counts that are whole numbers; each other value is a problem of its own."""
    counts: dict[str, int] = {}
    for key, value in raw.items():
        try:
            if value is not None:
                counts[key] = _count(value)
        except _Fault as fault:
            reading.problems.append(f"{item.code}: isian {quoted(key)} {fault}")
    return counts


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


def quoted(text: str) -> str:
    """Text from the file, safe on one line and not endless."""
    return json.dumps(text if len(text) <= 60 else text[:57] + "...")
