"""What must not be kept is refused by its content, with a sentence that says why."""

import io
import struct
import zipfile

import pytest

from tests.shared.files import makers
from zi_portal.shared.files.inspection import Refused, inspect

JS = b"<< /S /JavaScript /JS (app.alert(1)) >>"
DOCX = makers.office("docx")


def broken_png() -> bytes:
    content = bytearray(makers.picture("PNG"))
    content[60] ^= 1
    return bytes(content)


def overlapping() -> bytes:
    """Two members of the directory that unpack the same bytes: small archive, large outcome."""
    content = bytearray(makers.office("docx", {"word/a.xml": b"a" * 4000, "word/b.xml": b"b" * 4000}))
    directory = content.rfind(b"PK\x01\x02")
    before = content.rfind(b"PK\x01\x02", 0, directory)
    content[directory + 42 : directory + 46] = content[before + 42 : before + 46]
    return bytes(content)


def lying() -> bytes:
    """The directory says a few bytes, the member holds many."""
    content = bytearray(makers.office("docx", {"word/a.bin": bytes(range(256)) * 4000}, types=""))
    directory = content.rfind(b"PK\x01\x02")
    content[directory + 20 : directory + 24] = struct.pack("<I", 40_000)
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(content)


def many_members() -> bytes:
    return makers.office("docx", {f"word/{number}.xml": b"" for number in range(10_001)})


REFUSED = {
    "empty": (b"", "a.pdf", "kosong"),
    "program": (makers.program("windows"), "setup.bin", "program"),
    "program of Linux": (makers.program("linux"), "a", "program"),
    "program of macOS": (makers.program("mac"), "a", "program"),
    "Java class": (makers.program("java"), "a", "program"),
    "shell script": (makers.program("script"), "a", "program"),
    "program called PDF": (makers.program("windows"), "sk.pdf", "bukan PDF meskipun namanya .pdf"),
    "program called photo": (makers.program("linux"), "foto.jpg", "bukan JPG meskipun namanya .jpg"),
    "web page": (b"<!doctype html><script>alert(1)</script>", "a", "halaman web"),
    "web page called picture": (b"<html><body onload=alert(1)>", "a.svg", "bukan SVG meskipun namanya .svg"),
    "PHP": (b"<?php system($_GET['c']); ?>", "a", "halaman web"),
    "text": (b"Daftar hadir rapat", "a", "berkas teks"),
    "noise": (bytes(range(256)) * 20, "a", "tidak dikenali"),
    "ZIP": (makers.archive({"a.txt": b"a"}), "a", "arsip"),
    "ZIP called DOCX": (makers.archive({"a.txt": b"a"}), "a.docx", "bukan DOCX meskipun namanya .docx"),
    "Java archive": (makers.archive({"META-INF/MANIFEST.MF": b"Main-Class: A"}), "a", "program"),
    "RAR": (b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "a", "arsip"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4" + b"\0" * 90, "a", "arsip"),
    "gzip": (b"\x1f\x8b\x08\0" + b"\0" * 90, "a", "arsip"),
    "HEIC": (makers.film(b"heic"), "a", "HEIC"),
    "TIFF": (b"II*\0" + b"\0" * 90, "a", "TIFF"),
    "PDF, locked": (makers.pdf(b"9 0 obj << /Encrypt 8 0 R >> endobj\n"), "a.pdf", "kata sandi"),
    "PDF with JavaScript": (makers.pdf(catalogue=b"/OpenAction " + JS), "a.pdf", "JavaScript"),
    "PDF with JavaScript, spelled in numbers": (
        makers.pdf(catalogue=b"/OpenAction << /S /J#61va#53cript /JS (x) >>"),
        "a.pdf",
        "JavaScript",
    ),
    "PDF with JavaScript in an object stream": (makers.pdf(makers.object_stream(b"1 0 " + JS)), "a.pdf", "JavaScript"),
    "PDF that starts a program": (
        makers.pdf(catalogue=b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "a.pdf",
        "Launch",
    ),
    "PDF with objects nobody can read": (
        makers.pdf(makers.object_stream(b"1 0 <<>>", b" /DecodeParms << /Predictor 12 >>")),
        "a.pdf",
        "tidak dapat diperiksa",
    ),
    "PDF with a bomb of objects": (
        makers.pdf(makers.object_stream(b" " * (257 << 20))),
        "a.pdf",
        "tidak dapat diperiksa",
    ),
    "PDF cut off": (makers.pdf()[:-30], "a.pdf", "terpotong"),
    "PDF and ZIP": (makers.pdf() + makers.archive({"a.txt": b"a"}), "a.pdf", "isi lain"),
    "PDF and ZIP under the PDF's end": (
        makers.pdf()[:-6] + makers.archive({"a": b"a"}) + b"startxref\n9\n%%EOF\n",
        "a.pdf",
        "arsip ZIP",
    ),
    "PDF and program": (makers.pdf() + makers.program(), "a.pdf", "isi lain"),
    "PDF behind something else": (b"GIF89a" + makers.pdf(), "a.pdf", "bukan PDF"),
    "DOCX with macros": (makers.office("docx", {"word/vbaProject.bin": b"x"}), "a.docx", "makro"),
    "DOCM": (makers.office("docx", types="application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx", "makro"),
    "DOCX with a program": (makers.office("docx", {"word/embeddings/a.exe": b"MZ"}), "a.docx", "menyembunyikan"),
    "DOCX with an archive": (makers.office("docx", {"word/a.zip": b"PK"}), "a.docx", "menyembunyikan"),
    "DOCX that climbs out": (makers.office("docx", {"../../etc/passwd": b"x"}), "a.docx", "nama bagian"),
    "DOCX with an absolute name": (makers.office("docx", {"/etc/passwd": b"x"}), "a.docx", "nama bagian"),
    "DOCX that swells": (makers.office("docx", {"word/a.xml": b"\0" * (40 << 20)}), "a.docx", "mengembang"),
    "DOCX that swells in small parts": (
        makers.office("docx", {f"word/{n}.xml": b"\0" * (8 << 20) for n in range(8)}),
        "a.docx",
        "mengembang",
    ),
    "DOCX of overlapping parts": (overlapping(), "a.docx", "mengembang"),
    "DOCX that lies about sizes": (lying(), "a.docx", "mengembang"),
    "DOCX of ten thousand parts": (many_members(), "a.docx", "mengembang"),
    "DOCX cut off": (DOCX[:-40], "a.docx", "rusak"),
    "DOCX behind something else": (b"PK\x03\x04" + b"\0" * 60 + DOCX, "a.docx", "rusak"),
    "DOCX with a tail": (DOCX + b"#!/bin/sh", "a.docx", "rusak"),
    "ODT with macros": (makers.opendocument("odt", {"Basic/Standard/Module1.xml": b"x"}), "a.odt", "makro"),
    "ODT, locked": (makers.opendocument("odt", manifest=b"<encryption-data/>"), "a.odt", "kata sandi"),
    "DOC with macros": (makers.legacy("WordDocument", "Macros", "VBA"), "a.doc", "makro"),
    "XLSX, locked": (makers.legacy("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "kata sandi"),
    "installer": (makers.legacy("SummaryInformation"), "a.msi.doc", "bukan DOC"),
    "PNG with a tail": (makers.picture("PNG") + b"<script>", "a.png", "isi lain"),
    "PNG and ZIP": (makers.picture("PNG") + makers.archive({"a": b"a"}), "a.png", "isi lain"),
    "PNG, damaged": (broken_png(), "a.png", "rusak"),
    "PNG, cut off": (makers.picture("PNG")[:-20], "a.png", "rusak"),
    "PNG of a billion pixels": (makers.vast_png(), "a.png", "30000 × 30000"),
    "JPEG with a tail": (makers.picture("JPEG") + b"<?php system('id') ?>", "a.jpg", "isi lain"),
    "JPEG and ZIP": (makers.picture("JPEG") + makers.archive({"a": b"a"}), "a.jpg", "isi lain"),
    "JPEG, cut off": (makers.picture("JPEG")[:-200], "a.jpg", "rusak"),
    "GIF that is a script": (b"GIF89a/*" + makers.picture("GIF")[8:] + b"*/=1;alert(1)", "a.gif", "isi lain"),
    "GIF that is only a script": (b"GIF89a=1;alert(1)//", "a.gif", "piksel"),
    "GIF of vast pixels": (b"GIF89a\xff\xff\xff\xff\0\0\0;", "a.gif", "piksel"),
    "WebP with a tail": (makers.picture("WEBP") + b"alert(1)", "a.webp", "isi lain"),
    "WAV": (b"RIFF\x24\0\0\0WAVEfmt ", "a", "WAV"),
    "MP4 with a tail": (makers.film() + b"\0\0\0\1alert(1)", "a.mp4", "video rusak"),
    "MP4 and ZIP": (
        makers.film(b"isom", makers.box(b"moov"), makers.box(b"free", makers.archive({"a": b"a"}))),
        "a.mp4",
        "arsip ZIP",
    ),
    "MP4, cut off": (makers.film()[:-9], "a.mp4", "video rusak"),
    "MP4 without a film": (makers.film(b"isom", makers.box(b"mdat")), "a.mp4", "video rusak"),
    "WebM with a tail": (makers.webm(end=b"alert(1)"), "a.webm", "video rusak"),
    "Matroska": (makers.webm(b"matroska"), "a.webm", "video rusak"),
    "PDF called photo": (makers.pdf(), "a.jpg", "bukan JPG meskipun namanya .jpg"),
    "photo called PDF": (makers.picture("JPEG"), "a.pdf", "bukan PDF meskipun namanya .pdf"),
    "photo called archive": (makers.picture("JPEG"), "a.zip", ".zip"),
    "photo called program": (makers.picture("JPEG"), "a.exe", ".exe"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_a_reason(case):
    content, name, reason = REFUSED[case]
    with pytest.raises(Refused) as refusal:
        inspect(io.BytesIO(content), name)
    assert reason in refusal.value.message
    assert refusal.value.message.endswith(".")


SVGS = {
    "script": makers.svg("<script>alert(1)</script>"),
    "script of another name": makers.svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
    "event": makers.svg(attributes='onload="alert(1)"'),
    "event inside": makers.svg('<path d="M0 0" onclick="alert(1)"/>'),
    "web page inside": makers.svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"),
    "link that runs": makers.svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'),
    "picture from elsewhere": makers.svg('<image href="https://jahat.example/a.png"/>'),
    "picture by the old way": makers.svg(
        '<image xl:href="//jahat.example/a" xmlns:xl="http://www.w3.org/1999/xlink"/>'
    ),
    "page as data": makers.svg('<image href="data:text/html,&lt;script&gt;"/>'),
    "animated link": makers.svg('<a href="#a"><animate attributeName="href" values="javascript:alert(1)"/></a>'),
    "style from elsewhere": makers.svg("<style>@import 'https://jahat.example/a.css';</style>"),
    "style in two parts": makers.svg("<style>@imp<![CDATA[ort 'https://jahat.example/a.css';]]></style>"),
    "style attribute": makers.svg('<path d="M0 0" style="fill: url(https://jahat.example/a)"/>'),
    "entity": makers.svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "a">]>'),
    "entity from a file": makers.svg("&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "style sheet": makers.svg(before='<?xml-stylesheet href="https://jahat.example/a.css"?>'),
    "depth": makers.svg("<g>" * 300 + "</g>" * 300),
}


@pytest.mark.parametrize("case", SVGS)
def test_svg_that_does_more_than_draw(case):
    with pytest.raises(Refused, match="skrip atau memanggil"):
        inspect(io.BytesIO(SVGS[case]), "a.svg")


@pytest.mark.parametrize("content", [b"<svg><g></svg>", b"<rss><channel/></rss>", b"<svg>"])
def test_other_markup_is_no_picture(content):
    with pytest.raises(Refused, match="bukan SVG"):
        inspect(io.BytesIO(content), "a.svg")


def test_svg_may_draw():
    drawn = makers.svg(
        '<defs><linearGradient id="a"/></defs><style>.b{fill:url(#a)}</style>'
        '<path class="b" fill="url(#a)" d="M0 0"/><use href="#a"/>'
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        before='<?xml version="1.0" encoding="UTF-8"?><!-- dari aplikasi gambar -->',
    )
    assert inspect(io.BytesIO(drawn), "bagan.svg")[1] == "bagan.svg"


def test_zip64_is_no_way_around_the_bounds():
    content = bytearray(DOCX)
    end = content.rfind(b"PK\x05\x06")
    content[end + 8 : end + 20] = b"\xff" * 12
    with pytest.raises(Refused):
        inspect(io.BytesIO(content), "a.docx")


def test_password_in_the_archive():
    content = bytearray(DOCX)
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        content[place + 8] |= 1
    assert zipfile.ZipFile(io.BytesIO(bytes(content))).infolist()[0].flag_bits & 1
    with pytest.raises(Refused):
        inspect(io.BytesIO(content), "a.docx")
