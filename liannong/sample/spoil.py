"""Cells that cannot be read: a row entered a second time, wrongly, right below the good one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa

from liannong.sample.expected import BadCell
from liannong.sample.identity import CHECK, CREDIT

Generator = np.random.Generator
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Fault:
    """How one cell goes wrong; ``in_excel_only`` where a text file cannot hold the fault."""

    sheet: str
    column: str
    problem: str
    wrong: Callable[[str], Cell]
    in_excel_only: bool = False


def _next(alphabet: str) -> Callable[[str], Cell]:
    return lambda good: good[:-1] + alphabet[(alphabet.index(good[-1]) + 1) % len(alphabet)]


def _same(good: str) -> Cell:
    return good


# Only required columns: a fault in another one would leave a usable row behind, counted twice.
# fmt: off
FAULTS = (
    Fault("农牧户", "证件号码", "checksum", _next(CHECK)),
    Fault("农牧户", "证件号码", "rounded", lambda good: float(good[:15] + "000"), in_excel_only=True),
    Fault("带动收益", "日期", "date", lambda good: f"{good[:4]}-13-05"),
    Fault("带动收益", "金额", "negative", lambda good: f"-{good}"),
    Fault("带动收益", "金额", "number", lambda _: "约三千"),
    Fault("带动收益", "收益类型", "choice", lambda _: "红包"),
    Fault("农牧户", "姓名", "required", lambda _: None),
    Fault("联结协议", "起始日期", "date", lambda good: f"{good[:4]}-02-30"),
    Fault("项目", "项目编码", "duplicate", _same),
    Fault("经营主体", "统一社会信用代码", "checksum", _next(CREDIT)),
    Fault("项目资金", "资金来源", "choice", lambda _: "彩票公益金"),
    Fault("项目资金", "金额", "number", lambda _: "待定"),
    Fault("就业", "开始日期", "required", lambda _: None),
    Fault("就业", "证件号码", "checksum", _next(CHECK)),
    Fault("带动收益", "项目编码", "unknown-reference", lambda good: f"{good}X"),
    Fault("农牧户", "人员类别", "choice", lambda _: "待认定"),
    Fault("经营主体", "统一社会信用代码", "duplicate", _same),
    Fault("联结协议", "终止日期", "required", lambda _: None),
)
# fmt: on
Overlay = dict[tuple[int, str], Cell]


def spoil(
    rng: Generator, tables: dict[str, pa.Table], number: int, *, turn: int, in_excel: bool
) -> tuple[dict[str, pa.Table], dict[str, Overlay], list[BadCell]]:
    """The tables with ``number`` bad rows more, the wrong cells by row (from 0) and column, and their list.

    ``BadCell.row`` counts here from 0 within the table too.
    """
    usable = [fault for fault in FAULTS if in_excel or not fault.in_excel_only]
    chosen = [usable[(turn + step) % len(usable)] for step in range(number)]
    spoiled, overlays, bad = dict(tables), dict[str, Overlay](), list[BadCell]()
    for sheet in dict.fromkeys(fault.sheet for fault in chosen):
        faults = [fault for fault in chosen if fault.sheet == sheet]
        spoiled[sheet], overlays[sheet], cells = _spoil_sheet(rng, tables[sheet], faults)
        bad += cells
    return spoiled, overlays, bad


def _spoil_sheet(
    rng: Generator, table: pa.Table, faults: list[Fault]
) -> tuple[pa.Table, Overlay, list[BadCell]]:
    faults = faults[: table.num_rows]
    sources = np.sort(rng.choice(table.num_rows, len(faults), replace=False))
    order = np.sort(np.concatenate([np.arange(table.num_rows), sources]))
    rows = sources + 1 + np.arange(len(faults))
    overlay, cells = Overlay(), list[BadCell]()
    for fault, source, row in zip(faults, sources, rows, strict=True):
        wrong = fault.wrong(str(table[fault.column][int(source)].as_py()))
        overlay[int(row), fault.column] = wrong
        cells.append(BadCell(fault.sheet, int(row), fault.column, _shown(wrong), fault.problem))
    return table.take(pa.array(order)), overlay, cells


def _shown(value: Cell) -> str:
    """As a person reads it; a number as Excel keeps it, with its fifteen digits."""
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else value or ""
