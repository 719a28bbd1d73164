"""Believable answers: mostly good in a good unit, the same at every run because a checksum and not chance decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from zlib import crc32

from assessments.management.demo import notes
from assessments.operations import EntryValues
from assessments.scoring import Instrument, Item

Counts = dict[str, dict[str, int]]
GOOD_COUNTS: Counts = {
    "A.II.1.i.a": {"agen": 6, "perubahan": 6},
    "A.II.1.i.b": {"perubahan": 6, "terintegrasi": 5},
    "A.II.3.iii.a": {"lalu": 2, "ini": 0, "sanksi": 0},
    "A.II.4.i": {"sasaran": 8, "tercapai": 8},
    "A.II.5.ii": {"harus": 14, "proses": 1, "selesai": 13},
    "A.II.5.iii.a": {"kepala": 1, "pejabat": 4, "lainnya": 3, "sudah": 8},
    "A.II.5.iii.b": {"es3": 1, "es4": 4, "fungsional": 62, "sudah": 67},
    "A.II.6.i.b": {"terdata": 9, "dipermudah": 8},
}
WEAK_COUNTS: Counts = GOOD_COUNTS | {
    "A.II.1.i.a": {"agen": 5, "perubahan": 3},
    "A.II.1.i.b": {"perubahan": 3, "terintegrasi": 1},
    "A.II.3.iii.a": {"lalu": 2, "ini": 1, "sanksi": 1},
    "A.II.4.i": {"sasaran": 8, "tercapai": 6},
    "A.II.6.i.b": {"terdata": 9, "dipermudah": 5},
}
NO_COMPLAINTS: Counts = {"A.II.5.ii": {"harus": 0, "proses": 0, "selesai": 0}}
ENOUGH = Fraction(2, 5)
"""Below this value a note that boasts of evidence would contradict the answer."""
NOBODY_COMPLAINED = "Tidak ada pengaduan sepanjang tahun; surat keterangan nihil dan bukti kanal aktif terlampir."


@dataclass(frozen=True, slots=True)
class Mood:
    """How well a unit does: shares in per cent of best and second-best options, its counts and its surveys."""

    best: int
    second: int
    counts: Counts
    ipak: Decimal
    ipkp: Decimal
    performance: str = "B"
    yes: int = 99
    weak_areas: tuple[str, ...] = ()


STRONG = Mood(74, 96, GOOD_COUNTS, Decimal("3.71"), Decimal("3.65"))
QUIET = replace(
    STRONG, best=64, second=94, counts=GOOD_COUNTS | NO_COMPLAINTS, ipak=Decimal("3.68"), ipkp=Decimal("3.62")
)
MIDDLING = Mood(62, 92, GOOD_COUNTS, Decimal("3.66"), Decimal("3.48"))
WEAK = Mood(55, 90, WEAK_COUNTS, Decimal("3.58"), Decimal("3.41"), performance="C", yes=90, weak_areas=("TT",))


def unit_answers(instrument: Instrument, unit: str, mood: Mood) -> dict[str, EntryValues]:
    """What the unit answers on every item, with notes on about two items of three."""
    return {code: _unit_answer(item, unit, mood) for code, item in instrument.items.items()}


def _unit_answer(item: Item, unit: str, mood: Mood) -> EntryValues:
    note = _note(item) if _die(unit, item.code, "note") < 65 else ""
    if item.code == "B.I.b":
        return EntryValues(option=mood.performance, note=note)
    if item.options:
        option = _option(item, unit, mood)
        return EntryValues(option=option, note=note if item.options[option] >= ENOUGH else notes.NOT_YET)
    if item.inputs:
        return _counts(item, mood, note)
    index = mood.ipak if item.code == "B.I.a" else mood.ipkp
    return EntryValues(index=index, source="own", note=note)


def _option(item: Item, unit: str, mood: Mood) -> str:
    options = list(item.options)
    throw = _die(unit, item.code, "option")
    step = 0 if throw < mood.best else 1 if throw < mood.second else 2
    if item.area in mood.weak_areas and len(options) > 2:
        step += 1
    if len(options) == 2:
        step = int(throw >= mood.yes)
    return options[min(step, len(options) - 1)]


def _counts(item: Item, mood: Mood, note: str) -> EntryValues:
    counts = dict(mood.counts[item.code])
    if counts == NO_COMPLAINTS.get(item.code):
        return EntryValues(inputs=counts, nihil=True, note=NOBODY_COMPLAINED)
    return EntryValues(inputs=counts, note=note)


def _note(item: Item) -> str:
    sentence = notes.UNIT[item.subcomponent]
    return f"{sentence} Bukti: {item.evidence[0]}." if item.evidence else sentence


def tpi_answers(
    instrument: Instrument, given: dict[str, EntryValues], unit: str, lowered: int = 14
) -> dict[str, EntryValues]:
    """TPI's judgement: the unit's answer, one step down on about `lowered` per cent of the items, with a reason."""
    return {code: _judged(instrument.items[code], values, unit, lowered) for code, values in given.items()}


def _judged(item: Item, given: EntryValues, unit: str, lowered: int) -> EntryValues:
    options = list(item.options)
    if len(options) > 2 and _die(unit, item.code, "tpi") < lowered and given.option != options[-1]:
        below = options[options.index(given.option) + 1]
        return EntryValues(option=below, note=_pick(notes.LOWERS, unit, item.code))
    note = _pick(notes.AGREES, unit, item.code) if _die(unit, item.code, "agree") < 40 or given.nihil else ""
    source = "tpi" if given.index is not None else ""
    return replace(given, note=note, source=source)


def first(codes: Iterable[str], count: int) -> list[str]:
    return list(codes)[:count]


def _die(*about: str) -> int:
    """0 to 99, always the same for the same words."""
    return crc32("|".join(about).encode()) % 100


def _pick(sentences: Sequence[str], *about: str) -> str:
    return sentences[crc32("|".join(about).encode()) % len(sentences)]
