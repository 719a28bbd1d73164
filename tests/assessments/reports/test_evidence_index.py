"""The index of evidence: what was shown, its hash, and what TPI thought of it."""

import datetime
import io

import pypdfium2 as pdfium
import pytest

from assessments import operations
from assessments.enums import Track
from assessments.models import EvidenceUse
from assessments.queries import case_document
from assessments.reports.render import render_pdf, report_html
from tests.assessments.reports.reading import table
from tests.factories import Cast
from tests.shared.files import makers

ITEM, OTHER = "A.I.1.i.a", "A.I.1.i.b"


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


def used(cast, version, code=ITEM):
    return operations.use_evidence(assessment=cast.again(), code=code, evidence=version.evidence, by=cast.operator)


def kept(cast, **values):
    owner, file = values.pop("owner", cast.unit), io.BytesIO(makers.pdf())
    values = {"title": "SK Tim", "filename": "SK.pdf", "by": cast.operator, **values}
    return operations.add_file(owner=owner, file=file, **values)


def rows(cast):
    return table(report_html(case_document(cast.again())), "evidence")


def marked(cast, **values):
    use = EvidenceUse.objects.get(assessment=cast.again(), round=cast.case.round)
    sheet = cast.sheet(Track.TPI)
    values = {"complete": True, "valid": True, "relevant": None, "note": "", "version": 0, **values}
    return operations.mark_use(use=use, sheet=sheet, by=cast.assessor, **values)


def test_a_file_stands_with_its_hash_and_period(cast):
    version = kept(cast, effective_from=datetime.date(2026, 1, 1), effective_until=datetime.date(2026, 12, 31))
    used(cast, version)
    [[code, shown, marks]] = rows(cast)
    assert (code, marks) == (ITEM, "Belum ditandai")
    assert shown.startswith("SK Tim (versi 1) PDF: SK.pdf, 1 KB Berlaku 01-01-2026 sampai 31-12-2026")
    assert shown.endswith(version.blob.sha256)


def test_a_link_has_no_hash(cast):
    cast.prove(ITEM)
    assert [row[1] for row in rows(cast)] == [f"Bukti {ITEM} (versi 1) Tautan: https://contoh.go.id/bukti"]


def test_one_file_for_two_items_stands_at_both_in_their_order(cast):
    version = kept(cast)
    used(cast, version, OTHER)
    used(cast, version)
    assert [row[0] for row in rows(cast)] == [ITEM, OTHER]


def test_what_the_institution_offers_names_its_owner(cast):
    version = kept(cast, owner=cast.unit.institution, by=cast.admin)
    operations.offer(evidence=version.evidence, offered=True, by=cast.admin)
    used(cast, version)
    assert f"Milik {cast.unit.institution.name}" in rows(cast)[0][1]


def test_marks_are_in_words_with_the_note(cast):
    used(cast, kept(cast))
    cast.in_review()
    marked(cast, valid=False, note="Belum ditandatangani.")
    assert (
        rows(cast)[0][2]
        == "Lengkap: ya, valid: tidak, relevan: belum ditandai, mutakhir: belum ditandai Catatan: Belum ditandatangani."
    )


def test_a_mark_of_the_round_before_says_what_it_speaks_of(cast):
    version = kept(cast)
    used(cast, version)
    cast.in_review()
    marked(cast, complete=False)
    cast.save(ITEM, cast.assessor, Track.TPI, option="Tidak", note="Perbaiki.", flagged=True)
    operations.return_to_unit(assessment=cast.again(), by=cast.assessor)
    kept(cast, filename="baru.pdf", evidence=version.evidence)
    [[_code, shown, marks]] = rows(cast)
    assert shown.startswith("SK Tim (versi 2) PDF: baru.pdf")
    assert marks.startswith("Putaran 1, atas versi 1. Lengkap: tidak")


def test_a_worksheet_without_evidence_says_so(cast):
    assert "Tidak ada bukti yang dilampirkan." in report_html(case_document(cast.again()))


def test_a_document_frozen_before_there_was_evidence_can_be_printed(cast):
    document = case_document(cast.again())
    del document["evidence"]
    assert "Tidak ada bukti yang dilampirkan." in report_html(document)


def test_a_vast_note_breaks_over_pages(cast):
    used(cast, kept(cast))
    cast.in_review()
    marked(cast, note="kata " * 1900)
    printed = pdfium.PdfDocument(render_pdf(case_document(cast.again())))
    words = [word for page in printed for word in page.get_textpage().get_text_range().split()]
    assert words.count("kata") == 1900
