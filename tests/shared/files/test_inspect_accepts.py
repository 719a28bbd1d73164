"""What people really upload goes through, and is known for what it is."""

import io

import pytest

from tests.shared.files import makers
from zi_portal.shared.files.inspection import Kind, inspect

KEPT = {
    "pdf": ("sk.pdf", makers.pdf(), Kind.PDF, "application/pdf"),
    "pdf with line ends behind it": ("sk.pdf", makers.pdf(end=b"\r\n\0"), Kind.PDF, "application/pdf"),
    "pdf with object streams": ("sk.pdf", makers.pdf(makers.object_stream(b"1 0 <<>>")), Kind.PDF, "application/pdf"),
    "docx": ("a.docx", makers.office("docx"), Kind.OFFICE, f"{makers.OOXML}wordprocessingml.document"),
    "xlsx": ("a.xlsx", makers.office("xlsx"), Kind.OFFICE, f"{makers.OOXML}spreadsheetml.sheet"),
    "pptx": ("a.pptx", makers.office("pptx"), Kind.OFFICE, f"{makers.OOXML}presentationml.presentation"),
    "pptx with an embedded sheet": (
        "a.pptx",
        makers.office("pptx", {"ppt/embeddings/a.xlsx": makers.office("xlsx")}),
        Kind.OFFICE,
        f"{makers.OOXML}presentationml.presentation",
    ),
    "odt": ("a.odt", makers.opendocument("odt"), Kind.OFFICE, "application/vnd.oasis.opendocument.text"),
    "ods": ("a.ods", makers.opendocument("ods"), Kind.OFFICE, "application/vnd.oasis.opendocument.spreadsheet"),
    "doc": ("a.doc", makers.legacy("WordDocument"), Kind.OFFICE, "application/msword"),
    "xls": ("a.xls", makers.legacy("Workbook"), Kind.OFFICE, "application/vnd.ms-excel"),
    "ppt": ("a.ppt", makers.legacy("PowerPoint Document"), Kind.OFFICE, "application/vnd.ms-powerpoint"),
    "png": ("a.png", makers.picture("PNG"), Kind.IMAGE, "image/png"),
    "jpeg": ("a.jpg", makers.picture("JPEG"), Kind.IMAGE, "image/jpeg"),
    "progressive jpeg": ("a.jpeg", makers.picture("JPEG", progressive=True), Kind.IMAGE, "image/jpeg"),
    "gif": ("a.gif", makers.picture("GIF"), Kind.IMAGE, "image/gif"),
    "webp": ("a.webp", makers.picture("WEBP"), Kind.IMAGE, "image/webp"),
    "lossless webp": ("a.webp", makers.picture("WEBP", lossless=True), Kind.IMAGE, "image/webp"),
    "svg": ("a.svg", makers.svg(), Kind.IMAGE, "image/svg+xml"),
    "mp4": ("a.mp4", makers.film(b"isom"), Kind.VIDEO, "video/mp4"),
    "mov": ("a.mov", makers.film(b"qt  "), Kind.VIDEO, "video/quicktime"),
    "mp4 called mov": ("a.mov", makers.film(b"mp42"), Kind.VIDEO, "video/mp4"),
    "webm": ("a.webm", makers.webm(), Kind.VIDEO, "video/webm"),
}


@pytest.mark.parametrize("case", KEPT)
def test_kind_is_found_by_content(case):
    name, content, kind, media_type = KEPT[case]
    found, _name = inspect(io.BytesIO(content), name)
    assert (found.kind, found.media_type) == (kind, media_type)


def samsung(photo: bytes) -> bytes:
    block = b"\0\0\1\x0aImage_UTC_Data1700000000000"
    directory = b"SEFH" + b"\x6b\0\0\0" + b"\1\0\0\0" + b"\0" * 12
    return photo + block + directory + len(directory).to_bytes(4, "little") + b"SEFT"


@pytest.mark.parametrize(
    "content",
    [
        samsung(makers.picture("JPEG")),
        makers.picture("JPEG") + makers.film(b"mp42"),
        makers.picture("JPEG") + b"\0" * 100 + makers.picture("JPEG", (16, 16)),
        makers.picture("JPEG") + b"\0" * 512,
    ],
    ids=["Samsung's notes", "moments around the photo", "a second picture", "padding"],
)
def test_photos_of_telephones_carry_more_than_the_photo(content):
    assert inspect(io.BytesIO(content), "foto.jpg")[0].media_type == "image/jpeg"


def test_random_bytes_in_a_scan_are_no_command():
    """Picture data holds every short sequence sooner or later: only whole names count."""
    scan = makers.stream(b"/JS /AA (x) /Encryp /JavaScripture /Launcher " * 100, b"/Subtype /Image")
    assert inspect(io.BytesIO(makers.pdf(scan)), "pindaian.pdf")[0].kind == Kind.PDF


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("foto.jpg", makers.picture("PNG"), "foto.png"),
        ("FOTO.JPEG", makers.picture("JPEG"), "FOTO.JPEG"),
        ("surat", makers.pdf(), "surat.pdf"),
        ("laporan.v2", makers.pdf(), "laporan.v2.pdf"),
        ("rekap.xls", makers.office("xlsx"), "rekap.xlsx"),
        ("profil.mov", makers.film(b"mp42"), "profil.mp4"),
    ],
)
def test_name_gets_the_ending_of_its_content(name, content, kept):
    assert inspect(io.BytesIO(content), name)[1] == kept
