"""Publishing a pack: one canonical text, its digest, and the refusal to change either."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _


class PublishedPackChanged(Exception):
    """A published key ships with other content than was published; the message says what to do."""


class DamagedPack(Exception):
    """A pack fails its own self-check; the message holds every sentence."""


class Published(Protocol):
    """A row that holds a published pack."""

    key: Any
    sha256: Any


def canonical(pack: Mapping[str, Any]) -> str:
    """One text per content: sorted keys, no spaces, numbers as the pack quotes them."""
    return json.dumps(pack, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def published_fields(pack: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of the row that publishes the pack now."""
    content = canonical(pack)
    return {"title": pack["title"], "content": content, "sha256": digest(content), "published_at": timezone.now()}


def require_sound(key: str, problems: Sequence[str]) -> None:
    """Raises DamagedPack with every sentence of the pack's self-check."""
    if problems:
        raise DamagedPack("\n".join([_("Paket %(key)s rusak:") % {"key": key}, *problems]))


def require_unchanged(row: Published, pack: Mapping[str, Any]) -> None:
    """Raises PublishedPackChanged unless the row holds this very content."""
    if row.sha256 == digest(canonical(pack)):
        return
    raise PublishedPackChanged(
        _("Paket %(key)s sudah terbit dengan isi yang berbeda. Kembalikan berkasnya atau terbitkan dengan kunci baru.")
        % {"key": row.key}
    )
