"""Ledger rows of one banner in the shape of the database: codes turned into ids, ID numbers into persons."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from liannong.registry.columns import Columns, filled, one, table
from liannong.registry.keys import Keys
from liannong.registry.ledgers import PERSON, Book
from liannong.registry.models.placed import BANNER_DIGITS

CODE_DIGITS = 12


def shaped(book: Book, rows: pa.Table, keys: Keys) -> pa.Table:
    """The columns that are compared and those that are written, one row for each of ``rows``."""
    columns: Columns = {column: filled(rows[field]) for field, column in book.fields.items()}
    for name in book.references:
        columns[f"{name}_id"] = keys.ids(name, rows[name])
    for field, key in book.persons.items():
        columns |= _person(key, one(rows[field]), keys)
    for field, index in book.sealed.items():
        columns |= {field: filled(rows[field]), index: keys.indexed(rows[field])}
    for column, (source, derive) in book.derived.items():
        columns[column] = pa.array([derive(text) for text in rows[source].to_pylist()], pa.string())
    if book.place:
        columns["division"] = _division(book, columns, keys)
    return table(columns)


def _person(key: str, numbers: pa.Array, keys: Keys) -> Columns:
    """Whoever stands in the ledger is pointed to; of anyone else the row keeps the number."""
    index = keys.indexed(numbers)
    ids = keys.ids(PERSON, index)
    known = ids.is_valid()
    return {
        key: index,
        f"{key}_id": ids,
        f"{key}_index": pc.if_else(known, "", index),
        f"{key}_number": pc.if_else(known, "", filled(numbers)),
    }


def _division(book: Book, columns: Columns, keys: Keys) -> pa.Array:
    """The first known of the places the row shares, else the banner itself."""
    found = [
        _of_seat(columns[p], keys) if p == "seat" else keys.divisions(p, columns[f"{p}_id"])
        for p in book.place
    ]
    whole = pa.scalar(keys.banner.ljust(CODE_DIGITS, "0"))
    return pc.coalesce(*found, whole)


def _of_seat(seat: pa.Array, keys: Keys) -> pa.Array:
    """An operator registered elsewhere counts as anywhere in the banner that records it."""
    here = pc.equal(pc.utf8_slice_codeunits(seat, 0, BANNER_DIGITS), keys.banner)
    return pc.if_else(here, seat, pa.scalar(None, pa.string()))
