"""The report says what the score cards say, for both tracks."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.queries import case_document, result_of
from assessments.reports.render import report_html
from tests.assessments.reports.reading import table, tables
from tests.factories import Cast
from units.enums import Predicate


def comma(value: Fraction | Decimal) -> str:
    """Two decimals by another way than the report's own."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")


@pytest.fixture
def html(cast):
    return report_html(case_document(cast.again()))


def cards(cast):
    return [cast.sheet(track).score_card for track in (Track.UNIT, Track.TPI)]


def test_areas(cast, html):
    unit, tpi = (result_of(card).areas for card in cards(cast))
    for row, key in zip(table(html, "areas"), compiled.instrument("lke-zi-2021").areas, strict=True):
        assert row[2:6] == [comma(v) for v in figures(unit[key])[:3]] + [comma(unit[key].percent) + "%"]
        assert row[6:10] == [comma(v) for v in figures(tpi[key])[:3]] + [comma(tpi[key].percent) + "%"]
        assert (row[1], row[10]) == (comma(unit[key].weight), "60,00%")


def figures(area):
    return (area.pemenuhan, area.reform, area.points)


def test_components_and_total(cast, html):
    unit, tpi = cards(cast)
    rows = {row[0]: row[1:] for row in table(html, "parts")}
    assert rows["Pengungkit"] == ["60,00", comma(unit.pengungkit), comma(tpi.pengungkit)]
    assert rows["Hasil"] == ["40,00", comma(unit.hasil), comma(tpi.hasil)]
    assert rows["Nilai keseluruhan"] == ["100,00", comma(unit.total), comma(tpi.total)]
    assert list(rows) == [
        "Pengungkit",
        "Pemenuhan",
        "Reform",
        "Hasil",
        "Birokrasi yang Bersih dan Akuntabel",
        "Pelayanan Publik yang Prima",
        "Nilai keseluruhan",
    ]


def test_gates_of_the_target_with_the_unrounded_near_miss(cast, html):
    unit, tpi = (result_of(card).gates["WBK"] for card in cards(cast))
    rows = table(html, "gates")
    assert [row[0] for row in rows] == [gate.name for gate in unit]
    for row, left, right in zip(rows, unit, tpi, strict=True):
        assert row[3] == ("Lulus" if left.passed else "Tidak")
        assert row[5] == ("Lulus" if right.passed else "Tidak")
        assert row[2].startswith(comma(left.value))
        assert row[4].startswith(comma(right.value))
    ipak = next(row for row in rows if "IPAK" in row[0])
    assert ipak[4:] == ["15,74 15,742563", "Tidak"]


def test_every_item_with_its_points(cast, html):
    unit, tpi = (result_of(card).items for card in cards(cast))
    rows = [row for one in tables(html, "items") for row in one]
    codes = compiled.instrument("lke-zi-2021").items
    questions = {row[0]: i for i, row in enumerate(rows) if row[0] in codes}
    assert len(questions) == 113
    for code, i in questions.items():
        assert rows[i][2] == f"maks. {comma(codes[code].weight)}"
        assert rows[i + 1][0::3] == ["Unit", comma(unit[code].points)]
        assert rows[i + 2][0::3] == ["TPI", comma(tpi[code].points)]


def test_before_tpi_has_judged_its_columns_hold_dashes(db):
    cast = Cast().submitted()
    html = report_html(case_document(cast.again()))
    assert all(row[6:10] == ["–"] * 4 for row in table(html, "areas"))
    assert all(row[4:] == ["–", "–"] for row in table(html, "gates"))
    assert "TPI belum menyimpulkan penilaian ini." in html


def test_a_wbbm_worksheet_is_measured_against_wbbm(db):
    html = report_html(case_document(Cast(target=Predicate.WBBM).submitted().again()))
    assert {row[10] for row in table(html, "areas")} == {"75,00%"}
    assert table(html, "gates")[0][:2] == ["Nilai total", "85,00"]


def test_the_report_is_indonesian_whatever_the_screen(cast, html):
    with translation.override("en"):
        assert "Selesai dinilai" in report_html(case_document(cast.again()))
