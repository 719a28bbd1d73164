"""PNG: chunk after chunk with its checksum, from the signature to the last byte."""

from typing import BinaryIO
from zlib import crc32

from zi_portal.shared.files.inspection import pictures, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind

SIGNATURE = b"\x89PNG\r\n\x1a\n"
FOUND = Found(Kind.IMAGE, "image/png", ".png")


def looks_like(head: bytes) -> bool:
    return head.startswith(SIGNATURE)


def inspect(file: BinaryIO) -> Found:
    size, offset = reading.length(file), len(SIGNATURE)
    seen: set[bytes] = set()
    while offset < size:
        length, name = _chunk(file, offset, size)
        if not seen:
            _check_header(file, name, length, offset)
        seen.add(name)
        offset += length + 12
        if name == b"IEND":
            break
    if not {b"IEND", b"IDAT"} <= seen:
        raise pictures.broken()
    if offset != size:
        raise pictures.trailing()
    return FOUND


def _chunk(file: BinaryIO, offset: int, size: int) -> tuple[int, bytes]:
    header = reading.at(file, offset, 8)
    (length,), name = reading.unpack(">I", header), header[4:]
    if len(header) < 8 or not name.isalpha() or offset + length + 12 > size:
        raise pictures.broken()
    checksum, left = crc32(name), length
    while left:
        piece = file.read(min(left, reading.PIECE))
        checksum, left = crc32(piece, checksum), left - len(piece)
    if reading.unpack(">I", file.read(4)) != (checksum,):
        raise pictures.broken()
    return length, name


def _check_header(file: BinaryIO, name: bytes, length: int, offset: int) -> None:
    if name != b"IHDR" or length != 13:
        raise pictures.broken()
    width, height = reading.unpack(">II", reading.at(file, offset + 8, 8))
    pictures.check_area(width, height)
