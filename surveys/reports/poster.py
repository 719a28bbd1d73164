"""The poster with the QR code of a survey, ready to hang."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe

from surveys.models import Survey
from surveys.reports.pdf import render


def qr_svg(address: str) -> SafeString:
    """The address as a QR code (error correction Q: readable with a quarter of it worn off)."""
    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2
    )
    return mark_safe(out.getvalue().decode())  # noqa: S308 - drawn by segno from numbers


def poster(survey: Survey, address: str) -> bytes:
    """A4 PDF: the unit, one sentence, the code, and the address for typing."""
    return render("surveys/reports/poster.html", {"survey": survey, "address": address, "qr": qr_svg(address)})
