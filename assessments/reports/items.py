"""The report's item pages: every question with what each track answered, noted and got for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assessments.enums import IndexSource
from assessments.reports.numbers import number, percent, whole
from assessments.reports.source import Case, Filling
from assessments.scoring import Item, ItemScore, Subcomponent

LONG = 1200
LINE = 80
"""An item whose notes have more than LONG characters may run over a page break; a line break counts as a line."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One track's row of an item; `lines` are counts or the source of an index."""

    track: str
    headline: str
    rubric: str
    lines: tuple[str, ...]
    note: str
    percent: str
    points: str
    nihil: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    code: str
    text: str
    weight: str
    answers: tuple[AnswerView, ...]
    long: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    """A sub-component with its items and what each track got for it."""

    code: str
    name: str
    weight: str
    points: tuple[tuple[str, str], ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One heading of the contents: an area in an aspect, or the component without areas."""

    anchor: str
    title: str
    groups: list[GroupView] = field(default_factory=list)


def section_views(case: Case) -> list[SectionView]:
    """Sections in the order of the worksheet."""
    sections: dict[tuple[str, str | None, str | None], SectionView] = {}
    for sub in case.instrument.subcomponents.values():
        key = (sub.component, sub.aspect, sub.area)
        if key not in sections:
            sections[key] = SectionView(f"bagian-{len(sections) + 1}", _section_title(case, sub))
        sections[key].groups.append(_group(case, sub))
    return list(sections.values())


def _section_title(case: Case, sub: Subcomponent) -> str:
    if sub.area is None or sub.aspect is None:
        return f"{sub.code.partition('.')[0]}. {case.instrument.components[sub.component].name}"
    area = case.instrument.areas[sub.area]
    return f"{sub.code.rpartition('.')[0]} {area.name} ({case.instrument.aspects[sub.aspect].name})"


def _group(case: Case, sub: Subcomponent) -> GroupView:
    return GroupView(
        code=sub.code,
        name=sub.name,
        weight=number(sub.weight),
        points=tuple((filling.name, number(filling.result.subcomponents[sub.code])) for filling in case.fillings),
        items=tuple(item_view(case.instrument.items[code], case.fillings) for code in sub.items),
    )


def item_view(item: Item, fillings: Iterable[Filling]) -> ItemView:
    answers = tuple(_answer(item, filling) for filling in fillings)
    return ItemView(
        code=item.code,
        text=item.text,
        weight=number(item.weight),
        answers=answers,
        long=sum(len(answer.note) + LINE * answer.note.count("\n") for answer in answers) > LONG,
    )


def _answer(item: Item, filling: Filling) -> AnswerView:
    entry, score = filling.entries[item.code], filling.result.items[item.code]
    return AnswerView(
        track=filling.name,
        headline=_headline(entry, score),
        rubric=item.rubric.get(entry["option"], ""),
        lines=_lines(item, entry),
        note=entry["note"].strip(),
        percent=percent(None if score.value is None else score.value * 100),
        points=number(score.points) if score.answered else number(None),
        nihil=score.nihil,
    )


def _headline(entry: dict[str, Any], score: ItemScore) -> str:
    if entry["option"]:
        return str(entry["option"])
    if not score.answered or score.value is None:
        return "Belum diisi"
    if entry["index"] is not None:
        return f"Indeks {_index(entry['index'])}"
    return "Nihil" if score.nihil else percent(score.value * 100)


def _index(text: str) -> str:
    """An index as it was typed, at least two decimals and no idle zeros behind them: it is never rounded."""
    value = Decimal(text).normalize()
    places = max(2, -int(value.as_tuple().exponent))
    return number(Fraction(value), places)


def _lines(item: Item, entry: dict[str, Any]) -> tuple[str, ...]:
    if entry["source"]:
        return (f"Sumber: {IndexSource(entry['source']).label}",)
    counts = entry["inputs"] or {}
    return tuple(f"{i.label}: {whole(counts[i.key])}" for i in item.inputs if counts.get(i.key) is not None)
