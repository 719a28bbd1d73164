"""Publishing packs as immutable rows. A new year is a new key, never an edit of a published one."""

from typing import Any

from django.db import transaction

from assessments import models
from assessments.instruments import checks, packs
from assessments.scoring import Item, compile_instrument
from zi_portal.shared.packs import DamagedPack as DamagedPack
from zi_portal.shared.packs import PublishedPackChanged as PublishedPackChanged
from zi_portal.shared.packs import canonical as canonical
from zi_portal.shared.packs import digest as digest
from zi_portal.shared.packs import published_fields, require_sound, require_unchanged


def load_all() -> list[models.Instrument | models.RuleSet]:
    """Publish every shipped pack; idempotent. Raises PublishedPackChanged or DamagedPack and then changes nothing."""
    with transaction.atomic():
        instruments = [load_instrument(key) for key in packs.of_kind("instrument")]
        return [*instruments, *(load_rules(key) for key in packs.of_kind("rules"))]


def load_instrument(key: str) -> models.Instrument:
    """The published row of an instrument with its items, made when it is not there yet."""
    pack = _sound(key)
    with transaction.atomic():
        row, created = models.Instrument.objects.get_or_create(key=key, defaults=published_fields(pack))
        require_unchanged(row, pack)
        if created:
            items = compile_instrument(pack).items.values()
            models.Item.objects.bulk_create(_row(row, item) for item in items)
    return row


def load_rules(key: str) -> models.RuleSet:
    """The published row of a rule set, made when it is not there yet."""
    pack = _sound(key)
    row, _created = models.RuleSet.objects.get_or_create(key=key, defaults=published_fields(pack))
    require_unchanged(row, pack)
    return row


def _sound(key: str) -> dict[str, Any]:
    pack = packs.read(key)
    require_sound(key, checks.problems(pack))
    return pack


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
