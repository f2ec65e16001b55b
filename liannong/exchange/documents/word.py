"""A document as Word, in the fonts that the reader's own machine has: 宋体, 黑体, 楷体, 仿宋."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from liannong.exchange.documents.structure import (
    Box,
    Document,
    Enclosures,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Parties,
    Signatures,
    Table,
    day,
)

SONG, HEI, KAI, FANG_SONG = "宋体", "黑体", "楷体", "仿宋"
BODY, LINE, SMALL, FORM = Pt(16), Pt(28), Pt(11), Pt(12)
UPRIGHT = {"top_margin": Mm(37), "bottom_margin": Mm(35), "left_margin": Mm(28), "right_margin": Mm(26)}
LYING = {"top_margin": Mm(28), "bottom_margin": Mm(26), "left_margin": Mm(25), "right_margin": Mm(25)}
A4 = Mm(210), Mm(297)
SIDES = {
    "left": WD_ALIGN_PARAGRAPH.JUSTIFY, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT,
}  # fmt: skip


def as_word(document: Document) -> bytes:
    paper = _paper(document)
    _title(paper, document)
    for part in document.parts:
        WRITERS[type(part)](paper, part)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _paper(document: Document) -> Any:
    paper = new_document()
    paper.core_properties.title, paper.core_properties.author = document.title, ""
    style = paper.styles["Normal"]
    style.font.size = BODY
    _face(style.font, style.element, FANG_SONG)
    _spaced(style.paragraph_format, LINE)
    section = paper.sections[0]
    section.page_width, section.page_height = A4[::-1] if document.landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    for name, width in (LYING if document.landscape else UPRIGHT).items():
        setattr(section, name, width)
    _number_pages(paper, section)
    return paper


def _number_pages(paper: Any, section: Any) -> None:
    """— 1 —, at the outer edge of the sheet."""
    paper.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(14)
        for words in ("— ", None, " —"):
            run = line.add_run(words or "")
            _set(run, SONG, Pt(14))
            if words is None:
                for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
                    run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if not kind:
        made = OxmlElement("w:instrText")
        made.text = text
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), kind)
    return made


def _title(paper: Any, document: Document) -> None:
    title = paper.add_paragraph(style="Title")
    _undecorated(title)
    _spaced(title.paragraph_format, Pt(36))
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set(title.add_run(document.title), SONG, Pt(22), bold=True)
    if document.number:
        _line(paper, document.number, side="center")
    _line(paper, "")
    if document.to:
        _line(paper, f"{document.to}：")


def _undecorated(title: Any) -> None:
    """The style's own line under it and colour are of another trade."""
    borders = title.style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        title.style.element.pPr.remove(borders)
    title.style.font.color.rgb = RGBColor(0, 0, 0)


def _line(
    paper: Any, text: str, *, indent: float = 0, side: str = "left", face: str = FANG_SONG, bold: bool = False
) -> Any:
    line = paper.add_paragraph()
    line.alignment = SIDES[side]
    line.paragraph_format.first_line_indent = Emu(int(indent * BODY)) if indent else None
    _set(line.add_run(text), face, BODY, bold=bold)
    return line


def _paragraph(paper: Any, part: Paragraph) -> None:
    indent = 2 if part.indent and part.align == "left" else 0
    _line(paper, part.text, indent=indent, side=part.align, bold=part.bold)


def _heading(paper: Any, part: Heading) -> None:
    line = paper.add_heading(level=part.level)
    _spaced(line.paragraph_format, LINE)
    line.paragraph_format.first_line_indent = Emu(2 * BODY)
    run = line.add_run(part.text)
    _set(run, HEI if part.level == 1 else KAI, BODY)
    run.font.bold, run.font.italic, run.font.color.rgb = False, False, RGBColor(0, 0, 0)


def _table(paper: Any, part: Table) -> None:
    if part.caption:
        caption = _line(paper, part.caption, side="center", face=HEI)
        caption.paragraph_format.keep_with_next = True
    if part.note:
        note = _line(paper, part.note, side="right")
        note.runs[0].font.size, note.paragraph_format.keep_with_next = SMALL, True
    table = _grid(paper, tuple(column.width for column in part.columns))
    head = table.add_row()
    _repeated(head)
    for cell, column in zip(head.cells, part.columns, strict=True):
        _fill(cell, column.label, SMALL, side="center", bold=True, shade="F0F0F0")
    for row, bold in (*((row, False) for row in part.rows), *([(part.total, True)] if part.total else [])):
        made = table.add_row()
        _unbroken(made)
        for cell, column, text in zip(made.cells, part.columns, row, strict=True):
            _fill(cell, text, SMALL, side="right" if column.number else "left", bold=bold)


def _form(paper: Any, part: Form) -> None:
    table = _grid(paper, part.widths)
    for row in part.rows:
        made, place = table.add_row(), 0
        _unbroken(made)
        for box in row:
            cell = made.cells[place]
            if box.span > 1:
                cell = cell.merge(made.cells[place + box.span - 1])
            _boxed(cell, box)
            place += box.span
        made.height = Pt(18 * max(box.lines for box in row) + 10)


def _boxed(cell: Any, box: Box) -> None:
    side, shade = ("center", "F5F5F5") if box.label else ("left", "")
    _fill(cell, box.text, FORM, side=side, shade=shade)


def _enclosures(paper: Any, part: Enclosures) -> None:
    _line(paper, "")
    for place, name in enumerate(part.names):
        number = f"{place + 1}．" if len(part.names) > 1 else ""
        before = "附件：" if place == 0 else "　　　"
        line = _line(paper, f"{before}{number}{name}")
        line.paragraph_format.left_indent = Emu(5 * BODY)
        line.paragraph_format.first_line_indent = Emu(-3 * BODY)


def _signatures(paper: Any, part: Signatures) -> None:
    """The office two characters from the edge, the day four (GB/T 9704)."""
    _line(paper, "")
    for words, room in (*((office, 2) for office in part.offices), (day(part.on), 4)):
        line = _line(paper, words, side="right")
        line.paragraph_format.right_indent = Emu(room * BODY)
        line.paragraph_format.keep_with_next = room != 4


def _parties(paper: Any, part: Parties) -> None:
    _line(paper, "")
    table = _grid(paper, (1.0,) * len(part.parties), lined=False)
    row = table.add_row()
    _unbroken(row)
    for cell, party in zip(row.cells, part.parties, strict=True):
        _fill(cell, "\n".join((party.name, *party.lines)), BODY)
        for line in cell.paragraphs:
            _spaced(line.paragraph_format, LINE)


def _page_break(paper: Any, part: PageBreak) -> None:
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _grid(paper: Any, widths: tuple[float, ...], *, lined: bool = True) -> Any:
    section = paper.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    table = paper.add_table(0, len(widths), style="Table Grid" if lined else None)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(room * width / sum(widths)))
    return table


def _fill(cell: Any, text: str, size: Pt, *, side: str = "left", bold: bool = False, shade: str = "") -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for place, words in enumerate(text.split("\n")):
        line = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT if side == "left" else SIDES[side]
        _spaced(line.paragraph_format, Pt(size.pt * 1.5))
        _set(line.add_run(words), FANG_SONG, size, bold=bold)
    if shade:
        made = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            made.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(made)


def _repeated(row: Any) -> None:
    _unbroken(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _spaced(form: Any, height: Pt) -> None:
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, height
    form.space_before = form.space_after = Pt(0)


def _set(run: Any, face: str, size: Pt, *, bold: bool = False) -> None:
    run.font.size, run.font.bold = size, bold
    _face(run.font, run._r, face)


def _face(font: Any, element: Any, face: str) -> None:
    """Latin letters and Chinese ones have their fonts apart in Word."""
    font.name = face
    element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), face)


WRITERS: dict[type, Any] = {
    Paragraph: _paragraph, Heading: _heading, Table: _table, Form: _form, Enclosures: _enclosures,
    Signatures: _signatures, Parties: _parties, PageBreak: _page_break,
}  # fmt: skip
