"""Handing out the bytes of a blob, after somebody has decided that the person may have them."""

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    # Whatever a file holds, it runs nothing in our name, not even when it is opened in a window of its own.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def file_response(blob: Blob, name: str, media_type: str = "", *, inline: bool = False) -> FileResponse:
    """The bytes for downloading: never guessed at, never cached, and inside a page only what we made ourselves."""
    return FileResponse(
        blobs.open(blob),
        as_attachment=not inline,
        filename=name,
        content_type=media_type or blob.media_type,
        headers=SAFE,
    )


class CompressPages(GZipMiddleware):
    """Compresses pages and JSON, and leaves files alone.

    PDF, pictures, video and office documents are compressed already; doing it again costs seconds of a large file and
    takes away the length by which a browser shows how far it has come.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if isinstance(response, FileResponse):
            return response
        return super().process_response(request, response)
