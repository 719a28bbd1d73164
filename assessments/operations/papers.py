"""Signed papers and pictures: kept by content, known by their first bytes."""

from typing import IO

from django.utils.translation import gettext as _

from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

LARGEST = 10 * 1024 * 1024
PDF = {b"%PDF-": "application/pdf"}
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class PaperRefused(Exception):
    """The file is not what it should be; the message says what to do."""


def keep_paper(file: IO[bytes]) -> Blob:
    """A scanned or signed document: PDF or picture, up to 10 MB. Raises PaperRefused."""
    return _keep(file, PDF | PICTURES, _("Unggah berkas PDF, JPEG, atau PNG."))


def keep_picture(file: IO[bytes]) -> Blob:
    """A photo or a logo. Raises PaperRefused."""
    return _keep(file, PICTURES, _("Unggah gambar JPEG atau PNG."))


def _keep(file: IO[bytes], known: dict[bytes, str], wanted: str) -> Blob:
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise PaperRefused(_("Berkas lebih dari 10 MB. Perkecil dahulu, lalu unggah lagi."))
    media_type = next((kind for start, kind in known.items() if content.startswith(start)), None)
    if media_type is None:
        raise PaperRefused(wanted)
    return blobs.store(content, media_type)
