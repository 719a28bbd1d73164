"""Reading a table that a person has handed in, XLSX or CSV, into rows of text."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 20_000
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
XLSX = b"PK\x03\x04"
BROKEN = (CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError)


class UnreadableTable(Exception):
    """The file is no table that can be read; the text says what to do."""


def read_table(content: bytes) -> list[list[str]]:
    """Rows of the first sheet as text without blanks around it, the heading first; empty rows at the end are left out.

    Raises UnreadableTable.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableTable(_("Berkas lebih besar dari 5 MB. Bagi menjadi beberapa berkas."))
    rows = _sheet(content) if content.startswith(XLSX) else _csv(content)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise UnreadableTable(_("Berkas ini kosong. Isi sedikitnya baris judul dan satu baris unit."))
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(_("Berkas berisi lebih dari 20.000 baris. Bagi menjadi beberapa berkas."))
    return rows


def _sheet(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise UnreadableTable(_("Isi berkas ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas."))
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except BROKEN as error:
        raise UnreadableTable(
            _("Berkas XLSX ini tidak dapat dibaca. Simpan ulang sebagai XLSX, lalu unggah.")
        ) from error
    return [[_text(cell) for cell in row] for row in found]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable(
            _("Berkas ini bukan XLSX dan bukan CSV dengan pengodean UTF-8. Simpan ulang, lalu unggah.")
        ) from error
    if "\0" in text:
        raise UnreadableTable(
            _("Berkas ini bukan XLSX dan bukan CSV dengan pengodean UTF-8. Simpan ulang, lalu unggah.")
        )
    heading = text.partition("\n")[0]
    delimiter = max(";,\t", key=heading.count)
    try:
        return [[cell.strip() for cell in row] for row in _lines(text, delimiter)]
    except csv.Error as error:
        raise UnreadableTable(_("Berkas CSV ini tidak dapat dibaca. Simpan ulang sebagai CSV, lalu unggah.")) from error


def _lines(text: str, delimiter: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
