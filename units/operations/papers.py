"""The one way an uploaded paper takes: to a file of its own, inspected by its whole content, then kept."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from units.operations.refusals import Refused
from zi_portal.shared.files import blobs, inspection
from zi_portal.shared.files.inspection import Found
from zi_portal.shared.files.models import Blob

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class Taken:
    """A paper that may be kept and has no place yet; `name` has the ending that fits its content."""

    arrival: blobs.Arrival
    found: Found
    name: str


@contextmanager
def taken(file: blobs.Stream, name: str, field: str, *, largest: int, too_large: str) -> Iterator[Taken]:
    """The file, looked at from its first byte to its last. Touches no database. Raises Refused at the field."""
    with suppress(AttributeError, io.UnsupportedOperation):
        cast(blobs.Readable, file).seek(0)
    with blobs.arriving(file) as arrival:
        if arrival.kept.size > largest:
            raise Refused(too_large, field)
        try:
            found, fitting = inspection.inspect(arrival.file, inspection.clean_name(name))
        except inspection.Refused as refused:
            raise Refused(refused.message, field) from refused
        yield Taken(arrival, found, fitting)


def keep_paper(file: blobs.Stream, field: str) -> Blob:
    """A scanned or signed document: PDF or picture, up to 10 MB. Raises Refused at the field."""
    return _kept(file, field, (PDF, *PICTURES), _("Unggah berkas PDF, JPEG, atau PNG."))


def keep_pdf(file: blobs.Stream, field: str) -> Blob:
    """A document that has to be a PDF, up to 10 MB. Raises Refused at the field."""
    return _kept(file, field, (PDF,), _("Unggah berkas PDF."))


def keep_picture(file: blobs.Stream, field: str) -> Blob:
    """A photo or a logo. Raises Refused at the field."""
    return _kept(file, field, PICTURES, _("Unggah gambar JPEG atau PNG."))


def name_of(file: object) -> str:
    """What the sender called the file; empty for a body without a name."""
    name = getattr(file, "name", "")
    return name if isinstance(name, str) else ""


def _kept(file: blobs.Stream, field: str, wanted: tuple[str, ...], words: str) -> Blob:
    too_large = _("Berkas lebih dari 10 MB. Perkecil dahulu, lalu unggah lagi.")
    with taken(file, name_of(file), field, largest=LARGEST, too_large=too_large) as paper:
        if paper.found.media_type not in wanted:
            raise Refused(words, field)
        return blobs.record(paper.arrival.keep(), paper.found.media_type)
