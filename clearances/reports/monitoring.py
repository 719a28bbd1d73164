"""The letter of a monitoring in blocks, for the one path by which letters are written.

On paper everything is Indonesian, so the words do not go through gettext.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from assessments.reports.letters import REGULATION, TARGETS, Block, Heading, Points, Sheet, Table, Text, long_date
from clearances.enums import ComplaintSource, Finding, MonitoringResult

RESULTS = {
    MonitoringResult.STILL_MEETS: "masih memenuhi",
    MonitoringResult.NO_LONGER: "tidak lagi memenuhi",
}
"""The two ends of a monitoring, in the words of the regulation (R90 Lampiran II)."""

SOURCES = {
    ComplaintSource.LAPOR: "SP4N-LAPOR!",
    ComplaintSource.OMBUDSMAN: "Ombudsman RI",
    ComplaintSource.KPK: "KPK",
    ComplaintSource.WBS: "WBS instansi",
    ComplaintSource.MEDIA: "Media",
    ComplaintSource.OTHER: "Lainnya",
}
FINDINGS = {
    Finding.OPEN: "belum diklarifikasi",
    Finding.UNPROVEN: "tidak terbukti",
    Finding.SETTLED: "terbukti dan sudah diselesaikan",
    Finding.PROVEN: "terbukti",
}


def monitoring_letter(document: Mapping[str, Any]) -> Sheet:
    """The report to the ministry: basis, result, scores, what changed, programmes, survey, complaints."""
    letter = document["letter"]
    place = ", ".join(part for part in (letter["city"], long_date(letter["date"])) if part)
    return Sheet(
        kop=_lines(letter["kop"]),
        logo=letter["logo"],
        title=(
            "Laporan Pemantauan Predikat",
            TARGETS[document["kind"]],
            f"{document['unit']}, {document['institution']}",
        ),
        number=letter["number"],
        blocks=tuple(_blocks(document)),
        place=place,
        signers=((letter["signatory_title"], letter["signatory_name"], letter["signatory_number"]),),
        copies=_lines(letter["copies"]),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _blocks(document: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("A. Dasar")
    decree = f"{document['decree']}, {long_date(document['decree_date'])}"
    yield Points((REGULATION, f"Keputusan penetapan predikat {document['kind']} nomor {decree}."))
    yield Heading("B. Hasil pemantauan")
    result = RESULTS[MonitoringResult(document["result"])]
    yield Text(
        f"{document['office']} telah memantau {document['unit']} dan menyimpulkan bahwa unit tersebut {result} "
        f"kriteria predikat {document['kind']}."
    )
    if document["notes"]:
        yield Text(document["notes"])
    yield Heading("C. Nilai")
    yield Text(f"Nilai total {_comma(document['total'])}.")
    rows = tuple((area, f"{_comma(percent)}%") for area, percent in document["areas"].items())
    yield Table(("Area", "Capaian dari bobot"), rows, numeric=(1,))
    counts = document["counts"]
    yield Text(
        f"{counts['still']} butir masih berlaku, {counts['changed']} berubah, {counts['gone']} tidak berlaku lagi."
    )
    if document["changes"]:
        yield Table(("Butir", "Keadaan", "Catatan"), tuple(tuple(row) for row in document["changes"]))
    yield from _more(document)


def _more(document: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("D. Inovasi dan program")
    if document["programmes"]:
        rows = tuple((name, "ya" if running else "tidak", note) for name, running, note in document["programmes"])
        yield Table(("Nama", "Masih berjalan", "Catatan"), rows)
    else:
        yield Text("Tidak ada inovasi atau program yang dicatat.")
    yield Heading("E. Survei")
    found = ", ".join(f"{name} {_comma(index)}" for name, index in document["indices"] if index is not None)
    yield Text(f"{document['survey']}: {found}." if found else "Tidak ada survei yang dipilih.")
    yield Heading("F. Klarifikasi pengaduan")
    yield Text(document["complaints"])
    if cases := document.get("cases"):
        lines = tuple(
            (
                long_date(one["received_on"]),
                SOURCES[ComplaintSource(one["source"])],
                FINDINGS[Finding(one["finding"])],
                long_date(one["clarified_on"]) if one["clarified_on"] else "–",
            )
            for one in cases
        )
        yield Table(("Diterima", "Sumber", "Temuan TPI", "Diklarifikasi"), lines)


def _comma(text: str) -> str:
    return text.replace(".", ",")
