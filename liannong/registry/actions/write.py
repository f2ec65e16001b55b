"""Sets of rows into the database, in the open transaction: COPY on PostgreSQL, prepared statements on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
from django.db import connection

from liannong.accounts import bulk
from liannong.accounts.encryption import encrypt_many
from liannong.registry.ledgers import Book
from liannong.registry.models.placed import Placed

# Any number that nothing else locks; the banner is the other half of the lock.
LOADING = 0x6C6E


def hold(banner: str) -> None:
    """Two loads of one banner follow each other; SQLite's one writer needs no telling."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOADING, int(banner or 0)])


def new_ids(model: type[Placed], count: int) -> pa.Array:
    """Ids no row has had, for ``count`` rows about to be inserted."""
    if not count:
        return pa.array([], pa.int64())
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return pa.array([number for (number,) in cursor.fetchall()], pa.int64())
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone()
        return pa.array(range(last + 1, last + count + 1), pa.int64())


def insert(book: Book, rows: pa.Table) -> None:
    columns = ("id", *written(book, book.ledger_fields))
    bulk.insert(book.model._meta.db_table, columns, _records(book, rows, columns))


def update(book: Book, rows: pa.Table, fields: Sequence[str]) -> None:
    """The columns of these ledger fields, row by ``id`` in one prepared statement."""
    columns = written(book, fields)
    quoted = [f"{connection.ops.quote_name(column)} = %s" for column in columns]
    table = connection.ops.quote_name(book.model._meta.db_table)
    with connection.cursor() as cursor:
        records = list(_records(book, rows, (*columns, "id")))
        cursor.executemany(f"UPDATE {table} SET {', '.join(quoted)} WHERE id = %s", records)


def written(book: Book, fields: Iterable[str]) -> tuple[str, ...]:
    """The database columns of these ledger fields, and the division."""
    columns = [column for field in fields for column in book.written(field)]
    return tuple(dict.fromkeys([*columns, "division"]))


def _records(book: Book, rows: pa.Table, columns: tuple[str, ...]) -> Iterable[tuple[Any, ...]]:
    secret = set(book.secret)
    plain = ((column, rows[column]) for column in columns)
    return zip(*(encrypt_many(v.to_pylist()) if c in secret else _values(v) for c, v in plain), strict=True)


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Days as ISO 8601 text, which both databases take without a detour through date objects."""
    values: list[Any] = (column.cast(pa.string()) if pa.types.is_date(column.type) else column).to_pylist()
    return values
