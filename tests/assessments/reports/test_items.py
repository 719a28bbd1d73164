"""What stands under each item: option and rubric, counts, index and source, notes, nihil."""

import pytest

from assessments.enums import Track
from assessments.operations.snapshots import canonical, digest
from assessments.queries import case_document
from assessments.reports.render import report_html
from tests.assessments.reports.conftest import ADVICE
from tests.assessments.reports.reading import parse, table, tables, text
from tests.factories import Cast


def answers(html, code):
    """Text of the unit's and TPI's answers on an item."""
    rows = [row for one in tables(html, "items") for row in one]
    at = next(i for i, row in enumerate(rows) if row[0] == code)
    return rows[at + 1][1], rows[at + 2][1]


@pytest.fixture
def html(cast):
    return report_html(case_document(cast.again()))


def test_an_option_shows_its_rubric_and_note(html):
    unit, tpi = answers(html, "A.I.1.i.b")
    assert unit == "A. Anggota dipilih dengan tata cara yang jelas dan semua unsur unit terwakili"
    assert tpi == "C. Anggota ditunjuk tanpa seleksi Catatan: Bukti belum lengkap."


def test_counts_show_their_percentage(html):
    unit, _ = answers(html, "A.II.1.i.a")
    assert unit == "100,00% Jumlah agen perubahan: 4; Jumlah perubahan yang dibuat: 4"


def test_a_survey_index_is_not_rounded_and_names_its_source(html):
    unit, tpi = answers(html, "B.I.a")
    assert unit == "Indeks 4,00 Sumber: Survei mandiri unit"
    assert tpi == "Indeks 3,5983 Sumber: Survei internal TPI"


def test_nihil_stands_at_the_item_and_in_its_appendix(html):
    unit, _ = answers(html, "A.II.5.ii")
    assert unit.startswith("Nihil Jumlah pengaduan yang harus ditindaklanjuti: 0;")
    (row,) = table(html, "nihil")
    assert row[:2] == ["A.II.5.ii", "Unit"]
    assert row[3] == "Tidak ada pengaduan."


def test_an_empty_item_says_so(db):
    html = report_html(case_document(Cast().again()))
    rows = [row for one in tables(html, "items") for row in one if row[0] == "Unit"]
    assert {tuple(row[1:]) for row in rows} == {("Belum diisi", "–", "–")}
    assert "Tidak ada butir yang dinyatakan nihil." in html


def test_the_conclusion_names_outcome_assessor_and_advice(cast, html):
    found = next(e for e in parse(html).iter("div") if e.get("class") == "conclusion")
    assert "belum memenuhi kriteria untuk diajukan" in text(found)
    assert text(found).endswith(str(cast.assessor))
    assert " ".join(ADVICE.split()) in text(found)
    assert not list(found.iter("b"))


def test_the_seals_are_those_of_the_frozen_document(cast, html):
    document = case_document(cast.again())
    seals = {row[0]: row[1] for row in table(html, "seals")}
    assert seals["Isian yang dilaporkan"].endswith(digest(canonical(document)))
    assert seals["Instrumen"].endswith(document["instrument"]["sha256"])
    assert seals["Aturan"].endswith(document["rule_set"]["sha256"])


def test_what_people_typed_is_never_markup(db):
    cast = Cast()
    hostile = '<script>alert(1)</script><img src="http://jahat.example/x.png"><style>@import url(//x)</style>'
    cast.save("A.I.1.i.a", cast.operator, Track.UNIT, option="Ya", note=hostile)
    root = parse(report_html(case_document(cast.again())))
    assert not list(root.iter("script"))
    assert not list(root.iter("img"))
    assert len(list(root.iter("style"))) == 1
    assert hostile in text(next(e for e in root.iter("div") if e.get("class") == "note"))
