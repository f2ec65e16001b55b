"""Changing the keys of personal data: every sealed column moves to the current key, batch by batch.

A run that was stopped can be started again: what the current key has sealed already is passed over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from liannong.accounts import audit, keys
from liannong.accounts.encryption import (
    BlindIndexField,
    EncryptedTextField,
    decrypt,
    encrypt,
    index_under,
    key_of,
)

BATCH = 2_000
Row = tuple[int, str]  # primary key, sealed value


@dataclass(frozen=True)
class Column:
    """A sealed column, quoted for SQL, and the index beside it if it has one."""

    table: str
    key: str
    sealed: str
    index: str | None


def add_key() -> str:
    """Put a new key in front of those in the key file; returns its id."""
    keys.write((secrets.token_bytes(keys.KEY_BYTES), *keys.ring().keys))
    return keys.ring().current


def reseal() -> int:
    """Seal every value with the current key, one transaction a batch. Returns how many were sealed anew."""
    changed = 0
    for column in _columns():
        for rows in _batches(column):
            with transaction.atomic():
                changed += _reseal(column, rows)
    _tell("rotate", changed)
    return changed


def retire_old_keys() -> int:
    """Keep the current key alone, and compute every index under it, in one transaction. Returns how many.

    The others derive the index that running servers search by: to be called after ``reseal``, with none running.
    """
    kept = keys.Ring(keys.ring().keys[:1])
    with transaction.atomic():
        changed = sum(_reindex(column, kept) for column in _columns() if column.index)
        _tell("retire-keys", changed)
    keys.write(kept.keys)
    return changed


def _reseal(column: Column, rows: Iterable[Row]) -> int:
    """Only where the value is still the one that was read: a clerk's correction in between stands."""
    current = keys.ring().current
    stale = [(encrypt(decrypt(sealed)), key, sealed) for key, sealed in rows if key_of(sealed) != current]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {column.table} SET {column.sealed} = %s WHERE {column.key} = %s AND {column.sealed} = %s",
            stale,
        )
    return len(stale)


def _reindex(column: Column, ring: keys.Ring) -> int:
    changed = 0
    for rows in _batches(column):
        indexed = [(index_under(ring, decrypt(sealed)), key) for key, sealed in rows]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {column.table} SET {column.index} = %s WHERE {column.key} = %s", indexed
            )
        changed += len(indexed)
    return changed


def _batches(column: Column) -> Iterator[list[Row]]:
    """The rows that hold something, in the order of their key, without keeping a cursor open."""
    first = (
        f"SELECT {column.key}, {column.sealed} FROM {column.table} WHERE {column.sealed} <> ''"
        f" AND {column.key} > %s ORDER BY {column.key} LIMIT {BATCH}"
    )
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(first, [last])
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _columns() -> Iterator[Column]:
    for model in apps.get_models():
        fields: list[Any] = [field for field in model._meta.concrete_fields if field.model is model]
        indexes = {field.of: field.column for field in fields if isinstance(field, BlindIndexField)}
        names: list[Any] = [
            (f.column, indexes.get(f.name)) for f in fields if isinstance(f, EncryptedTextField)
        ]
        yield from (_quoted(model._meta.db_table, model._meta.pk.column, *pair) for pair in names)


def _quoted(table: str, key: str | None, sealed: str, index: str | None) -> Column:
    quote = connection.ops.quote_name
    return Column(quote(table), quote(key or ""), quote(sealed), quote(index) if index else None)


def _tell(action: str, changed: int) -> None:
    with transaction.atomic():
        after = {"values": changed}
        audit.record(by=None, action=action, subject="key", subject_key=keys.ring().current, after=after)
