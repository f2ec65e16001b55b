"""How a sheet of the result workbook looks: head, widths, colours, paper. Written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import FastExcel, Format

Cell = str | int | Decimal | date | None
Row = tuple[Cell, ...]

EXCEL_ROWS = 1_048_575  # below the head
_A4 = 9


class Look(Enum):
    TEXT = "text"
    WRAPPED = "wrapped"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    heading: str
    width: int
    look: Look = Look.TEXT


@dataclass(frozen=True)
class Table:
    """``rows`` is gone through once; ``count`` is how many there are."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    count: int
    coloured: dict[str, str] | None = None  # how the first column begins → background

    def pages(self, rows_max: int) -> Iterator[Table]:
        """The table in pieces that Excel can hold: 结论, 结论2, 结论3 …"""
        rows = iter(self.rows)
        for page in range(max(1, -(-self.count // rows_max))):
            name = self.name if page == 0 else f"{self.name}{page + 1}"
            count = min(rows_max, self.count - page * rows_max)
            yield replace(self, name=name, rows=islice(rows, rows_max), count=count)


def write(path: Path, tables: Iterable[Table], *, header: str, rows_max: int = EXCEL_ROWS) -> None:
    """Write ``tables`` as the sheets of an .xlsx at ``path``; ``header`` is printed on each page."""
    book = FastExcel(path, output_format="xlsx").freeze(row=1)
    for table in tables:
        for page in table.pages(rows_max):
            book.sheet(page.name, _records(page), **_dress(page, header))
    book.save()


def _records(table: Table) -> Iterator[dict[str, Cell]]:
    headings = [column.heading for column in table.columns]
    if table.count == 0:
        yield dict.fromkeys(headings) | {headings[0]: "（无）"}
    for row in table.rows:
        yield dict(zip(headings, row, strict=True))


def _dress(table: Table, header: str) -> dict[str, Any]:
    return {
        "column_widths": [column.width for column in table.columns],
        "column_formats": [_format(column.look) for column in table.columns],
        "header_format": _head(),
        "row_heights": {0: 22},
        "autofilter": True,
        "ignore_errors": [c.heading for c in table.columns if c.look is Look.CODE],
        "conditional_formats": _colours(table),
        "page_setup": _paper(header),
    }


def _colours(table: Table) -> dict[str, list[dict[str, Any]]] | None:
    if not table.coloured:
        return None
    rules = [
        {"type": "text", "criteria": "begins_with", "value": word, "format": _filled(colour)}
        for word, colour in table.coloured.items()
    ]
    return {table.columns[0].heading: rules}


def _paper(header: str) -> dict[str, Any]:
    return {
        "landscape": True,
        "paper_size": _A4,
        "margins": {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6},
        "repeat_rows": 0,
        "fit_to_pages": (1, 0),
        "header": f"&L{header.replace('&', '&&')}&R&A",
        "footer": "&L&F&C第 &P 页，共 &N 页&R打印日期 &D",
    }


def _format(look: Look) -> Format:
    plain = Format().set_align("top")
    match look:
        case Look.WRAPPED:
            return plain.set_text_wrap()
        case Look.CODE:
            return plain.set_num_format("@")
        case Look.MONEY:
            return plain.set_num_format("#,##0.00")
        case Look.DATE:
            return plain.set_num_format("yyyy-mm-dd")
        case _:
            return plain


def _head() -> Format:
    return _filled("#1F4E79").set_bold().set_font_color("#FFFFFF").set_align("vertical_center")


def _filled(colour: str) -> Format:
    return Format().set_background_color(colour)
