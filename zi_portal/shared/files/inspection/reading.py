"""Reading a large file in pieces: at a place, from the end, or through a window that overlaps the one before."""

import io
import struct
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1024 * 1024


def length(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)


def at(file: BinaryIO, offset: int, size: int) -> bytes:
    """At most `size` bytes from `offset`; fewer at the end of the file."""
    file.seek(offset)
    return file.read(size)


def tail(file: BinaryIO, size: int) -> bytes:
    return at(file, max(0, length(file) - size), size)


def windows(file: BinaryIO, overlap: int, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """(offset, bytes) of pieces that each repeat the last `overlap` bytes of the one before."""
    kept, offset = b"", start
    while piece := at(file, offset, PIECE):
        yield offset - len(kept), kept + piece
        # Of a whole piece only its end is copied.
        kept = piece[-overlap:] if len(piece) >= overlap else (kept + piece)[-overlap:]
        offset += len(piece)


def unpack(form: str, content: bytes) -> tuple[int, ...]:
    """Whole numbers from the start of `content`; zeros when it is too short."""
    size = struct.calcsize(form)
    return struct.unpack(form, content[:size].ljust(size, b"\0"))
