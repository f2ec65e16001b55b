"""Whole columns: rows of the database as arrow tables, and the small steps on them that several actions need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.db import models
from django.db.models import QuerySet

from liannong.registry.models.placed import Placed

SEPARATOR = "\x1f"
AT_ONCE = 10_000  # a query may name some 30,000 values, and no more
TYPES: tuple[tuple[type[models.Field[Any, Any]], pa.DataType], ...] = (
    (models.SmallIntegerField, pa.int32()), (models.DateField, pa.date32()), (models.BooleanField, pa.bool_()),
    (models.CharField, pa.string()), (models.TextField, pa.string()),
)  # fmt: skip
Columns = dict[str, pa.Array]
T = TypeVar("T")


def type_of(model: type[Placed], column: str) -> pa.DataType:
    name = column.removesuffix("_id") if column.endswith("_id") else column
    described = model._meta.get_field(name)
    return next((arrow for kind, arrow in TYPES if isinstance(described, kind)), pa.int64())


def stored(rows: QuerySet[Any], columns: tuple[str, ...]) -> pa.Table:
    """These columns of the rows, in the order in which the rows were recorded; sealed ones are opened."""
    values = list(rows.order_by("pk").values_list(*columns))
    types = [type_of(rows.model, column) for column in columns]
    turned = zip(*values, strict=True) if values else ((),) * len(columns)
    return pa.table([pa.array(c, t) for c, t in zip(turned, types, strict=True)], names=list(columns))


def chunks(values: Sequence[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))


def filled(column: pa.Array) -> pa.Array:
    """Text that was not given as the database holds it."""
    return pc.fill_null(column, "") if pa.types.is_string(column.type) else column


def emptied(column: pa.Array) -> pa.Array:
    """The way back: empty text was not given."""
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def looked_up(wanted: pa.Array, known: pa.Array, values: pa.Array) -> pa.Array:
    """For each wanted key the value beside it among the known ones; null where there is none."""
    return one(values).take(pc.index_in(wanted, value_set=one(known), skip_nulls=True))


def joined(table: pa.Table, columns: tuple[str, ...]) -> pa.Array:
    """The columns of each row as one text."""
    parts = [pc.fill_null(table[column].cast(pa.string()), "") for column in columns]
    return one(pc.binary_join_element_wise(*parts, SEPARATOR) if len(parts) > 1 else parts[0])


def one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def places_in_group(keys: pa.Array, content: pa.Array | None = None) -> np.ndarray[Any, np.dtype[np.int64]]:
    """0 for the first row of each key, 1 for the second …, in the order of their content where it is given:
    the same rows in another order then get the same places."""
    ranked = pa.table(
        {"k": keys.dictionary_encode().indices, "c": pa.nulls(len(keys)) if content is None else content}
    )
    order = pc.sort_indices(ranked, [("k", "ascending"), ("c", "ascending")]).to_numpy()
    codes = ranked["k"].to_numpy()[order]
    starts = np.r_[True, codes[1:] != codes[:-1]] if len(codes) else np.zeros(0, bool)
    number = np.arange(len(codes))
    places = np.empty(len(codes), np.int64)
    places[order] = number - np.maximum.accumulate(np.where(starts, number, 0))
    return places


def table(columns: Mapping[str, pa.Array]) -> pa.Table:
    return pa.table({name: one(column) for name, column in columns.items()})
