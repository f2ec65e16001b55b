"""A foreign table and a map of its headings → the same rows as one of our ledgers, cells still as typed in."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from liannong.exchange.forms import Cell, plain, shown, without_remark
from liannong.exchange.headings import HEADER_WITHIN
from liannong.exchange.raw import Encoder, RawColumn, RawSheet
from liannong.ledger.columns import Sheet
from liannong.ledger.tables import UnusableFile


@dataclass(frozen=True)
class ColumnMap:
    """Where one of our columns comes from: ``source`` headings, a fixed ``value``, or the number of the row.

    Without ``join`` the first heading present is taken. ``other`` stands for words that ``terms`` does not list.
    """

    heading: str
    source: tuple[str, ...] = ()
    join: str | None = None
    value: str | None = None
    row_number: bool = False
    prefix: str = ""
    unit: str = ""
    drop_remark: bool = False
    terms: dict[str, str] = field(default_factory=dict)
    other: str | None = None
    optional: bool = False

    def rewrite(self, cell: Cell) -> Cell:
        """One cell of the source as our ledger writes it; a blank one stays blank."""
        text = shown(cell).strip()
        if not text:
            return None
        if self.terms or self.other is not None:
            cell = self.terms.get(text, text if self.other is None else self.other)
        if self.drop_remark and isinstance(cell, str):
            cell = without_remark(cell) or cell
        return self.prefix + shown(cell) if self.prefix else cell


@dataclass(frozen=True)
class Skip:
    """Rows to leave out: where ``column`` is one of ``values`` or contains one of ``contains``."""

    column: str
    values: frozenset[str]
    contains: tuple[str, ...]

    def applies(self, cell: Cell) -> bool:
        text = shown(cell).strip()
        return text in self.values or any(part in text for part in self.contains)


@dataclass(frozen=True)
class TableMap:
    """One ``[[table]]``; ``where`` names it in messages, ``header_rows`` are row numbers as Excel counts."""

    sheet: Sheet
    source: str
    header_rows: tuple[int, ...]
    columns: tuple[ColumnMap, ...]
    skip: tuple[Skip, ...]
    require: tuple[str, ...]
    where: str

    def apply(self, raw: RawSheet) -> RawSheet:
        """The ledger this table makes of ``raw``: our headings as the first record, then the rows not skipped."""
        last, places = self._header(raw)
        kept = [i for i in range(last + 1, len(raw.rows)) if self._keeps(raw, places, i)]
        taken = _Taken(raw, places, kept, last)
        columns, merged = [], {}
        for position, column in enumerate(self.columns):
            columns.append(taken.column(column))
            merged[position] = taken.merged(column)
        rows = pa.concat_arrays([raw.rows.slice(last, 1), raw.rows.take(pa.array(kept, pa.int64()))])
        return RawSheet(raw.name, rows, tuple(columns), merged, ledger=self.sheet.name)

    def _header(self, raw: RawSheet) -> tuple[int, dict[str, int]]:
        """The last record of the header, and the position of each of its headings."""
        if self.header_rows:
            return self._given_header(raw)
        lacking: list[str] = []
        for record in range(min(HEADER_WITHIN, len(raw.rows))):
            places = _places([raw.record(record)])
            missing = self._missing(places)
            if not missing:
                return record, places
            lacking = missing if not lacking or len(missing) < len(lacking) else lacking
        raise self._lacks(raw, lacking)

    def _given_header(self, raw: RawSheet) -> tuple[int, dict[str, int]]:
        records = [pc.index(raw.rows, row).as_py() for row in self.header_rows]
        if -1 in records:
            raise UnusableFile(f"{self.where} 的 header_row 超出了“{raw.name}”表的行数。")
        places = _places([raw.spread(record) for record in records])
        if missing := self._missing(places):
            raise self._lacks(raw, missing)
        return max(records), places

    def _missing(self, places: dict[str, int]) -> list[str]:
        """The headings the map asks for and the row does not have; of alternatives one is enough."""
        asked = [c.source for c in self.columns if c.source and not c.optional]
        asked += [(heading,) for heading in (*self.require, *(skip.column for skip in self.skip))]
        return ["或".join(names) for names in asked if not any(plain(name) in places for name in names)]

    def _lacks(self, raw: RawSheet, missing: list[str]) -> UnusableFile:
        names = "、".join(dict.fromkeys(missing))
        return UnusableFile(f"{self.where} 要的列在“{raw.name}”表的表头里没有：{names}。请对照原表改正列名。")

    def _keeps(self, raw: RawSheet, places: dict[str, int], record: int) -> bool:
        def cell(heading: str) -> Cell:
            return raw.columns[places[plain(heading)]].at(record)

        if any(skip.applies(cell(skip.column)) for skip in self.skip):
            return False
        return all(plain(shown(cell(heading))) for heading in self.require)


class _Taken:
    """The kept records of one foreign table, from which our columns are made."""

    def __init__(self, raw: RawSheet, places: dict[str, int], kept: list[int], header: int) -> None:
        self.raw, self.places, self.kept, self.header = raw, places, kept, header

    def column(self, column: ColumnMap) -> RawColumn:
        title = f"{column.heading}（{column.unit}）" if column.unit else column.heading
        encoder = Encoder()
        encoder.extend([title, *self._cells(column)])
        return encoder.column()

    def merged(self, column: ColumnMap) -> list[int]:
        """Where a merged amount of the source repeats, in the records that are made of it."""
        below = {record for place in self._sources(column) for record in self.raw.merged.get(place, ())}
        return [new for new, record in enumerate(self.kept, 1) if record in below]

    def _cells(self, column: ColumnMap) -> list[Cell]:
        if column.value is not None:
            return [column.value] * len(self.kept)
        if column.row_number:
            return [f"{column.prefix}{self.raw.rows[record]}" for record in self.kept]
        places = self._sources(column)
        return [column.rewrite(self._cell(places, column.join, record)) for record in self.kept]

    def _sources(self, column: ColumnMap) -> list[int]:
        present = [self.places[plain(name)] for name in column.source if plain(name) in self.places]
        return present if column.join is not None else present[:1]

    def _cell(self, places: list[int], join: str | None, record: int) -> Cell:
        cells = [self.raw.columns[place].at(record) for place in places]
        if join is None:
            return cells[0] if cells else None
        return join.join(text for cell in cells if (text := shown(cell).strip()))


def _places(rows: list[list[Cell]]) -> dict[str, int]:
    """Heading → position. Several header rows are joined downwards, a part that repeats being taken once."""
    places: dict[str, int] = {}
    for position, parts in enumerate(zip(*rows, strict=True)):
        heading = "".join(dict.fromkeys(plain(shown(part)) for part in parts))
        places.setdefault(heading, position)
    return places
