"""Words of the addresses, and where each item stands."""

from functools import lru_cache

from django.urls import reverse

from assessments.enums import Move, Track
from assessments.models import Assessment
from assessments.scoring import Item

HASIL = "hasil"
AREAS = ("mp", "tt", "sdm", "ak", "pw", "pp", HASIL)
MOVES = {
    "serahkan": Move.HAND_OVER,
    "kirim": Move.SUBMIT,
    "tarik": Move.WITHDRAW,
    "mulai-pendahuluan": Move.START_PRELIMINARY,
    "layak": Move.PASS_PRELIMINARY,
    "belum-layak": Move.REFUSE_PRELIMINARY,
    "mulai": Move.START_REVIEW,
    "selesai-mandiri": Move.CLOSE_PASS,
    "teruskan": Move.PASS_ON,
    "turunkan": Move.SEND_DOWN,
    "kembalikan": Move.RETURN,
    "selesai": Move.FINISH,
    "mulai-tingkat-ii": Move.START_SECOND,
    "selesai-tingkat-ii": Move.FINISH_SECOND,
}
WORD_OF = {move: word for word, move in MOVES.items()}


class AreaConverter:
    """mp .. pp and hasil."""

    regex = "|".join(AREAS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TrackConverter:
    regex = "|".join(Track.values)

    def to_python(self, value: str) -> Track:
        return Track(value)

    def to_url(self, value: str) -> str:
        return Track(value).value


class MoveConverter:
    """The move's word in the address."""

    regex = "|".join(MOVES)

    def to_python(self, value: str) -> Move:
        return MOVES[value]

    def to_url(self, value: Move) -> str:
        return WORD_OF[Move(value)]


def slug_of(item: Item) -> str:
    """The page on which an item stands."""
    return item.area.lower() if item.area else HASIL


def area_url(case: Assessment, area: str, number: int | None = None) -> str:
    """Address of an area's page; of an earlier round when its number is given."""
    return _area_url(case.pk, area, number)


@lru_cache(maxsize=4096)
def _area_url(pk: int, area: str, number: int | None) -> str:
    """Kept, because one panel names a dozen of them."""
    if number is None:
        return reverse("assessment_area", args=[pk, area])
    return reverse("round_area", args=[pk, number, area])


def item_url(case: Assessment, item: Item, number: int | None = None) -> str:
    """Address of the item on its page."""
    return f"{area_url(case, slug_of(item), number)}#{item.code}"


def proof_url(case: Assessment, use: int) -> str:
    """Address of one piece of evidence as it is shown for an item."""
    return f"{_evidence_url(case.pk)}{use}/"


def item_evidence_url(case: Assessment, code: str) -> str:
    """Address of all evidence of one item, and of adding more."""
    return f"{_evidence_url(case.pk)}{code}/"


@lru_cache(maxsize=1024)
def _evidence_url(pk: int) -> str:
    return reverse("assessment", args=[pk]) + "bukti/"
