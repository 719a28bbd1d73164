"""WebP: a RIFF file that ends where its header says."""

from typing import BinaryIO

from zi_portal.shared.files.inspection import pictures, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind

FOUND = Found(Kind.IMAGE, "image/webp", ".webp")
PICTURE = {b"VP8 ", b"VP8L", b"ANMF"}


def looks_like(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def inspect(file: BinaryIO) -> Found:
    size, offset = reading.length(file), 12
    seen: set[bytes] = set()
    (announced,) = reading.unpack("<I", reading.at(file, 4, 4))
    if announced + 8 > size:
        raise pictures.broken()
    if announced + 8 + announced % 2 < size:
        raise pictures.trailing()
    while offset < size:
        header = reading.at(file, offset, 20 + 8)
        (length,), name = reading.unpack("<I", header[4:]), header[:4]
        if not seen:
            pictures.check_area(*_area(name, header[8:]))
        seen.add(name)
        offset += 8 + length + length % 2
    if offset > size + 1 or not seen & PICTURE:
        raise pictures.broken()
    return FOUND


def _area(name: bytes, content: bytes) -> tuple[int, int]:
    if name == b"VP8X":
        return _number(content[4:7]) + 1, _number(content[7:10]) + 1
    if name == b"VP8L":
        (bits,) = reading.unpack("<I", content[1:])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 " and content[3:6] == b"\x9d\x01\x2a":
        width, height = reading.unpack("<HH", content[6:])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _number(content: bytes) -> int:
    return int.from_bytes(content, "little")
