"""Ledger rows as JSON: one shape a book, read off the table of ledgers.

Money is yuan and worked days are days, both as exact decimal text; what was not given is null; personal data is
masked. A row that is pointed to stands there by its code.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from liannong.accounts.masking import PERSONAL, masked_id
from liannong.facts.calendar import HUNDREDTHS
from liannong.ledger.columns import BY_TABLE, Column, Kind
from liannong.registry.ledgers import PERSON, Book
from liannong.rulebook.numbers import Money, exact

ADDED = {"id": int, "division": str, "banner": str}  # beside the ledger's own fields
JSON: dict[Kind, Any] = {
    Kind.YEAR: int, Kind.COUNT: int, Kind.DATE: datetime.date, Kind.YES_NO: bool, Kind.MARK: bool,
}  # fmt: skip


class Row(Schema):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Value:
    """One member of a row: the columns it may stand in, the first filled one counts, and how it is written."""

    name: str
    kind: Kind
    sources: tuple[str, ...]
    json: Any
    label: str
    written: Callable[[Any], Any]


@dataclass(frozen=True)
class Shape:
    book: Book

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return tuple(self._value(name) for name in self.book.ledger_fields if self._name(name) not in ADDED)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What to ask the database for."""
        return (*ADDED, *dict.fromkeys(source for value in self.values for source in value.sources))

    @cached_property
    def schema(self) -> type[Schema]:
        fields = {value.name: (value.json | None, Field(title=value.label)) for value in self.values}
        name = self.book.model.__name__
        return create_model(name, __base__=Row, **{k: (v, ...) for k, v in ADDED.items()}, **fields)  # type: ignore[call-overload, no-any-return]

    def row(self, values: tuple[Any, ...]) -> dict[str, Any]:
        """One row as it comes from ``values_list(*columns)``."""
        found = dict(zip(self.columns, values, strict=True))
        return {name: found[name] for name in ADDED} | {v.name: _written(v, found) for v in self.values}

    def _value(self, name: str) -> Value:
        column = self._column(name)
        writer = _writer(name, column)
        return Value(
            self._name(name), column.kind, self._sources(name), _json(column), column.heading, writer
        )

    def _name(self, name: str) -> str:
        """The ledger's own, but for an operator's seat, which is not where its row belongs."""
        return self.book.fields[name] if name in ADDED else name

    def _sources(self, name: str) -> tuple[str, ...]:
        if name in self.book.persons:
            key = self.book.persons[name]
            return f"{key}__id_number", f"{key}_number"
        if name == PERSON:
            return ("person__id_number",)
        if name in self.book.references:
            return (f"{name}__code",)
        return (self.book.fields.get(name, name),)

    def _column(self, name: str) -> Column:
        """The ledger's column; of a person that is pointed to, the one with the ID number."""
        wanted = "id_number" if name == PERSON else name
        return next(c for c in BY_TABLE[self.book.sheet.table].columns if c.field == wanted)


def _json(column: Column) -> Any:
    if column.terms:
        return Literal[tuple(term.value for term in column.terms)]
    return JSON.get(column.kind, str)


def _writer(name: str, column: Column) -> Callable[[Any], Any]:
    if column.kind in (Kind.MONEY, Kind.SIGNED_MONEY):
        return lambda fen: Money(fen).plain
    if column.kind is Kind.DAYS:
        return lambda days: exact(Fraction(days, HUNDREDTHS))
    if column.kind is Kind.ID:
        return masked_id
    return PERSONAL.get(name, lambda value: value)


def _written(value: Value, found: dict[str, Any]) -> Any:
    given = next((found[s] for s in value.sources if found[s] not in (None, "")), None)
    return None if given is None else value.written(given)
