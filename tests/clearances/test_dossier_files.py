"""What the portal writes of a proposal: drafts of letters, the LKE with TPI's values, the checklist."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from assessments.enums import Track
from assessments.queries import case_document
from clearances.enums import Paper
from clearances.models import PredicateHeld
from clearances.queries.dossier_criteria import criteria_of
from clearances.queries.dossiers import checklist_of
from clearances.reports.dossier_checklist import checklist_csv
from clearances.reports.dossier_lke import HEAD, evidence_workbook, lke_workbook
from tests.clearances.dossier_world import DAY, Proposal
from tests.factories import Cast
from units.enums import Predicate
from units.models import UnitYear

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(kind: str, content: bytes) -> str:
    if kind == "pdf":
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    file = Document(io.BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in file.paragraphs), *cells]).split())


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_one_proposal_letter_and_one_sptjm_name_every_unit(form):
    proposal = Proposal().more(target=Predicate.WBBM)
    client = client_of(proposal.coordinator)
    for name, said in (("draft_proposal", "2 unit kerja"), ("draft_sptjm", "2 unit kerja")):
        answer = client.get(reverse(f"{name}_{form}", args=[proposal.cycle.pk]))
        text = text_of(form, answer.getvalue())
        assert said in text
        for cast in proposal.casts:
            assert cast.unit.name in text
        assert "Birokrasi Bersih dan Melayani" in text
        assert str(proposal.leader) in text


def test_under_rule_set_2021_the_unit_head_signs_over_a_stamp():
    proposal = Proposal(rules="rules-2021")
    cast = proposal.casts[0]
    answer = client_of(cast.head).get(reverse("nomination_draft_docx", args=[proposal.nomination.pk]))
    text = text_of("docx", answer.getvalue())
    assert "meterai Rp10.000" in text
    assert str(cast.head) in text
    assert "Nomor 5 Tahun 2024" not in text
    client = client_of(proposal.coordinator)
    assert client.get(reverse("draft_sptjm_pdf", args=[proposal.cycle.pk])).status_code == 404
    other = Proposal()
    assert (
        client_of(other.coordinator).get(reverse("nomination_draft_pdf", args=[other.nomination.pk])).status_code == 404
    )


def rows_of(content: bytes, sheet: str) -> list[tuple]:
    return list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def document_of(cast: Cast) -> dict:
    """What a snapshot taken now would hold."""
    return case_document(cast.again())


def test_the_lke_has_the_usual_columns_and_both_sides_values():
    cast = Cast()
    cast.fill()
    cast.prove("A.I.1.i.a")
    cast.submitted_as_is()
    cast.fill(Track.TPI, level=1)
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", note='=HYPERLINK("http://jahat")')
    rows = rows_of(lke_workbook(document_of(cast)), "LKE")
    assert tuple(cell or "" for cell in rows[3]) == HEAD
    by_text = {row[5]: row for row in rows if row[5]}
    item = by_text["Anggota tim (selain pimpinan) dipilih lewat prosedur yang jelas"]
    assert item[:5] == (None, None, None, None, "b.")
    assert item[8:10] == ("A/B/C", "A")
    assert item[13:17] == ("C", 0, 0, '=HYPERLINK("http://jahat")')
    assert "Bukti A.I.1.i.a" in by_text["Tim pembangunan ZI di unit sudah dibentuk"][17]
    # Sums stand on the rows of component, aspect, area and sub-component; the parts add up to the whole.
    heads = {row[5]: row for row in rows if row[6] and not row[8]}
    assert heads["Pengungkit"][0] == "A."
    assert heads["Pengungkit"][6] == 60
    assert heads["Pemenuhan"][1] == "I."
    assert heads["Pengungkit"][10] + heads["Hasil"][10] == pytest.approx(heads["Nilai keseluruhan"][10])
    assert heads["Nilai keseluruhan"][10] == pytest.approx(100)
    counts = [row for row in rows if row[8] == "Jumlah"]
    assert counts
    assert all(isinstance(row[9], int) for row in counts)
    assert len([row for row in rows if row[8] and row[8] != "Jumlah"]) == 114


def test_no_cell_of_the_lke_is_a_formula():
    cast = Cast().in_review()
    cast.save("A.I.1.i.b", cast.assessor, Track.TPI, option="C", note="=1+1")
    book = load_workbook(io.BytesIO(lke_workbook(document_of(cast))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert "=1+1" in [cell.value for row in book["LKE"].iter_rows() for cell in row]


def test_the_evidence_index_names_what_was_shown():
    cast = Cast()
    cast.fill()
    cast.prove("A.I.1.i.a")
    rows = rows_of(evidence_workbook(document_of(cast)), "Indeks bukti")
    assert rows[1][0] == "A.I.1.i.a"
    assert "Bukti A.I.1.i.a" in rows[1][1]


def test_the_books_are_there_once_tpi_has_concluded():
    proposal = Proposal()
    for name in ("nomination_book_lke", "nomination_book_evidence"):
        answer = client_of(proposal.casts[0].operator).get(reverse(name, args=[proposal.nomination.pk]))
        assert answer.getvalue().startswith(b"PK")
    open_case = Cast().in_review()
    url = reverse("nomination_book_lke", args=[open_case.case.nomination_id])
    assert client_of(open_case.operator).get(url).status_code == 404


def answers(proposal: Proposal) -> dict[str, tuple[bool | None, str]]:
    return {one.criterion: (one.met, one.note) for one in criteria_of(checklist_of(proposal.cycle))}


def test_the_checklist_is_that_of_the_administrative_selection():
    proposal = Proposal(target=Predicate.WBBM)
    found = answers(proposal)
    assert found == {
        "Surat pengajuan evaluasi": (False, "Dokumen belum ada."),
        "SPTJM": (False, "Dokumen belum ada."),
        "LKE memenuhi batas minimum tiap area": (True, ""),
        "LKE memenuhi batas minimum pengungkit": (True, ""),
        "LKE memenuhi batas minimum nilai total": (True, ""),
        "Pernyataan APIP: TLHP 100%": (
            False,
            "Surat pernyataan APIP belum ada. Persentase TLHP unit belum diisi.",
        ),
        "Laporan survei mandiri": (False, "Dokumen belum ada."),
        "Indeks SPAK dan SPKP memenuhi batas minimum": (True, ""),
        "Data responden memuat nama dan nomor telepon": (False, "Belum ada daftar responden."),
        "Sudah dua tahun berpredikat WBK": (False, "Predikat WBK belum tercatat."),
    }
    proposal.complete()
    unit = proposal.casts[0].unit
    UnitYear.objects.create(unit=unit, year=proposal.cycle.year, tlhp_percent=100)
    PredicateHeld.objects.create(
        unit=unit,
        kind="WBK",
        unit_name=unit.name,
        year=2023,
        decree_number="KM 1",
        decree_date=DAY.replace(year=2023),
        code="UJI-1",
    )
    assert {met for met, _note in answers(proposal).values()} == {True}


def test_below_a_minimum_the_checklist_names_the_gate():
    cast = Cast().in_review()
    cast.fill(Track.TPI, level=1)
    proposal = Proposal()
    checklist = checklist_of(proposal.cycle)
    UnitYear.objects.create(unit=proposal.casts[0].unit, year=proposal.cycle.year, tlhp_percent=80)
    proposal.keep(Paper.TLHP)
    assert answers(proposal)["Pernyataan APIP: TLHP 100%"] == (False, "TLHP unit belum 100%.")
    assert checklist.missing == 7


def test_the_checklist_is_taken_away_as_xlsx_and_csv_without_formulas():
    proposal = Proposal()
    type(proposal.casts[0].unit).objects.filter(pk=proposal.casts[0].unit.pk).update(name="=1+1")
    client = client_of(proposal.coordinator)
    book = client.get(reverse("dossier_checklist_xlsx", args=[proposal.cycle.pk])).getvalue()
    cells = [cell for row in load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    text = client.get(reverse("dossier_checklist_csv", args=[proposal.cycle.pk])).getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Unit kerja", "Menuju", "Kriteria", "Hasil", "Catatan", "Dokumen"]
    assert rows[3][0] == "'=1+1"
    assert checklist_csv([]).decode("utf-8-sig").count("\n") == 1


def test_criteria_cost_the_same_for_three_as_for_one(django_assert_num_queries):
    proposal = Proposal()
    for more in (0, 2):
        proposal.more(more)
        checklist = checklist_of(proposal.cycle)
        with django_assert_num_queries(3):
            criteria_of(checklist)
