"""Looking into the HTML of a response."""

from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]


def tree(response: Any) -> html.HtmlElement:
    """The response as a document; a partial becomes the content of a <div>."""
    text = response.content.decode()
    return html.document_fromstring(text) if "<html" in text else html.fragment_fromstring(text, create_parent="div")


def part(document: html.HtmlElement, ident: str) -> str:
    """The element with this id as canonical text, without what differs by nature between a partial and a page."""
    found = document.xpath("//*[@id=$ident]", ident=ident)
    assert len(found) == 1, f"{len(found)} elements with id {ident}"
    element = found[0]
    element.attrib.pop("hx-swap-oob", None)
    element.tail = None
    for token in element.xpath(".//input[@name='csrfmiddlewaretoken']"):
        token.attrib.pop("value")
    return " ".join(etree.tostring(element, method="c14n").decode().split())


def words(response: Any) -> str:
    """What a person reads, in one line."""
    document = tree(response)
    for hidden in document.xpath("//script|//style"):
        hidden.drop_tree()
    return " ".join(" ".join(document.itertext()).split())
