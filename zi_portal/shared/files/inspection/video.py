"""MP4, QuickTime and WebM: the outermost boxes must fill the file exactly."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import foreign, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

MP4 = Found(Kind.VIDEO, "video/mp4", ".mp4")
QUICKTIME = Found(Kind.VIDEO, "video/quicktime", ".mov")
MOBILE = Found(Kind.VIDEO, "video/3gpp", ".3gp")
WEBM = Found(Kind.VIDEO, "video/webm", ".webm")
FILM = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash", b"mmp4"}
PHOTO = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"heim", b"heis"}
EBML, SEGMENT, VOID = 0x1A45DFA3, 0x18538067, 0xEC
MOST_BOXES = 100_000


def looks_like_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def looks_like_webm(head: bytes) -> bool:
    return head.startswith(EBML.to_bytes(4, "big"))


def broken() -> Refused:
    return Refused(_("Berkas video rusak, terpotong, atau memuat isi lain. Simpan ulang sebagai MP4, lalu unggah."))


def inspect_mp4(file: BinaryIO) -> Found:
    (length,) = reading.unpack(">I", reading.at(file, 0, 4))
    names = reading.at(file, 8, max(0, min(length, 256) - 8))
    # The major brand, then behind the version the compatible ones.
    brands = [names[start : start + 4] for start in (0, *range(8, len(names), 4))]
    if brands[0] in PHOTO:
        raise foreign.refuse(foreign.PHOTO)
    if brands[0] in (b"M4A ", b"M4B "):
        raise foreign.refuse(foreign.SOUND)
    check_boxes(file, 0, reading.length(file))
    if brands[0] == b"qt  ":
        return QUICKTIME
    if FILM & set(brands):
        return MP4
    if brands[0].startswith((b"3gp", b"3g2")):
        return MOBILE
    raise foreign.refuse(foreign.UNKNOWN)


def check_boxes(file: BinaryIO, offset: int, end: int) -> None:
    """Boxes one after the other from `offset` to `end`, `ftyp` first, `moov` among them. Raises Refused."""
    seen: list[bytes] = []
    while offset < end and len(seen) < MOST_BOXES:
        header = reading.at(file, offset, 16)
        (length,), name = reading.unpack(">I", header), header[4:8]
        if length == 1:
            (length,) = reading.unpack(">Q", header[8:])
        elif length == 0:
            length = end - offset
        if length < 8 or len(name) < 4 or not all(0x20 <= sign < 0x7F or sign == 0xA9 for sign in name):
            raise broken()
        seen.append(name)
        offset += length
    if offset != end or seen[:1] != [b"ftyp"] or b"moov" not in seen:
        raise broken()


def inspect_webm(file: BinaryIO) -> Found:
    size, offset = reading.length(file), 0
    seen: list[int] = []
    while offset < size and len(seen) < MOST_BOXES:
        name, start, length = _element(file, offset)
        if name not in (EBML, SEGMENT, VOID):
            raise broken()
        if name == EBML and not (seen == [] and b"\x42\x82\x84webm" in reading.at(file, start, min(length or 0, 1024))):
            raise broken()
        seen.append(name)
        # A live recording does not know its length: then it takes up the rest.
        offset = size if length is None else start + length
    if offset != size or SEGMENT not in seen:
        raise broken()
    return WEBM


def _element(file: BinaryIO, offset: int) -> tuple[int, int, int | None]:
    """Name, where its content begins, and how long that is (None: not known)."""
    header = reading.at(file, offset, 12)
    name_size = _width(header[:1])
    size_width = _width(header[name_size : name_size + 1])
    raw = int.from_bytes(header[name_size : name_size + size_width], "big")
    mask = (1 << 7 * size_width) - 1
    length = None if raw & mask == mask else raw & mask
    return int.from_bytes(header[:name_size], "big"), offset + name_size + size_width, length


def _width(first: bytes) -> int:
    """Bytes of a number whose first byte is this: as many as it has leading zeros, and one."""
    if not first or not first[0]:
        raise broken()
    return 9 - first[0].bit_length()
