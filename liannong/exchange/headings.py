"""Names on tabs and in header rows: which ledger a sheet is, where its header stands, what unit a column is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from liannong.exchange.forms import YUAN_UNITS, Cell, plain, shown
from liannong.exchange.raw import RawSheet
from liannong.ledger.columns import BY_NAME, SHEETS, Kind, Sheet

HEADER_WITHIN = 10
EXPLANATIONS = frozenset(("说明", "填写说明", "填表说明", "使用说明", "目录", "封面"))
EXAMPLE_MARK = "示例："
MONEY_KINDS = (Kind.MONEY, Kind.SIGNED_MONEY)

# 带动收益1, 带动收益_2, 带动收益（二）, 带动收益-2024; never 项目资金 for 项目.
NUMBERING = re.compile(r"[-_]?\(?[-_\d一二三四五六七八九十第年月季度上下半续表]+\)?$")
UNIT_SUFFIX = re.compile(r"\((?:单位:)?(千元|万元|亿元|元|户|人|个|天)\)$")
UNIT_LINE = re.compile(r"(?<!填报)单位:?\(?(千元|万元|亿元)")


def ledger_of(tab: str) -> Sheet | None:
    """The ledger that a tab or file belongs to: by its exact name, else by a ledger's name with a number behind."""
    name = plain(tab)
    if name in BY_NAME:
        return BY_NAME[name]
    fitting = (s for s in SHEETS if name.startswith(s.name) and NUMBERING.match(name[len(s.name) :]))
    return max(fitting, key=lambda s: len(s.name), default=None)


def heading_of(cell: Cell) -> tuple[str, Decimal | None]:
    """A heading without its ``*`` and unit, and what that unit is worth in yuan (None where it names none)."""
    text = plain(shown(cell)).strip("*")
    unit = UNIT_SUFFIX.search(text)
    if unit is None:
        return text, None
    return text[: unit.start()].strip("*"), YUAN_UNITS.get(unit[1])


@dataclass(frozen=True)
class Header:
    """The header row of a ledger. ``places`` has the position of each known heading, ``yuan`` the unit of those
    in money, ``unit_row`` the row above that gives a unit for the whole sheet, ``has_unnamed`` whether
    a column has cells but no heading."""

    record: int
    places: dict[str, int]
    yuan: dict[str, Decimal]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    has_unnamed: bool = False
    unit_row: int | None = None


def find_header(raw: RawSheet, sheet: Sheet) -> Header | None:
    """The first row, within the first ten, that has every required heading."""
    needed = {column.heading for column in sheet.required}
    top = raw.head(HEADER_WITHIN)
    for record, cells in enumerate(top):
        if needed <= {heading_of(cell)[0] for cell in cells}:
            return _header(raw, sheet, record, top)
    return None


def nearest(raw: RawSheet, sheet: Sheet) -> tuple[int, list[str], list[str]]:
    """Of the first ten rows the one most like the header: its row number, its headings, the required ones it lacks."""
    known = {column.heading for column in sheet.columns}
    rows = [[name for cell in cells if (name := heading_of(cell)[0])] for cells in raw.head(HEADER_WITHIN)]
    best = max(range(len(rows)), key=lambda i: (len(known.intersection(rows[i])), len(rows[i])), default=0)
    present = rows[best] if rows else []
    lacking = [column.heading for column in sheet.required if column.heading not in present]
    return (raw.rows[best].as_py() if rows else 0), present, lacking


def _header(raw: RawSheet, sheet: Sheet, record: int, top: list[list[Cell]]) -> Header:
    known = {column.heading: column.kind for column in sheet.columns}
    names = [heading_of(cell) for cell in top[record]]
    places = {name: i for i, (name, _) in reversed([*enumerate(names)]) if name in known}
    unit_record, above = _unit_above(top[:record])
    money = [name for name in places if known[name] in MONEY_KINDS]
    yuan = {name: names[places[name]][1] or above for name in money}
    on_the_sheet = any(names[places[name]][1] is None for name in money)
    unknown = [
        shown(cell).strip() for cell, (name, _) in zip(top[record], names, strict=True) if name not in known
    ]
    return Header(
        record, places, yuan,
        unknown=tuple(dict.fromkeys(filter(None, unknown))),
        repeated=tuple(name for i, (name, _) in enumerate(names) if places.get(name, i) != i),
        has_unnamed=any(not name and not raw.columns[i].since(record + 1).is_blank for i, (name, _) in enumerate(names)),
        unit_row=raw.rows[unit_record].as_py() if on_the_sheet and unit_record is not None else None,
    )  # fmt: skip


def _unit_above(lines: Iterable[list[Cell]]) -> tuple[int | None, Decimal]:
    """``单位：万元`` above the header speaks of every amount below that names no unit of its own."""
    for record, cells in enumerate(lines):
        if found := UNIT_LINE.search("".join(plain(shown(cell)) for cell in cells)):
            return record, YUAN_UNITS[found[1]]
    return None, Decimal(1)
