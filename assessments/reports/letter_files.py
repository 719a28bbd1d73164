"""A letter as PDF and as an editable DOCX. Loads WeasyPrint and python-docx: only for workers."""

import base64

from django.template.loader import render_to_string
from weasyprint import HTML

from assessments.reports.archive import declare_accessible
from assessments.reports.letter_docx import written
from assessments.reports.letters import Sheet
from assessments.reports.render import VARIANT, NothingFetched
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob


def pdf(sheet: Sheet) -> bytes:
    """The letter as PDF/A with tags."""
    html = render_to_string("assessments/reports/letter.html", {"letter": sheet, "logo": _logo_address(sheet)})
    pages = HTML(string=html, url_fetcher=NothingFetched(data=True)).render(pdf_variant=VARIANT)
    made: bytes = pages.write_pdf(finisher=declare_accessible, pdf_variant=VARIANT)
    return made


def docx(sheet: Sheet) -> bytes:
    """The same letter as a document that offices can edit."""
    return written(sheet, _logo(sheet))


def _logo(sheet: Sheet) -> bytes | None:
    if not sheet.logo:
        return None
    with blobs.open(Blob.objects.get(sha256=sheet.logo["sha256"])) as file:
        return file.read()


def _logo_address(sheet: Sheet) -> str:
    content = _logo(sheet)
    if content is None or sheet.logo is None:
        return ""
    return f"data:{sheet.logo['media_type']};base64,{base64.b64encode(content).decode()}"
