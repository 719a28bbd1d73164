"""JPEG: segment after segment up to the end mark. What cameras put behind it is known and bounded, the rest is not."""

import re
from typing import BinaryIO

from zi_portal.shared.files.inspection import pictures, reading, video
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

FOUND = Found(Kind.IMAGE, "image/jpeg", ".jpg")
START, END, SCAN = 0xD8, 0xD9, 0xDA
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
ALONE = {0x01, *range(0xD0, 0xD8)}
MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
MOST_SEGMENTS = 10_000
MOST_PICTURES = 8
SAMSUNG = b"SEFT"


def looks_like(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def inspect(file: BinaryIO) -> Found:
    size = reading.length(file)
    end = _picture(file, 0)
    for _extra in range(MOST_PICTURES):
        padded = _past_padding(file, end)
        # A box of film begins with zeros of its own, so it is looked for before they are taken for padding.
        if padded == size or _is_camera_data(file, end, size):
            return FOUND
        end = padded
        # A second picture behind the first: a thumbnail, a depth or a brightness map.
        if reading.at(file, end, 3) != b"\xff\xd8\xff":
            break
        end = _picture(file, end)
    raise pictures.trailing()


def _picture(file: BinaryIO, offset: int) -> int:
    """Where the picture that begins at `offset` ends."""
    offset, framed = offset + 2, False
    for _segment in range(MOST_SEGMENTS):
        header = reading.at(file, offset, 9)
        if len(header) < 2 or header[0] != 0xFF:
            raise pictures.broken()
        mark = header[1]
        if mark == END and framed:
            return offset + 2
        if mark == 0xFF or mark in ALONE:
            offset += 1 if mark == 0xFF else 2
            continue
        if mark in FRAMES:
            height, width = reading.unpack(">HH", header[5:])
            pictures.check_area(width, height)
            framed = True
        (length,) = reading.unpack(">H", header[2:])
        offset += 2 + max(length, 2)
        if mark == SCAN:
            offset = _next_mark(file, offset)
    raise pictures.broken()


def _next_mark(file: BinaryIO, offset: int) -> int:
    for start, content in reading.windows(file, 1, offset):
        if found := MARK.search(content):
            return start + found.start()
    raise pictures.broken()


def _past_padding(file: BinaryIO, offset: int) -> int:
    content = reading.at(file, offset, 64 * 1024)
    return offset + len(content) - len(content.lstrip(b"\0"))


def _is_camera_data(file: BinaryIO, offset: int, size: int) -> bool:
    """A Samsung trailer, or the seconds of film that a telephone records around a photo."""
    last = reading.at(file, max(offset, size - 8), 8)
    if last.endswith(SAMSUNG):
        (length,) = reading.unpack("<I", last)
        return reading.at(file, size - 8 - length, 4) == b"SEFH" and size - 8 - length >= offset
    try:
        video.check_boxes(file, offset, size)
    except Refused:
        return False
    return True
