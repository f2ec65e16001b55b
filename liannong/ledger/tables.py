"""What reading a workbook yields: typed tables and the list of everything that was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from liannong.ledger.columns import SHEETS, Kind, Sheet

ARROW = {
    Kind.YEAR: pa.int32(), Kind.DATE: pa.date32(), Kind.MONEY: pa.int64(), Kind.SIGNED_MONEY: pa.int64(),
    Kind.COUNT: pa.int64(), Kind.DAYS: pa.int64(), Kind.YES_NO: pa.bool_(), Kind.MARK: pa.bool_(),
}  # fmt: skip


class UnusableFile(Exception):
    """The file or an option cannot be used at all; the message is one a clerk can act on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the ledgers. ``row`` counts as Excel does, from 1; 0 speaks of the whole sheet.

    ``problem`` is the short code programs read, ``message`` says what is wrong, ``right`` what would be right.
    ``fatal`` rows are left out of the tables; the others stay and the problem is a warning.
    """

    sheet: str
    row: int
    column: str
    value: str
    problem: str
    message: str
    right: str = ""
    fatal: bool = True


@dataclass(frozen=True)
class Ledger:
    """``tables`` has every table of ``columns.SHEETS`` (empty where the sheet is absent), each with all
    its fields plus ``source_sheet`` (text) and ``source_row`` (as Excel counts)."""

    tables: dict[str, pa.Table]
    problems: list[Problem] = field(default_factory=list)
    rows_read: dict[str, int] = field(default_factory=dict)
    sheets_present: tuple[str, ...] = ()


def schema(sheet: Sheet) -> pa.Schema:
    fields = [pa.field(c.field, ARROW.get(c.kind, pa.string())) for c in sheet.columns]
    return pa.schema([*fields, pa.field("source_sheet", pa.string()), pa.field("source_row", pa.int32())])


def empty_tables() -> dict[str, pa.Table]:
    return {sheet.table: schema(sheet).empty_table() for sheet in SHEETS}
