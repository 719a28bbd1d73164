"""PDF: whole, nothing behind its end, not locked, and without anything that acts by itself.

The names are looked for everywhere, compressed object streams included, and not along the file's own directory,
which a hostile file can bend. What this cannot see is why a PDF is never opened in our page, only as pictures.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

FOUND = Found(Kind.PDF, "application/pdf", ".pdf")
TAIL = 2048
# What some programs leave behind the end: line ends, zeros, the end sign of CP/M.
PADDING = b" \t\r\n\0\x1a"
LOCKED, ACTIVE, OBJECTS = b"Encrypt", (b"JavaScript", b"Launch", b"RichMedia", b"XFA", b"Rendition"), b"ObjStm"
OVERLAP = 64
DICTIONARY = 1024
STREAM = re.compile(rb"stream\r?\n")
MOST_INFLATED = 256 * 1024 * 1024
INFLATED_PIECE = 256 * 1024


def _spelled(name: bytes) -> bytes:
    """The name, each of whose letters may be written as #xx."""
    return b"".join(b"(?:%c|#%02x|#%02X)" % (sign, sign, sign) for sign in name)


NAMES = re.compile(rb"/(%s)(?![A-Za-z0-9])" % b"|".join(map(_spelled, (LOCKED, *ACTIVE, OBJECTS))))
ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")


def looks_like(head: bytes) -> bool:
    return head.startswith(b"%PDF-")


def inspect(file: BinaryIO) -> Found:
    _check_end(file)
    inflated = 0
    for offset, name in _names(reading.windows(file, OVERLAP)):
        _judge(name)
        if name == OBJECTS:
            for size, hidden in _names_inside(file, offset):
                inflated += size
                _judge(hidden)
                if inflated > MOST_INFLATED:
                    raise _not_inspectable()
    return FOUND


def _check_end(file: BinaryIO) -> None:
    tail = reading.tail(file, TAIL)
    body, mark, rest = tail.rpartition(b"%%EOF")
    if not mark or b"startxref" not in body:
        raise Refused(_("Berkas PDF terpotong atau rusak. Unggah berkas asli atau simpan ulang sebagai PDF."))
    if rest.strip(PADDING):
        raise Refused(_("Ada isi lain di belakang akhir PDF ini. Cetak ulang ke PDF, lalu unggah hasilnya."))


def _names(windows: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """(place, name) of what may not be there and of object streams. Plain names, however they were spelled."""
    done = 0
    for start, content in windows:
        for found in NAMES.finditer(content):
            # A name that touches the end of the window may go on: it comes again, whole, in the next one.
            if start + found.start() >= done and found.end() < len(content):
                done = start + found.end()
                yield start + found.start(), ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), found[1])


def _judge(name: bytes) -> None:
    if name == LOCKED:
        raise Refused(_("PDF ini terkunci atau dibatasi kata sandi. Cetak ke PDF tanpa kata sandi, lalu unggah."))
    if name in ACTIVE:
        raise Refused(
            _("PDF ini memuat perintah yang berjalan sendiri (%(name)s). Cetak ke PDF biasa, lalu unggah hasilnya.")
            % {"name": name.decode()}
        )


def _not_inspectable() -> Refused:
    return Refused(_("Isi PDF ini disimpan dengan cara yang tidak dapat diperiksa. Cetak ulang ke PDF, lalu unggah."))


def _names_inside(file: BinaryIO, offset: int) -> Iterator[tuple[int, bytes]]:
    """(bytes inflated since the last, name) from the object stream whose type stands at `offset`."""
    before = max(0, offset - DICTIONARY)
    around = reading.at(file, before, 2 * DICTIONARY)
    opening = STREAM.search(around, offset - before)
    if opening is None:
        raise _not_inspectable()
    dictionary = around[: opening.start()].rpartition(b"obj")[2]
    if not _is_compressed(dictionary):
        return
    counted = 0
    for total, content in _inflated(file, before + opening.end()):
        for _place, name in _names(iter([(0, content)])):
            yield 0, name
        yield total - counted, b""
        counted = total


def _is_compressed(dictionary: bytes) -> bool:
    """Whether the stream is deflated; what is stored plainly was searched already. Raises Refused for all else."""
    if b"#" in dictionary or b"/Predictor" in dictionary:
        raise _not_inspectable()
    if b"/Filter" not in dictionary:
        return False
    if b"Decode" in dictionary.replace(b"/FlateDecode", b"", 1).replace(b"/DecodeParms", b""):
        raise _not_inspectable()
    return True


def _inflated(file: BinaryIO, offset: int) -> Iterator[tuple[int, bytes]]:
    """(bytes so far, window) of a compressed stream, as far as it can be inflated."""
    inflate, kept, total = zlib.decompressobj(), b"", 0
    for _start, content in _pieces(file, offset):
        pending = content
        while pending and not inflate.eof:
            try:
                piece = inflate.decompress(pending, INFLATED_PIECE)
            except zlib.error:
                return
            pending, total = inflate.unconsumed_tail, total + len(piece)
            yield total, kept + piece
            kept = piece[-OVERLAP:]
        if inflate.eof:
            return


def _pieces(file: BinaryIO, offset: int) -> Iterator[tuple[int, bytes]]:
    while piece := reading.at(file, offset, 64 * 1024):
        yield offset, piece
        offset += len(piece)
