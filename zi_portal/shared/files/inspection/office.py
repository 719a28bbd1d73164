"""Documents that are a ZIP: Office Open XML and OpenDocument, without macros and without a password."""

import re
from typing import BinaryIO

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import foreign, zips
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = re.compile(rb"application/vnd\.openxmlformats-officedocument\.([a-z]+\.[a-z]+)\.main\+xml")
BY_MAIN = {
    b"wordprocessingml.document": ".docx",
    b"wordprocessingml.template": ".dotx",
    b"spreadsheetml.sheet": ".xlsx",
    b"presentationml.presentation": ".pptx",
    b"presentationml.slideshow": ".ppsx",
}
PARTS = {".docx": "word/", ".dotx": "word/", ".xlsx": "xl/", ".pptx": "ppt/", ".ppsx": "ppt/"}
ODF = "application/vnd.oasis.opendocument."
BY_MIMETYPE = {f"{ODF}{word}".encode(): f".od{word[0]}" for word in ("text", "spreadsheet", "presentation")}
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|\.sheet\.binary", re.IGNORECASE)
MACROS = re.compile(r"(^|/)vbaProject|^Basic/.|^Scripts/.|(^|/)macrosheets/", re.IGNORECASE)
DANGEROUS = re.compile(r"\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jar|msi|lnk|hta|zip|rar|7z|gz|iso)$", re.IGNORECASE)


def inspect(file: BinaryIO) -> Found:
    """Raises NotAcceptable for an archive of any other kind."""
    found = zips.members(file)
    names = {member.orig_filename for member in found}
    if "[Content_Types].xml" in names:
        extension = _ooxml(file, names)
    elif found and found[0].orig_filename == "mimetype":
        extension = _opendocument(file, names)
    else:
        raise foreign.refuse(foreign.PROGRAM if "META-INF/MANIFEST.MF" in names else foreign.ARCHIVE)
    if any(member.flag_bits & 1 for member in found):
        raise locked()
    if any(MACROS.search(name) for name in names):
        raise macros()
    if any(DANGEROUS.search(name) for name in names):
        raise Refused(_("Dokumen ini menyembunyikan program atau arsip. Hapus sisipannya, lalu unggah kembali."))
    return Found(Kind.OFFICE, MEDIA_TYPES[extension], extension)


def _ooxml(file: BinaryIO, names: set[str]) -> str:
    types = zips.small_part(file, "[Content_Types].xml")
    if MACRO_TYPES.search(types):
        raise macros()
    main = MAIN.search(types)
    extension = BY_MAIN.get(main[1]) if main else None
    if not extension or "_rels/.rels" not in names or not any(name.startswith(PARTS[extension]) for name in names):
        raise foreign.refuse(foreign.ARCHIVE)
    return extension


def _opendocument(file: BinaryIO, names: set[str]) -> str:
    extension = BY_MIMETYPE.get(zips.small_part(file, "mimetype").strip())
    if not extension or not {"content.xml", "META-INF/manifest.xml"} <= names:
        raise foreign.refuse(foreign.ARCHIVE)
    if b"encryption-data" in zips.small_part(file, "META-INF/manifest.xml"):
        raise locked()
    return extension


MEDIA_TYPES = {extension: f"{OOXML}{main.decode()}" for main, extension in BY_MAIN.items()} | {
    extension: mimetype.decode() for mimetype, extension in BY_MIMETYPE.items()
}


def macros() -> Refused:
    return Refused(
        _("Dokumen ini memuat makro. Simpan ulang tanpa makro (.docx, .xlsx) atau sebagai PDF, lalu unggah.")
    )


def locked() -> Refused:
    return Refused(_("Dokumen ini terkunci kata sandi. Hapus kata sandinya, lalu unggah kembali."))
