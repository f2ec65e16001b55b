"""What a file holds before anything is understood: sheets of columns, each distinct cell kept once.

A column of six million cells has a few thousand to a million distinct ones; whoever reads meaning into
them does it once for each and takes the rest by position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from liannong.exchange.forms import Cell, shown

MIB = 1024 * 1024
Progress = Callable[[str, int, int], None]  # sheet, rows done, rows in all (0: not known yet)


@dataclass(frozen=True)
class Limits:
    """Beyond these a file is refused before it can exhaust the machine. Sizes in bytes."""

    file: int = 512 * MIB
    csv_file: int = 4096 * MIB
    unpacked: int = 4096 * MIB
    parts: int = 10_000
    # Deflate packs a thousand to one at the most; a sheet of real cells stays under a hundred.
    ratio: int = 200
    ratio_asked_from: int = 16 * MIB
    workbook_rows: int = 1_048_576
    workbook_cells: int = 60_000_000
    csv_rows: int = 50_000_000
    csv_columns: int = 1_000


LIMITS = Limits()


@dataclass(frozen=True)
class RawColumn:
    """``codes[i]`` is the position in ``distinct`` of what stands in record i; ``text`` is ``distinct`` if all is text."""

    codes: pa.Int32Array
    distinct: Sequence[Cell] | pa.StringArray

    @property
    def text(self) -> pa.StringArray | None:
        return self.distinct if isinstance(self.distinct, pa.Array) else None

    def since(self, record: int) -> RawColumn:
        """The column from ``record`` on, with the distinct cells that occur there."""
        used = pc.unique(self.codes.slice(record))
        return RawColumn(
            pc.index_in(self.codes.slice(record), used), [self.cell(i) for i in used.to_pylist()]
        )

    @property
    def is_blank(self) -> bool:
        if isinstance(self.distinct, pa.Array):
            return not pc.any(pc.match_substring_regex(self.distinct, r"\S")).as_py()
        return not any(shown(cell).strip() for cell in self.distinct)

    def cell(self, position: int) -> Cell:
        if isinstance(self.distinct, pa.Array):
            return str(self.distinct[position].as_py())
        return self.distinct[position]

    def at(self, record: int) -> Cell:
        return self.cell(self.codes[record].as_py())

    def containing(self, text: str) -> list[int]:
        """The positions of the distinct cells with ``text`` somewhere in them."""
        if isinstance(self.distinct, pa.Array):
            return list(pc.indices_nonzero(pc.match_substring(self.distinct, text)).to_pylist())
        return [i for i, cell in enumerate(self.distinct) if isinstance(cell, str) and text in cell]


@dataclass(frozen=True)
class RawSheet:
    """``rows[i]`` is the row number of record i as Excel counts.

    ``merged`` holds, by column, the records that lie in a vertical merge below its first cell: they repeat
    that cell, which is right for names and codes and wrong for amounts. ``across`` has the merges over
    several columns as (record, first column, last column). ``overlong`` names the rows of a
    CSV file that have more cells than the others. ``ledger`` is the ledger this is where its name does not say so.
    """

    name: str
    rows: pa.Int32Array
    columns: tuple[RawColumn, ...]
    merged: dict[int, list[int]] = field(default_factory=dict)
    across: tuple[tuple[int, int, int], ...] = ()
    overlong: tuple[int, ...] = ()
    ledger: str = ""

    def record(self, index: int) -> list[Cell]:
        return [column.at(index) for column in self.columns]

    def spread(self, index: int) -> list[Cell]:
        """A record in which each merge across repeats its first cell, as a heading over several columns reads."""
        cells = self.record(index)
        for record, first, last in self.across:
            if record == index:
                cells[first : last + 1] = [cells[first]] * (min(last, len(cells) - 1) - first + 1)
        return cells

    def head(self, records: int) -> list[list[Cell]]:
        return [self.record(i) for i in range(min(records, len(self.rows)))]

    @property
    def is_empty(self) -> bool:
        return all(column.is_blank for column in self.columns)


def counting(count: int, *, first: int = 0) -> pa.Int32Array:
    """``first``, ``first + 1``, …, made by columns: a Python range costs seconds at millions of rows."""
    ones = pa.repeat(pa.scalar(1, pa.int32()), count)
    return pc.cumulative_sum(ones, start=first - 1)


class Encoder:
    """Turns the cells of one column into positions of distinct cells, in the order of their first appearance."""

    def __init__(self) -> None:
        self._seen: dict[tuple[type, Cell], int] = {}
        self.codes: list[int] = []

    def extend(self, cells: Sequence[Cell]) -> None:
        # The type is part of the key because 1, 1.0 and True are equal in Python and different in a ledger.
        seen = self._seen
        self.codes.extend([seen.setdefault((type(cell), cell), len(seen)) for cell in cells])

    def put(self, record: int, cell: Cell) -> None:
        self.codes[record] = self._seen.setdefault((type(cell), cell), len(self._seen))

    def column(self) -> RawColumn:
        cells = [cell for _, cell in self._seen]
        only_text = all(kind is str for kind, _ in self._seen)
        return RawColumn(
            pa.array(self.codes, pa.int32()), pa.array(cells, pa.string()) if only_text else cells
        )
