"""From a pack (plain data) to a frozen Instrument. A damaged pack raises; checks.problems says why in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from assessments.scoring.formula import Expression, parse
from assessments.scoring.instrument import Area, Check, Input, Instrument, Item, Part, Subcomponent
from assessments.scoring.results import ItemScore

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sub-component stands in the worksheet."""

    data: Data
    component: str
    aspect: str | None = None
    area: str | None = None


def places(pack: Data) -> Iterator[Place]:
    """Sub-components in the order of the worksheet."""
    for component in pack["components"]:
        for aspect in component.get("aspects", ()):
            for area in aspect["areas"]:
                for data in area["subcomponents"]:
                    yield Place(data, component["key"], aspect["key"], area["key"])
        for data in component.get("subcomponents", ()):
            yield Place(data, component["key"])


def item_weight(item: Data, subcomponent: Data) -> Fraction:
    """Own weight when the regulation gives one, else an equal share: a plain mean of the items."""
    if "weight" in item:
        return Fraction(item["weight"])
    return Fraction(subcomponent["weight"]) / len(subcomponent["items"])


def compile_instrument(pack: Data) -> Instrument:
    """Frozen instrument with exact weights. Costs some milliseconds: keep the result."""
    found = list(places(pack))
    items = _items(pack, found)
    return Instrument(
        key=pack["key"],
        title=pack["title"],
        items=MappingProxyType(items),
        subcomponents=MappingProxyType({place.data["code"]: _subcomponent(place) for place in found}),
        areas=MappingProxyType(_areas(pack, items)),
        aspects=_parts(aspect for component in pack["components"] for aspect in component.get("aspects", ())),
        components=_parts(pack["components"]),
    )


def _items(pack: Data, found: list[Place]) -> dict[str, Item]:
    items: dict[str, Item] = {}
    for place in found:
        for data in place.data["items"]:
            items[data["code"]] = _item(data, len(items) + 1, place, pack["option_sets"])
    return items


def _item(data: Data, position: int, place: Place, sets: Data) -> Item:
    weight = item_weight(data, place.data)
    options = _options(sets.get(data["kind"], {}))
    rubric = data.get("rubric", {})
    return Item(
        code=data["code"],
        position=position,
        text=data["text"],
        kind=data["kind"],
        weight=weight,
        subcomponent=place.data["code"],
        area=place.area,
        aspect=place.aspect,
        component=place.component,
        options=options,
        rubric=MappingProxyType({option: rubric[option] for option in options}),
        inputs=tuple(Input(entry["key"], entry["label"]) for entry in data.get("inputs", ())),
        formula=_expression(data, "formula"),
        denominator=_expression(data, "denominator"),
        when_zero=data.get("when_zero"),
        checks=tuple(Check(entry["level"], parse(entry["test"]), entry["message"]) for entry in data.get("checks", ())),
        evidence=tuple(data.get("evidence", ())),
        note=data.get("note", ""),
        scores=_scores(options, weight),
    )


def _options(values: Data) -> Mapping[str, Fraction]:
    """Best option first, whatever order the stored pack has."""
    exact = {option: Fraction(value) for option, value in values.items()}
    return MappingProxyType(dict(sorted(exact.items(), key=lambda pair: -pair[1])))


def _scores(options: Mapping[str, Fraction], weight: Fraction) -> Mapping[str | None, ItemScore]:
    scores: dict[str | None, ItemScore] = {None: ItemScore(None, Fraction(0), answered=False)}
    for option, value in options.items():
        scores[option] = ItemScore(value, value * weight, answered=True)
    return MappingProxyType(scores)


def _expression(data: Data, name: str) -> Expression | None:
    return parse(data[name]) if name in data else None


def _subcomponent(place: Place) -> Subcomponent:
    return Subcomponent(
        code=place.data["code"],
        name=place.data["name"],
        weight=Fraction(place.data["weight"]),
        area=place.area,
        aspect=place.aspect,
        component=place.component,
        items=tuple(item["code"] for item in place.data["items"]),
    )


def _areas(pack: Data, items: Mapping[str, Item]) -> dict[str, Area]:
    return {
        area["key"]: Area(
            key=area["key"],
            number=area["number"],
            name=area["name"],
            weight=Fraction(area["weight"]),
            parts=_area_parts(component, area["key"]),
            items=tuple(code for code, item in items.items() if item.area == area["key"]),
        )
        for component in pack["components"]
        for area in component.get("areas", ())
    }


def _area_parts(component: Data, key: str) -> Mapping[str, Fraction]:
    parts = {
        aspect["key"]: Fraction(area["weight"])
        for aspect in component["aspects"]
        for area in aspect["areas"]
        if area["key"] == key
    }
    return MappingProxyType(parts)


def _parts(entries: Iterator[Data] | list[Data]) -> Mapping[str, Part]:
    return MappingProxyType({e["key"]: Part(e["key"], e["name"], Fraction(e["weight"])) for e in entries})
