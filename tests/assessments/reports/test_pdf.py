"""The file itself: archive and accessibility marks, embedded fonts, outline, page numbers, nothing fetched."""

import datetime
import io
import re

import pikepdf
import pypdf
import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from assessments.queries import case_document
from assessments.reports.render import NothingFetched, render_pdf
from assessments.reports.steps import STEPS
from tests.factories import Cast

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
HEAD = "Pertanyaan, jawaban, dan catatan"
A4 = (595.28, 841.89)


@pytest.fixture
def pdf(rendered):
    with pikepdf.open(io.BytesIO(rendered[1])) as file:
        yield file


@pytest.fixture(scope="module")
def pages(rendered):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(rendered[1])).pages]


def fonts(pdf):
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            yield thing


def test_it_declares_pdf_a_2a_and_pdf_ua_1(pdf):
    with pdf.open_metadata() as metadata:
        assert (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) == ("2", "A")
        assert metadata.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1"
        assert metadata.pdfa_status == "2A"
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3


def test_it_is_tagged_and_says_its_language_and_title(pdf, rendered):
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.StructTreeRoot.K
    assert str(pdf.Root.Lang) == "id"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert rendered[0]["unit"] in str(pdf.docinfo["/Title"])
    assert str(pdf.docinfo["/Author"]) == rendered[0]["institution"]


def test_the_chart_has_words_for_those_who_do_not_see_it(pdf):
    figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    assert [str(figure.Alt)[:12] for figure in figures] == ["Grafik radar"]


def test_every_font_is_in_the_file(pdf):
    embedded = [("/FontFile2" in font or "/FontFile3" in font) for font in fonts(pdf)]
    assert len(embedded) >= 2
    assert all(embedded)


def test_nothing_in_it_runs_or_reaches_out(pdf):
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            assert thing.get("/S") not in ("/JavaScript", "/URI", "/Launch", "/SubmitForm")
            assert thing.get("/Type") != "/Filespec"


def test_pages_are_a4_and_numbered(pdf, pages):
    sizes = {tuple(round(float(x), 2) for x in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {A4}
    for number, text in enumerate(pages[1:], start=2):
        assert f"Halaman {number} dari {len(pages)}" in text


def test_contents_point_at_the_pages_where_the_chapters_stand(pages):
    for title in ("1. Rekapitulasi nilai", "4. Isian per butir", "A.II.5 Penguatan Pengawasan (Reform)"):
        line = next(line for line in pages[1].splitlines() if line.startswith(title))
        number = int(re.search(r"(\d+)\s*$", line).group(1))
        assert title in pages[number - 1]


def test_the_outline_has_chapters_and_areas(pdf):
    with pdf.open_outline() as outline:
        chapters = {entry.title: [child.title for child in entry.children] for entry in outline.root}
    assert list(chapters)[:4] == [
        "1. Rekapitulasi nilai",
        "2. Batas minimum WBK",
        "3. Kesimpulan dan rekomendasi",
        "4. Isian per butir",
    ]
    assert len(chapters["4. Isian per butir"]) == 13


def test_no_item_is_parted_from_its_answers(pages, rendered):
    """Each page of items begins with a question and holds as many answers of TPI as of the unit."""
    codes = tuple(f"{code} " for code in rendered[0]["sheets"]["unit"]["entries"])
    answers = 0
    for lines in (text.splitlines() for text in pages if HEAD in text):
        lines = [line for line in lines if " · " not in line]
        unit, tpi = ([i for i, line in enumerate(lines) if line.startswith(word)] for word in ("Unit ", "TPI "))
        assert len(unit) == len(tpi)
        assert next(i for i, line in enumerate(lines) if line.startswith(codes)) < unit[0] < tpi[0]
        answers += len(unit)
    assert answers == 113


def test_table_heads_are_repeated(pages):
    inside = [text for text in pages if re.search(r"maks\. \d", text)]
    assert len(inside) > 10
    assert all(HEAD in text for text in inside)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "//jahat.example/x.png"])
def test_whatever_it_is_told_it_fetches_nothing(address):
    page = HTML(string=f'<img src="{address}">', base_url="http://127.0.0.1:9/", url_fetcher=NothingFetched())
    with pytest.raises(FatalURLFetchingError):
        page.render()


@pytest.mark.django_db
def test_the_same_case_gives_the_same_file_in_honest_steps():
    document, at = case_document(Cast().again()), datetime.datetime(2027, 3, 31, tzinfo=datetime.UTC)
    steps: list[int] = []
    first = render_pdf(document, at, steps.append)
    assert steps == list(range(1, STEPS + 1))
    assert render_pdf(document, at) == first
