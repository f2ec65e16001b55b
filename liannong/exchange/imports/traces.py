"""What an import wrote, kept so that it can be undone: runs of added rows, changed rows as they stood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from liannong.accounts import bulk
from liannong.accounts.encryption import encrypt_many
from liannong.exchange.imports.models import ImportJob, ImportTrace
from liannong.registry.actions.plan import Part
from liannong.registry.actions.write import written
from liannong.registry.columns import chunks
from liannong.registry.ledgers import Book

COLUMNS = ("job_id", "book", "first", "last", "before")


@dataclass(frozen=True)
class Tracer:
    """Told of every part right before it is written, in the transaction that writes it."""

    job: ImportJob

    def __call__(self, part: Part, fresh: pa.Array) -> None:
        added = [(first, last, "") for first, last in runs(fresh.to_pylist())]
        stood = [(row, row, before) for row, before in _as_they_stand(part)]
        sealed = encrypt_many(before for _, _, before in (*added, *stood))
        rows = [(self.job.pk, part.book.name, first, last, before)
                for (first, last, _), before in zip((*added, *stood), sealed, strict=True)]  # fmt: skip
        bulk.insert(ImportTrace._meta.db_table, COLUMNS, rows)


def runs(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken run of numbers."""
    first = last = None
    for number in sorted(ids):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def _as_they_stand(part: Part) -> Iterator[tuple[int, str]]:
    columns = written(part.book, part.fields)
    for some in chunks(part.changed["id"].to_pylist()):
        for row in values(part.book, some, columns):
            yield row.pop("id"), json.dumps(row, ensure_ascii=False, default=str)


def values(book: Book, ids: Sequence[int], columns: Iterable[str]) -> Iterable[dict[str, Any]]:
    rows: Iterable[dict[str, Any]] = book.model._default_manager.filter(pk__in=ids).values("id", *columns)
    return rows
