"""What an assessor sees beside their own value: other tiers, who holds an item, and which items a filter leaves."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessments.enums import Track
from assessments.models import Assessment, Claim, Sheet
from assessments.operations.claims import SHARED, said_of
from assessments.queries import result_of
from assessments.queries.claims import claims_of
from assessments.views.cards import Card, TierValue, answer_word
from units.models import User

FILTERS = {
    "": _("Semua butir"),
    "belum": _("Belum dinilai"),
    "beda": _("Berbeda dengan unit"),
    "bukti": _("Tanpa bukti"),
    "batas": _("Di bawah batas minimum"),
    "kurang": _("Di bawah nilai penuh"),
}


def kept(card: Card, chosen: str, short: Collection[str] = ()) -> bool:
    """Whether the filter leaves the card; an unknown word filters nothing.

    `short` are the codes of items that keep a minimum from being met (`queries.standing.held_back`).
    """
    if chosen == "bukti":
        return not card.proofs
    if chosen == "batas":
        return card.item.code in short
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


def holds_items(case: Assessment, sheet: Sheet) -> bool:
    """Whether items of the sheet are held while they are judged: several people may fill it, and it is known who."""
    return sheet.track in SHARED and (case.team_id is not None or sheet.track in (Track.PRE, Track.SECOND))


def with_claims(cards: Sequence[Card], sheet: Sheet, case: Assessment, reader: User) -> list[Card]:
    """Each card of a shared sheet with the way to hold its item, and who holds it now. One query."""
    if not holds_items(case, sheet):
        return list(cards)
    held = claims_of(sheet)
    return [_claimed(card, held.get(card.entry.item_id), case, reader) if card.editable else card for card in cards]


def _claimed(card: Card, claim: Claim | None, case: Assessment, reader: User) -> Card:
    return replace(
        card,
        claim_url=reverse("item_claim", args=[case.pk, card.item.code]),
        held=said_of(claim, case, reader) if claim else "",
        holds=claim is not None and claim.by_id == reader.pk,
    )
