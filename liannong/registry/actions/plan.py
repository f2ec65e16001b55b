"""What loading a banner's ledger would do, worked out without writing anything.

A row that would be new has a provisional id below zero, which the rows that hang on it already point to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from liannong.ledger.tables import Problem
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.difference import Difference, difference, standing
from liannong.registry.actions.refusals import UNGUARDED, Guard, Refusal, problems, refusals
from liannong.registry.actions.rows import Tables, rows_for
from liannong.registry.columns import one
from liannong.registry.keys import FewKeys, Keys
from liannong.registry.ledgers import BOOKS, PERSON, Book
from liannong.registry.shape import shaped

Stated = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Part:
    """One book: ledger rows that would be new, and those that would change with how they stand now.

    ``new`` and ``changed`` have the columns of the database (``changed`` and ``before`` with ``id``); the ledger's
    own words for both stand in ``told_new`` and ``told_changed``. ``fields`` are what the file speaks about.
    """

    book: Book
    fields: tuple[str, ...]
    new: pa.Table
    told_new: pa.Table
    changed: pa.Table
    told_changed: pa.Table
    before: pa.Table
    unchanged: int


@dataclass(frozen=True)
class Plan:
    banner: str
    keys: Keys
    parts: tuple[Part, ...]
    refused: tuple[Problem, ...]

    @cached_property
    def is_empty(self) -> bool:
        return not any(len(part.new) or len(part.changed) for part in self.parts)


def stated(tables: Tables, aim: Aim | None = None) -> Stated:
    """Fields with a value in any row. A column that is left empty throughout says nothing and changes nothing; in a
    row typed by itself an empty field says that it is empty."""
    if aim:
        return {name: frozenset(table.column_names) for name, table in tables.items()}
    return {
        name: frozenset(field for field in table.column_names if table[field].null_count < len(table))
        for name, table in tables.items()
    }


def plan(
    tables: Tables, banner: str, speaks: Stated, guard: Guard = UNGUARDED, aim: Aim | None = None
) -> Plan:
    """For the ledger of one banner, all of whose rows belong to it; what does not is refused, as is what ``guard``
    does not let pass."""
    keys = FewKeys(banner) if aim else Keys(banner)
    told: list[Problem] = []
    parts = tuple(_part(book, tables, keys, speaks[book.sheet.table], guard, aim, told) for book in BOOKS)
    return Plan(banner, keys, parts, tuple(told))


def _part(
    book: Book, tables: Tables, keys: Keys, speaks: frozenset[str], guard: Guard, aim: Aim | None,
    told: list[Problem],
) -> Part:  # fmt: skip
    rows = rows_for(book, tables, keys)
    if not len(rows):
        return _nothing(book)
    fields = _fields(book, speaks)
    brought = shaped(book, rows, keys)
    good = _passing(book, rows, refusals(book, rows, brought, keys, aim), told)
    brought, rows = brought.filter(good), rows.filter(good)
    good = _passing(book, rows, guard.brought(book, rows, brought), told)
    brought, rows = brought.filter(good), rows.filter(good)
    stands = aim.stands(book, brought, keys) if aim else standing(book, keys)
    differs = (aim.difference if aim else difference)(book, brought, stands, fields)
    found = _permitted(book, differs, brought, rows, stands, guard, told)
    part = Part(
        book, fields, brought.take(found.new), rows.take(found.new),
        _with_id(brought.take(found.changed), stands["id"].take(found.stood)), rows.take(found.changed),
        stands.take(found.stood), found.unchanged,
    )  # fmt: skip
    keys.add(book, _with_id(part.new, _provisional(len(part.new))))
    keys.add(book, part.changed)
    return part


def _nothing(book: Book) -> Part:
    none = pa.table({"id": pa.array([], pa.int64())})
    return Part(book, (), none, none, none, none, none, 0)


def _fields(book: Book, speaks: frozenset[str]) -> tuple[str, ...]:
    """Households are told of by other ledgers too, and whose a period is stands in every row."""
    known = book.ledger_fields if book.name == "household" else {*speaks, PERSON}
    return tuple(field for field in book.ledger_fields if field in {*known})


def _permitted(
    book: Book, found: Difference, brought: pa.Table, rows: pa.Table, stands: pa.Table, guard: Guard,
    told: list[Problem],
) -> Difference:  # fmt: skip
    """Without the changes that may not be made."""
    new, changed = rows.take(found.new), rows.take(found.changed)
    additions = guard.written(book, new, brought.take(found.new), None)
    changes = guard.written(book, changed, brought.take(found.changed), stands.take(found.stood))
    kept, still = _passing(book, new, additions, told), _passing(book, changed, changes, told)
    return replace(
        found,
        new=found.new.filter(kept),
        changed=found.changed.filter(still),
        stood=found.stood.filter(still),
    )


def _passing(book: Book, rows: pa.Table, refused: Iterator[Refusal], told: list[Problem]) -> pa.Array:
    """Which rows can be taken; of each other one its first fault is told."""
    good = pa.repeat(True, len(rows))
    for refusal in refused:
        fresh = pc.and_(good, refusal.rows)
        told.extend(problems(book, rows.filter(fresh), refusal))
        good = pc.and_not(good, fresh)
    return good


def _with_id(rows: pa.Table, ids: pa.Array) -> pa.Table:
    return rows.append_column("id", one(ids))


def _provisional(count: int) -> pa.Array:
    return pa.array(range(-1, -count - 1, -1), pa.int64())
