"""The question put to openfisca-core: the vectorised model of the tests, over the same columns."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bench.question import ON, YEAR, Answer
from liannong.rulebook import source
from tests.oracle import openfisca_model as model

OF_PROJECT = {
    "project": "code",
    "fund": "project",
    "employment": "project",
    "agreement": "project",
    "benefit": "project",
}
Tables = dict[str, pa.Table]


def answer(folder: Path) -> Answer:
    tables = {table: _read(folder, table) for table in model.COLUMNS}
    return model.answer(tables, source.book(), YEAR, ON)


def answer_of_project(tables: Tables) -> Answer:
    return model.of_projects(tables, source.book(), YEAR, ON)


def rows_of_project(folder: Path, code: str) -> Tables:
    return {table: _read(folder, table, [(column, "=", code)]) for table, column in OF_PROJECT.items()}


def _read(folder: Path, table: str, filters: list[tuple[str, str, str]] | None = None) -> pa.Table:
    return pq.read_table(folder / f"{table}.parquet", columns=list(model.COLUMNS[table]), filters=filters)
