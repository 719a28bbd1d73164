"""GIF: block after block; nothing may stand behind the trailer, which is where scripts are hidden."""

from typing import BinaryIO

from zi_portal.shared.files.inspection import pictures, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind

FOUND = Found(Kind.IMAGE, "image/gif", ".gif")
EXTENSION, IMAGE, TRAILER = b"\x21", b"\x2c", b"\x3b"
MOST_FRAMES = 2000
MOST_FRAME_PIXELS = 20 * pictures.MOST_PIXELS


def looks_like(head: bytes) -> bool:
    return head.startswith((b"GIF87a", b"GIF89a"))


def inspect(file: BinaryIO) -> Found:
    size = reading.length(file)
    width, height, flags = reading.unpack("<HHB", reading.at(file, 6, 5))
    pictures.check_area(width, height)
    file.seek(13 + _colours(flags))
    frames = drawn = 0
    while (block := file.read(1)) != TRAILER:
        if block == EXTENSION:
            file.read(1)
        elif block == IMAGE:
            drawn += _skip_image_header(file)
            frames += 1
        else:
            raise pictures.broken()
        _skip_pieces(file, size)
        if frames > MOST_FRAMES or drawn > MOST_FRAME_PIXELS:
            pictures.check_area(drawn, 1)
    if not frames:
        raise pictures.broken()
    if file.tell() != size:
        raise pictures.trailing()
    return FOUND


def _colours(flags: int) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _skip_image_header(file: BinaryIO) -> int:
    """Up to the compressed pieces; gives the number of pixels."""
    _left, _top, width, height, flags = reading.unpack("<HHHHB", file.read(9))
    file.read(_colours(flags) + 1)
    return width * height


def _skip_pieces(file: BinaryIO, size: int) -> None:
    while piece := file.read(1):
        if piece == b"\0":
            return
        file.read(piece[0])
    if file.tell() >= size:
        raise pictures.broken()
