"""Real files of every kind, sound and hostile, made on the spot."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import quoteattr

from PIL import Image

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType={type}/></Types>'
)
OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", f"{OOXML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}presentationml.presentation.main+xml"),
}
ODF = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def pdf(body: bytes = b"", *, catalogue: bytes = b"", pages: int = 1, end: bytes = b"") -> bytes:
    """A PDF with right offsets; `body` stands among the objects, `catalogue` in the root."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    parts = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n" % catalogue,
        b"2 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (kids, pages),
    ]
    parts += [
        b"%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n" % (number + 3)
        for number in range(pages)
    ]
    written, offsets = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for part in parts:
        offsets.append(len(written))
        written += part
    written += body
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(written))
    return written + table + trailer + end


def stream(content: bytes, dictionary: bytes, number: int = 90) -> bytes:
    head = b"%d 0 obj\n<< %s /Length %d >>\nstream\n" % (number, dictionary, len(content))
    return head + content + b"\nendstream\nendobj\n"


def object_stream(content: bytes, more: bytes = b"") -> bytes:
    return stream(zlib.compress(content), b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode" + more)


def picture(form: str = "PNG", size: tuple[int, int] = (64, 48), **options) -> bytes:
    target = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(target, form, **options)
    return target.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def vast_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few kilobytes that would unpack to hundreds of megabytes: every row the same."""
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(b"\0" * (width // 8 + 1)) for _row in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def office(
    kind: str = "docx",
    more: dict[str, bytes] | None = None,
    *,
    types: str = "",
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    part, content_type = MAIN[kind]
    described = CONTENT_TYPES.format(part=part, type=quoteattr(types or content_type))
    return archive(
        {"[Content_Types].xml": described.encode(), "_rels/.rels": b"<r/>", part: b"<d/>" * 50, **(more or {})}, method
    )


def opendocument(kind: str = "odt", more: dict[str, bytes] | None = None, manifest: bytes = b"<manifest/>") -> bytes:
    members = {"content.xml": b"<c/>", "META-INF/manifest.xml": manifest, **(more or {})}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{ODF[kind]}")
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


def legacy(*names: str) -> bytes:
    """A compound file: header, one table, and a directory of these entries."""
    directory = b""
    for name in ("Root Entry", *names):
        text = name.encode("utf-16-le") + b"\0\0"
        directory += (text.ljust(64, b"\0") + struct.pack("<H", len(text))).ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"\xff" * 512 + directory.ljust(1024, b"\0")


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def film(brand: bytes = b"isom", *boxes: bytes) -> bytes:
    parts = boxes or (box(b"moov", b"\0" * 40), box(b"mdat", b"\0" * 400))
    return box(b"ftyp", brand + b"\0\0\2\0" + brand) + b"".join(parts)


def webm(doctype: bytes = b"webm", end: bytes = b"") -> bytes:
    name = b"\x42\x82" + bytes([0x80 | len(doctype)]) + doctype
    header = b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(name)]) + name
    return header + b"\x18\x53\x80\x67" + b"\x10\0\0\x20" + b"\xec\x9e" + b"\0" * 30 + end


def svg(inside: str = '<path d="M0 0h9v9z"/>', attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def program(kind: str = "windows") -> bytes:
    """Enough of a program that any system would take it for one."""
    starts = {
        "windows": b"MZ\x90\0" + b"\0" * 56 + b"\x40\0\0\0PE\0\0",
        "linux": Path("/bin/true").read_bytes(),
        "mac": b"\xcf\xfa\xed\xfe\x07\0\0\x01",
        "java": b"\xca\xfe\xba\xbe\0\0\0\x34",
        "script": b"#!/bin/sh\nrm -rf ~\n",
    }
    return starts[kind].ljust(600, b"\0")
