"""One structure, two writers: what was put in is found again in the Word file and in the PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pypdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from liannong.exchange.documents import (
    Box,
    Column,
    Document,
    Enclosures,
    FontMissing,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Parties,
    Party,
    Signatures,
    Table,
    as_pdf,
    as_word,
    pdf,
)

PLAN = Document(
    title="巴林左旗年度实施计划",
    number="左乡振发〔2025〕12号",
    to="各苏木乡镇人民政府",
    parts=(
        Paragraph("现将计划印发给你们。"),
        Heading("一、项目安排"),
        Heading("（一）资金来源", 2),
        Table(
            (Column("项目", 3), Column("资金", number=True)),
            tuple((f"养殖项目{number}", f"{number},000.00") for number in range(1, 61)),
            total=("合计", "60,000.00"), caption="安排表", note="单位：元",
        ),
        Enclosures(("排序表", "来源表")),
        Signatures(("巴林左旗乡村振兴局",), date(2025, 3, 1)),
        PageBreak(),
        Form((1, 2), ((Box("意见", label=True), Box("同意。\n（签字）", lines=4)), (Box("备注", span=2),))),
        Parties((Party("甲方（盖章）", ("代表人：",)), Party("乙方（签字）", ("联系电话：",)))),
    ),
)  # fmt: skip
WORDS = (
    "巴林左旗年度实施计划", "左乡振发〔2025〕12号", "各苏木乡镇人民政府：", "现将计划印发给你们。", "一、项目安排", "（一）资金来源",
    "养殖项目60", "60,000.00", "安排表", "单位：元", "排序表", "巴林左旗乡村振兴局", "2025年3月1日", "同意。", "（签字）", "备注",
    "甲方（盖章）", "联系电话：",
)  # fmt: skip


def opened(document: Document):
    return docx.Document(BytesIO(as_word(document)))


def pages(document: Document) -> list[str]:
    read = pypdf.PdfReader(BytesIO(as_pdf(document)))
    return ["".join(page.extract_text().split()) for page in read.pages]


def line(words: str):
    return next(each for each in opened(PLAN).paragraphs if words in each.text)


def test_word_holds_every_word():
    paper = opened(PLAN)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(each.text for each in paper.paragraphs), *cells])
    assert [words for words in WORDS if words not in text] == []


def test_the_pdf_holds_every_word():
    text = "".join(pages(PLAN))
    assert [words for words in WORDS if words not in text] == []


def test_the_heads_of_a_table_come_again_on_every_page():
    with_rows = [page for page in pages(PLAN) if "养殖项目" in page]
    assert len(with_rows) > 1
    assert all("项目资金" in page for page in with_rows)
    head = opened(PLAN).tables[0].rows[0]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None


def test_pages_are_numbered_at_the_outer_edge():
    assert [f"—{number}—" in page for number, page in enumerate(pages(PLAN), 1)] == [True] * len(pages(PLAN))
    section = opened(PLAN).sections[0]
    sides = [footer.paragraphs[0].alignment for footer in (section.footer, section.even_page_footer)]
    assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]


def test_the_paper_is_a4_with_the_margins_of_an_official_letter():
    section = opened(PLAN).sections[0]
    edges = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(edge.mm) for edge in edges] == [210, 297, 37, 28]
    box = pypdf.PdfReader(BytesIO(as_pdf(PLAN))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (round(Mm(210).pt), round(Mm(297).pt))


def test_wide_tables_lie_on_their_side():
    lying = Document("表", landscape=True)
    box = pypdf.PdfReader(BytesIO(as_pdf(lying))).pages[0].mediabox
    assert box.width > box.height
    assert opened(lying).sections[0].page_width > opened(lying).sections[0].page_height


def test_text_is_set_in_the_fonts_of_the_trade():
    faces = {
        words: line(words).runs[0]._r.rPr.rFonts.get(qn("w:eastAsia"))
        for words in ("年度实施计划", "现将计划", "一、项目安排", "（一）资金来源")
    }
    assert list(faces.values()) == ["宋体", "仿宋", "黑体", "楷体"]
    assert (line("现将计划").paragraph_format.first_line_indent, line("现将计划").runs[0].font.size) == (
        Pt(32), Pt(16),
    )  # fmt: skip


def test_figures_and_the_office_stand_to_the_right():
    figure = opened(PLAN).tables[0].rows[1].cells[1].paragraphs[0]
    assert (figure.alignment, line("巴林左旗乡村振兴局").alignment) == (WD_ALIGN_PARAGRAPH.RIGHT,) * 2


def test_the_same_document_gives_the_same_pdf():
    assert as_pdf(PLAN) == as_pdf(PLAN)


def test_what_looks_like_markup_is_only_text():
    text = "".join(pages(Document("#panic() *粗*", parts=(Paragraph("$ x #eval <a>"),))))
    assert "#panic()*粗*" in text
    assert "$x#eval<a>" in text


def test_its_font_stands_in_the_file():
    fonts = pypdf.PdfReader(BytesIO(as_pdf(PLAN))).pages[0]["/Resources"]["/Font"]
    named = [font.get_object()["/BaseFont"] for font in fonts.values()]
    assert named
    assert all("NotoSansCJK" in name or "Song" in name or "Hei" in name or "Kai" in name for name in named)


def test_without_a_chinese_font_there_is_no_pdf(monkeypatch):
    monkeypatch.setattr(pdf, "_faces", lambda: {use: ["没有的字体"] for use in pdf.FACES})
    with pytest.raises(FontMissing):
        as_pdf(PLAN)
