"""Booked columns as numpy arrays, for the hand-written floor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.question import Ints

Array = npt.NDArray[Any]


def read(folder: Path, table: str, *columns: str, codes: tuple[str, ...] = ()) -> pa.Table:
    """``codes`` are text columns to be read as numbers into a dictionary of their own."""
    path = folder / f"{table}.parquet"
    return pq.read_table(path, columns=[*codes, *columns], read_dictionary=list(codes))


def coded(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """Each value's number in its dictionary, and the dictionary."""
    whole = column.unify_dictionaries().combine_chunks()
    return pc.fill_null(whole.indices, -1).to_numpy().astype(np.int64), whole.dictionary


def found(column: pa.ChunkedArray, known: pa.Array) -> Ints:
    """Where each value stands in ``known``; −1 when it is not there."""
    numbers, dictionary = coded(column)
    places = pc.fill_null(pc.index_in(dictionary, known), -1).to_numpy().astype(np.int64)
    return np.append(places, -1)[numbers]


def yes(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    values: npt.NDArray[np.bool_] = pc.fill_null(column, False).to_numpy()
    return values


def ints(column: pa.ChunkedArray, blank: int = 0) -> Ints:
    values: Ints = pc.fill_null(column, blank).to_numpy()
    return values.astype(np.int64)


def sums(groups: Ints, values: Array, size: int) -> Ints:
    """Exact: fen stay far below 2⁵³."""
    return np.bincount(groups, weights=values, minlength=size).astype(np.int64)


def pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Each pair's number, and for each number a row that has this pair."""
    _, rows, numbers = np.unique(first << 32 | second, return_index=True, return_inverse=True)
    return numbers, rows


def last_of_each(groups: Ints, *ranks: Array) -> npt.NDArray[np.int64]:
    """For each group, in order, the row that ranks highest; the first of ``ranks`` weighs most."""
    order = np.lexsort((*reversed(ranks), groups))
    ordered = groups[order]
    return order[np.flatnonzero(np.r_[ordered[1:] != ordered[:-1], True][: len(order)])]
