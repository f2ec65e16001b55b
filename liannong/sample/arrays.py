"""Columns in bulk: numbers drawn with numpy become text, money and days without a loop over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Array = npt.NDArray[Any]
NEVER = np.datetime64("NaT", "D")


def taken(words: Sequence[str], index: Array) -> pa.Array:
    """The word at each index; a negative index is an empty cell."""
    return pa.array(list(words), pa.string()).take(pa.array(index, mask=index < 0))


def coded(prefix: str, serials: Array, width: int) -> pa.Array:
    """``coded("HU", [7], 8)`` is ``["HU00000007"]``; a negative serial is an empty cell."""
    digits = pa.array(serials, mask=serials < 0).cast(pa.string())
    return joined(prefix, pc.utf8_lpad(digits, width, "0"))


def joined(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")


def yuan(fen: Array, given: Array | None = None) -> pa.Array:
    """Fen as exact decimals of yuan; empty where not ``given``."""
    words = np.empty((len(fen), 2), np.int64)
    words[:, 0] = fen
    words[:, 1] = fen >> 63
    amounts = pa.Array.from_buffers(pa.decimal128(18, 2), len(fen), [None, pa.py_buffer(words)])
    return amounts if given is None else pc.if_else(pa.array(given), amounts, None)


def counts(values: Array, given: Array | None = None) -> pa.Array:
    return pa.array(values.astype(np.int64), mask=None if given is None else ~given)


def yes_no(flags: Array, given: Array | None = None) -> pa.Array:
    index = np.where(flags, 0, 1)
    return taken(("是", "否"), index if given is None else np.where(given, index, -1))


def days(values: Array) -> pa.Array:
    return pa.array(values.astype("datetime64[D]"))


def day(year: Array | int, month: Array | int = 1, of_month: Array | int = 1) -> Array:
    """The date of each year, month and day; the day may run over into the next month."""
    months = (np.asarray(year) - 1970) * 12 + np.asarray(month) - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray(first + (np.asarray(of_month) - 1))


def year_of(dates: Array) -> Array:
    return dates.astype("datetime64[Y]").astype(np.int64) + 1970


def apportion(total: int, weights: Array) -> Array:
    """Whole numbers in proportion to the weights that add up to ``total`` exactly; zeros without weight."""
    if not weights.sum():
        return np.zeros(len(weights), np.int64)
    edges = np.round(np.cumsum(weights) / weights.sum() * total).astype(np.int64)
    return np.diff(edges, prepend=0)


def spread(sizes: Array) -> tuple[Array, Array]:
    """For owners with so many items each: the owner of every item, and its place among the owner's, from 0."""
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def ranked(owner: Array, key: Array) -> Array:
    """The place, from 0, of each item among its owner's when these are sorted by ``key``."""
    order = np.lexsort((key, owner))
    starts = np.flatnonzero(np.r_[True, np.diff(owner[order]) != 0]) if len(order) else order
    rank = np.empty(len(order), np.int64)
    rank[order] = spread(np.diff(np.r_[starts, len(order)]))[1]
    return rank


def total_by(owner: Array, values: Array, owners: int) -> Array:
    """Exact sums of whole numbers by owner."""
    sums = np.zeros(owners, np.int64)
    np.add.at(sums, owner, values)
    return sums


def drawn(rng: np.random.Generator, shares: Sequence[float], size: int) -> Array:
    """Indices with the given shares, which need not add up to one."""
    weights = np.asarray(shares, float)
    return rng.choice(len(weights), size, p=weights / weights.sum())
