"""The one path by which letters are written: a frozen document becomes blocks, which are printed as PDF or as DOCX.

On paper everything is Indonesian, so the words do not go through gettext.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from assessments.enums import Outcome, Track
from assessments.reports.numbers import DASH, number
from assessments.reports.recap import area_rows, gate_rows
from assessments.reports.source import Case, read_case

CONCLUSIONS = {Outcome.MEETS: "memenuhi", Outcome.NOT_MEETS: "belum memenuhi kriteria untuk diajukan"}
"""The two ends of an evaluation, in the words of the regulation (R90 Lampiran II)."""
REGULATION = (
    "Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju WBK dan "
    "WBBM di Instansi Pemerintah, sebagaimana diubah dengan Peraturan Menteri PANRB Nomor 5 Tahun 2024."
)
TARGETS = {"WBK": "Wilayah Bebas dari Korupsi (WBK)", "WBBM": "Wilayah Birokrasi Bersih dan Melayani (WBBM)"}
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Points:
    lines: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric` columns stand to the right, counted from 0."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    kind: str = "table"


Block = Heading | Text | Points | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole letter: head, title, number, blocks, who signs (one or two sides) and who gets a copy."""

    kop: tuple[str, ...]
    logo: Mapping[str, str] | None
    title: tuple[str, ...]
    number: str
    blocks: tuple[Block, ...]
    place: str
    signers: tuple[tuple[str, str, str], ...]
    copies: tuple[str, ...]

    @property
    def name(self) -> str:
        """One line for the properties of the file."""
        return " ".join(self.title)


def lhe(document: Mapping[str, Any]) -> Sheet:
    """The evaluation report: basis, method, limits, results, gates, recommendations, appreciation, conclusion."""
    with translation.override("id"):
        case, letter = read_case(dict(document)), document["letter"]
        return Sheet(
            **_head(letter),
            title=(
                "Laporan Hasil Evaluasi",
                f"Pembangunan Zona Integritas menuju {TARGETS[case.target]}",
                f"{document['unit']}, Tahun {document['year']}",
            ),
            blocks=tuple(_lhe_blocks(case, document)),
            signers=((letter["signatory_title"], letter["signatory_name"], letter["signatory_number"]),),
        )


def minutes(document: Mapping[str, Any]) -> Sheet:
    """Berita acara of a visit for both sides to sign."""
    visit, letter = document["visit"], document["letter"]
    return Sheet(
        **_head(letter),
        title=("Berita Acara", visit["kind"], f"{document['unit']}, Tahun {document['year']}"),
        blocks=tuple(_minutes_blocks(visit)),
        signers=(("Pihak unit,", "", ""), ("Tim penilai,", "", "")),
    )


def long_date(text: str) -> str:
    """5 Januari 2026."""
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _head(letter: Mapping[str, Any]) -> dict[str, Any]:
    place = ", ".join(part for part in (letter["city"], long_date(letter["date"])) if part)
    return {
        "kop": _lines(letter["kop"]),
        "logo": letter["logo"],
        "number": letter["number"],
        "place": place,
        "copies": _lines(letter["copies"]),
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _lhe_blocks(case: Case, document: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("A. Dasar")
    yield Points(_basis(document))
    yield Heading("B. Metode")
    yield Text(
        "Evaluasi dilakukan dengan menguji Lembar Kerja Evaluasi (LKE) dan bukti dukung yang diserahkan unit, "
        "membandingkannya dengan kriteria setiap butir, serta verifikasi lapangan, wawancara, dan survei internal "
        "sebagaimana tercantum di bawah. Nilai dihitung tanpa pembulatan antara; batas minimum dibandingkan pada dua "
        "angka di belakang koma."
    )
    yield from _team(document)
    yield from _visits(document["visits"])
    yield Heading("C. Batasan")
    yield Text(
        "Simpulan didasarkan pada keadaan dan bukti sampai dengan evaluasi berakhir. Kebenaran bukti menjadi tanggung "
        "jawab unit. Evaluasi ini bukan audit dan tidak menutup kemungkinan adanya hal yang belum terungkap."
    )
    yield from _waivers(document["waivers"])
    yield Heading("D. Hasil per area")
    yield _areas(case)
    yield Text(_totals(case))
    yield Heading(f"E. Batas minimum {case.target}")
    yield _gates(case)
    yield from _findings(case, document["conclusions"])


def _basis(document: Mapping[str, Any]) -> tuple[str, ...]:
    team = document["team"] or {}
    found = [REGULATION, f"Instrumen {document['instrument']['key']} dan aturan {document['rule_set']['key']}."]
    if team.get("decree"):
        found.append(f"Keputusan pembentukan Tim Penilai Internal Nomor {team['decree']}.")
    if team.get("order"):
        found.append(f"Surat tugas Nomor {team['order']}.")
    return tuple(found)


def _team(document: Mapping[str, Any]) -> Iterator[Block]:
    team = document["team"]
    if team:
        yield Table(("Nama", "Kedudukan"), tuple((one["name"], one["position"]) for one in team["members"]))


def _visits(visits: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    rows = tuple((one["kind"], long_date(one["held_on"]), one["place"], _found(one)) for one in visits)
    if rows:
        yield Table(("Kegiatan", "Tanggal", "Tempat", "Hasil"), rows)


def _found(visit: Mapping[str, Any]) -> str:
    if visit["ipak"] is None or visit["ipkp"] is None:
        return str(visit["findings"])
    indices = f"IPAK {visit['ipak']}, IPKP {visit['ipkp']}".replace(".", ",")
    return f"{visit['findings']} ({indices}, {visit['respondents'] or DASH} responden)"


def _waivers(waivers: Iterable[Mapping[str, str]]) -> Iterator[Block]:
    lines = tuple(
        f"{one['person']} tetap menilai unit ini atas izin {one['by']}. Larangan: {one['conflict']} "
        f"Alasan izin: {one['reason']}"
        for one in waivers
    )
    if lines:
        yield Points(lines)


def _areas(case: Case) -> Table:
    rows = [
        (row.label, row.weight, row.unit[0], row.unit[1], row.tpi[0], row.tpi[1], row.tpi[3]) for row in area_rows(case)
    ]
    head = ("Area", "Bobot", "Pemenuhan unit", "Reform unit", "Pemenuhan TPI", "Reform TPI", "% TPI")
    return Table(head, tuple(rows), numeric=(1, 2, 3, 4, 5, 6))


def _totals(case: Case) -> str:
    said = [f"Nilai menurut unit {number(case.unit.result.total)}"]
    if case.tpi:
        parts = case.tpi.result.components
        said.append(
            f"menurut TPI {number(case.tpi.result.total)} (pengungkit {number(parts['pengungkit'])}, "
            f"hasil {number(parts['hasil'])})"
        )
    return "; ".join(said) + "."


def _gates(case: Case) -> Table:
    rows = tuple((row.name, row.limit, row.verdicts[1].value, row.verdicts[1].word) for row in gate_rows(case))
    return Table(("Ukuran", "Batas", "Nilai TPI", "Keterangan"), rows, numeric=(1, 2))


def _findings(case: Case, conclusions: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    newest = [one for one in conclusions if one["track"] in (Track.TPI, Track.SECOND)]
    yield Heading("F. Rekomendasi")
    advice = _recommendations(case)
    last = newest[-1] if newest else None
    general = _lines(last["recommendations"]) if last else ()
    if general:
        yield Points(general)
    if advice:
        yield Table(("Butir", "Pertanyaan", "Rekomendasi"), advice)
    if not general and not advice:
        yield Text("Tidak ada rekomendasi.")
    yield Heading("G. Apresiasi")
    thanks = [one["appreciation"] for one in newest if one["appreciation"]]
    yield Text(thanks[-1] if thanks else "Terima kasih atas kerja sama pimpinan dan seluruh pegawai unit.")
    yield Heading("H. Simpulan")
    for one in newest:
        whose = "Tim Penilai Internal" if one["track"] == Track.TPI else "Tim evaluasi tingkat II"
        outcome = CONCLUSIONS[Outcome(one["outcome"])]
        yield Text(f"{whose} menyimpulkan bahwa untuk predikat {one['predicate']} unit ini {outcome}.")


def _recommendations(case: Case) -> tuple[tuple[str, str, str], ...]:
    if case.tpi is None:
        return ()
    given = {code: str(entry.get("recommendation", "")).strip() for code, entry in case.tpi.entries.items()}
    return tuple((code, item.text, given[code]) for code, item in case.instrument.items.items() if given.get(code))


def _minutes_blocks(visit: Mapping[str, Any]) -> Iterator[Block]:
    yield Text(f"Pada tanggal {long_date(visit['held_on'])} bertempat di {visit['place']} telah dilaksanakan kegiatan:")
    yield Heading(visit["kind"])
    yield Table(
        ("Hal", "Keterangan"),
        (
            ("Tim penilai", visit["team"]),
            ("Pihak unit", visit["people"] or DASH),
            ("Foto", f"{visit['photos']} lembar"),
        ),
    )
    yield Heading("Hasil")
    yield Points(_lines(_found(visit)))
    yield Text("Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani kedua pihak.")
