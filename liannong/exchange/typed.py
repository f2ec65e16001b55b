"""A raw column → typed values, each distinct cell read once; what is plainly right is read by columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from liannong.exchange.cells import NOTHING, Setting, parser
from liannong.exchange.forms import Cell, Flaw, Value
from liannong.exchange.identity import sound_ids
from liannong.exchange.raw import RawColumn, RawSheet, counting
from liannong.ledger.columns import Column, Kind
from liannong.ledger.tables import ARROW

# Shapes that mean themselves, whatever the parser would do to the rest.
CODE_SHAPE = r"^[0-9A-Za-z_-]*[0-9A-Za-z_]$"
SCIENTIFIC_SHAPE = r"^\d[Ee]\d+$"
TEXT_SHAPE = r"^[^\s\pZ\pC#/\\—–一无-]([^\r\n]*[^\s\pZ\pC])?$"
MONEY_SHAPE = r"^\d{1,8}(\.\d{1,2})?$"

Screened = tuple[pa.BooleanArray, pa.Array]


@dataclass(frozen=True)
class TypedColumn:
    """``values[i]`` is what the distinct cell i means; null where it is blank or in ``flaws``.

    ``position`` counts the columns of the sheet from 0.
    """

    column: Column
    position: int
    raw: RawColumn
    values: pa.Array
    flaws: dict[int, Flaw]

    @cached_property
    def blank(self) -> pa.BooleanArray:
        """Of each distinct cell: nothing was entered."""
        empty = self.values.is_null()
        flawed = pa.array(list(self.flaws), pa.int32())
        return pc.and_not(empty, pc.is_in(counting(len(empty)), flawed)) if self.flaws else empty


def typed(sheet: RawSheet, position: int, column: Column, setting: Setting) -> TypedColumn:
    raw = sheet.columns[position]
    kind = ARROW.get(column.kind, pa.string())
    plain, values = _screen(raw, column, setting, kind)
    doubtful = pc.indices_nonzero(pc.invert(plain)).to_pylist()
    read, flaws = _one_by_one(raw, doubtful, parser(column, setting))
    if doubtful:
        values = pc.replace_with_mask(values, pc.invert(plain), pa.array(read, kind))
    return TypedColumn(column, position, raw, values, flaws)


def _one_by_one(
    raw: RawColumn, positions: list[int], parse: Callable[[Cell], Value]
) -> tuple[list[Value], dict[int, Flaw]]:
    values: list[Value] = []
    flaws: dict[int, Flaw] = {}
    for position in positions:
        try:
            values.append(parse(raw.cell(position)))
        except Flaw as flaw:
            # A traceback would keep every frame alive, and there may be a million of them.
            flaws[position] = flaw.with_traceback(None)
            values.append(flaw.kept)
    return values, flaws


def _screen(raw: RawColumn, column: Column, setting: Setting, kind: pa.DataType) -> Screened:
    screen = _SCREENS.get(column.kind)
    if raw.text is None or screen is None:
        count = len(raw.distinct)
        return pa.repeat(False, count), pa.nulls(count, kind)
    return screen(raw.text, setting)


def _screen_code(text: pa.StringArray, setting: Setting) -> Screened:
    shaped = pc.match_substring_regex(text, CODE_SHAPE)
    odd = pc.or_(pc.match_substring_regex(text, SCIENTIFIC_SHAPE), pc.is_in(text, pa.array(sorted(NOTHING))))
    return pc.and_not(shaped, odd), text


def _screen_text(text: pa.StringArray, setting: Setting) -> Screened:
    return pc.match_substring_regex(text, TEXT_SHAPE), text


def _screen_id(text: pa.StringArray, setting: Setting) -> Screened:
    return sound_ids(text, on=setting.on), text


def _screen_money(text: pa.StringArray, setting: Setting) -> Screened:
    shaped = pc.match_substring_regex(text, MONEY_SHAPE)
    amounts = pc.if_else(shaped, text, "0").cast(pa.decimal128(11, 2))
    fen = pc.multiply(amounts, pa.scalar(100, pa.decimal128(3, 0))).cast(pa.int64())
    return shaped, pc.multiply(fen, pa.scalar(int(setting.yuan), pa.int64()))


_SCREENS: dict[Kind, Callable[[pa.StringArray, Setting], Screened]] = {
    Kind.CODE: _screen_code, Kind.TEXT: _screen_text, Kind.ID: _screen_id,
    Kind.MONEY: _screen_money, Kind.SIGNED_MONEY: _screen_money,
}  # fmt: skip
