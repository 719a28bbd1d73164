"""A Result as JSON and back, exactly: fractions are strings like "7886/100"."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from assessments.scoring.results import AreaScore, Gate, ItemScore, Result

_DECODER = json.JSONDecoder()
_FRACTIONS = ("components", "aspects", "subcomponents")
_AREA_NUMBERS = ("points", "weight", "percent", "pemenuhan", "reform")


def result_to_json(result: Result) -> dict[str, Any]:
    """JSON-safe dictionary; result_from_json gives an equal Result back."""
    return {
        "total": str(result.total),
        **{name: {key: str(value) for key, value in getattr(result, name).items()} for name in _FRACTIONS},
        "areas": {key: _area_out(area) for key, area in result.areas.items()},
        "items": {code: _item_out(item) for code, item in result.items.items()},
        "nihil": list(result.nihil),
        "gates": {predicate: [_gate_out(gate) for gate in gates] for predicate, gates in result.gates.items()},
        "answered": result.answered,
        "count": result.count,
        "eligible": dict(result.eligible),
    }


def result_from_json(data: Mapping[str, Any]) -> Result:
    """The Result that result_to_json wrote. Raises KeyError or ValueError for anything else."""
    return Result(
        total=Fraction(data["total"]),
        components=_fractions(data["components"]),
        aspects=_fractions(data["aspects"]),
        subcomponents=_fractions(data["subcomponents"]),
        areas={key: _area(area) for key, area in data["areas"].items()},
        items={code: _item(item) for code, item in data["items"].items()},
        nihil=tuple(data["nihil"]),
        gates={predicate: tuple(_gate(gate) for gate in gates) for predicate, gates in data["gates"].items()},
        answered=data["answered"],
        count=data["count"],
        eligible=dict(data["eligible"]),
    )


def gates_from_text(stored: str, predicate: str) -> tuple[Gate, ...]:
    """A predicate's gates out of the JSON text of a stored result, without reading the rest of it.

    The rest is thirty times as long. A quotation mark inside a string is escaped, so the key is found nowhere else.
    """
    at = stored.find('"gates":')
    gates = _DECODER.raw_decode(stored, stored.index("{", at))[0] if at >= 0 else {}
    return tuple(_gate(gate) for gate in gates.get(predicate, ()))


def _item_out(item: ItemScore) -> list[Any]:
    """Short, because there are 113 of them in every stored score: value, points, nihil."""
    return [None if item.value is None else str(item.value), str(item.points), item.nihil]


def _item(data: Sequence[Any]) -> ItemScore:
    value = None if data[0] is None else Fraction(data[0])
    return ItemScore(value, Fraction(data[1]), answered=value is not None, nihil=data[2])


def _area_out(area: AreaScore) -> dict[str, Any]:
    numbers = {name: str(getattr(area, name)) for name in _AREA_NUMBERS}
    return {**numbers, "answered": area.answered, "count": area.count}


def _gate_out(gate: Gate) -> list[Any]:
    return [gate.code, gate.name, str(gate.value), str(gate.limit), gate.passed, gate.unit]


def _area(data: Mapping[str, Any]) -> AreaScore:
    numbers = {name: Fraction(data[name]) for name in _AREA_NUMBERS}
    return AreaScore(**numbers, answered=data["answered"], count=data["count"])


def _gate(data: Sequence[Any]) -> Gate:
    code, name, value, limit, passed, unit = data
    return Gate(code, name, Fraction(value), _limit(limit), passed, unit)


@lru_cache(maxsize=256)
def _limit(text: str) -> Fraction:
    """Rule sets have few limits, and every stored score names them."""
    return Fraction(text)


def _fractions(data: Mapping[str, str]) -> dict[str, Fraction]:
    return {key: Fraction(value) for key, value in data.items()}
