"""A letter as a document that offices can edit. Loads python-docx: only for workers and single papers."""

import io
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as DocxTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from assessments.reports.letters import Heading, Points, Sheet, Table, Text

LOGO_WIDTH = Cm(2.2)
INDENT = Cm(0.75)
SIGNING = 3
"""Empty lines for a signature."""


def written(sheet: Sheet, logo: bytes | None) -> bytes:
    """The letter on A4, numbered pages, rows and the signature kept whole."""
    file = Document()
    file.core_properties.title = sheet.name
    _page(file)
    _styles(file)
    _head(file, sheet, logo)
    for block in sheet.blocks:
        WRITERS[type(block)](file, block)
    _foot(file, sheet)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def _page(file: DocumentFile) -> None:
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = Cm(2), Cm(2), Cm(2.2), Cm(2.5)
    line = page.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, code in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES")):
        line.add_run(text).font.size = Pt(8)
        field, shown = OxmlElement("w:fldSimple"), line.add_run("1")
        shown.font.size = Pt(8)
        field.set(qn("w:instr"), code)
        field.append(shown._r)
        line._p.append(field)


def _styles(file: DocumentFile) -> None:
    normal, heading = file.styles["Normal"], file.styles["Heading 2"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(11), RGBColor(0, 0, 0)
    heading.element.rPr.rFonts.attrib.clear()
    heading.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
    heading.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")


def _head(file: DocumentFile, sheet: Sheet, logo: bytes | None) -> None:
    if logo:
        picture = file.add_paragraph()
        picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture.add_run().add_picture(io.BytesIO(logo), width=LOGO_WIDTH)
    line = None
    for text, large in sheet.head:
        line = _centred(file, text, bold=large, size=12.5 if large else 9)
        line.paragraph_format.space_after = Pt(0)
    if line is not None:
        _ruled(line)
    for text in sheet.title:
        _centred(file, text, bold=True, size=13).paragraph_format.space_after = Pt(0)
    _centred(file, f"Nomor: {sheet.number}", bold=False, size=10.5)


def _centred(file: DocumentFile, text: str, *, bold: bool, size: float) -> Paragraph:
    line = file.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    return line


def _ruled(line: Paragraph) -> None:
    """The rule under the head of the letter."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    line._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
    line.paragraph_format.space_after = Pt(14)


def _table(file: DocumentFile, block: Table) -> None:
    table = file.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _marked(table.rows[0], "w:tblHeader")
    for place, texts in enumerate(block.rows):
        row = table.add_row()
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = place in block.bold
    for row in table.rows:
        _marked(row, "w:cantSplit")
        for number, cell in enumerate(row.cells):
            _cell(cell, right=number in block.numeric)
    _widths(table, block)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _marked(row: Row, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _cell(cell: Cell, *, right: bool) -> None:
    for line in cell.paragraphs:
        line.paragraph_format.space_after = Pt(1)
        if right:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in line.runs:
            run.font.size = Pt(9.5)


def _widths(table: DocxTable, block: Table) -> None:
    """Figures and codes get what they need, words share the rest by their length."""
    table.autofit = False
    for column, width in zip(table.columns, block.shares(16.5), strict=True):
        for cell in column.cells:
            cell.width = Cm(width)


def _text(file: DocumentFile, block: Text) -> None:
    file.add_paragraph(block.text).paragraph_format.keep_with_next = block.lead


def _points(file: DocumentFile, block: Points) -> None:
    """Numbers are written out: a list of its own each time, also after editing."""
    for number, text in enumerate(block.lines, 1):
        line = file.add_paragraph(f"{number}.\t{text}")
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = INDENT, -INDENT
        line.paragraph_format.tab_stops.add_tab_stop(INDENT)
        line.paragraph_format.space_after = Pt(2)


def _foot(file: DocumentFile, sheet: Sheet) -> None:
    file.add_paragraph()
    for line in file.paragraphs[-2:]:
        line.paragraph_format.keep_with_next = True
    table = file.add_table(rows=1, cols=2)
    cells = table.rows[0].cells[-len(sheet.signers) :]
    _marked(table.rows[0], "w:cantSplit")
    for number, (cell, (title, name, code)) in enumerate(zip(cells, sheet.signers, strict=True), 1):
        lines = [sheet.place if number == len(sheet.signers) else "", title, *[""] * SIGNING]
        cell.paragraphs[0].add_run(lines[0])
        for text in lines[1:]:
            cell.add_paragraph(text)
        cell.add_paragraph().add_run(name or "…………………………").bold = True
        if code:
            cell.add_paragraph(f"NIP {code}")
    if sheet.copies:
        file.add_paragraph()
        file.add_paragraph("Tembusan:")
        _points(file, Points(sheet.copies))


WRITERS: Mapping[type, Callable[..., None]] = {
    Heading: lambda file, block: file.add_heading(block.text, level=2),
    Text: _text,
    Points: _points,
    Table: _table,
}
