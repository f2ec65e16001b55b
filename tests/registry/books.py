"""Ledgers from the builders loaded in one call, and what then stands in the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from liannong.accounts.models import AuditEvent
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger
from liannong.registry.actions.load import Loaded, load
from liannong.registry.keys import everything
from liannong.registry.ledgers import BOOKS
from liannong.registry.rows import tables_of
from tests.builders import Row, gather, ledger, operator, project

HOME = "150422"
NEIGHBOUR = "150423"


def loaded(*rows: Row | Iterable[Row], home: str | None = HOME, partly: bool = False) -> Loaded:
    return load(ledger(gather(*rows)), by=None, home=home, partly=partly)


def with_project(*rows: Row) -> list[Row]:
    """These rows together with the project and the operator that the builders have them hang on."""
    return [operator(), project(), *rows]


def recorded(table: str, banner: str = HOME) -> list[dict[str, Any]]:
    """The ledger as the database gives it back, without what is not stated and where it stood in a file."""
    rows = tables_of(banner, rows=everything)[table].drop_columns(["source_sheet", "source_row"])
    return [{field: value for field, value in row.items() if value is not None} for row in rows.to_pylist()]


def counts() -> dict[str, int]:
    return {book.name: book.model._default_manager.count() for book in BOOKS}


def events(subject: str) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Action, changed values before and after, oldest first."""
    found = AuditEvent.objects.filter(subject=subject).order_by("position")
    return [
        (
            e.action,
            {f: b for f, b, _ in e.changes if b is not None},
            {f: a for f, _, a in e.changes if a is not None},
        )
        for e in found
    ]


def renumbered(book: Ledger, left_out: Iterable[tuple[str, int]] = ()) -> Ledger:
    """Without some rows (sheet, row), and each other one in the row it has when nothing is left out."""
    gone = set(left_out)
    return Ledger({name: _renumbered(rows, BY_TABLE[name].name, gone) for name, rows in book.tables.items()})


def _renumbered(rows: pa.Table, sheet: str, gone: set[tuple[str, int]]) -> pa.Table:
    kept = rows.filter(
        pa.array([(sheet, row) not in gone for row in rows["source_row"].to_pylist()], pa.bool_())
    )
    places = pa.array(range(2, len(kept) + 2), pa.int32())
    return kept.set_column(kept.schema.get_field_index("source_row"), "source_row", places)
