"""What a table of earlier predicates would add, row by row, against what is known now."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from clearances.models import PredicateHeld
from units.enums import Predicate
from units.models import Institution, Unit

HEADINGS = {
    "unit": ("unit", "unit kerja", "nama unit", "kode", "kode unit"),
    "kind": ("predikat", "jenis"),
    "number": ("nomor keputusan", "nomor sk", "keputusan"),
    "date": ("tanggal keputusan", "tanggal sk", "tanggal"),
    "until": ("berlaku sampai",),
    "own": ("wbk mandiri", "mandiri"),
}
NEEDED = ("unit", "kind", "number", "date")
YES, NO = ("ya", "y", "1", "true"), ("", "tidak", "t", "0", "false")
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One predicate that would be recorded."""

    row: int
    unit: Unit
    kind: Predicate
    number: str
    date: datetime.date
    until: datetime.date | None
    own: bool


@dataclass(slots=True)
class Plan:
    added: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0


def plan_predicates(house: Institution, rows: Sequence[Sequence[str]], today: datetime.date) -> Plan:
    """Reads the table; row 1 is the heading. Lines are in the order of their decrees. Two queries for any number."""
    plan = Plan()
    columns = _columns(rows[0])
    missing = [HEADINGS[name][0] for name in NEEDED if name not in columns]
    if missing:
        plan.problems.append(Problem(1, "", _("Kolom ini belum ada: %(names)s.") % {"names": ", ".join(missing)}))
        return plan
    units = _units(house)
    known = {
        (unit, kind, number.casefold())
        for unit, kind, number in PredicateHeld.objects.filter(unit__institution=house).values_list(
            "unit", "kind", "decree_number"
        )
    }
    for row, cells in enumerate(rows[1:], 2):
        values = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        if any(values.values()):
            _take(plan, row, values, units, known, today)
    plan.added.sort(key=lambda line: (line.date, line.row))
    return plan


def _columns(heading: Sequence[str]) -> dict[str, int]:
    names = {word: name for name, words in HEADINGS.items() for word in words}
    found: dict[str, int] = {}
    for at, cell in enumerate(heading):
        name = names.get(cell.strip().casefold())
        if name:
            found.setdefault(name, at)
    return found


def _units(house: Institution) -> dict[str, Unit]:
    """By name and by code, which wins."""
    found = list(Unit.objects.filter(institution=house).order_by("pk"))
    return {
        **{unit.name.casefold(): unit for unit in found},
        **{unit.code.casefold(): unit for unit in found if unit.code},
    }


def _take(
    plan: Plan,
    row: int,
    values: Mapping[str, str],
    units: Mapping[str, Unit],
    known: set[tuple[int, str, str]],
    today: datetime.date,
) -> None:
    readers: dict[str, Callable[[str], Any]] = {
        "unit": lambda text: _unit(units, text),
        "kind": _kind,
        "number": _number,
        "date": lambda text: _past(text, today),
        "until": lambda text: _day(text) if text else None,
        "own": _flag,
    }
    read, wrong = {}, []
    for name, reader in readers.items():
        try:
            read[name] = reader(values.get(name, ""))
        except ValueError as error:
            wrong.append(Problem(row, HEADINGS[name][0], str(error)))
    if not wrong:
        line = Line(row, **read)
        wrong = list(_doubts(line))
        key = (line.unit.pk, line.kind.value, line.number.casefold())
        if not wrong and key in known:
            plan.unchanged += 1
        elif not wrong:
            known.add(key)
            plan.added.append(line)
    plan.problems += wrong


def _doubts(line: Line) -> Iterator[Problem]:
    if line.own and line.kind != Predicate.WBK:
        yield Problem(line.row, HEADINGS["own"][0], _("Hanya WBK yang dapat ditetapkan instansi sendiri."))
    if line.until is not None and line.until <= line.date:
        yield Problem(line.row, HEADINGS["until"][0], _("Berakhir sebelum tanggal keputusan."))


def _unit(units: Mapping[str, Unit], text: str) -> Unit:
    found = units.get(text.casefold())
    if found is None:
        raise ValueError(_("Unit “%(name)s” tidak ada pada instansi ini.") % {"name": text})
    return found


def _kind(text: str) -> Predicate:
    if text.upper() not in Predicate.values:
        raise ValueError(_("Tulis WBK atau WBBM."))
    return Predicate(text.upper())


def _number(text: str) -> str:
    if not text or len(text) > 120:
        raise ValueError(_("Tulis nomor keputusan, paling banyak 120 huruf."))
    return text


def _past(text: str, today: datetime.date) -> datetime.date:
    day = _day(text)
    if not day.year >= 2012 or day > today:
        raise ValueError(_("Isi tanggal sejak 2012, paling lambat hari ini."))
    return day


def _day(text: str) -> datetime.date:
    for pattern in DAYS:
        try:
            return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise ValueError(_("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026."))


def _flag(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise ValueError(_("Tulis ya atau tidak."))
