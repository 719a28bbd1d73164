"""Published packs, compiled once per process. Rows never change, so neither does what is kept here."""

import json
from functools import lru_cache

from assessments import models
from assessments.scoring import Instrument, RuleSet, compile_instrument, compile_rules


@lru_cache(maxsize=32)
def instrument(key: str) -> Instrument:
    """Compiled instrument of a published key: one query the first time. Raises Instrument.DoesNotExist."""
    return compile_instrument(json.loads(models.Instrument.objects.values_list("content", flat=True).get(key=key)))


@lru_cache(maxsize=32)
def item_rows(key: str) -> dict[int, models.Item]:
    """Item rows of a published instrument by their keys, so that entries need no join: one query the first time."""
    return {item.pk: item for item in models.Item.objects.filter(instrument__key=key)}


@lru_cache(maxsize=32)
def rules(key: str) -> RuleSet:
    """Compiled rule set of a published key: one query the first time. Raises RuleSet.DoesNotExist."""
    return compile_rules(json.loads(models.RuleSet.objects.values_list("content", flat=True).get(key=key)))
