"""Word, Excel and PowerPoint as they were stored until 2007: a small file system (CFB) of its own.

Directory entries stand at multiples of 128 bytes wherever the directory lies, so all of them are seen without following
a table that a hostile file may bend. Macros of .ppt hide inside its one stream and are not seen; the document is never
opened here, only handed out for download.
"""

import re
from typing import BinaryIO

from zi_portal.shared.files.inspection import foreign, office, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY, NAME_FIELD = 128, 64
WORD = Found(Kind.OFFICE, "application/msword", ".doc")
EXCEL = Found(Kind.OFFICE, "application/vnd.ms-excel", ".xls")
POWERPOINT = Found(Kind.OFFICE, "application/vnd.ms-powerpoint", ".ppt")
KINDS = {"WordDocument": WORD, "Workbook": EXCEL, "Book": EXCEL, "PowerPoint Document": POWERPOINT}
MACROS = {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"}
LOCKED = {"EncryptedPackage", "EncryptionInfo"}


def _pattern() -> re.Pattern[bytes]:
    """Each name as an entry holds it: UTF-16, a zero, padding, and its length behind the field."""
    fields = []
    for name in (*KINDS, *MACROS, *LOCKED):
        text = name.encode("utf-16-le") + b"\0\0"
        fields.append(re.escape(text.ljust(NAME_FIELD, b"\0") + len(text).to_bytes(2, "little")))
    return re.compile(b"|".join(fields))


ENTRIES = _pattern()


def looks_like(head: bytes) -> bool:
    return head.startswith(SIGNATURE)


def inspect(file: BinaryIO) -> Found:
    names = _names(file)
    if names & LOCKED:
        raise office.locked()
    if names & MACROS:
        raise office.macros()
    for name, found in KINDS.items():
        if name in names:
            return found
    raise foreign.refuse(foreign.UNKNOWN)


def _names(file: BinaryIO) -> set[str]:
    """Which of the names we ask for the directory has."""
    return {
        found[0][:NAME_FIELD].decode("utf-16-le").rstrip("\0")
        for start, content in reading.windows(file, ENTRY)
        for found in ENTRIES.finditer(content)
        if (start + found.start()) % ENTRY == 0
    }
