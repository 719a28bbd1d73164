"""Signed papers, photos and logos are looked at as evidence is: the whole content, never the first bytes alone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.shared.files import makers
from units.operations import Refused
from units.operations.papers import LARGEST, keep_paper, keep_pdf, keep_picture
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

pytestmark = pytest.mark.django_db
HOSTILE = {
    "empty": (b"", "a.pdf", "kosong"),
    "cut off": (b"%PDF-1.7 surat", "a.pdf", "terpotong atau rusak"),
    "script in a PDF": (makers.pdf(catalogue=b"/OpenAction << /S /JavaScript /JS (x) >>"), "a.pdf", "berjalan sendiri"),
    "PDF and ZIP": (makers.pdf(end=makers.archive({"a": b"a"})), "a.pdf", "isi lain"),
    "picture with a tail": (makers.picture("JPEG") + b"<?php system('id') ?>", "a.jpg", "isi lain"),
    "bomb": (makers.vast_png(), "a.png", "piksel"),
    "program called PDF": (makers.program("windows"), "a.pdf", "bukan PDF meskipun namanya"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", "PDF, JPEG, atau PNG"),
    "SVG with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "a.svg", "skrip"),
    "Word": (makers.office(), "a.docx", "PDF, JPEG, atau PNG"),
    "too large": (b"%PDF-" + b" " * LARGEST, "a.pdf", "10 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_paper_is_kept_on_its_first_bytes(name, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content, file_name, words = HOSTILE[name]
    with pytest.raises(Refused, match=words) as refused:
        keep_paper(SimpleUploadedFile(file_name, content), "paper")
    assert refused.value.field == "paper"
    assert not Blob.objects.exists()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_sound_paper_is_kept_whole_with_or_without_a_name():
    content = makers.pdf()
    blob = keep_paper(SimpleUploadedFile("surat.pdf", content), "paper")
    assert (blob.media_type, blob.size) == ("application/pdf", len(content))
    body = io.BytesIO(content)
    body.read()
    assert keep_pdf(body, "paper") == blob, "read before by whoever"
    assert blobs.verify(blob) is blobs.Verdict.SOUND
    assert keep_paper(io.BytesIO(makers.picture()), "paper").media_type == "image/png"


def test_a_picture_is_no_pdf_and_a_pdf_no_picture():
    with pytest.raises(Refused, match="PDF"):
        keep_pdf(io.BytesIO(makers.picture()), "paper")
    with pytest.raises(Refused, match="JPEG atau PNG"):
        keep_picture(io.BytesIO(makers.pdf()), "logo_file")
