"""The empty import workbook: one sheet a ledger, with drop-downs, notes and an example row that the reader skips."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from liannong.exchange.headings import EXAMPLE_MARK
from liannong.ledger.columns import SHEETS, Column, Kind, Sheet

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 1_048_575
LIST_ROOM = 255  # characters Excel allows in a drop-down written out in full
INTRODUCTION = "填写说明"

Formats = dict[str, Any]

FORMATS: dict[str, dict[str, Any]] = {
    "required": {"bold": True, "bg_color": "#FCE4D6", "border": 1, "align": "center"},
    "optional": {"bold": True, "bg_color": "#E7EEF7", "border": 1, "align": "center"},
    "text": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd"},
    "money": {"num_format": "#,##0.00"},
    "number": {"num_format": "0"},
    "general": {},
    "title": {"bold": True, "font_size": 14},
    "line": {"text_wrap": True, "valign": "top"},
}
EXAMPLE_LOOK = {"italic": True, "font_color": "#808080"}

FORMAT_OF = {
    Kind.CODE: "text", Kind.ID: "text", Kind.CREDIT: "text", Kind.DIVISION: "text", Kind.DATE: "date",
    Kind.MONEY: "money", Kind.SIGNED_MONEY: "money", Kind.YEAR: "number", Kind.COUNT: "number",
}  # fmt: skip

NOTES = {
    Kind.TEXT: "文字。",
    Kind.CODE: "编码，文本格式；同一编码在各表中写法一致。",
    Kind.ID: "18 位公民身份号码，文本格式。当作数字录入会丢失后三位。",
    Kind.CREDIT: "18 位统一社会信用代码，文本格式。",
    Kind.DIVISION: "6 位（旗县）、9 位（苏木乡镇）或 12 位（嘎查村）代码，文本格式。",
    Kind.YEAR: "四位数年度。",
    Kind.DATE: "年、月、日齐全；2024/3/31、2024.3.31、2024年3月31日、20240331 也可以。",
    Kind.MONEY: "金额，元，最多两位小数，不能为负。按万元填写时把列名改成“…（万元）”。",
    Kind.SIGNED_MONEY: "金额，元，最多两位小数，亏损填负数。按万元填写时把列名改成“…（万元）”。",
    Kind.COUNT: "整数，不带单位。",
    Kind.DAYS: "天数，可带两位小数。",
    Kind.YES_NO: "填 是 或 否；有/无、1/0、√/× 也可以。",
    Kind.MARK: "没有就填 否 或留空；有就填 是 或名称。",
    Kind.TERM: "从下拉列表中选一个。",
}

EXAMPLES: dict[Kind, str] = {
    Kind.TEXT: "示例文字", Kind.CODE: "XM2024001", Kind.ID: "159999198003152017", Kind.CREDIT: "91150422MA0N00001E",
    Kind.DIVISION: "150422", Kind.YEAR: "2024", Kind.DATE: "2024-03-31", Kind.MONEY: "1234.50",
    Kind.SIGNED_MONEY: "-1234.50", Kind.COUNT: "25", Kind.DAYS: "183", Kind.YES_NO: "是", Kind.MARK: "否",
}  # fmt: skip
CODE_EXAMPLES = {
    "户编号": "H0001", "协议编号": "XY2024001", "资产编号": "ZC0001", "车间编号": "CJ0001", "分配编号": "FP2024001",
    "整改编号": "ZG2024001",
}  # fmt: skip

TITLE = "联农带农台账导入模板"
LINES = (
    "一张表一本台账，用不到的表可以留空或删去；列的先后不限，带 * 且底色为橙色的列必填。",
    "每张表第 2 行是示例，以“示例：”开头，审核时不读；请从第 3 行起填写，示例行可以保留或删去。",
    "证件号码、信用代码、各种编码和区划代码都是文本格式。从别处粘贴时请选“只粘贴文本”。",
    "金额以元为单位。要按万元填写，把列名改成“金额（万元）”这样的写法。",
    "同一项目编码、户编号、协议编号、信用代码在各表之间要写法一致，审核靠它们对上。",
    "不要合并单元格；中间可以有空行；不认得的列会提示一次后忽略。",
    "填好后运行 liannong check 这个文件.xlsx，有问题的行会逐条列出所在的表、行、列和改法。",
)


def write_template(
    path: str | Path, *, sheets: Sequence[Sheet] = SHEETS, title: str = TITLE, lines: Sequence[str] = LINES
) -> None:
    """Writes the import workbook of ledger format 1, or of some of its sheets. OSError when the place cannot be
    written."""
    book = xlsxwriter.Workbook(str(path))
    formats = {name: book.add_format(look) for name, look in FORMATS.items()}
    examples = {
        name: book.add_format(FORMATS[name] | EXAMPLE_LOOK) for name in {*FORMAT_OF.values(), "general"}
    }
    _write_introduction(book.add_worksheet(INTRODUCTION), formats, title, lines)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats, examples)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(f"{path} 写不进去，如正在 Excel 中打开，请先关闭。") from error


def example_of(column: Column) -> str:
    """What the example row shows in this column."""
    if column.terms is not None:
        return next(iter(column.terms)).label
    return CODE_EXAMPLES.get(column.heading, EXAMPLES[column.kind])


def note_of(column: Column) -> str:
    """What to enter: required or not, kind, unit, accepted forms and an example."""
    need = "必填。" if column.required else "选填。"
    words = f"可选：{'、'.join(term.label for term in column.terms)}。" if column.terms else ""
    return f"{need}{NOTES[column.kind]}{words}例：{example_of(column)}"


def _write_introduction(page: Worksheet, formats: Formats, title: str, lines: Sequence[str]) -> None:
    page.set_column(0, 0, 110)
    page.write_string(0, 0, title, formats["title"])
    for row, line in enumerate(lines, 2):
        page.write_string(row, 0, f"{row - 1}. {line}", formats["line"])


def _write_sheet(page: Worksheet, sheet: Sheet, formats: Formats, examples: Formats) -> None:
    page.freeze_panes(1, 1)
    for position, column in enumerate(sheet.columns):
        look = FORMAT_OF.get(column.kind, "general")
        page.set_column(position, position, max(12, 2 * len(column.heading) + 4), formats[look])
        heading = column.heading + "*" * column.required
        page.write_string(0, position, heading, formats["required" if column.required else "optional"])
        page.write_comment(0, position, note_of(column), {"x_scale": 2, "y_scale": 1.4})
        mark = EXAMPLE_MARK if position == 0 else ""
        page.write_string(1, position, mark + example_of(column), examples[look])
        _offer_choices(page, position, column)


def _offer_choices(page: Worksheet, position: int, column: Column) -> None:
    choices = _choices(column)
    if choices and len(",".join(choices)) <= LIST_ROOM:
        # Only a warning: the reader knows more words for the same thing than the list shows.
        page.data_validation(
            1, position, LAST_ROW, position,
            {
                "validate": "list", "source": choices, "error_type": "warning",
                "error_title": "不在列表中", "error_message": "列表之外的写法可能读不出来。",
            },
        )  # fmt: skip


def _choices(column: Column) -> list[str]:
    if column.kind is Kind.YES_NO:
        return ["是", "否"]
    return [term.label for term in column.terms] if column.terms else []
