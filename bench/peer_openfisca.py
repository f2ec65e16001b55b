"""The question put to openfisca-core: the vectorised model of the tests, over the same columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.live import rows_of
from bench.question import ON, YEAR, Answer
from liannong.rulebook import source
from tests.oracle import openfisca_model as model


def answer(folder: Path) -> Answer:
    tables = {table: _read(folder, table) for table in model.COLUMNS}
    return model.answer(tables, source.book(), YEAR, ON)


def answer_of_project(connection: sqlite3.Connection, code: str, schemas: dict[str, pa.Schema]) -> Answer:
    """Quota and households driven, the rows picked from the same database as ours."""
    rows = {table: _rows(connection, code, table, schema) for table, schema in schemas.items()}
    return model.of_projects(rows, source.book(), YEAR, ON)


def schemas(folder: Path) -> dict[str, pa.Schema]:
    columns = {name: model.COLUMNS[name] for name in ("project", "fund", "employment", "benefit")}
    return {
        name: pa.schema([pq.read_schema(folder / f"{name}.parquet").field(c) for c in asked])
        for name, asked in columns.items()
    }


def _rows(connection: sqlite3.Connection, code: str, table: str, schema: pa.Schema) -> pa.Table:
    columns = zip(*rows_of(connection, code, table, tuple(schema.names)), strict=True)
    filled = list(columns) or [()] * len(schema)
    arrays = [_array(values, field.type) for values, field in zip(filled, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """SQLite keeps a day as text and a yes as one."""
    if kind in (pa.date32(), pa.bool_()):
        return pc.cast(pa.array(values, pa.string() if kind == pa.date32() else pa.int64()), kind)
    return pa.array(values, kind)


def _read(folder: Path, table: str) -> pa.Table:
    return pq.read_table(folder / f"{table}.parquet", columns=list(model.COLUMNS[table]))
