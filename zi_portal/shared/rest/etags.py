"""Strong ETags made of a row and its version, and what If-Match and If-None-Match say about them."""

import re

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request

# Compression on the way makes a strong tag weak (W/); it still names the same version, so it is taken as well.
_TAG = re.compile(r'(?:W/)?"(\d{1,18})\.(\d{1,9})"')
UNKNOWN = -1
"""A version that no row has: whoever saves upon it is told what stands now."""


class MatchMissing(APIException):
    """The change does not say which version it was made from."""

    status_code = 428
    default_code = "if_match_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Kirim header If-Match berisi ETag isian yang terakhir dibaca, agar isian orang lain tidak tertimpa.")
        )


def etag(pk: int, version: int) -> str:
    return f'"{pk}.{version}"'


def version_to_match(request: Request, pk: int, current: int) -> int:
    """The version of row `pk` that the request was made from; UNKNOWN when its tags name none.

    Of several the current one counts. "*" names none either: it would let one person overwrite another.
    Raises MatchMissing.
    """
    header = request.headers.get("If-Match", "")
    if not header.strip() or header.strip() == "*":
        raise MatchMissing
    versions = {int(version) for row, version in _TAG.findall(header) if int(row) == pk}
    return current if current in versions else max(versions, default=UNKNOWN)


def is_known(request: Request, tag: str) -> bool:
    """Whether the caller already holds what `tag` names, so that 304 is enough."""
    header = request.headers.get("If-None-Match", "")
    return header.strip() == "*" or tag in {f'"{row}.{version}"' for row, version in _TAG.findall(header)}
