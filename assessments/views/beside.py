"""What an assessor sees beside their own value: other tiers, who holds an item, and which items a filter leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from assessments.enums import Track
from assessments.models import Assessment, Claim, Sheet
from assessments.operations.claims import said_of
from assessments.queries import result_of
from assessments.views.cards import Card, TierValue, answer_word

FILTERS = {
    "": _("Semua butir"),
    "belum": _("Belum dinilai"),
    "beda": _("Berbeda dengan unit"),
    "kurang": _("Di bawah nilai penuh"),
}


def kept(card: Card, chosen: str) -> bool:
    """Whether the filter leaves the card; an unknown word filters nothing."""
    if chosen == "belum":
        return not card.score.answered
    if chosen == "beda":
        return card.score.answered and not card.same
    return card.below if chosen == "kurang" else True


def with_tiers(cards: Sequence[Card], sheets: Sequence[Sheet]) -> list[Card]:
    """Each card with the word of every other tier and pass; read from score cards, no query."""
    results = [(tier_name(sheet), result_of(sheet.score_card)) for sheet in sheets]
    if not results:
        return list(cards)
    return [
        replace(
            card,
            tiers=tuple(
                TierValue(name, answer_word(card.item, result.items[card.item.code])) for name, result in results
            ),
        )
        for card in cards
    ]


def tier_name(sheet: Sheet) -> str:
    """Ketua tim; for a pass, the assessor."""
    label = str(Track(sheet.track).label)
    return str(sheet.assessor) if sheet.assessor_id else label


def with_claims(cards: Sequence[Card], held: Mapping[int, Claim], case: Assessment) -> list[Card]:
    """Each card that somebody else holds says so."""
    if not held:
        return list(cards)
    return [
        replace(card, held=said_of(held[card.entry.item_id], case)) if card.entry.item_id in held else card
        for card in cards
    ]
