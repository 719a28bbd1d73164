"""ZIP as a container: its directory is judged before anything is unpacked, and nothing is unpacked but small parts."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import reading
from zi_portal.shared.files.inspection.verdicts import Refused

END = struct.Struct("<4s4H2LH")
END_MARK, ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
LONGEST_COMMENT = 0xFFFF
MOST_MEMBERS = 10_000
MOST_DIRECTORY = 4 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
LARGE, MOST_RATIO = 32 * 1024 * 1024, 100
"""A spreadsheet of equal rows shrinks to a hundredth; only for large members is that a danger."""
SMALL_PART = 1024 * 1024
LOCAL_HEADER = 30
UNSAFE_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|\\|^[A-Za-z]:|[\0-\x1f]")


def looks_like(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def ends_with_archive(file: BinaryIO) -> bool:
    """Whether a program for archives would find one in this file: they read from the end."""
    end = _end(file)
    if end is None:
        return False
    place, (_mark, _disk, _first, _here, _members, length, _offset, _comment) = end
    return place >= length and reading.at(file, place - length, 4) == ENTRY_MARK


def _end(file: BinaryIO) -> tuple[int, tuple[bytes, int, int, int, int, int, int, int]] | None:
    tail = reading.tail(file, END.size + LONGEST_COMMENT)
    place = tail.rfind(END_MARK)
    if place < 0 or len(tail) - place < END.size:
        return None
    return reading.length(file) - len(tail) + place, END.unpack_from(tail, place)


def members(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """The archive's directory, after its size, names, and what it would unpack to have been found bearable.

    Raises Refused.
    """
    end = _end(file)
    if end is None:
        raise broken()
    place, (_mark, _disk, _first, _here, count, length, offset, comment) = end
    if count > MOST_MEMBERS or length > MOST_DIRECTORY:
        raise bomb()
    if offset + length != place or place + END.size + comment != reading.length(file):
        raise broken()
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise broken() from error
    _check_sizes(found, offset)
    _check_names(found)
    return found


def small_part(file: BinaryIO, name: str) -> bytes:
    """A member's bytes, at most 1 MiB of them. Raises KeyError without such a member, Refused when it is broken."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(name) as part:
            return part.read(SMALL_PART)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise broken() from error


def _check_sizes(found: Iterable[zipfile.ZipInfo], directory: int) -> None:
    total, end = 0, 0
    for member in sorted(found, key=lambda one: one.header_offset):
        total += member.file_size
        # Deflate cannot shrink further than that: whoever says otherwise lies about the size.
        honest = member.file_size * 1.01 + 1024 >= member.compress_size
        if member.header_offset < end or not honest:
            raise bomb()
        end = member.header_offset + LOCAL_HEADER + member.compress_size
        if member.file_size > LARGE and member.file_size > MOST_RATIO * member.compress_size:
            raise bomb()
    if end > directory or total > max(LARGE, min(MOST_UNPACKED, MOST_RATIO * directory)):
        raise bomb()


def _check_names(found: Iterable[zipfile.ZipInfo]) -> None:
    # ZipInfo has made its name harmless already; the one written in the archive is what other programs see.
    if any(UNSAFE_NAME.search(member.orig_filename) for member in found):
        raise Refused(_("Dokumen ini memuat nama bagian yang berbahaya. Simpan ulang dengan aplikasi Office."))


def bomb() -> Refused:
    return Refused(
        _("Isi dokumen ini mengembang jauh melebihi ukurannya. Simpan ulang dengan aplikasi Office, lalu unggah.")
    )


def broken() -> Refused:
    return Refused(_("Dokumen ini rusak atau terpotong. Simpan ulang dengan aplikasi Office, lalu unggah."))
