"""Handing out the bytes of a blob, after somebody has decided that the person may have them."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.http import content_disposition_header

from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    # Whatever a file holds, it runs nothing in our name, not even when it is opened in a window of its own.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def file_response(blob: Blob, name: str, media_type: str = "", *, inline: bool = False) -> FileResponse:
    """The bytes for downloading: never guessed at, never cached, and inside a page only what we made ourselves."""
    return FileResponse(
        blobs.open(blob),
        as_attachment=not inline,
        filename=name,
        content_type=media_type or blob.media_type,
        headers=SAFE,
    )


def blob_response(blob: Blob, stem: str) -> FileResponse:
    """A letter, a signed paper or a picture under a name that says what it is."""
    return file_response(blob, stem + ENDINGS.get(blob.media_type, ".docx"))


def made_response(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file that was made for this request and is kept nowhere; handed out as a blob is."""
    response = HttpResponse(content, content_type=media_type, headers=SAFE)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


class CompressPages(GZipMiddleware):
    """Compresses pages and JSON, and leaves files alone.

    PDF, pictures, video and office documents are compressed already; doing it again costs seconds of a large file and
    takes away the length by which a browser shows how far it has come.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if isinstance(response, FileResponse) or "Content-Disposition" in response.headers:
            return response
        return super().process_response(request, response)
