"""Regulation as data: packs that ship as YAML and are published once as rows that never change."""

from zi_portal.shared.packs.publishing import (
    DamagedPack,
    PublishedPackChanged,
    canonical,
    digest,
    published_fields,
    require_sound,
    require_unchanged,
)
from zi_portal.shared.packs.shipped import UnknownPack, keys, of_kind, read

__all__ = [
    "DamagedPack",
    "PublishedPackChanged",
    "UnknownPack",
    "canonical",
    "digest",
    "keys",
    "of_kind",
    "published_fields",
    "read",
    "require_sound",
    "require_unchanged",
]
