"""From the database back to ledger tables, as if the banner's workbook had just been read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import Q, QuerySet

from liannong.ledger.columns import BY_TABLE, SHEETS, Sheet
from liannong.ledger.tables import schema
from liannong.registry.columns import Columns, chunks, emptied, looked_up, one, stored
from liannong.registry.keys import FewKeys, Keys, Rows, of_banner
from liannong.registry.ledgers import BY_NAME, PERSON, Book
from liannong.registry.selection import Asked, hanging_on, of_operator

FIRST_ROW = 2  # below the header
Narrow = Callable[[Book], Q]  # which rows of a book


def tables_of(banner: str, *, rows: Rows, projects: Collection[int] | None = None) -> dict[str, pa.Table]:
    """Every ledger of a banner (six digits), ID numbers in clear: show none of them without masking.

    ``rows`` is the reader's ``Scope.rows``, or ``everything`` for what the product does by itself. With ``projects``
    (ids) only these and what hangs on them, with the people and operators that those rows name.
    """
    if projects is None:
        reading = _Reading(Keys(banner, rows))
    else:
        reading = _Reading(FewKeys(banner, rows), partial(hanging_on, projects))
    return _tables(reading)


def sealed_tables(banner: str, *, rows: Rows, asked: Asked | None = None) -> dict[str, pa.Table]:
    """As ``tables_of``, with the search index of each ID number and phone in their place; all rows or those ``asked``.

    For whoever only has to tell persons apart: opening what is sealed is the dearest part of reading.
    """
    if asked is None:
        return _tables(_Reading(Keys(banner, rows), opened=False))
    return _tables(_PartReading(FewKeys(banner, rows), asked.rows, opened=False))


def _tables(reading: _Reading) -> dict[str, pa.Table]:
    return {sheet.table: _as_read(sheet, reading.columns(sheet)) for sheet in SHEETS}


def operator_tables(code: str, banner: str, *, rows: Rows) -> dict[str, pa.Table]:
    """The ledgers of one operator: its own row and its closed years. Phones stand in clear."""
    reading = _Reading(FewKeys(banner, rows), partial(of_operator, code, banner))
    return {
        name: _as_read(BY_TABLE[name], reading.columns(BY_TABLE[name])) for name in ("operator", "finance")
    }


def ledger_of(table: str, banner: str, *, rows: Rows) -> pa.Table:
    """One ledger alone; see ``tables_of``."""
    return _as_read(BY_TABLE[table], _Reading(Keys(banner, rows)).columns(BY_TABLE[table]))


class _Reading:
    """``narrow`` None: all that the banner has. Unless ``opened``, indexes stand for what is sealed.

    Books that others look into are read once: opening what is sealed is dear.
    """

    looked_into = frozenset({PERSON})

    def __init__(self, keys: Keys, narrow: Narrow | None = None, *, opened: bool = True) -> None:
        self.keys = keys
        self.narrow = narrow
        self.opened = opened
        self._known: dict[str, pa.Table] = {}

    def columns(self, sheet: Sheet) -> Columns:
        return self._persons() if sheet.table == PERSON else self._ledger(BY_NAME[sheet.table])

    def _ledger(self, book: Book) -> Columns:
        rows = self._rows(book)
        columns: Columns = {field: rows[column] for field, column in book.fields.items()}
        columns |= {
            name: self.keys.codes(name, rows[f"{name}_id"]) for name in book.references if name != PERSON
        }
        columns |= {field: rows[self._sealed(field, index)] for field, index in book.sealed.items()}
        return columns | {field: self._number(rows, key) for field, key in book.persons.items()}

    def _persons(self) -> Columns:
        """One row a period, with its person's own columns beside it."""
        periods = BY_NAME["period"]
        spells = self._rows(periods)
        place = pc.index_in(one(spells["person_id"]), value_set=one(self._people["id"]))
        persons = {field: one(column).take(place) for field, column in self._ledger(BY_NAME[PERSON]).items()}
        return persons | {field: spells[column] for field, column in periods.fields.items()}

    def _number(self, rows: pa.Table, key: str) -> pa.Array:
        """The registered person's number, else the one the row keeps."""
        number = self._people[self._sealed("id_number", "id_index")]
        registered = looked_up(one(rows[f"{key}_id"]), self._people["id"], number)
        return pc.coalesce(registered, one(rows[self._kept(key)]))

    def _kept(self, key: str) -> str:
        """The column with the number of a person who stands in no ledger."""
        return self._sealed(f"{key}_number", f"{key}_index")

    def _sealed(self, column: str, index: str) -> str:
        return column if self.opened else index

    @property
    def _people(self) -> pa.Table:
        return self._rows(BY_NAME[PERSON])

    def _rows(self, book: Book) -> pa.Table:
        if book.name not in self.looked_into:
            return self._read(book)
        if book.name not in self._known:
            self._known[book.name] = self._read(book)
        return self._known[book.name]

    def _read(self, book: Book) -> pa.Table:
        return stored(self._found(book), self._wanted(book))

    def _wanted(self, book: Book) -> tuple[str, ...]:
        sealed = [self._sealed(*each) for each in book.sealed.items()]
        wanted = (
            "id", *book.fields.values(), *book.foreign, *map(self._kept, book.persons.values()), *sealed,
        )  # fmt: skip
        return tuple(dict.fromkeys(wanted))

    def _found(self, book: Book) -> QuerySet[Any]:
        """What hangs on projects of the banner lies in it; naming it again makes SQLite read all of it."""
        if self.narrow is None:
            return of_banner(book.model, self.keys.banner, self.keys.rows)
        return self.keys.rows(book.model._default_manager.filter(self.narrow(book)))


class _PartReading(_Reading):
    """With the people whom the other rows name, found by the ids in these: asked for in the database, the same would
    be worked out several times over."""

    looked_into = frozenset({PERSON, "agreement", "benefit", "employment"})

    def _read(self, book: Book) -> pa.Table:
        if book.name == PERSON:
            return self._everybody(book)
        if book.name == "period":
            return self._of(book, PERSON, one(self._people["id"]))
        return super()._read(book)

    def _everybody(self, book: Book) -> pa.Table:
        """Of each household that is contracted or was paid everyone, for one member makes it key; and who works."""
        at_home = self._of(book, "household", self._ids("household_id", "agreement", "benefit"))
        named = pa.concat_arrays(
            [
                self._ids("person_id", "employment"), self._ids("holder_id", "agreement"),
                self._ids("transferee_id", "agreement"),
            ]
        )  # fmt: skip
        elsewhere = named.filter(pc.invert(pc.is_in(named, value_set=one(at_home["id"]))))
        return pa.concat_tables([at_home, self._of(book, "pk", elsewhere)])

    def _ids(self, column: str, *books: str) -> pa.Array:
        return pa.concat_arrays([one(self._rows(BY_NAME[name])[column]) for name in books])

    def _of(self, book: Book, column: str, ids: pa.Array) -> pa.Table:
        wanted = self._wanted(book)
        rows = [
            stored(self.keys.rows(book.model._default_manager.filter(**{f"{column}__in": some})), wanted)
            for some in [*chunks(ids.unique().drop_null().to_pylist())] or [[]]
        ]
        return pa.concat_tables(rows)


def _as_read(sheet: Sheet, columns: Columns) -> pa.Table:
    whole = schema(sheet)
    arrays = [
        emptied(one(columns[column.field])).cast(whole.field(column.field).type) for column in sheet.columns
    ]
    count = len(arrays[0])
    row_numbers = pa.array(range(FIRST_ROW, FIRST_ROW + count), pa.int32())
    return pa.table([*arrays, pa.repeat(sheet.name, count), row_numbers], schema=whole)
