"""The desk: everything one worksheet page or one saved answer shows, gathered from one reading of the entries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from assessments.enums import Track
from assessments.instruments import compiled
from assessments.models import Assessment, Entry, Sheet
from assessments.queries import result_of, score_of
from assessments.queries.pages import entries_of, own_track
from assessments.queries.sheets import Sheets, marked_sheet
from assessments.queries.standing import held_back
from assessments.rules import barred_reason, can_fill_area, compares_evidence, covers_area, may_fill, why_barred
from assessments.scoring import Item, Result, Subcomponent
from assessments.views.addresses import HASIL, item_evidence_url, item_url
from assessments.views.beside import FILTERS, holds_items, kept, with_claims, with_tiers
from assessments.views.cards import Card, typed_of
from assessments.views.loading import find_worksheet, person
from assessments.views.panels import AreaLine, Panel, panel, seq_of
from assessments.views.proofs import lines_on
from units.models import User


@dataclass(frozen=True, slots=True)
class Group:
    """A subcomponent with its items; `aspect` is named on the first group of an aspect."""

    subcomponent: Subcomponent
    aspect: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Desk:
    """One area's page for one reader."""

    case: Assessment
    sheet: Sheet
    track: Track
    slug: str
    name: str
    panel: Panel
    groups: list[Group]
    chosen: str
    editable: bool
    number: int | None
    closed_because: str = ""

    @property
    def cards(self) -> list[Card]:
        return [card for group in self.groups for card in group.cards]

    @property
    def shared(self) -> bool:
        """Whether several people may fill the sheet at once, so that an item is held while it is judged."""
        return self.editable and holds_items(self.case, self.sheet)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """Filters of an assessor's page."""
        return [(word, str(label)) for word, label in FILTERS.items()] if self.track != Track.UNIT else []

    @property
    def level(self) -> str:
        """Heading of a subcomponent: under the aspect, where there are aspects."""
        return "h2" if self.slug == HASIL else "h3"

    @property
    def following(self) -> AreaLine | None:
        """The next page of the worksheet."""
        slugs = [line.slug for line in self.panel.areas]
        after = slugs.index(self.slug) + 1
        return self.panel.areas[after] if after < len(slugs) else None

    @property
    def troubled(self) -> list[Card]:
        """Items whose last save did not go through."""
        return [card for card in self.cards if card.errors or card.conflict]

    @property
    def returned(self) -> list[Card]:
        return [card for card in self.cards if card.returned]

    def with_card(self, changed: Card) -> "Desk":
        """The same desk with one card replaced."""
        groups = [
            replace(group, cards=[changed if card.item.code == changed.item.code else card for card in group.cards])
            for group in self.groups
        ]
        return replace(self, groups=groups)


def own_sheets(sheets: Sheets, track: Track) -> tuple[Sheet, Sheet | None]:
    """The sheet the page is about and, where there is one to see, the other side's."""
    if track == Track.UNIT:
        return sheets.unit, sheets.tpi
    if track not in sheets.own:
        raise Http404
    return sheets.own[track], sheets.unit


def desk_of(request: HttpRequest, pk: int, slug: str, number: int | None = None, track: Track | None = None) -> Desk:
    """Reads what the page of an area shows: four queries at most, and the roles. `number` asks for an earlier round."""
    user = person(request)
    case, sheets = find_worksheet(request, pk, number)
    track = track or own_track(user, case, sheets)
    return read_desk(request, case, sheets, track, slug, number, own_sheets(sheets, track))


def read_desk(
    request: HttpRequest,
    case: Assessment,
    sheets: Sheets,
    track: Track,
    slug: str,
    number: int | None,
    sides: tuple[Sheet, Sheet | None],
) -> Desk:
    """The desk of one sheet with another beside it; what else the reader may see stands in a word at each item."""
    user, (own, other) = person(request), sides
    chosen = request.GET.get("lihat", "") if request.method != "POST" and track != Track.UNIT else ""
    items = items_of(case, slug)
    entries, others = entries_of(case, own, other, [item.code for item in items])
    editable = number is None and can_fill_area(user, case, own, slug)
    result = score_of(case, entries)
    other_result = result_of(other.score_card) if other else None
    cards = cards_of(case, own, entries, others, result, other_result, items, editable, number)
    cards = with_tiers(cards, [sheet for sheet in sheets.tiers if sheet not in (own, other)])
    cards = with_claims(cards, own, case, user) if editable else cards
    marked = marked_sheet(user, case, sheets)
    proofs = lines_on(case, number, items, marked, compared=compares_evidence(user, case))
    cards = [replace(card, proofs=tuple(proofs.get(card.item.code, ()))) for card in cards]
    short = held_back(case, result) if chosen == "batas" else ()
    return Desk(
        case=case,
        sheet=own,
        track=track,
        slug=slug,
        name=name_of(case, slug),
        panel=panel(case, track, seq_of(entries), result, other_result, number),
        groups=_groups(case, [card for card in cards if kept(card, chosen, short)]),
        chosen=chosen,
        editable=editable,
        number=number,
        closed_because="" if editable or number else _why_closed(user, case, track, slug),
    )


def _why_closed(user: User, case: Assessment, track: Track, slug: str) -> str:
    """Why a person who fills this track cannot fill this page, where it is not the state that says so. No query."""
    if track != Track.UNIT:
        return ""
    if said := barred_reason(user, case):
        return said
    if not may_fill(user, case, track):
        return ""
    if not covers_area(user, case, track, slug):
        return _("Area ini di luar area yang Anda isi; isiannya hanya dapat dibaca.")
    return why_barred(case)


def items_of(case: Assessment, slug: str) -> list[Item]:
    """Items of an area's page in the order of the worksheet."""
    area = None if slug == HASIL else slug.upper()
    return [item for item in compiled.instrument(case.instrument_id).items.values() if item.area == area]


def name_of(case: Assessment, slug: str) -> str:
    instrument = compiled.instrument(case.instrument_id)
    return instrument.components[HASIL].name if slug == HASIL else instrument.areas[slug.upper()].name


def cards_of(
    case: Assessment,
    sheet: Sheet,
    entries: Sequence[Entry],
    others: dict[str, Entry],
    result: Result,
    other_result: Result | None,
    items: Sequence[Item],
    editable: bool,
    number: int | None = None,
) -> list[Card]:
    """Cards of the items; in a returned round only what was returned can be edited."""
    mine = {entry.item.code: entry for entry in entries}
    partly = any(not entry.open for entry in entries)
    return [
        card_of(case, sheet, mine[i.code], others.get(i.code), result, other_result, i, editable, partly, number)
        for i in items
    ]


def card_of(
    case: Assessment,
    sheet: Sheet,
    entry: Entry,
    other: Entry | None,
    result: Result,
    other_result: Result | None,
    item: Item,
    editable: bool,
    partly: bool,
    number: int | None = None,
) -> Card:
    """One item's card; `partly` says that a return closed some items of the sheet."""
    return Card(
        item=item,
        track=Track(sheet.track),
        entry=entry,
        score=result.items[item.code],
        other=other,
        other_score=other_result.items[item.code] if other_result else None,
        editable=editable and entry.open,
        returned=partly and entry.open,
        typed=typed_of(entry),
        url=item_url(case, item, number),
        evidence_url=item_evidence_url(case, item.code),
    )


def _groups(case: Assessment, cards: Sequence[Card]) -> list[Group]:
    instrument = compiled.instrument(case.instrument_id)
    groups: list[Group] = []
    seen = ""
    for card in cards:
        if not groups or groups[-1].subcomponent.code != card.item.subcomponent:
            part = instrument.subcomponents[card.item.subcomponent]
            aspect = instrument.aspects[part.aspect].name if part.aspect and part.aspect != seen else ""
            seen = part.aspect or ""
            groups.append(Group(part, aspect, []))
        groups[-1].cards.append(card)
    return groups
