"""Reads tables out of the report's HTML, so that tests compare cells and not substrings."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped]


def parse(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def text(element: Element) -> str:
    """The words of an element; blocks and line breaks part them as they do on paper."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    parted = " " if element.tag in ("p", "div", "br") else ""
    yield parted + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield parted


def tables(html: str, kind: str) -> list[list[list[str]]]:
    """Body rows of every table with the class."""
    return [
        [[text(cell) for cell in row] for body in table.iter("tbody") for row in body.iter("tr")]
        for table in parse(html).iter("table")
        if kind in table.get("class", "").split()
    ]


def table(html: str, kind: str) -> list[list[str]]:
    (only,) = tables(html, kind)
    return only
