"""One raw sheet whose header is found → a typed table of its good rows; every bad one is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from liannong.exchange.cells import Setting
from liannong.exchange.forms import Flaw, shown
from liannong.exchange.headings import EXAMPLE_MARK, MONEY_KINDS, Header, heading_of
from liannong.exchange.problems import ProblemList
from liannong.exchange.raw import RawSheet, counting
from liannong.exchange.typed import TypedColumn, typed
from liannong.ledger.columns import Column, Kind, Sheet
from liannong.ledger.tables import schema

ADDED_UP = (*MONEY_KINDS, Kind.COUNT, Kind.DAYS)

# What begins before what ends, by table: fields of the first and the last day.
PERIODS = {
    "project": ("notice_since", "notice_until"), "person": ("since", "until"), "agreement": ("since", "until"),
    "employment": ("since", "until"), "rectification": ("ordered_on", "due_on"),
}  # fmt: skip

REQUIRED = Flaw("required", "必填项没有填写", "补填")
MERGED = Flaw("merged", "这一格并入了上面的单元格，看不出本行应是多少", "取消合并，逐行填写")
OVERLONG = Flaw(
    "extra-cells", "本行的格数多于表头，各列可能错位", "检查是否有多余的逗号；含逗号的文字要加引号"
)
BACKWARDS = Flaw("period", "结束早于开始", "核对两个日期")


class SheetReading:
    """The reading of one raw sheet as one ledger; ``count`` is the number of its data rows, bad ones included."""

    def __init__(
        self, raw: RawSheet, sheet: Sheet, header: Header, setting: Setting, log: ProblemList
    ) -> None:
        self.raw, self.sheet, self.log = raw, sheet, log
        self.columns = [
            self._typed(column, header, setting)
            for column in sheet.columns
            if column.heading in header.places
        ]
        self.records = self._data_records(header)
        self.rows = raw.rows.take(self.records)
        self.count = len(self.records)
        self.bad = pa.repeat(False, self.count)

    def table(self) -> pa.Table:
        """The good rows. Several things wrong in one row are all reported."""
        values = {c.column.field: self._values(c) for c in self.columns}
        self._refuse_overlong()
        self._refuse_backwards(values)
        whole = schema(self.sheet)
        arrays = [values.get(f.name, pa.nulls(self.count, f.type)) for f in whole][:-2]
        table = pa.table([*arrays, pa.repeat(self.raw.name, self.count), self.rows], schema=whole)
        return table.filter(pc.invert(self.bad)) if pc.any(self.bad).as_py() else table

    def _typed(self, column: Column, header: Header, setting: Setting) -> TypedColumn:
        yuan = header.yuan.get(column.heading, Decimal(1))
        own = Setting(setting.on, yuan, setting.divisions)
        return typed(self.raw, header.places[column.heading], column, own)

    def _data_records(self, header: Header) -> pa.Int64Array:
        """What stands below the header, without blank rows, header rows repeated on each page, and examples."""
        every = pa.repeat(True, len(self.raw.rows))
        blank = reduce(pc.and_, (c.blank.take(c.raw.codes) for c in self.columns), every)
        repeated = reduce(pc.and_, (_is_heading(c) for c in self.columns if c.column.required), every)
        example = reduce(pc.or_, (_is_example(c) for c in self.columns), pc.invert(every))
        records = pc.indices_nonzero(pc.invert(pc.or_(pc.or_(blank, repeated), example)))
        return records.filter(pc.greater(records, header.record)).cast(pa.int64())

    def _values(self, column: TypedColumn) -> pa.Array:
        codes = column.raw.codes.take(self.records)
        self._report_flaws(column, codes)
        values = column.values.take(codes)
        if column.column.required:
            missing = column.blank.take(codes)
            self._report(column.column.heading, REQUIRED, pc.indices_nonzero(missing))
        if column.column.kind in ADDED_UP:
            self._report_merged(column, codes)
        return values

    def _report_flaws(self, column: TypedColumn, codes: pa.Int32Array) -> None:
        alike: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for position, flaw in column.flaws.items():
            alike[flaw.code, flaw.fatal].append(position)
        for (code, fatal), positions in alike.items():
            hit = pc.is_in(codes, pa.array(positions, pa.int32()))
            found = pc.indices_nonzero(hit)
            details = self._details(column, codes, found)
            self.log.add_all(self.raw.name, column.column.heading, code, fatal, len(found), details)
            if fatal:
                self.bad = pc.or_(self.bad, hit)

    def _details(
        self, column: TypedColumn, codes: pa.Int32Array, found: pa.Array
    ) -> Iterator[tuple[int, str, Flaw]]:
        for index in map(_number, found):
            position = codes[index].as_py()
            yield self.rows[index].as_py(), shown(column.raw.cell(position)), column.flaws[position]

    def _report_merged(self, column: TypedColumn, codes: pa.Int32Array) -> None:
        """A merged amount is one amount for several rows: repeating it would count it several times."""
        below = pa.array(self.raw.merged.get(column.position, []), pa.int64())
        repeated = pc.and_not(pc.is_in(self.records, below), column.blank.take(codes))
        self._report(column.column.heading, MERGED, pc.indices_nonzero(repeated))

    def _refuse_overlong(self) -> None:
        found = pc.indices_nonzero(pc.is_in(self.rows, pa.array(self.raw.overlong, pa.int32())))
        self._report("", OVERLONG, found)

    def _refuse_backwards(self, values: dict[str, pa.Array]) -> None:
        first, last = PERIODS.get(self.sheet.table, ("", ""))
        if first in values and last in values:
            backwards = pc.fill_null(pc.greater(values[first], values[last]), False)
            heading = next(c.heading for c in self.sheet.columns if c.field == last)
            self._report(heading, BACKWARDS, pc.indices_nonzero(backwards), values[last])

    def _report(self, heading: str, flaw: Flaw, found: pa.Array, values: pa.Array | None = None) -> None:
        details = ((self.rows[i].as_py(), _shown_at(values, i), flaw) for i in map(_number, found))
        self.log.add_all(self.raw.name, heading, flaw.code, flaw.fatal, len(found), details)
        if len(found):
            self.bad = pc.or_(self.bad, pc.is_in(counting(self.count), found.cast(pa.int32())))


def _is_heading(column: TypedColumn) -> pa.BooleanArray:
    return _where(
        column, lambda text: heading_of(text)[0] == column.column.heading, column.column.heading[:1]
    )


def _is_example(column: TypedColumn) -> pa.BooleanArray:
    return _where(column, lambda text: text.startswith(EXAMPLE_MARK), EXAMPLE_MARK)


def _where(column: TypedColumn, test: Callable[[str], bool], hint: str) -> pa.BooleanArray:
    """Per record; only distinct cells that contain ``hint`` are tested."""
    positions = [i for i in column.raw.containing(hint) if test(shown(column.raw.cell(i)))]
    return pc.is_in(column.raw.codes, pa.array(positions, pa.int32()))


def _number(scalar: pa.Scalar) -> int:
    return int(scalar.as_py())


def _shown_at(values: pa.Array | None, index: int) -> str:
    return "" if values is None else shown(values[index].as_py())
