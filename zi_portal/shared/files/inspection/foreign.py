"""Kinds that are never kept, told apart so that the refusal can say what the file is."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zi_portal.shared.files.inspection.verdicts import NotAcceptable

PROGRAM = gettext_lazy("program komputer")
ARCHIVE = gettext_lazy("arsip terkompresi")
PAGE = gettext_lazy("halaman web atau skrip")
PHOTO = gettext_lazy("foto HEIC atau AVIF")
SOUND = gettext_lazy("rekaman suara")
OLD_MEDIA = gettext_lazy("rekaman WAV atau AVI")
RAW_IMAGE = gettext_lazy("gambar TIFF atau BMP")
TEXT = gettext_lazy("berkas teks")
UNKNOWN = gettext_lazy("berkas yang tidak dikenali")
STARTS = (
    (PROGRAM, b"MZ"),
    (PROGRAM, b"\x7fELF"),
    (PROGRAM, b"\xca\xfe\xba\xbe"),
    (PROGRAM, b"\xfe\xed\xfa"),
    (PROGRAM, b"\xce\xfa\xed\xfe"),
    (PROGRAM, b"\xcf\xfa\xed\xfe"),
    (PROGRAM, b"#!"),
    (PROGRAM, b"\0asm"),
    (PROGRAM, b"dex\n"),
    (PROGRAM, b"L\0\0\0\x01\x14\x02\0"),
    (ARCHIVE, b"PK"),
    (ARCHIVE, b"Rar!\x1a\x07"),
    (ARCHIVE, b"7z\xbc\xaf\x27\x1c"),
    (ARCHIVE, b"\x1f\x8b"),
    (ARCHIVE, b"BZh"),
    (ARCHIVE, b"\xfd7zXZ\0"),
    (ARCHIVE, b"\x28\xb5\x2f\xfd"),
    (ARCHIVE, b"MSCF"),
    (SOUND, b"ID3"),
    (OLD_MEDIA, b"RIFF"),
    (RAW_IMAGE, b"II*\0"),
    (RAW_IMAGE, b"MM\0*"),
    (RAW_IMAGE, b"BM"),
)
WEB = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|img|svg|a\s|\?php|%)", re.IGNORECASE)
PRINTABLE = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]+")


def refuse(what: object) -> NotAcceptable:
    return NotAcceptable(
        _("Ini %(what)s, yang tidak dapat disimpan sebagai bukti. Unggah PDF, dokumen Office, gambar, atau video.")
        % {"what": what}
    )


def recognise(head: bytes) -> NotAcceptable:
    """The refusal for content that none of the accepted kinds claims."""
    for what, start in STARTS:
        if head.startswith(start):
            return refuse(what)
    if head[257:262] == b"ustar":
        return refuse(ARCHIVE)
    if WEB.search(head[:1024]):
        return refuse(PAGE)
    return refuse(TEXT if PRINTABLE.fullmatch(head) else UNKNOWN)
