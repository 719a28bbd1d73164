"""Files in forms: always to the disk, and never more in one request than a few of the largest size."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_FILES = 4
ROOM = 1024 * 1024


class FilesTooBig(RequestDataTooBig):
    """The files of one request are more than the portal takes at once."""


class BoundedUpload(TemporaryFileUploadHandler):
    """Refuses by the announced length, before a byte is read; a length that lies ends the reading by itself."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 -- Django's name for it
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        limit = MOST_FILES * settings.MAX_FILE_MB * 1024 * 1024 + ROOM
        if content_length > limit:
            raise FilesTooBig
