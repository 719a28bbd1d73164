"""A letter as PDF and as an editable DOCX. Loads WeasyPrint and python-docx: only for workers."""

import base64
import io
from collections.abc import Callable, Mapping

from django.template.loader import render_to_string
from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from weasyprint import HTML

from assessments.reports.archive import declare_accessible
from assessments.reports.letters import Heading, Points, Sheet, Table, Text
from assessments.reports.render import VARIANT, NothingFetched
from zi_portal.shared.files import blobs
from zi_portal.shared.files.models import Blob

LOGO_WIDTH = Cm(2.2)


def pdf(sheet: Sheet) -> bytes:
    """The letter as PDF/A with tags."""
    html = render_to_string("assessments/reports/letter.html", {"letter": sheet, "logo": _logo_address(sheet)})
    pages = HTML(string=html, url_fetcher=NothingFetched(data=True)).render(pdf_variant=VARIANT)
    made: bytes = pages.write_pdf(finisher=declare_accessible, pdf_variant=VARIANT)
    return made


def docx(sheet: Sheet) -> bytes:
    """The same letter as a document that offices can edit."""
    file = Document()
    file.core_properties.title = sheet.name
    file.styles["Normal"].font.name, file.styles["Normal"].font.size = "Arial", Pt(11)
    _docx_head(file, sheet)
    for block in sheet.blocks:
        WRITERS[type(block)](file, block)
    _docx_foot(file, sheet)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


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


def _docx_head(file: DocumentFile, sheet: Sheet) -> None:
    content = _logo(sheet)
    if content:
        picture = file.add_paragraph()
        picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture.add_run().add_picture(io.BytesIO(content), width=LOGO_WIDTH)
    for line in sheet.kop:
        _centred(file, line, bold=True)
    file.add_paragraph()
    for line in sheet.title:
        _centred(file, line, bold=True)
    _centred(file, f"Nomor: {sheet.number}", bold=False)


def _centred(file: DocumentFile, text: str, *, bold: bool) -> None:
    line = file.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run(text).bold = bold


def _docx_table(file: DocumentFile, block: Table) -> None:
    table = file.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in block.rows:
        for number, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = text
            if number in block.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph()


def _docx_points(file: DocumentFile, block: Points) -> None:
    for line in block.lines:
        file.add_paragraph(line, style="List Number")


def _docx_foot(file: DocumentFile, sheet: Sheet) -> None:
    file.add_paragraph()
    file.add_paragraph(sheet.place)
    for title, name, number in sheet.signers:
        file.add_paragraph(title)
        for _space in range(3):
            file.add_paragraph()
        file.add_paragraph(name or "…………………………").runs[0].bold = True
        if number:
            file.add_paragraph(f"NIP {number}")
    if sheet.copies:
        file.add_paragraph("Tembusan:")
        _docx_points(file, Points(sheet.copies))


WRITERS: Mapping[type, Callable[..., None]] = {
    Heading: lambda file, block: file.add_heading(block.text, level=2),
    Text: lambda file, block: file.add_paragraph(block.text),
    Points: _docx_points,
    Table: _docx_table,
}
