"""From the database back to ledger tables, as if the banner's workbook had just been read."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from liannong.ledger.columns import BY_TABLE, SHEETS, Sheet
from liannong.ledger.tables import schema
from liannong.registry.columns import Columns, emptied, looked_up, one, stored
from liannong.registry.keys import Keys, Rows, of_banner
from liannong.registry.ledgers import BY_NAME, PERSON, Book
from liannong.registry.selection import hanging_on

FIRST_ROW = 2  # below the header


def tables_of(banner: str, *, rows: Rows, projects: Collection[int] | None = None) -> dict[str, pa.Table]:
    """Every ledger of a banner (six digits), ID numbers in clear: show none of them without masking.

    ``rows`` is the reader's ``Scope.rows``, or ``everything`` for what the product does by itself. With ``projects``
    (ids) only these and what hangs on them, with the people and operators that those rows name.
    """
    reading = _Reading(Keys(banner, rows), projects)
    return {sheet.table: _as_read(sheet, reading.columns(sheet)) for sheet in SHEETS}


def ledger_of(table: str, banner: str, *, rows: Rows) -> pa.Table:
    """One ledger alone; see ``tables_of``."""
    return _as_read(BY_TABLE[table], _Reading(Keys(banner, rows), None).columns(BY_TABLE[table]))


class _Reading:
    def __init__(self, keys: Keys, projects: Collection[int] | None) -> None:
        self.keys = keys
        self.projects = projects

    def columns(self, sheet: Sheet) -> Columns:
        return self._persons() if sheet.table == PERSON else self._ledger(BY_NAME[sheet.table])

    def _ledger(self, book: Book) -> Columns:
        numbers = [f"{key}_number" for key in book.persons.values()]
        rows = self._stored(book, *book.fields.values(), *book.foreign, *numbers, *book.sealed)
        columns: Columns = {field: rows[column] for field, column in book.fields.items()}
        columns |= {name: self.keys.codes(name, rows[f"{name}_id"]) for name in book.references}
        columns |= {field: rows[field] for field in book.sealed}
        return columns | {field: self._number(rows, key) for field, key in book.persons.items()}

    def _number(self, rows: pa.Table, key: str) -> pa.Array:
        """The registered person's number, else the one the row keeps."""
        ids = one(rows[f"{key}_id"])
        registered = looked_up(ids, self._numbers["id"], self._numbers["id_number"])
        return pc.coalesce(registered, one(rows[f"{key}_number"]))

    @cached_property
    def _numbers(self) -> pa.Table:
        persons = of_banner(BY_NAME[PERSON].model, self.keys.banner, self.keys.rows)
        return stored(persons, ("id", "id_number"))

    def _persons(self) -> Columns:
        """One row a period, with its person's own columns beside it."""
        periods, who = (
            self._ledger(BY_NAME["period"]),
            self._stored(BY_NAME["period"], "person_id")["person_id"],
        )
        person = BY_NAME[PERSON]
        ids = self._stored(person, "id")["id"]
        place = pc.index_in(one(who), value_set=one(ids))
        persons = {field: one(column).take(place) for field, column in self._ledger(person).items()}
        return persons | {field: periods[field] for field in BY_NAME["period"].fields}

    def _stored(self, book: Book, *columns: str) -> pa.Table:
        found = of_banner(book.model, self.keys.banner, self.keys.rows)
        if self.projects is not None:
            found = found.filter(hanging_on(self.projects, book))
        return stored(found, tuple(dict.fromkeys(columns)))


def _as_read(sheet: Sheet, columns: Columns) -> pa.Table:
    whole = schema(sheet)
    arrays = [
        emptied(one(columns[column.field])).cast(whole.field(column.field).type) for column in sheet.columns
    ]
    count = len(arrays[0])
    row_numbers = pa.array(range(FIRST_ROW, FIRST_ROW + count), pa.int32())
    return pa.table([*arrays, pa.repeat(sheet.name, count), row_numbers], schema=whole)
