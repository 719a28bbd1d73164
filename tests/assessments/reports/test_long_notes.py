"""10,000 characters in one note, with and without blanks: all of them on paper, none outside the page."""

import re
import subprocess

import pytest

from assessments.queries import case_document
from assessments.reports.render import render_pdf
from tests.factories import Cast

# WeasyPrint leaves its colour profile open until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
MILLIMETRE = 72 / 25.4
LEFT, RIGHT = 25 * MILLIMETRE, (210 - 20) * MILLIMETRE
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
NOTES = {"A.I.1.i.b": "x" * 10_000, "A.I.1.ii.b": "kata " * 2_000, "A.I.1.ii.c": "qq\n" * 3_333}


@pytest.fixture
def words(db, tmp_path):
    """Every word of the report with its place on its page."""
    cast = Cast()
    for code, note in NOTES.items():
        cast.save(code, cast.operator, option="A", note=note)
    file = tmp_path / "laporan.pdf"
    file.write_bytes(render_pdf(case_document(cast.again())))
    found = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True, text=True)  # noqa: S607
    return [(float(x1), float(x2), word) for x1, _y1, x2, _y2, word in WORD.findall(found.stdout)]


def test_notes_of_ten_thousand_characters_are_whole_and_inside_the_margins(words):
    assert sum(word.count("x") for _, _, word in words if set(word) == {"x"}) == 10_000
    assert sum(word == "kata" for _, _, word in words) == 2_000
    assert sum(word == "qq" for _, _, word in words) == 3_333
    assert min(x1 for x1, _, _ in words) >= LEFT - 0.1
    assert max(x2 for _, x2, _ in words) <= RIGHT + 0.1
