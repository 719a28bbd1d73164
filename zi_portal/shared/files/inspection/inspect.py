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
from zi_portal.shared.files.inspection.verdicts import Found, NotAcceptable, Refused

logger = logging.getLogger(__name__)
Inspector = Callable[[BinaryIO], Found]
HEAD = 4096
# The first whose test says yes inspects the file; each raises Refused when it is not sound through and through.
INSPECTORS: tuple[tuple[Callable[[bytes], bool], Inspector], ...] = (
    (pdf.looks_like, pdf.inspect),
    (zips.looks_like, office.inspect),
    (legacy.looks_like, legacy.inspect),
    (png.looks_like, png.inspect),
    (jpeg.looks_like, jpeg.inspect),
    (gif.looks_like, gif.inspect),
    (webp.looks_like, webp.inspect),
    (video.looks_like_mp4, video.inspect_mp4),
    (video.looks_like_webm, video.inspect_webm),
    (svg.looks_like, svg.inspect),
)


def inspect(file: BinaryIO, name: str) -> tuple[Found, str]:
    """What the file is, and `name` with the ending that fits. `name` is one from `clean_name`.

    Memory stays flat whatever the size. Raises Refused with a sentence.
    """
    if not reading.length(file):
        raise Refused(_("Berkas kosong (0 bita). Periksa berkas aslinya, lalu unggah ulang."))
    try:
        found = _by_content(file)
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


def _by_content(file: BinaryIO) -> Found:
    head = reading.at(file, 0, HEAD)
    for looks_like, inspector in INSPECTORS:
        if looks_like(head):
            found = inspector(file)
            break
    else:
        raise foreign.recognise(head)
    if found.extension not in zips.OWN and zips.ends_with_archive(file):
        raise Refused(
            _("Berkas ini sekaligus sebuah arsip ZIP. Simpan ulang dokumennya dengan aplikasi asalnya, lalu unggah.")
        )
    return found
