"""The request for a clearance, written by the one path of letters; on paper everything is Indonesian."""

from collections.abc import Iterator, Mapping
from typing import Any

from assessments.reports.letters import REGULATION, Block, Sheet, Table, Text, long_date
from clearances.enums import Body, LetterPurpose

ADDRESSEES = {
    Body.KPK: "Pimpinan Komisi Pemberantasan Korupsi",
    Body.OMBUDSMAN: "Ketua Ombudsman Republik Indonesia",
    Body.COMMISSION: "Pimpinan komisi terkait teknis instansi",
    Body.APIP: "Pimpinan APIP",
}
TITLES = {
    LetterPurpose.PRECHECK: "Permohonan Clearance untuk Pra-pemeriksaan Instansi",
    LetterPurpose.OWN_DECISION: "Permohonan Clearance untuk Penetapan WBK Mandiri",
}
REASONS = {
    LetterPurpose.PRECHECK: (
        "Keterangan ini kami perlukan untuk pemeriksaan kami sendiri sebelum unit diusulkan. Keterangan ini tidak "
        "menggantikan clearance yang diminta Tim Penilai Nasional."
    ),
    LetterPurpose.OWN_DECISION: (
        "Keterangan ini kami perlukan karena predikat WBK bagi unit tersebut dievaluasi dan ditetapkan oleh instansi "
        "kami sendiri (WBK mandiri)."
    ),
}


def clearance_request(document: Mapping[str, Any]) -> Sheet:
    """The letter of a frozen request."""
    letter, purpose = document["letter"], LetterPurpose(document["purpose"])
    return Sheet(
        kop=_lines(letter["kop"]),
        logo=letter["logo"],
        title=(TITLES[purpose], f"{document['institution']}, Tahun {document['year']}"),
        number=letter["number"],
        blocks=tuple(_blocks(document, purpose)),
        place=", ".join(part for part in (letter["city"], long_date(letter["date"])) if part),
        signers=((letter["signatory_title"], letter["signatory_name"], letter["signatory_number"]),),
        copies=_lines(letter["copies"]),
    )


def _blocks(document: Mapping[str, Any], purpose: LetterPurpose) -> Iterator[Block]:
    yield Text(f"Yth. {ADDRESSEES[Body(document['body'])]}")
    yield Text(
        f"Berdasarkan {REGULATION} Kami mohon keterangan apakah terdapat perkara, laporan, atau temuan yang perlu "
        "diperhatikan pada unit kerja berikut."
    )
    rows = tuple((str(number), unit["name"], unit["target"]) for number, unit in enumerate(document["units"], 1))
    yield Table(("No.", "Unit kerja", "Menuju"), rows, numeric=(0,))
    yield Text(REASONS[purpose])
    yield Text("Atas perhatian dan kerja samanya kami ucapkan terima kasih.")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
