"""One project asked about out of everything: the product's SQL text in SQLite, its rules with their sentences.

The text is the one that answers for all projects. Views of the same names, narrowed to the project asked about, stand
before the tables, so that each of its joins goes through an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from liannong.facts.booking import text
from liannong.rulebook import ask
from liannong.rulebook.facts import ClosedYear, OperatorFacts, ProjectFacts
from liannong.rulebook.findings import Finding
from liannong.rulebook.law import Law
from liannong.rulebook.vocabulary import Nature, ProjectState

OF_PROJECT = {
    "project": "code",
    "fund": "project",
    "linkage": "project",
    "employment": "project",
    "benefit": "project",
    "operation": "project",
}
OF_OPERATOR = {"operator": "code", "finance": "operator"}
NARROWED = OF_PROJECT | OF_OPERATOR
AS_THEY_ARE = ("asked", "terms")
# What is summed lies in the index itself, so that a project's rows are read from one place.
COVERED = {
    "employment": "id_number, key, months, days",
    "benefit": "year, household, key, amount, is_from_labour",
}


def build(booked: Path, database: Path) -> None:
    """Copy the booked columns into an indexed SQLite database."""
    database.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        for table in (*NARROWED, *AS_THEY_ARE):
            _copy(connection, booked / f"{table}.parquet", table)
        for table, column in NARROWED.items():
            columns = ", ".join(filter(None, [column, COVERED.get(table)]))
            connection.execute(f"CREATE INDEX {table}_of ON {table} ({columns})")
        connection.execute("CREATE INDEX terms_of ON terms (place)")
        connection.commit()


def _copy(connection: sqlite3.Connection, parquet: Path, table: str) -> None:
    file = pq.ParquetFile(parquet)
    names = file.schema_arrow.names
    connection.execute(f"CREATE TABLE {table} ({', '.join(names)})")
    insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})"
    for batch in file.iter_batches():
        days = [column.cast("string") if column.type == "date32" else column for column in batch.columns]
        connection.executemany(insert, zip(*(column.to_pylist() for column in days), strict=True))


def opened(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database)
    connection.execute("CREATE TEMP TABLE one (project, operator)")
    connection.execute("INSERT INTO one VALUES (NULL, NULL)")
    for tables, asked in ((OF_PROJECT, "project"), (OF_OPERATOR, "operator")):
        for table, column in tables.items():
            where = f"{column} = (SELECT {asked} FROM temp.one)"
            connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {where}")
    return connection


def codes(connection: sqlite3.Connection, number: int) -> list[str]:
    """Some projects, spread over all."""
    rows = connection.execute("SELECT code FROM main.project ORDER BY code").fetchall()
    return [code for (code,) in rows[:: max(1, len(rows) // number)]][:number]


def rows_of(
    connection: sqlite3.Connection, code: str, table: str, columns: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    connection.execute("UPDATE temp.one SET project = ?", (code,))
    return connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()


def explained(connection: sqlite3.Connection, code: str, law: Law) -> list[tuple[Finding, str]]:
    """Every finding about one project, each with its sentence."""
    return [(finding, finding.message) for finding in _findings(connection, code, law)]


def _findings(connection: sqlite3.Connection, code: str, law: Law) -> Iterator[Finding]:
    connection.execute("UPDATE temp.one SET project = ?", (code,))
    row = connection.execute(text("project")).fetchone()
    project = ProjectFacts(row[0], row[1], Nature.of(row[2]), ProjectState.of(row[3]), *row[4:])
    operator = _operator(connection, project.operator) if project.operator else None
    yield from ask.at_admission(project, operator, law)
    yield from ask.in_operation(project, law)


def _operator(connection: sqlite3.Connection, code: str) -> OperatorFacts:
    connection.execute("UPDATE temp.one SET operator = ?", (code,))
    rows: list[tuple[Any, ...]] = connection.execute(text("books")).fetchall()
    if not rows:
        return OperatorFacts(code)
    years = {row[4]: ClosedYear(*row[5:]) for row in rows if row[4] is not None}
    return OperatorFacts(*rows[0][:4], years)
