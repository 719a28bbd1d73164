"""Strong ETags made of a row and its version or of what a row says, and what If-Match and If-None-Match say of them."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request

# Compression on the way makes a strong tag weak (W/); it still names the same version, so it is taken as well.
_TAG = re.compile(r'(?:W/)?"(\d{1,18})\.(\d{1,9})"')
_ANY = re.compile(r'(?:W/)?("[^"]{1,100}")')
UNKNOWN = -1
"""A version that no row has: whoever saves upon it is told what stands now."""


class Stale(Exception):
    """A row was changed since it was read: `yours` was sent, `stored` stands now under `tag`."""

    def __init__(self, yours: Mapping[str, Any], stored: Mapping[str, Any], tag: str) -> None:
        super().__init__(_("Sudah diubah dari tempat lain. Bandingkan kedua isian, lalu kirim dengan ETag yang baru."))
        self.yours, self.stored, self.tag = yours, stored, tag


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
    return header.strip() == "*" or tag in _ANY.findall(header)


def content_etag(kind: str, pk: int, stored: Mapping[str, Any]) -> str:
    """Tag of a row that counts no versions, made of all that can be changed in it."""
    text = json.dumps([kind, pk, stored], default=str, sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def tags_to_match(request: Request) -> frozenset[str]:
    """The tags of which one must be the row's. "*" names none: it would let one person overwrite another.

    Raises MatchMissing.
    """
    header = request.headers.get("If-Match", "")
    if not header.strip() or header.strip() == "*":
        raise MatchMissing
    return frozenset(_ANY.findall(header))


def differs(tags: frozenset[str], tag: str, *, yours: Mapping[str, Any], stored: Mapping[str, Any]) -> bool:
    """Whether there is something to save over the locked row `stored`, whose tag is `tag`.

    What was saved already may be sent again, so that an answer lost on the way does no harm. Raises Stale.
    """
    if dict(yours) == dict(stored):
        return False
    if tag not in tags:
        raise Stale(yours, stored, tag)
    return True
