"""The one question asked of every file that comes in."""

import logging
import struct
from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import (
    foreign,
    gif,
    jpeg,
    legacy,
    names,
    office,
    pdf,
    png,
    reading,
    svg,
    video,
    webp,
    zips,
)
from zi_portal.shared.files.inspection.verdicts import Found, Kind, NotAcceptable, Refused

logger = logging.getLogger(__name__)
Inspector = Callable[[BinaryIO], Found]
HEAD = 4096
# The first whose test says yes inspects the file; each raises Refused when it is not sound through and through.
INSPECTORS: tuple[tuple[Kind, Callable[[bytes], bool], Inspector], ...] = (
    (Kind.PDF, pdf.looks_like, pdf.inspect),
    (Kind.OFFICE, zips.looks_like, office.inspect),
    (Kind.OFFICE, legacy.looks_like, legacy.inspect),
    (Kind.IMAGE, png.looks_like, png.inspect),
    (Kind.IMAGE, jpeg.looks_like, jpeg.inspect),
    (Kind.IMAGE, gif.looks_like, gif.inspect),
    (Kind.IMAGE, webp.looks_like, webp.inspect),
    (Kind.VIDEO, video.looks_like_mp4, video.inspect_mp4),
    (Kind.VIDEO, video.looks_like_webm, video.inspect_webm),
    (Kind.IMAGE, svg.looks_like, svg.inspect),
)


def inspect(file: BinaryIO, name: str) -> tuple[Found, str]:
    """What the file is, and `name` with the ending that fits. `name` is one from `clean_name`.

    Memory stays flat whatever the size. Raises Refused with a sentence.
    """
    if not reading.length(file):
        raise Refused(_("Berkas kosong (0 bita). Periksa berkas aslinya, lalu unggah ulang."))
    try:
        found = _by_content(file, name)
    except NotAcceptable as other:
        names.refuse_claim(name)
        raise Refused(other.message) from other
    # A hostile file that finds a hole in an inspector is refused, and the hole shows up in the log.
    except (ArithmeticError, LookupError, MemoryError, RuntimeError, ValueError, struct.error) as surprise:
        logger.exception("Inspection of %s stumbled.", name)
        raise Refused(
            _("Berkas ini tidak dapat diperiksa. Simpan ulang dengan aplikasi asalnya, lalu unggah.")
        ) from surprise
    return found, names.named_for(found, name)


def _by_content(file: BinaryIO, name: str) -> Found:
    head = reading.at(file, 0, HEAD)
    for kind, looks_like, inspector in INSPECTORS:
        if looks_like(head):
            names.refuse_claim(name, kind)
            found = inspector(file)
            break
    else:
        raise foreign.recognise(head)
    # An old Word file may hold a new one at its end, and a new one is a ZIP by nature.
    if found.kind != Kind.OFFICE and zips.ends_with_archive(file):
        raise Refused(
            _("Berkas ini sekaligus sebuah arsip ZIP. Simpan ulang dokumennya dengan aplikasi asalnya, lalu unggah.")
        )
    return found
