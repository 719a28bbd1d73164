"""SVG: a picture that is a document. Only one that draws: no script, no event, nothing fetched, no entity.

Read as a stream by expat; any document type declaration is refused, and with it every entity.
"""

import re
from typing import BinaryIO
from xml.parsers import expat

from django.utils.translation import gettext as _

from zi_portal.shared.files.inspection import foreign, reading
from zi_portal.shared.files.inspection.verdicts import Found, Kind, Refused

FOUND = Found(Kind.IMAGE, "image/svg+xml", ".svg")
LARGEST = 5 * 1024 * 1024
DEEPEST = 200
NAMESPACE = "http://www.w3.org/2000/svg"
ACTIVE_NAMESPACES = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"}
EVENTS = "http://www.w3.org/2001/xml-events"
FORBIDDEN = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler", "listener"}
ANIMATIONS = {"animate", "set", "animatetransform", "animatemotion"}
INLINE = re.compile(r"#|data:image/(png|jpeg|gif|webp);base64,")
OUTSIDE = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|javascript:|expression\(|\\", re.IGNORECASE)


def looks_like(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and not re.match(rb"<!doctype\s+html|<html|<\?(?!xml)|<%", text, re.IGNORECASE)


def inspect(file: BinaryIO) -> Found:
    if reading.length(file) > LARGEST:
        raise Refused(_("Gambar SVG lebih besar dari 5 MB. Simpan sebagai PNG atau PDF, lalu unggah."))
    reader = _Reader()
    file.seek(0)
    try:
        reader.parser.ParseFile(file)
    except expat.ExpatError as error:
        if reader.root:
            raise Refused(_("Gambar SVG rusak. Simpan ulang atau ubah menjadi PNG, lalu unggah.")) from error
        raise foreign.refuse(foreign.PAGE) from error
    return FOUND


class _Reader:
    """Refuses at the first thing that a picture does not need."""

    def __init__(self) -> None:
        self.root, self.depth, self.styles = "", 0, ""
        self.in_style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.buffer_text = True
        self.parser.buffer_size = 1024 * 1024
        self.parser.StartDoctypeDeclHandler = self.declared
        self.parser.ProcessingInstructionHandler = self.instructed

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _space, name = tag.rpartition(" ")
        if not self.root:
            self.root = tag
            if (namespace, name) != (NAMESPACE, "svg"):
                raise foreign.refuse(foreign.PAGE)
        self.depth += 1
        if name.lower() in FORBIDDEN or namespace in ACTIVE_NAMESPACES or self.depth > DEEPEST:
            raise active(f"<{name}>")
        self.in_style = name.lower() == "style"
        for key, value in attributes.items():
            self.attribute(name.lower(), key, value)

    def attribute(self, element: str, key: str, value: str) -> None:
        namespace, _space, name = key.rpartition(" ")
        name = name.lower()
        if name.startswith("on") or namespace == EVENTS:
            raise active(name)
        if name in ("href", "src") and not INLINE.match(value.strip()):
            raise active(name)
        target = value.strip().lower().rpartition(":")[2]
        if element in ANIMATIONS and name == "attributename" and (target == "href" or target.startswith("on")):
            raise active(element)
        # Attributes of other namespaces are the drawing program's notes to itself.
        if not namespace and OUTSIDE.search(value):
            raise active(name)

    def end(self, _tag: str) -> None:
        self.depth -= 1
        self.in_style = False
        if OUTSIDE.search(self.styles):
            raise active("style")
        self.styles = ""

    def text(self, content: str) -> None:
        # Collected until the element ends: a word may come in two parts.
        if self.in_style:
            self.styles += content

    def declared(self, name: str, *_where: object) -> None:
        raise active("DOCTYPE") if name.lower() == "svg" else foreign.refuse(foreign.PAGE)

    def instructed(self, target: str, _data: str) -> None:
        raise active(target)


def active(what: str) -> Refused:
    return Refused(
        _("Gambar SVG ini memuat skrip atau memanggil isi dari luar (%(what)s). Simpan sebagai PNG, lalu unggah.")
        % {"what": what[:40]}
    )
