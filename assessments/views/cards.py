"""One item as an article on the page: what is asked, what was answered by both sides, what the last save said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.enums import IndexSource, Track
from assessments.forms.entries import COUNT_PREFIX
from assessments.models import Entry
from assessments.queries import answer_of
from assessments.scoring import Item, ItemScore, check_answer
from assessments.templatetags import lke
from assessments.views.proofs import Line

KINDS = {
    "ya_tidak": "Ya/Tidak",
    "abc": "A/B/C",
    "abcd": "A/B/C/D",
    "abcde": "A/B/C/D/E",
    "persen": gettext_lazy("persentase"),
    "indeks_0_4": gettext_lazy("dari survei, skala 0–4"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the inputs, as text: from the database, or as a person typed it."""

    option: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)
    index: str = ""
    source: str = ""
    nihil: bool = False
    note: str = ""
    recommendation: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One option with its rubric; `other` says that the other side chose it."""

    key: str
    rubric: str
    value: Fraction
    chosen: bool
    other: bool


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    label: str
    value: str
    other: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two fillings of one item that nobody may merge for the person."""

    mine: list[str]
    stored: list[str]
    entry: Entry


@dataclass(frozen=True, slots=True)
class TierValue:
    """What another tier or a member's pass says of the item, in a word."""

    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class Card:
    """An item with the filling of the page's own track and, beside it, of the other side."""

    item: Item
    track: Track
    entry: Entry
    score: ItemScore
    other: Entry | None
    other_score: ItemScore | None
    editable: bool
    returned: bool
    typed: Typed
    url: str
    evidence_url: str
    errors: tuple[str, ...] = ()
    unsaved: tuple[str, ...] = ()
    conflict: Conflict | None = None
    base: int | None = None
    tiers: tuple[TierValue, ...] = ()
    held: str = ""
    holds: bool = False
    """`held` says who has claimed the item; `holds`: it is the reader."""
    claim_url: str = ""
    proofs: tuple[Line, ...] | None = None
    """Evidence of the item; None where it was not read, as for the answer to a save."""

    @property
    def provable(self) -> bool:
        """Whether the reader may add evidence: as open as the unit's answer."""
        return self.editable and self.track == Track.UNIT

    @property
    def version(self) -> int:
        """What the next save is based on: the stored version, or the one behind a filling that was refused."""
        return self.entry.version if self.base is None else self.base

    @property
    def kind(self) -> str:
        return str(KINDS[self.item.kind])

    @property
    def choices(self) -> list[Choice]:
        other = self.other.option if self.other else ""
        return [
            Choice(key, self.item.rubric.get(key, ""), value, self.typed.option == key, bool(other) and other == key)
            for key, value in self.item.options.items()
        ]

    @property
    def counts(self) -> list[Count]:
        others = (self.other.inputs or {}) if self.other else {}
        return [
            Count(COUNT_PREFIX + e.key, e.label, self.typed.counts.get(e.key, ""), str(others.get(e.key, "")))
            for e in self.item.inputs
        ]

    @property
    def sources(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in IndexSource.choices]

    @property
    def source(self) -> str:
        """A first source to start from: whose survey it most likely is."""
        return self.typed.source or (IndexSource.OWN if self.track == Track.UNIT else IndexSource.TPI).value

    @property
    def source_label(self) -> str:
        return str(IndexSource(self.entry.source).label) if self.entry.source else ""

    @property
    def asks_nihil(self) -> bool:
        """Whether the counts as stored leave no denominator, so that "no case" may be stated."""
        complete = bool(self.entry.inputs) and len(self.entry.inputs or {}) == len(self.item.inputs)
        return self.item.nihil_allowed and (self.entry.nihil or (complete and not self.score.answered))

    @property
    def partial(self) -> bool:
        """Some counts are there and others are not."""
        return bool(self.entry.inputs) and len(self.entry.inputs or {}) < len(self.item.inputs)

    @property
    def warnings(self) -> list[str]:
        """Doubts about what is stored; they do not stop anybody."""
        return [p.message for p in check_answer(self.item, answer_of(self.entry)) if p.level == "warning"]

    @property
    def other_name(self) -> str:
        return str((Track.TPI if self.track == Track.UNIT else Track.UNIT).label)

    @property
    def same(self) -> bool:
        """Both sides gave an answer of the same worth."""
        return self.other_score is not None and self.other_score.value == self.score.value

    @property
    def other_answer(self) -> str:
        """The other side's answer in a word, read from its score: no entry is loaded for it."""
        return answer_word(self.item, self.other_score)

    @property
    def below(self) -> bool:
        """Whether the item is worth less than the whole, so that raising it would help."""
        return self.score.answered and self.score.value is not None and self.score.value < 1


def answer_word(item: Item, score: ItemScore | None) -> str:
    """B, 92,35% or 3,61: an answer read back from its score; empty where there is none."""
    value = score.value if score else None
    if value is None:
        return ""
    if item.options:
        return next(key for key, worth in item.options.items() if worth == value)
    return lke.share(value) if item.inputs else lke.index(value * 4)


def typed_of(entry: Entry) -> Typed:
    """What the database holds, as an input shows it."""
    return Typed(
        option=entry.option,
        counts={key: str(count) for key, count in (entry.inputs or {}).items()},
        index=lke.index(entry.index),
        source=entry.source,
        nihil=entry.nihil,
        note=entry.note,
        recommendation=entry.recommendation,
        flagged=entry.flagged,
    )


def typed_from(data: Mapping[str, str]) -> Typed:
    """What a person sent, right or wrong, so that nothing typed is lost."""
    counts = {key.removeprefix(COUNT_PREFIX): text for key, text in data.items() if key.startswith(COUNT_PREFIX)}
    return Typed(
        option=data.get("option", ""),
        counts=counts,
        index=data.get("index", ""),
        source=data.get("source", ""),
        nihil="nihil" in data,
        note=data.get("note", "").replace("\r\n", "\n"),
        recommendation=data.get("recommendation", "").replace("\r\n", "\n"),
        flagged="flagged" in data,
    )


def short_answer(item: Item, typed: Typed) -> str:
    """The answer in a few words: B, "157 dari 170" style counts, or an index."""
    if item.options:
        return typed.option
    if item.inputs:
        counts = ", ".join(f"{e.label}: {typed.counts[e.key]}" for e in item.inputs if typed.counts.get(e.key))
        return counts + " (" + _("nihil") + ")" if typed.nihil else counts
    return typed.index


def lines_of(item: Item, typed: Typed) -> list[str]:
    """One filling in words, for comparing two of them."""
    answer = short_answer(item, typed)
    if rubric := item.rubric.get(typed.option):
        answer = f"{answer} · {rubric}"
    lines = [answer or _("Belum dijawab")]
    if typed.index:
        lines.append(str(IndexSource(typed.source).label) if typed.source in IndexSource.values else "")
    if typed.note:
        lines.append(typed.note)
    if typed.recommendation:
        lines.append(typed.recommendation)
    if typed.flagged:
        lines.append(_("Ditandai untuk dikembalikan"))
    return [line for line in lines if line]
