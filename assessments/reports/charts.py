"""Charts drawn on the server as SVG: the same picture goes into the page and into the PDF.

No style attribute and no <style>: a strict content security policy refuses both. Everything is said with presentation
attributes, and classes let a page's stylesheet override them (dark mode).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

RADIUS = 100.0
RINGS = (20, 40, 60, 80, 100)
LABEL_GAP = 9.0
LINE = 11.5
LEGEND_STEP = 110.0


@dataclass(frozen=True, slots=True)
class Axis:
    """One spoke. Values are per cent of the area's weight, 0 to 100; None is "not judged"."""

    label: str
    minimum: Fraction
    unit: Fraction
    tpi: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, as text: a template would write floats with the comma of the language."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in the drawing."""

    at: Point
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """One outline. `kind` picks the line and the marker, so that three outlines differ without colour."""

    kind: str
    name: str
    points: tuple[Point, ...]
    outline: str
    legend_x: str


def radar_svg(axes: Sequence[Axis], *, title: str, description: str, name: str = "radar") -> SafeString:
    """Radar of unit, TPI (if judged) and minimum. `name` keeps ids apart when a page holds two charts."""
    context = {
        "name": name,
        "title": title,
        "description": description,
        "rings": [_outline([_at(i, len(axes), ring) for i in range(len(axes))]) for ring in RINGS],
        "scale": [(_text(-RADIUS * ring / 100 + 7), str(ring)) for ring in RINGS],
        "spokes": [_at(i, len(axes), 100) for i in range(len(axes))],
        "labels": [words for i, axis in enumerate(axes) for words in _label(i, len(axes), axis.label)],
        "series": _series(axes),
    }
    return mark_safe(render_to_string("assessments/reports/_radar.svg", context))  # noqa: S308 - an autoescaped template


def _series(axes: Sequence[Axis]) -> list[Series]:
    """The unit lies on top; a half-judged TPI outline would mislead, so it is drawn whole or not at all."""
    judged = [axis.tpi for axis in axes if axis.tpi is not None]
    shown = [("minimum", _("Batas minimum"), [axis.minimum for axis in axes])]
    if len(judged) == len(axes):
        shown.append(("tpi", _("TPI"), judged))
    shown.append(("unit", _("Unit"), [axis.unit for axis in axes]))
    left = -LEGEND_STEP * len(shown) / 2
    return [_one(kind, name, values, left + LEGEND_STEP * i) for i, (kind, name, values) in enumerate(shown)]


def _one(kind: str, name: str, values: Sequence[Fraction], legend_x: float) -> Series:
    points = tuple(_at(i, len(values), float(value)) for i, value in enumerate(values))
    return Series(kind, name, points, _outline(points), _text(legend_x))


def _at(index: int, count: int, value: float) -> Point:
    """The first spoke points up; the others follow clockwise."""
    angle = 2 * math.pi * index / count
    distance = RADIUS * value / 100
    return Point(_text(distance * math.sin(angle)), _text(-distance * math.cos(angle)))


def _outline(points: Sequence[Point]) -> str:
    return " ".join(f"{point.x},{point.y}" for point in points)


def _label(index: int, count: int, text: str) -> list[Words]:
    """The name outside its spoke, in one or two lines around the spoke's end."""
    angle = 2 * math.pi * index / count
    side, up = math.sin(angle), math.cos(angle)
    anchor = "middle" if abs(side) < 0.01 else "start" if side > 0 else "end"
    lines = _two_lines(text)
    end = RADIUS + LABEL_GAP
    top = -end * up - LINE * (len(lines) - 1) * (1 + up) / 2 + LINE * 0.35 * (1 - up)
    return [Words(Point(_text(end * side), _text(top + LINE * i)), anchor, line) for i, line in enumerate(lines)]


def _two_lines(text: str) -> tuple[str, ...]:
    """Splits a long name at the blank nearest to its middle."""
    blanks = [i for i, letter in enumerate(text) if letter == " "]
    if len(text) <= 18 or not blanks:
        return (text,)
    cut = min(blanks, key=lambda i: abs(i - len(text) / 2))
    return (text[:cut], text[cut + 1 :])


def _text(value: float) -> str:
    return f"{value + 0.0:.1f}"
