"""From ledger tables to booked tables: beside each row, what it was on its own day.

In: one arrow table a ledger, with the fields of the ledger columns. Out: a DuckDB connection that holds
the booked tables the SQL of the facts reads. Money is fen, worked days are hundredths of a day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from liannong.facts.calendar import HUNDREDTHS, Days, days_worked, first_days, months_run, months_worked
from liannong.rulebook.amounts import REGION
from liannong.rulebook.law import Book, Law
from liannong.rulebook.vocabulary import BenefitKind, FundSource, Mode, Use

LEDGERS = (
    "project", "fund", "linkage", "operator", "finance", "person", "agreement", "benefit", "employment", "asset",
    "operation", "allocation", "workshop", "rectification",
)  # fmt: skip
AS_THEY_ARE = ("finance", "person", "asset", "operation", "allocation", "workshop", "rectification")
BOOKED = (
    "asked", "terms", "fund_source", "mode", "benefit_kind", "use_of_income", "minimum_wage", "death", "member",
    "key_person", "key_household", "project", "operator", "fund", "linkage", "agreement", "benefit", "employment",
    *AS_THEY_ARE,
)  # fmt: skip
LOOKED_UP = {"member": "household", "key_person": "id_number", "key_household": "household"}


@dataclass(frozen=True)
class Booked:
    """Booked tables in an embedded database that is gone when it is closed."""

    connection: Any
    book: Book
    year: int
    on: date

    def close(self) -> None:
        self.connection.close()

    def save(self, folder: Path) -> None:
        """Each booked table as one Parquet file."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in BOOKED:
            self.connection.table(table).write_parquet(str(folder / f"{table}.parquet"))


def book(tables: Mapping[str, pa.Table], *, rules: Book, year: int, on: date, few: bool = False) -> Booked:
    """Book the ledgers for a year as of a day. Raises NotInForce when the Rules do not hold on that day.

    ``few`` rows, as those of one project, are booked by SQLite, which is ready at once; the texts are the same.
    """
    law = rules.law(on)
    connection: Any = sqlite3.connect(":memory:") if few else duckdb.connect()
    _asked(connection, year, on)
    _words(connection)
    _wages(connection, rules)
    for name, table in with_calendar(tables, law, year, on).items():
        _carry_over(connection, name, table) if few else connection.register(f"raw_{name}", table)
    (_book_few if few else _book_all)(connection)
    for name in AS_THEY_ARE:
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM raw_{name}")
    for name in () if few else LEDGERS:
        connection.unregister(f"raw_{name}")
    _terms(connection, rules, on)
    connection.execute(f"CREATE TABLE worker AS {text('worker')}")
    return Booked(connection, rules, year, on)


def _book_all(connection: Any) -> None:
    connection.execute(text("booking"))


def _book_few(connection: sqlite3.Connection) -> None:
    """What each row looks up beside it, SQLite finds by an index or by reading everything every time."""
    for statement in text("booking").split(";"):
        connection.execute(statement)
        for table, column in LOOKED_UP.items():
            if f"CREATE TABLE {table} " in statement:
                connection.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")


def _carry_over(connection: sqlite3.Connection, name: str, table: pa.Table) -> None:
    """Days as ISO 8601 text, whose order is that of the days."""
    columns = [c.cast(pa.string()) if pa.types.is_date(c.type) else c for c in table.columns]
    connection.execute(f"CREATE TABLE raw_{name} ({', '.join(table.column_names)})")
    marks = ", ".join("?" * len(columns))
    rows = zip(*(column.to_pylist() for column in columns), strict=True)
    connection.executemany(f"INSERT INTO raw_{name} VALUES ({marks})", rows)


def with_calendar(tables: Mapping[str, pa.Table], law: Law, year: int, on: date) -> dict[str, pa.Table]:
    """The ledgers with what needs a calendar beside each row as whole numbers, so that no SQL needs a date function."""
    paid = tables["benefit"]
    return {name: tables[name] for name in LEDGERS} | {
        "employment": _with_work(tables["employment"], law, year, on),
        "agreement": _with_run(tables["agreement"]),
        "benefit": paid.append_column("year", pc.year(paid["paid_on"])),
    }


@cache
def text(name: str) -> str:
    """The SQL text of a subject."""
    return (files("liannong.facts") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _asked(connection: Any, year: int, on: date) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    _table(
        connection,
        "asked",
        [(year, on, first, last, date.min, date.max)],
        "year INT, on_date DATE, year_since DATE, year_until DATE, ever_since DATE, ever_until DATE",
    )


def _words(connection: Any) -> None:
    """What the SQL must know of the closed lists, so that no word's meaning is written twice."""
    modes = [(mode.value, mode.route and mode.route.value, mode.is_from_labour) for mode in Mode]
    _table(connection, "mode", modes, "code TEXT, route TEXT, is_from_labour BOOLEAN")
    kinds = [(kind.value, kind.is_from_labour) for kind in BenefitKind]
    _table(connection, "benefit_kind", kinds, "code TEXT, is_from_labour BOOLEAN")
    sources = [(source.value, source.is_assistance) for source in FundSource]
    _table(connection, "fund_source", sources, "code TEXT, is_assistance BOOLEAN")
    uses = [(use.value, use.is_listed) for use in Use]
    _table(connection, "use_of_income", uses, "code TEXT, is_listed BOOLEAN")


def _wages(connection: Any, rules: Book) -> None:
    _table(
        connection, "minimum_wage", rules.minimum_wages(), "place TEXT, since DATE, until DATE, fen BIGINT"
    )


def _terms(connection: Any, rules: Book, on: date) -> None:
    """The thresholds that the Law sets in each banner, for the SQL to count by."""
    banners = connection.execute("SELECT banner FROM project UNION SELECT banner FROM operator").fetchall()
    places = sorted({REGION, *(banner for (banner,) in banners if banner)})
    columns = (
        "place TEXT, year_round_months INT, half_year_months INT, flexible_days INT, reward_months_min INT"
    )
    _table(connection, "terms", [_terms_of(rules.law(on, place)) for place in places], columns)


def _terms_of(law: Law) -> tuple[str, int, int, int, int]:
    return (
        law.place, law.count("employment.year_round_months"), law.count("employment.half_year_months"),
        law.count("employment.flexible_days") * HUNDREDTHS, law.count("rewards.employment_months_min"),
    )  # fmt: skip


def _table(connection: Any, name: str, rows: Iterable[tuple[object, ...]], columns: str) -> None:
    """Filled in one statement: row by row, the wages alone take longer than a small ledger."""
    connection.execute(f"CREATE TABLE {name} ({columns})")
    values = list(rows)
    marks = ", ".join(f"({', '.join('?' * len(row))})" for row in values)
    connection.execute(f"INSERT INTO {name} VALUES {marks}", list(chain.from_iterable(values)))


def _with_work(employment: pa.Table, law: Law, year: int, on: date) -> pa.Table:
    """Employments that fall in the year up to the day, with first day, months and days worked in it."""
    last = np.datetime64(min(date(year, 12, 31), on))
    since, until = _days(employment["since"]), np.fmin(_days(employment["until"]), last)
    first = first_days(since, year)
    months = months_worked(since, until, year, law.count("employment.month_days_min"))
    recorded = employment["days"]
    days = days_worked(
        pc.fill_null(recorded, 0).to_numpy(), pc.is_valid(recorded).to_numpy(), months,
        int(law.number("employment.days_per_month") * HUNDREDTHS),
    )  # fmt: skip
    in_year = first <= until
    table = employment.drop_columns(["days"])
    for name, column in (("first_day", first), ("months", months), ("days", days)):
        table = table.append_column(name, pa.array(column))
    return table.filter(pa.array(in_year))


def _with_run(agreement: pa.Table) -> pa.Table:
    months = months_run(_days(agreement["since"]), _days(agreement["until"]))
    return agreement.append_column("months", pa.array(months))


def _days(column: pa.ChunkedArray) -> Days:
    days: Days = column.to_numpy().astype("datetime64[D]")
    return days
