"""Publishing packs as immutable rows. A new year is a new key, never an edit of a published one."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments import models
from assessments.instruments import checks, packs
from assessments.scoring import Item, compile_instrument


class PublishedPackChanged(Exception):
    """A published key ships with other content than was published; the message says what to do."""


class DamagedPack(Exception):
    """A pack fails its own self-check; the message holds every sentence."""


def load_all() -> list[models.Instrument | models.RuleSet]:
    """Publish every shipped pack; idempotent. Raises PublishedPackChanged or DamagedPack and then changes nothing."""
    with transaction.atomic():
        instruments = [load_instrument(key) for key in packs.of_kind("instrument")]
        return [*instruments, *(load_rules(key) for key in packs.of_kind("rules"))]


def load_instrument(key: str) -> models.Instrument:
    """The published row of an instrument with its items, made when it is not there yet."""
    pack = _sound(key)
    with transaction.atomic():
        row, created = models.Instrument.objects.get_or_create(key=key, defaults=_fields(pack))
        _require_unchanged(row, pack)
        if created:
            items = compile_instrument(pack).items.values()
            models.Item.objects.bulk_create(_row(row, item) for item in items)
    return row


def load_rules(key: str) -> models.RuleSet:
    """The published row of a rule set, made when it is not there yet."""
    pack = _sound(key)
    row, _created = models.RuleSet.objects.get_or_create(key=key, defaults=_fields(pack))
    _require_unchanged(row, pack)
    return row


def canonical(pack: Mapping[str, Any]) -> str:
    """One text per content: sorted keys, no spaces, numbers as the pack quotes them."""
    return json.dumps(pack, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _sound(key: str) -> dict[str, Any]:
    pack = packs.read(key)
    if problems := checks.problems(pack):
        raise DamagedPack("\n".join([_("Paket %(key)s rusak:") % {"key": key}, *problems]))
    return pack


def _fields(pack: Mapping[str, Any]) -> dict[str, Any]:
    content = canonical(pack)
    return {"title": pack["title"], "content": content, "sha256": digest(content), "published_at": timezone.now()}


def _require_unchanged(row: models.Instrument | models.RuleSet, pack: Mapping[str, Any]) -> None:
    if row.sha256 == digest(canonical(pack)):
        return
    raise PublishedPackChanged(
        _("Paket %(key)s sudah terbit dengan isi yang berbeda. Kembalikan berkasnya atau terbitkan dengan kunci baru.")
        % {"key": row.key}
    )


def _row(instrument: models.Instrument, item: Item) -> models.Item:
    return models.Item(
        instrument=instrument,
        code=item.code,
        position=item.position,
        area=item.area or "",
        aspect=item.aspect or "",
        component=item.component,
        subcomponent=item.subcomponent,
    )
