"""The one path by which letters are written: a frozen document becomes blocks, which are printed as PDF or as DOCX.

On paper everything is Indonesian, so the words do not go through gettext.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from assessments.enums import Outcome, Track
from assessments.reports.numbers import DASH
from assessments.reports.recap import area_rows, gate_rows, part_rows
from assessments.reports.source import Case, read_case

CONCLUSIONS = {Outcome.MEETS: "memenuhi", Outcome.NOT_MEETS: "belum memenuhi kriteria untuk diajukan"}
"""The two ends of an evaluation, in the words of the regulation (R90 Lampiran II)."""
REGULATION = (
    "Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan dan Evaluasi Zona Integritas Menuju WBK dan "
    "WBBM di Instansi Pemerintah, sebagaimana diubah dengan Peraturan Menteri PANRB Nomor 5 Tahun 2024."
)
TARGETS = {"WBK": "Wilayah Bebas dari Korupsi (WBK)", "WBBM": "Wilayah Birokrasi Bersih dan Melayani (WBBM)"}
SHOWN_LARGE = 2
INNER_PART = 2
SHORT_TABLE, SHORT_CELL, LEAST_CELL = 15, 60, 9


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    kind: str = "text"

    @property
    def lead(self) -> bool:
        """Introduces what follows, so it stays with it."""
        return self.text.endswith(":")


@dataclass(frozen=True, slots=True)
class Points:
    lines: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric` columns stand to the right, `narrow` ones never break; both and `bold` rows are counted from 0."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    narrow: tuple[int, ...] = ()
    bold: tuple[int, ...] = ()
    kind: str = "table"

    @property
    def short(self) -> bool:
        """Small enough to stand on one page."""
        return len(self.rows) <= SHORT_TABLE and all(len(cell) <= SHORT_CELL for row in self.rows for cell in row)

    def shares(self, width: float) -> list[float]:
        """`width` divided among the columns by their longest text, long ones alike."""
        longest = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        wanted = [min(max(size, LEAST_CELL), SHORT_CELL) for size in longest]
        return [width * one / sum(wanted) for one in wanted]


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
    def numbered(self) -> bool:
        """A draft has dots where its number will stand."""
        return any(letter.isalnum() for letter in self.number)

    @property
    def head(self) -> tuple[tuple[str, bool], ...]:
        """Lines of the head and whether each is large: institution and office are, address and telephone are not."""
        return tuple((line, place < SHOWN_LARGE or line.isupper()) for place, line in enumerate(self.kop))

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
        **{**_head(letter), "copies": ()},
        title=("Berita Acara", visit["kind"], f"{document['unit']}, Tahun {document['year']}"),
        blocks=tuple(_minutes_blocks(visit)),
        signers=(("Pihak unit,", "", ""), ("Tim penilai,", "", "")),
    )


def long_date(text: str) -> str:
    """5 Januari 2026."""
    with translation.override("id"):
        return date_format(datetime.date.fromisoformat(text), "j F Y")


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
    yield Points(_basis(case, document))
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
    yield Text("Pemen. adalah aspek pemenuhan; nilai adalah jumlah poin kedua aspek; % dihitung terhadap bobot area.")
    yield _areas(case)
    yield Text("Nilai per komponen:")
    yield _parts(case)
    yield Heading(f"E. Batas minimum {case.target}")
    yield _gates(case)
    yield from _findings(case, document["conclusions"])


def _basis(case: Case, document: Mapping[str, Any]) -> tuple[str, ...]:
    team = document["team"] or {}
    found = [REGULATION, f"Instrumen “{case.instrument.title}” dan aturan “{case.rules.title}”."]
    if team.get("decree"):
        dated = _from(" tanggal ", team.get("decree_date"))
        found.append(f"Keputusan pembentukan Tim Penilai Internal Nomor {team['decree']}{dated}.")
    if team.get("order"):
        period = _from(" mulai ", team.get("order_from")) + _from(" sampai ", team.get("order_until"))
        found.append(f"Surat tugas Nomor {team['order']}{period}.")
    return tuple(found)


def _from(word: str, day: str | None) -> str:
    """The day behind its word, or nothing."""
    return word + long_date(day) if day else ""


def _team(document: Mapping[str, Any]) -> Iterator[Block]:
    team = document["team"]
    if team:
        yield Text("Tim yang mengevaluasi:")
        yield Table(("Nama", "Kedudukan"), tuple((one["name"], one["position"]) for one in team["members"]))


def _visits(visits: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    rows = tuple((one["kind"], long_date(one["held_on"]), one["place"], _found(one)) for one in visits)
    if rows:
        yield Text("Kegiatan bersama unit:")
        yield Table(("Kegiatan", "Tanggal", "Tempat", "Hasil"), rows, narrow=(1,))


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
        yield Text("Larangan menilai karena benturan kepentingan diangkat sebagai berikut:")
        yield Points(lines)


def _areas(case: Case) -> Table:
    rows = [(row.label, row.weight, *row.unit[:3], *row.tpi, row.minimum) for row in area_rows(case)]
    sides = [f"{what} {whose}" for whose in ("unit", "TPI") for what in ("Pemen.", "Reform", "Nilai")]
    head = ("Area", "Bobot", *sides, "% TPI", "Batas")
    return Table(head, tuple(rows), numeric=tuple(range(1, len(head))))


def _parts(case: Case) -> Table:
    found = part_rows(case)
    rows = tuple((row.label, row.weight, row.unit, row.tpi) for row in found)
    bold = tuple(place for place, row in enumerate(found) if row.level < INNER_PART)
    return Table(("Komponen", "Bobot", "Nilai unit", "Nilai TPI"), rows, numeric=(1, 2, 3), bold=bold)


def _gates(case: Case) -> Table:
    """What is missed stands in bold: it must be found on a black and white copy too."""
    found = [(row.name, row.limit, row.verdicts[1]) for row in gate_rows(case)]
    rows = tuple((name, limit, verdict.value, verdict.word) for name, limit, verdict in found)
    missed = tuple(place for place, (_name, _limit, verdict) in enumerate(found) if not verdict.passed)
    return Table(("Ukuran", "Batas", "Nilai TPI", "Lulus?"), rows, numeric=(1, 2), narrow=(3,), bold=missed)


def _findings(case: Case, conclusions: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    newest = [one for one in conclusions if one["track"] in (Track.TPI, Track.SECOND)]
    yield Heading("F. Rekomendasi")
    advice = _recommendations(case)
    last = newest[-1] if newest else None
    general = _lines(last["recommendations"]) if last else ()
    if general:
        yield Points(general)
    if advice:
        yield Table(("Butir", "Pertanyaan", "Rekomendasi"), advice, narrow=(0,))
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
            *([("Foto", f"{visit['photos']} lembar")] if visit["photos"] else []),
        ),
    )
    yield Heading("Hasil")
    yield Points(_lines(_found(visit)))
    yield Text("Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani kedua pihak.")
