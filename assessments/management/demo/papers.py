"""Evidence of the example data: small PDFs of one page, written here so that no foreign file is needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A document and the items that it serves."""

    title: str
    filename: str
    lines: tuple[str, ...]
    codes: tuple[str, ...]


PAPERS = (
    Paper(
        "SK Tim Kerja Pembangunan Zona Integritas",
        "sk-tim-zi.pdf",
        ("Menetapkan susunan tim kerja dan uraian tugas", "enam area perubahan pada unit ini."),
        ("A.I.1.i.a", "A.I.1.i.b"),
    ),
    Paper(
        "Rencana Kerja Pembangunan Zona Integritas",
        "rencana-kerja-zi.pdf",
        ("Memuat target prioritas, kegiatan, penanggung jawab,", "dan jadwal setiap area perubahan."),
        ("A.I.1.ii.a", "A.I.1.ii.b"),
    ),
    Paper(
        "Notula monitoring dan evaluasi triwulan I",
        "notula-monev-tw1.pdf",
        ("Capaian dibahas bersama pimpinan;", "tiga rekomendasi dicatat beserta batas waktunya."),
        ("A.I.1.iii.a", "A.I.1.iii.c"),
    ),
)
SHARED = Paper(
    "SK Unit Pengendalian Gratifikasi",
    "sk-upg.pdf",
    ("Menetapkan Unit Pengendalian Gratifikasi instansi", "dan tata cara pelaporan gratifikasi."),
    ("A.I.5.i.a", "A.I.5.i.b"),
)
STATEMENT = Paper(
    "Surat keterangan nihil",
    "surat-keterangan-nihil.pdf",
    ("Menerangkan bahwa sepanjang tahun berjalan", "tidak ada kejadian pada butir yang dimaksud."),
    (),
)


def pdf(title: str, office: str, lines: Iterable[str]) -> bytes:
    """A page with a heading and some lines in a font that every reader has."""
    page = (
        _text(office.upper(), 770, 11)
        + _text(title, 720, 16)
        + b"".join(_text(line, 680 - 18 * number, 11) for number, line in enumerate(lines))
    )
    return _file(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Font << /F1 5 0 R >> >>",
        )
    )


def _text(words: str, height: int, size: int) -> bytes:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"BT /F1 %d Tf 60 %d Td (%s) Tj ET\n" % (size, height, escaped.encode("cp1252", "replace"))


def _file(objects: Sequence[bytes]) -> bytes:
    written, places = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    head = b"xref\n0 %d\n%s" % (len(objects) + 1, places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + head + trailer
