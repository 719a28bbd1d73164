"""File names: made safe, and held against what the content turned out to be."""

import re
import unicodedata

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

LONGEST = 120
LONGEST_EXTENSION = 10
CLAIMS = {
    Kind.PDF: ("pdf",),
    Kind.OFFICE: ("docx", "xlsx", "pptx", "ppsx", "dotx", "doc", "xls", "ppt", "odt", "ods", "odp"),
    Kind.IMAGE: ("png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "svg"),
    Kind.VIDEO: ("mp4", "m4v", "mov", "3gp", "webm"),
}
CLAIMED = {extension: kind for kind, extensions in CLAIMS.items() for extension in extensions}
REFUSED = (
    "exe msi scr com bat cmd ps1 vbs js jar apk dll lnk hta sh py php html htm xhtml xml swf "
    "zip rar 7z gz tar bz2 xz iso docm xlsm pptm xlsb rtf txt csv eml msg mp3 wav heic heif tif tiff bmp psd mkv "
    "avi wmv flv"
)
FOREIGN = frozenset(REFUSED.split())
"""Endings that promise something never kept, whatever the content."""
SAME = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "m4v": "mp4"}
FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """The last part of a path as people may read it: no folders, no control, bidirectional or invisible signs.

    At most 120 characters, the ending kept; never empty.
    """
    base = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    shown = "".join(" " if sign.isspace() else sign for sign in base if sign.isspace() or _is_shown(sign))
    tidy = " ".join(FORBIDDEN.sub("_", shown).split()).strip(" .")
    if DEVICE.match(tidy):
        tidy = f"_{tidy}"
    return _shortened(tidy) or "berkas"


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C"


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_EXTENSION:
        return name[:LONGEST].rstrip(" .")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .')}.{ending}"


def extension_of(name: str) -> str:
    """The ending in small letters without its dot; empty when there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def refuse_name(name: str) -> None:
    """Says before a byte is sent what the inspection would say at its end. Raises Refused."""
    extension = extension_of(name)
    if extension in FOREIGN:
        raise Refused(
            _(
                "Berkas .%(extension)s tidak dapat disimpan sebagai bukti. "
                "Unggah PDF, dokumen Office, gambar, atau video."
            )
            % {"extension": extension}
        )


def refuse_claim(name: str, kind: Kind | None = None) -> None:
    """Raises Refused when the name says another kind than the content's; None is content of no kind that is kept."""
    extension = extension_of(name)
    if extension in CLAIMED and CLAIMED[extension] != kind:
        raise Refused(
            _(
                "Berkas bukan %(label)s meskipun namanya .%(extension)s. "
                "Unggah berkas asli atau simpan ulang sebagai %(label)s."
            )
            % {"label": extension.upper(), "extension": extension}
        )


def named_for(found: Found, name: str) -> str:
    """The name with the ending of the content: foto.jpg that is a PNG becomes foto.png. Raises Refused."""
    refuse_name(name)
    extension = extension_of(name)
    if extension not in CLAIMED:
        return _shortened(f"{name}{found.extension}")
    if f".{SAME.get(extension, extension)}" == found.extension:
        return name
    return name[: -len(extension) - 1] + found.extension
