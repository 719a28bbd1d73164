"""Drafts of the proposal letter and of the SPTJM, on the same path as every letter; signed outside, uploaded again.

On paper everything is Indonesian, so the words do not go through gettext.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from assessments.reports.letters import TARGETS, Block, Points, Sheet, Table, Text, long_date

DOTS = "……………………"
ADDRESSEE = (
    "Yth. Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi\n"
    "c.q. Deputi Bidang Reformasi Birokrasi, Akuntabilitas Aparatur, dan Pengawasan\n"
    "di Jakarta"
)
REGULATIONS = {
    "rules-2021": "Peraturan Menteri PANRB Nomor 90 Tahun 2021",
    "rules-2024": "Peraturan Menteri PANRB Nomor 90 Tahun 2021 sebagaimana diubah dengan Nomor 5 Tahun 2024",
}


def proposal_letter(said: Mapping[str, Any]) -> Sheet:
    """One letter of the institution for all its units (PermenPANRB 5/2024 Lampiran II)."""
    return _sheet(
        said,
        ("Surat Pengajuan Evaluasi", f"Zona Integritas menuju WBK/WBBM Tahun {said['year']}"),
        tuple(_proposal(said)),
        ("Pimpinan instansi,", said["leader"], ""),
    )


def leader_statement(said: Mapping[str, Any]) -> Sheet:
    """The leader answers for every proposed unit (5/2024)."""
    return _sheet(
        said,
        ("Surat Pernyataan Tanggung Jawab Mutlak", f"Pengajuan Zona Integritas Tahun {said['year']}"),
        tuple(_statement(said, f"pimpinan {said['institution']}", said["leader"])),
        ("Yang membuat pernyataan,", said["leader"], ""),
    )


def head_statement(said: Mapping[str, Any]) -> Sheet:
    """The unit head answers for the unit, over a stamp of Rp10.000 (90/2021)."""
    stamp = Text("Ditandatangani di atas meterai Rp10.000.")
    return _sheet(
        said,
        ("Surat Pernyataan Tanggung Jawab Mutlak", said["units"][0]["name"], f"Tahun {said['year']}"),
        (*_statement(said, f"kepala {said['units'][0]['name']}", said["head"]), stamp),
        ("Yang membuat pernyataan,\nmeterai Rp10.000", said["head"], ""),
    )


def _sheet(
    said: Mapping[str, Any], title: tuple[str, ...], blocks: tuple[Block, ...], signer: tuple[str, str, str]
) -> Sheet:
    return Sheet(
        kop=(said["kop"],),
        logo=said["logo"],
        title=title,
        number=DOTS,
        blocks=blocks,
        place=", ".join(part for part in (said["city"], long_date(said["date"])) if part),
        signers=(signer,),
        copies=(),
    )


def _proposal(said: Mapping[str, Any]) -> Iterator[Block]:
    units, counted = said["units"], _counted(said)
    yield Text(ADDRESSEE)
    yield Text(
        f"Berdasarkan {_regulation(said)} dan hasil evaluasi Tim Penilai Internal, kami mengajukan {len(units)} unit "
        f"kerja di lingkungan {said['institution']} ({counted}) untuk dievaluasi Tim Penilai Nasional, yaitu:"
    )
    yield _table(said)
    yield Text(
        "Bersama surat ini kami sampaikan LKE beserta nilai dan Laporan Hasil Evaluasi Tim Penilai Internal, surat "
        "pernyataan tanggung jawab mutlak, laporan survei mandiri beserta data responden, dan surat pernyataan APIP "
        "mengenai penyelesaian tindak lanjut hasil pemeriksaan."
    )
    yield Text("Atas perhatian Bapak/Ibu, kami sampaikan terima kasih.")


def _statement(said: Mapping[str, Any], office: str, name: str) -> Iterator[Block]:
    yield Text(f"Yang bertanda tangan di bawah ini, {name or DOTS}, selaku {office}, menyatakan bahwa:")
    yield Points(
        (
            f"{len(said['units'])} unit kerja di bawah ini memenuhi syarat pengajuan menurut {_regulation(said)};",
            "data dan bukti komponen pengungkit dalam LKE adalah benar dan dapat dipertanggungjawabkan;",
            "data komponen hasil, termasuk hasil survei, adalah benar dan diperoleh tanpa mengarahkan responden;",
            "kami bersedia diperiksa dan menerima pembatalan atau pencabutan apabila pernyataan ini tidak benar.",
        )
    )
    yield _table(said)
    yield Text("Demikian pernyataan ini dibuat dengan sebenarnya dan penuh tanggung jawab.")


def _table(said: Mapping[str, Any]) -> Table:
    rows = tuple(
        (str(number), one["name"], f"Menuju {TARGETS[one['target']]}") for number, one in enumerate(said["units"], 1)
    )
    return Table(("No.", "Unit kerja", "Predikat yang diajukan"), rows)


def _counted(said: Mapping[str, Any]) -> str:
    counts = {target: sum(one["target"] == target for one in said["units"]) for target in TARGETS}
    return ", ".join(f"{count} menuju {target}" for target, count in counts.items() if count)


def _regulation(said: Mapping[str, Any]) -> str:
    return REGULATIONS.get(said["rule_set"], REGULATIONS["rules-2024"])
