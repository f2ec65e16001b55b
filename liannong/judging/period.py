"""Which year a check judges and as of which day, where the caller left it open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from liannong.ledger.tables import Ledger, UnusableFile

# fmt: off
DATED = (
    ("benefit", "paid_on"), ("employment", "since"), ("employment", "until"), ("operation", "year"),
    ("allocation", "year"), ("project", "year"),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Period:
    """``notes`` tell the reader of a report what was not stated and how it was settled."""

    year: int
    as_of: date
    notes: tuple[str, ...] = ()


def settle(ledger: Ledger, *, year: int | None, as_of: date | None, today: date) -> Period:
    """The year stated, else that of ``as_of``, else the ledger's latest; the day stated, else its last one past.

    UnusableFile when the two contradict each other.
    """
    notes = []
    if year is None and as_of is None:
        notes.append(_assumed(found := latest_year(ledger, today.year), today.year))
        year = found or today.year
    year = year or (as_of or today).year
    if as_of is None:
        as_of = min(date(year, 12, 31), today)
        notes.append(f"没有写 --as-of，截至 {as_of}。")
    if as_of.year < year:
        raise UnusableFile(f"截至日期 {as_of} 早于 {year} 年，无从审核这一年；请改 --year 或 --as-of。")
    return Period(year, as_of, tuple(notes))


def latest_year(ledger: Ledger, limit: int) -> int | None:
    """The latest year, none later than ``limit``, in which the ledgers record that something happened."""
    return max((year for table, field in DATED for year in _years(ledger, table, field, limit)), default=None)


def _years(ledger: Ledger, table: str, field: str, limit: int) -> Iterator[int]:
    column = ledger.tables[table][field]
    years = pc.year(column) if pa.types.is_date(column.type) else column
    latest = pc.max(pc.filter(years, pc.less_equal(years, limit))).as_py()
    if latest is not None:
        yield latest


def _assumed(found: int | None, this_year: int) -> str:
    if found is None:
        return f"台账中没有可以判断年度的日期，按今年 {this_year} 年审核；要审核别的年度请用 --year。"
    return f"没有写 --year，按台账中最近的年度 {found} 年审核；要审核别的年度请用 --year。"
