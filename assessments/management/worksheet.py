"""Reading a worksheet file (JSON) strictly: every fault of the file becomes one Indonesian sentence."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from assessments.scoring import Answer, Instrument, Item, check_answer
from assessments.scoring.answers import ERROR
from assessments.scoring.reading import quoted, read_answer, repeated

MAX_BYTES = 5_000_000
MAX_DIGITS = 40
KNOWN = ("instrument", "answers")


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
    reading = Reading({}, [f"{quoted(key)}: ditulis lebih dari sekali. Sisakan satu." for key in repeated(raw)], [])
    for code, value in raw.items():
        item = instrument.items.get(code)
        if item is None:
            reading.problems.append(f"{quoted(code)}: kode butir tidak dikenal pada {instrument.key}.")
        elif value is not None:
            _read(item, value, reading)
    return reading


def _read(item: Item, value: Any, reading: Reading) -> None:
    given = read_answer(item, value)
    reading.problems.extend(f"{item.code}: {problem}" for problem in given.problems)
    reading.warnings.extend(f"{item.code}: {warning}" for warning in given.warnings)
    if given.answer is None:
        return
    answer = _confirmed(item, given.answer)
    for problem in check_answer(item, answer):
        target = reading.problems if problem.level == ERROR else reading.warnings
        target.append(f"{item.code}: {problem.message}")
    reading.answers[item.code] = answer


def _confirmed(item: Item, answer: Answer) -> Answer:
    """Zeros that make the denominator zero are a confirmed nihil: a file has nobody to ask."""
    counts, denominator = answer.inputs, item.denominator
    if counts is None or denominator is None or not denominator.names <= counts.keys():
        return answer
    return replace(answer, nihil=denominator.value(counts) == 0)
