"""How bytes leave the portal."""

from collections.abc import Iterator

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from zi_portal.shared.files import blobs
from zi_portal.shared.files.serving import SAFE, CompressPages, blob_response, file_response, made_response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT = b"%PDF-1.7 " + b"isi " * 1000


@pytest.fixture
def response(db) -> Iterator[FileResponse]:
    made = file_response(blobs.store(CONTENT, "application/pdf"), "SK Tim é.pdf")
    yield made
    made.close()


def test_a_file_is_a_download_that_runs_nothing(response):
    assert b"".join(response.streaming_content) == CONTENT
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''SK%20Tim%20%C3%A9.pdf"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def compressed(response):
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return CompressPages(lambda _request: response)(request)


def test_files_keep_their_length(response):
    passed = compressed(response)
    assert passed.headers["Content-Length"] == str(len(CONTENT))
    assert "Content-Encoding" not in passed.headers


def test_pages_are_compressed():
    assert compressed(HttpResponse(CONTENT)).headers["Content-Encoding"] == "gzip"


def test_what_is_made_for_one_request_goes_out_as_a_blob_does():
    made = made_response(CONTENT, "SK Tim é.pdf", "application/pdf")
    assert made.content == CONTENT
    assert made.headers["Content-Disposition"] == "attachment; filename*=utf-8''SK%20Tim%20%C3%A9.pdf"
    assert SAFE.items() <= made.headers.items()
    assert "Content-Encoding" not in compressed(made).headers


@pytest.mark.parametrize(
    ("media_type", "ending"), [("application/pdf", ".pdf"), ("image/png", ".png"), (DOCX, ".docx")]
)
def test_a_stored_paper_is_named_for_what_it_is(db, media_type, ending):
    made = blob_response(blobs.store(CONTENT, media_type), "surat-7")
    made.close()
    assert made.headers["Content-Disposition"] == f'attachment; filename="surat-7{ending}"'
