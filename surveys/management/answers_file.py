"""Reading a file of answers (CSV) strictly and in one pass: every fault is one Indonesian sentence with its line."""

import csv
import json
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any, BinaryIO

from surveys.scoring import CHANNELS, Part

FIXED = ("id", "channel", "submitted_at", "seconds", "device")
MAX_LINE = 1_000_000
MAX_TEXT = 200
WIB = timezone(timedelta(hours=7))
YEARS = range(2000, 2100)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
# How a clock time may be written; `fromisoformat` alone would also take a bare date or a week number.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)

Report = Callable[[str], None]


class Unreadable(ValueError):
    """Nothing of the file can be used; the message is an Indonesian sentence."""


@dataclass(slots=True)
class Answers:
    """What the flags and the index need, a few bytes per answer: a file of a million lines fits.

    `marks` holds `size` bytes per answer, 0 for a skipped question; `times` are microseconds since 1970;
    `seconds` are -1 where the file has none; `devices` are numbers, 0 for none.
    """

    size: int
    marks: bytearray = field(default_factory=bytearray)
    channels: bytearray = field(default_factory=bytearray)
    times: "array[int]" = field(default_factory=lambda: array("q"))
    seconds: list[Fraction | int | None] = field(default_factory=list)
    devices: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.times)

    def of(self, row: int) -> bytes:
        return bytes(self.marks[row * self.size : (row + 1) * self.size])


def read(file: BinaryIO, part: Part, scale: int, report: Report) -> Answers:
    """All answers of the file; `report` is called with every fault. Raises Unreadable where reading cannot go on."""
    reader = csv.reader(_lines(file, report), strict=True)
    return _Reading(part, scale, report).read(_rows(reader))


def quoted(text: str) -> str:
    """Text from the file, safe on one line and not endless."""
    return json.dumps(text if len(text) <= 60 else text[:57] + "...", ensure_ascii=False)


def _lines(file: BinaryIO, report: Report) -> Iterator[str]:
    number = 0
    while raw := file.readline(MAX_LINE):
        number += 1
        if len(raw) == MAX_LINE:
            raise Unreadable(f"Baris {number}: terlalu panjang. Periksa apakah berkas ini benar-benar CSV.")
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
            if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
                raise Unreadable("Baris 1: berkas bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8.")
        yield _decoded(raw, number, report)


def _decoded(raw: bytes, number: int, report: Report) -> str:
    if b"\0" in raw:
        report(f"Baris {number}: memuat karakter NUL, jadi berkasnya rusak. Ekspor ulang sebagai CSV UTF-8.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        report(f"Baris {number}: bukan teks UTF-8. Simpan ulang berkas sebagai CSV UTF-8.")
        return raw.decode("utf-8", errors="replace")


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not blank; the number is that of the row's first line."""
    start = 1
    try:
        for cells in reader:
            if cells:
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"Baris {start}: tanda kutip tidak berpasangan atau isi sel terlalu panjang. Perbaiki baris itu."
        ) from None


class _Reading:
    """The state of one pass over a file."""

    def __init__(self, part: Part, scale: int, report: Report) -> None:
        self.part, self.scale, self.report = part, scale, report
        self.questions = [question.code for question in part.questions]
        self.places: dict[str, int] = {}
        self.lines: dict[str, int] = {}
        self.known_devices: dict[str, int] = {}
        self.found = Answers(len(part.questions))

    def read(self, rows: Iterator[tuple[int, list[str]]]) -> Answers:
        _line, header = next(rows, (0, []))
        if not header:
            raise Unreadable("Berkas kosong. Isi dengan baris judul kolom dan sedikitnya satu jawaban.")
        self._head([name.strip() for name in header])
        count = 0
        for line, cells in rows:
            count += 1
            self._row(line, cells)
        if not count:
            raise Unreadable("Baris 2: berkas belum memuat jawaban. Isi sedikitnya satu baris jawaban.")
        return self.found

    def _head(self, header: list[str]) -> None:
        wanted = [*FIXED, *self.questions]
        faults = [f"kolom {quoted(name)} tidak ada" for name in wanted if name not in header]
        faults += [f"kolom {quoted(name)} tidak dikenal" for name in dict.fromkeys(header) if name not in wanted]
        faults += [f"kolom {quoted(name)} ganda" for name in dict.fromkeys(header) if header.count(name) > 1]
        for fault in faults:
            self.report(f"Baris 1: {fault}.")
        if faults:
            raise Unreadable(f"Baris 1: kolom yang diperlukan, dipisahkan koma: {','.join(wanted)}.")
        self.places = {name: header.index(name) for name in wanted}

    def _row(self, line: int, cells: list[str]) -> None:
        if len(cells) != len(self.places):
            self.report(f"Baris {line}: {len(cells)} sel, seharusnya {len(self.places)}. Samakan dengan judul kolom.")
            return
        values = {name: cells[place].strip() for name, place in self.places.items()}
        self._identity(line, values["id"])
        found = self.found
        found.channels.append(self._channel(line, values["channel"]))
        found.times.append(self._time(line, values["submitted_at"]))
        found.seconds.append(self._seconds(line, values["seconds"]))
        found.devices.append(self._device(line, values["device"]))
        found.marks.extend(self._mark(line, name, values[name]) for name in self.questions)

    def _fault(self, line: int, column: str, text: str, remedy: str) -> None:
        self.report(f"Baris {line}, kolom {column}: {quoted(text)} {remedy}")

    def _identity(self, line: int, text: str) -> None:
        if not text:
            self.report(f"Baris {line}, kolom id: belum diisi.")
        elif len(text) > MAX_TEXT:
            self._fault(line, "id", text, f"terlalu panjang, paling banyak {MAX_TEXT} huruf.")
        elif (first := self.lines.setdefault(text, line)) != line:
            self._fault(line, "id", text, f"sudah dipakai pada baris {first}.")

    def _channel(self, line: int, text: str) -> int:
        if text in CHANNELS:
            return CHANNELS.index(text)
        self._fault(line, "channel", text, f"tidak dikenal. Pilih salah satu: {', '.join(CHANNELS)}.")
        return 0

    def _time(self, line: int, text: str) -> int:
        try:
            if not _TIME.fullmatch(text):
                raise ValueError(text)
            at = datetime.fromisoformat(text.replace(",", "."))
            if at.year not in YEARS:
                raise ValueError(text)
            return ((at if at.tzinfo else at.replace(tzinfo=WIB)) - EPOCH) // timedelta(microseconds=1)
        except ValueError:
            self._fault(line, "submitted_at", text, "bukan waktu. Tulis seperti 2026-03-31T14:05:00+07:00.")
            return 0

    def _seconds(self, line: int, text: str) -> Fraction | int | None:
        if not text:
            return None
        if not _SECONDS.fullmatch(text):
            self._fault(line, "seconds", text, "bukan lama mengisi. Tulis detik, misalnya 42, atau kosongkan.")
            return None
        return int(text) if text.isdecimal() else Fraction(text)

    def _device(self, line: int, text: str) -> int:
        if len(text) > MAX_TEXT:
            self._fault(line, "device", text, f"terlalu panjang, paling banyak {MAX_TEXT} huruf.")
        return self.known_devices.setdefault(text, len(self.known_devices) + 1) if text else 0

    def _mark(self, line: int, column: str, text: str) -> int:
        if not text:
            return 0
        if not _WHOLE.fullmatch(text):
            self._fault(line, column, text, f"bukan bilangan bulat. Tulis 1 sampai {self.scale}, atau kosongkan.")
        elif len(text) > 9 or not 1 <= int(text) <= self.scale:
            self._fault(line, column, text, f"di luar skala 1 sampai {self.scale}.")
        else:
            return int(text)
        return 0


def flagging_order(answers: Answers, rows: Sequence[int]) -> list[int]:
    """Rows by time; of two at the same moment the earlier line is the earlier answer."""
    return sorted(rows, key=lambda row: (answers.times[row], row))
