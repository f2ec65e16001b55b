"""The codes of one banner and the rows they name, so that whole columns of references are resolved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from django.db.models import Model, QuerySet

from liannong.accounts.encryption import blind_index
from liannong.registry.columns import chunks, filled, looked_up, one, stored
from liannong.registry.ledgers import BY_NAME, Book

Rows = Callable[[QuerySet[Any]], QuerySet[Any]]

# What a reference is made by; persons by the index of their ID number.
KEYS = {"project": "code", "operator": "code", "household": "code", "agreement": "code", "person": "id_index"}

KNOWN = pa.schema({"key": pa.string(), "id": pa.int64(), "division": pa.string()})


def everything(rows: QuerySet[Any]) -> QuerySet[Any]:
    """For what the product does by itself, as evaluating and loading: nobody looks at these rows."""
    return rows


def of_banner(model: type[Model], banner: str, rows: Rows) -> QuerySet[Any]:
    return rows(model._default_manager.filter(banner=banner))


@dataclass
class Keys:
    """Codes, ids and divisions by book; read when they are first asked for, and added to as rows are planned."""

    banner: str
    rows: Rows = everything
    _known: dict[str, pa.Table] = field(default_factory=dict)
    _indexes: dict[str | None, str] = field(default_factory=lambda: {None: ""}, repr=False)

    def ids(self, book: str, codes: pa.Array) -> pa.Array:
        known = self.of(book)
        return looked_up(one(codes), known["key"], known["id"])

    def codes(self, book: str, ids: pa.Array) -> pa.Array:
        known = self.of(book)
        return looked_up(one(ids), known["id"], known["key"])

    def divisions(self, book: str, ids: pa.Array) -> pa.Array:
        known = self.of(book)
        return looked_up(one(ids), known["id"], known["division"])

    def add(self, book: Book, added: pa.Table) -> None:
        """Rows that are planned or written: ``id``, the column of their key and ``division``; the later one counts."""
        if book.name in KEYS:
            fresh = added.select([KEYS[book.name], "id", "division"]).rename_columns(
                ["key", "id", "division"]
            )
            self._known[book.name] = pa.concat_tables([fresh, self.of(book.name)])

    def of(self, book: str) -> pa.Table:
        if book not in self._known:
            found = of_banner(BY_NAME[book].model, self.banner, self.rows)
            known = stored(found, (KEYS[book], "id", "division"))
            self._known[book] = known.rename_columns(["key", "id", "division"])
        return self._known[book]

    def indexed(self, numbers: pa.Array) -> pa.Array:
        """The search index of each text, empty where there is none; each distinct text is worked out once."""
        known = one(numbers).dictionary_encode()
        for text in known.dictionary.to_pylist():
            if text not in self._indexes:
                self._indexes[text] = blind_index(text)
        words = pa.array([self._indexes[text] for text in known.dictionary.to_pylist()], pa.string())
        return filled(words.take(known.indices))


class FewKeys(Keys):
    """For some rows of a banner: reads only what these name, not every code there is."""

    def ids(self, book: str, codes: pa.Array) -> pa.Array:
        self._meet(book, "key", KEYS[book], codes)
        return super().ids(book, codes)

    def codes(self, book: str, ids: pa.Array) -> pa.Array:
        self._meet(book, "id", "id", ids)
        return super().codes(book, ids)

    def divisions(self, book: str, ids: pa.Array) -> pa.Array:
        self._meet(book, "id", "id", ids)
        return super().divisions(book, ids)

    def of(self, book: str) -> pa.Table:
        known = self._known.get(book)
        return KNOWN.empty_table() if known is None else known

    def _meet(self, book: str, known: str, column: str, asked: pa.Array) -> None:
        unmet = {*one(asked).to_pylist()}.difference(self.of(book)[known].to_pylist()) - {None, ""}
        for some in chunks(list(unmet)):
            found = self._named(BY_NAME[book].model, column, some)
            fresh = stored(found, (KEYS[book], "id", "division")).rename_columns(["key", "id", "division"])
            self._known[book] = pa.concat_tables([self.of(book), fresh])

    def _named(self, model: type[Model], column: str, some: Sequence[Any]) -> QuerySet[Any]:
        """Ids were found in rows of the banner; naming it again makes SQLite read all of it."""
        named = model._default_manager.filter(**{f"{column}__in": some})
        return self.rows(named if column == "id" else named.filter(banner=self.banner))
