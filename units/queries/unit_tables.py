"""What a table of units would change: every row checked against the others and against the units that are there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from units.enums import Service, Zone
from units.models import Institution, Unit, UnitImport
from units.queries.table_files import UnreadableTable, read_table
from zi_portal.shared.files import blobs

# Headings are data of the file's format, the same in every language of the portal.
COLUMNS = {
    "code": "Kode",
    "name": "Nama",
    "short_name": "Nama singkat",
    "parent": "Induk",
    "level": "Tingkat",
    "services": "Layanan",
    "zone": "Zona waktu",
    "staff_count": "Jumlah pegawai",
    "budget": "Anggaran",
    "remarks": "Keterangan",
}
CHANGEABLE = ("code", "level", "services", "zone", "staff_count", "budget", "remarks")
LONGEST = {"code": 30, "name": 200, "short_name": 60, "remarks": 200}
MOST = {"staff_count": 2**31 - 1, "budget": 2**62}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row of the file; the heading is row 1."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class Line:
    """One row: the unit it names, as it should be, and a new unit's parent by name."""

    row: int
    values: dict[str, Any]
    parent: str
    unit: Unit | None = None
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """What applying the table would do; with problems it is not applied at all."""

    added: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


def plan_of(handed_in: UnitImport) -> Plan:
    """The plan of a file handed in, against the units as they are now. Two queries and the file."""
    with blobs.open(handed_in.blob) as file:
        return plan(handed_in.institution, read_table(file.read()))


def plan(institution: Institution, rows: Sequence[Sequence[str]]) -> Plan:
    """Checks every row; all problems are named, not only the first. One query. Raises UnreadableTable."""
    places = _places(rows[0])
    known = Known(institution)
    found = Plan()
    for number, cells in enumerate(rows[1:], start=2):
        if any(cells):
            _take(Reader(number, cells, places, institution, found.problems), known, found)
    _check_parents(known, found)
    return found


class Known:
    """Units that are there and names that the file brings, found by code and by name."""

    def __init__(self, institution: Institution) -> None:
        units = list(Unit.objects.filter(institution=institution))
        self.by_pk = {unit.pk: unit for unit in units}
        self.by_name = {unit.name.casefold(): unit for unit in units}
        self.by_code = {unit.code.casefold(): unit for unit in units if unit.code}
        self.new_names: dict[str, Line] = {}
        self.new_codes: dict[str, Line] = {}
        self.rows: dict[str, int] = {}

    def unit(self, reference: str) -> Unit | None:
        """An existing unit by its code or its name."""
        key = reference.casefold()
        return self.by_code.get(key) or self.by_name.get(key)

    def line(self, reference: str) -> Line | None:
        """A new unit of the file by its code or its name."""
        key = reference.casefold()
        return self.new_codes.get(key) or self.new_names.get(key)


class Reader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(
        self,
        row: int,
        cells: Sequence[str],
        places: Mapping[str, int],
        institution: Institution,
        problems: list[Problem],
    ) -> None:
        self.row, self.problems, self.institution, self.places = row, problems, institution, places
        self.cells = {key: cells[at] if at < len(cells) else "" for key, at in places.items()}

    def wrong(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.row, COLUMNS[key], message))

    def text(self, key: str) -> str:
        value = self.cells.get(key, "")
        if len(value) > LONGEST[key]:
            self.wrong(key, _("Paling panjang %(most)s huruf.") % {"most": LONGEST[key]})
        return value

    def number(self, key: str) -> int | None:
        value = self.cells.get(key, "").replace(".", "").replace(" ", "")
        if not value:
            return None
        if not value.isdecimal() or int(value) > MOST[key]:
            self.wrong(key, _("Tulis bilangan bulat, misalnya 1500."))
            return None
        return int(value)

    def choice(self, key: str, choices: Mapping[str, str], default: str) -> str:
        value = self.cells.get(key, "")
        if not value:
            return default
        if value.casefold() not in choices:
            self.wrong(key, _("“%(value)s” tidak dikenal.") % {"value": value})
        return choices.get(value.casefold(), default)

    def values(self, names: "Names") -> dict[str, Any]:
        """The row as fields of a unit; only the columns that the file has."""
        name = self.text("name")
        read: dict[str, Any] = {
            "code": self.text("code"),
            "name": name,
            "short_name": self.text("short_name") or name[:60],
            "level": self.choice("level", names.levels, ""),
            "services": self._services(names),
            "zone": self.choice("zone", names.zones, Zone.WIB.value),
            "staff_count": self.number("staff_count"),
            "budget": self.number("budget"),
            "remarks": self.text("remarks"),
        }
        return {key: value for key, value in read.items() if key in self.places or key == "short_name"}

    def _services(self, names: "Names") -> list[str]:
        found = set()
        for word in filter(None, (word.strip() for word in self.cells.get("services", "").split(";"))):
            if word.casefold() in names.services:
                found.add(names.services[word.casefold()])
            else:
                self.wrong("services", _("“%(value)s” tidak dikenal.") % {"value": word})
        return [one for one in Service.values if one in found]


class Names:
    """Words by which levels, services and zones may be written: key or label."""

    def __init__(self, institution: Institution) -> None:
        self.levels = _by_word((one.value, str(one.label)) for one in institution.levels)
        self.services = _by_word((one.value, str(one.label)) for one in Service)
        self.zones = _by_word((one.value, str(one.label)) for one in Zone)


def _by_word(pairs: Any) -> dict[str, str]:
    return {word.casefold(): value for value, label in pairs for word in (value, label)}


def _places(heading: Sequence[str]) -> dict[str, int]:
    """Where each column stands. Raises UnreadableTable when the name is missing or a heading is unknown."""
    words = {label.casefold(): key for key, label in COLUMNS.items()}
    places: dict[str, int] = {}
    for at, cell in enumerate(heading):
        key = words.get(cell.casefold())
        if cell and (key is None or key in places):
            raise UnreadableTable(
                _("Judul kolom “%(cell)s” tidak dikenal atau ganda. Pakai judul seperti pada unduhan.") % {"cell": cell}
            )
        if key:
            places[key] = at
    if "name" not in places:
        raise UnreadableTable(_("Kolom “Nama” tidak ada. Unduh contoh, isi, lalu unggah lagi."))
    return places


def _take(reader: Reader, known: Known, found: Plan) -> None:
    names = _names_of(reader.institution)
    line = Line(reader.row, reader.values(names), reader.cells.get("parent", ""))
    name, code = line.values["name"], line.values.get("code", "")
    if not name:
        reader.wrong("name", _("Nama unit kosong."))
        return
    for key, word in (("name", name), ("code", code)):
        earlier = known.rows.setdefault(f"{key}:{word.casefold()}", reader.row) if word else reader.row
        if earlier != reader.row:
            reader.wrong(key, _("Sudah ada pada baris %(row)s.") % {"row": earlier})
    line.unit = (known.by_code.get(code.casefold()) if code else None) or known.by_name.get(name.casefold())
    if line.unit is None:
        known.new_names[name.casefold()] = line
        if code:
            known.new_codes[code.casefold()] = line
        found.added.append(line)
    else:
        _compare(reader, line, line.unit, known, found)


_kept: dict[tuple[str, str], Names] = {}


def _names_of(institution: Institution) -> Names:
    key = (institution.scheme, _("Lainnya"))
    if key not in _kept:
        _kept[key] = Names(institution)
    return _kept[key]


def _compare(reader: Reader, line: Line, unit: Unit, known: Known, found: Plan) -> None:
    """A row of a unit that is there may change facts; a name or a place changes on a day, by its own page."""
    if not unit.is_active:
        reader.wrong("name", _("Unit ini sudah berakhir."))
    if line.values["name"] != unit.name:
        reader.wrong(
            "name",
            _("Tercatat sebagai “%(name)s”. Ganti nama lewat halaman unit, agar dokumen lama tetap memakai nama lama.")
            % {"name": unit.name},
        )
    if "parent" in reader.places and known.unit(line.parent) != known.by_pk.get(unit.parent_id or 0):
        reader.wrong("parent", _("Induknya lain daripada yang tercatat. Pindahkan lewat halaman unit."))
    line.changes = {
        key: line.values[key] for key in CHANGEABLE if key in line.values and line.values[key] != getattr(unit, key)
    }
    if line.changes:
        found.changed.append(line)
    else:
        found.unchanged += 1


def _check_parents(known: Known, found: Plan) -> None:
    """A new unit's parent is there or comes with the file, and nobody stands below itself."""
    for line in found.added:
        parent = known.unit(line.parent)
        if not line.parent or (parent and parent.is_active):
            continue
        if known.line(line.parent) is None:
            found.problems.append(
                Problem(line.row, COLUMNS["parent"], _("Induk “%(value)s” tidak ditemukan.") % {"value": line.parent})
            )
    for line in _looping(known, found.added):
        found.problems.append(Problem(line.row, COLUMNS["parent"], _("Unit ini menjadi bawahan dirinya sendiri.")))
    found.problems.sort(key=lambda problem: problem.row)


def _looping(known: Known, added: Sequence[Line]) -> list[Line]:
    """Rows from which the way up never ends. Each row is walked over once."""
    ends: dict[int, bool] = {}
    for start in added:
        path, at = [], start
        while at is not None and at.row not in ends:
            ends[at.row] = False
            path.append(at)
            up = known.line(at.parent) if at.parent and known.unit(at.parent) is None else None
            if up is None:
                ends[at.row] = True
                break
            at = up
        verdict = ends[at.row] if at is not None else True
        for line in path:
            ends[line.row] = verdict
    return [line for line in added if not ends[line.row]]
