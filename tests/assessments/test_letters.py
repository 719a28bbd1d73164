"""LHE and minutes as PDF and as editable DOCX, one or fourteen at a time."""

import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from assessments import operations
from assessments.enums import Outcome, Track, VisitKind
from assessments.models import Letter
from assessments.tasks import render_letters
from tests import factories
from tests.assessments.tiers import TODAY, TeamCast, fresh
from tests.factories import Cast
from units.enums import Role
from units.operations import Refused
from zi_portal.shared.files import blobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def text_of_pdf(letter: Letter) -> str:
    assert letter.pdf is not None
    with blobs.open(letter.pdf) as file:
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(file.read())).pages)


def text_of_docx(letter: Letter) -> str:
    assert letter.docx is not None
    with blobs.open(letter.docx) as file:
        document = Document(io.BytesIO(file.read()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_the_lhe_says_the_same_in_both_files():
    cast = TeamCast().at_controller()
    operations.save_letter_settings(
        institution=cast.unit.institution,
        by=cast.admin,
        kop="KEMENTERIAN UJI\nINSPEKTORAT JENDERAL",
        city="Jakarta",
        numbering="LHE-{nomor}/IJ/{tahun}",
        signatory_name="Pejabat Inspektur",
        copies="Menteri\nSekretaris Jenderal",
    )
    operations.save_team(
        cycle=cast.cycle,
        team=cast.team,
        by=cast.admin,
        name=cast.team.name,
        decree_number="SK-17/IJ",
        decree_date=TODAY,
        order_number="ST-4/IJ",
        order_from=TODAY,
        order_until=TODAY,
    )
    cast.save("A.I.1.i.b", cast.controller, Track.CONTROLLER, option="B", recommendation="Tetapkan tata cara.")
    operations.record_visit(
        assessment=cast.again(),
        kind=VisitKind.FIELD,
        held_on=TODAY,
        place="Kantor unit",
        team="Tim 1",
        findings="Layanan berjalan baik.",
        by=cast.controller,
    )
    operations.finish_review(
        assessment=cast.again(), by=cast.controller, outcome=Outcome.MEETS, appreciation="Inovasi layanan malam."
    )
    letter = operations.request_lhes(cases=[cast.again()], by=cast.lead)[0]
    render_letters(letter.job_id)
    letter.refresh_from_db()
    for text in (text_of_pdf(letter), text_of_docx(letter)):
        for said in (
            "INSPEKTORAT JENDERAL",
            "LHE-1/IJ/",
            "Nomor SK-17/IJ tanggal 5 Januari 2026.",
            "Nomor ST-4/IJ mulai 5 Januari 2026 sampai 5 Januari 2026.",
            cast.unit.name,
            "Tetapkan tata cara.",
            "Layanan berjalan baik.",
            "Inovasi layanan malam.",
            "untuk predikat WBK unit ini memenuhi.",
            "Pejabat Inspektur",
            "Sekretaris Jenderal",
        ):
            assert said in text, said


def test_not_met_is_said_in_the_words_of_the_regulation():
    cast = Cast().in_review()
    cast.fill(Track.TPI, level=2)
    operations.finish_review(
        assessment=cast.again(), by=cast.assessor, outcome=Outcome.NOT_MEETS, recommendations="Perkuat pengawasan."
    )
    letter = operations.request_lhes(cases=[cast.again()], by=fresh(cast.admin))[0]
    render_letters(letter.job_id)
    letter.refresh_from_db()
    assert "unit ini belum memenuhi kriteria untuk diajukan." in text_of_pdf(letter)
    assert "Perkuat pengawasan." in text_of_docx(letter)


def test_fourteen_in_one_go_with_numbers_that_follow():
    first = Cast().evaluated()
    cases = [first.again(), *(Cast(factories.unit(first.unit.institution)).evaluated().again() for _one in range(13))]
    made = operations.request_lhes(cases=cases, by=fresh(first.admin))
    assert len({letter.job_id for letter in made}) == 1
    render_letters(made[0].job_id)
    stored = Letter.objects.filter(job=made[0].job).order_by("id")
    assert [letter.number.split("/")[0] for letter in stored] == [f"LHE-{n}" for n in range(1, 15)]
    assert all(letter.pdf_id and letter.docx_id for letter in stored)
    assert made[0].job.__class__.objects.get(pk=made[0].job_id).done == 14


def test_a_case_keeps_its_number():
    cast = Cast().evaluated()
    numbers = {operations.request_lhes(cases=[cast.again()], by=fresh(cast.admin))[0].number for _time in range(2)}
    assert len(numbers) == 1


def test_minutes_made_anew_keep_the_number_of_their_visit():
    cast = TeamCast().at_controller()
    facts: dict[str, Any] = {
        "kind": VisitKind.FIELD,
        "held_on": TODAY,
        "place": "Kantor unit",
        "team": "Tim 1",
        "findings": "Baik.",
    }
    first, second = (operations.record_visit(assessment=cast.again(), by=cast.controller, **facts) for _one in "12")
    numbers = [operations.request_minutes(visit=one, by=cast.lead).number for one in (first, second, first)]
    assert numbers == [f"BA-{number}/ZI/{TODAY.year}" for number in (1, 2, 1)]


def test_who_may_and_when():
    cast = Cast().in_review()
    with pytest.raises(Refused, match="belum disimpulkan"):
        operations.request_lhes(cases=[cast.again()], by=fresh(cast.admin))
    cast = Cast().evaluated()
    for user in (cast.assessor, cast.head, factories.person(Role.COORDINATOR, cast.unit)):
        with pytest.raises(PermissionDenied):
            operations.request_lhes(cases=[cast.again()], by=user)


def test_the_paper_is_numbered_on_each_page_and_its_signature_stands_whole():
    cast = Cast().evaluated()
    letter = operations.request_lhes(cases=[cast.again()], by=fresh(cast.admin))[0]
    render_letters(letter.job_id)
    letter.refresh_from_db()
    assert letter.pdf
    assert letter.docx
    with blobs.open(letter.pdf) as file:
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(file.read())).pages]
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert letter.number in page
    [signing] = [page for page in pages if "Inspektur" in page.partition("H. Simpulan")[2]]
    assert "menyimpulkan bahwa" in signing
    with blobs.open(letter.docx) as file:
        document = Document(file)
    assert (round(document.sections[0].page_width.cm, 1), round(document.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    assert all("w:tblHeader" in table._tbl.xml for table in document.tables[:-1])
    assert "w:cantSplit" in document.tables[-1]._tbl.xml


def test_who_makes_them_finds_the_button_beside_the_list(client):
    cast = Cast().evaluated()
    cycle = cast.again().nomination.cycle
    button = reverse("lhe_all", args=[cycle.pk])
    for user, there in ((cast.admin, True), (cast.assessor, False)):
        client.force_login(user)
        assert (button in client.get(reverse("lhe_list", args=[cycle.pk])).content.decode()) is there
    client.force_login(cast.admin)
    client.post(button)
    assert Letter.objects.get().assessment == cast.case
