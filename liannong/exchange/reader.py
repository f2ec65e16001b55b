"""The ledger workbook, format 1: a file → typed tables and the list of everything that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from liannong.exchange import source
from liannong.exchange.cells import Setting
from liannong.exchange.crosscheck import warn_of_unknown_references, without_duplicates
from liannong.exchange.forms import Flaw, plain
from liannong.exchange.headings import EXPLANATIONS, HEADER_WITHIN, Header, find_header, ledger_of, nearest
from liannong.exchange.mapping import Mapping
from liannong.exchange.problems import ProblemList
from liannong.exchange.raw import LIMITS, Limits, Progress, RawSheet
from liannong.exchange.rows import SheetReading
from liannong.ledger.columns import BY_NAME, Sheet
from liannong.ledger.tables import Ledger, UnusableFile, empty_tables
from liannong.reference.divisions import divisions, padded
from liannong.reference.divisions import rows as reference_rows

SHOWN_HEADINGS = 6
SHOWN_SHEETS = 3


def read(
    path: str | Path,
    *,
    on: date,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Ledger:
    """Reads a workbook, a folder or zip of CSV files or one CSV file as the ledgers of format 1.

    ``on`` is the day of reading: births after it are refused, events after it warned of. ``mapping`` turns
    foreign tables into ledgers first. ``progress`` is told sheet, rows done and rows in all (0 while unknown).
    Good rows are in the tables, every bad one is in the problems. Raises UnusableFile when nothing can be read.
    """
    raw = source.sheets(Path(path), limits=limits, progress=progress)
    return read_sheets(raw if mapping is None else mapping.apply(raw), on=on, file=Path(path).name)


def read_sheets(sheets: Iterable[RawSheet], *, on: date, file: str) -> Ledger:
    """The same for sheets at hand; ``file`` is what to call them where nothing can be read."""
    reading = _Reading(Setting(on, divisions=known_divisions()))
    for sheet in sheets:
        reading.take(sheet)
    return reading.ledger(file)


@cache
def known_divisions() -> frozenset[str]:
    """Every 12-digit code of the region, in the statistical and in the civil-affairs edition."""
    civil = {padded(row["mca_code"]) for row in reference_rows("townships.csv") if row["mca_code"]}
    return frozenset(divisions()) | civil


class _Reading:
    """One file on its way from sheets to ledgers."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.log = ProblemList()
        self.tables = {table: [empty] for table, empty in empty_tables().items()}
        self.rows: Counter[str] = Counter()
        self.unknown: dict[str, str] = {}

    def take(self, raw: RawSheet) -> None:
        if plain(raw.name) in EXPLANATIONS or raw.is_empty:
            return
        sheet = BY_NAME.get(raw.ledger) or ledger_of(raw.name)
        if sheet is None:
            self.unknown[raw.name] = _likeness(raw)
            self._warn(
                raw.name, 0, "", "unknown-sheet", "不是台账的表名，已忽略", "表名与台账一致，例如 项目"
            )
        else:
            self._take_ledger(raw, sheet)

    def ledger(self, file: str) -> Ledger:
        if not self.rows:
            raise UnusableFile(_no_ledger(file, self.unknown))
        joined = {table: pa.concat_tables(parts) for table, parts in self.tables.items()}
        tables = without_duplicates(joined, self.log)
        present = {BY_NAME[name].table for name, count in self.rows.items() if count}
        warn_of_unknown_references(tables, present, self.log)
        return Ledger(tables, self.log.all(), dict(self.rows), tuple(self.rows))

    def _take_ledger(self, raw: RawSheet, sheet: Sheet) -> None:
        header = find_header(raw, sheet)
        if header is None:
            raise UnusableFile(_no_header(raw, sheet))
        self._warn_of_headings(raw, header)
        reading = SheetReading(raw, sheet, header, self.setting, self.log)
        self.tables[sheet.table].append(reading.table())
        self.rows[sheet.name] += reading.count

    def _warn_of_headings(self, raw: RawSheet, header: Header) -> None:
        row = raw.rows[header.record].as_py()
        for heading in header.unknown:
            self._warn(
                raw.name, row, heading, "unknown-column", "不是这张台账的列，已忽略", "核对列名，或删去这一列"
            )
        if header.has_unnamed:
            self._warn(
                raw.name, row, "（没有列名）", "unknown-column", "有内容的列没有列名，已忽略", "补上列名"
            )
        for heading in header.repeated:
            self._warn(
                raw.name, row, heading, "repeated-column", "这一列出现了两次，只读第一列", "删去多余的一列"
            )
        if header.unit_row is not None:
            message = "表头上方写有金额单位，未另注单位的金额列按它读取"
            self._warn(
                raw.name, header.unit_row, "", "unit", message, "如不是这样，请在列名后写（元）或（万元）"
            )

    def _warn(self, sheet: str, row: int, column: str, code: str, message: str, right: str) -> None:
        self.log.add(sheet, row, column, "", Flaw(code, message, right, fatal=False))


def _no_header(raw: RawSheet, sheet: Sheet) -> str:
    row, _, lacking = nearest(raw, sheet)
    return (
        f"“{raw.name}”表的前 {HEADER_WITHIN} 行里没有完整的表头。最接近的是第 {row} 行，缺少必需的列："
        f"{'、'.join(lacking)}。请补上这些列，或用 --map 指明它们来自哪里。"
    )


def _likeness(raw: RawSheet) -> str:
    """What a foreign table lacks to be a list of projects, the table bureaus publish most."""
    row, headings, lacking = nearest(raw, BY_NAME["项目"])
    shown = "、".join(headings[:SHOWN_HEADINGS]) + ("…" if len(headings) > SHOWN_HEADINGS else "")
    return f"“{raw.name}”第 {row} 行像是表头（{shown}）；当作“项目”表还缺必需的列：{'、'.join(lacking)}。"


def _no_ledger(file: str, unknown: dict[str, str]) -> str:
    if not unknown:
        return f"{file} 里没有内容。请填写 liannong template 生成的模板。"
    likenesses = "".join(list(unknown.values())[:SHOWN_SHEETS])
    return (
        f"{file} 里没有以台账命名的表（例如 项目、项目资金、带动收益）。看到的表：{'、'.join(unknown)}。"
        f"{likenesses}如果是公布的项目表，用 --map 对照表指明各列来源即可；否则请把表名改成台账名称。"
    )
