"""Rows typed one by one: each says which standing row it replaces, instead of being recognised by its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
from django.utils.translation import gettext as _

from liannong.registry.actions.difference import Difference, compared, difference, standing
from liannong.registry.actions.refusals import Refusal
from liannong.registry.keys import Keys
from liannong.registry.ledgers import Book


@dataclass(frozen=True)
class Aim:
    """``rows`` names by book the id of the one row that is replaced, None where every row brought is new.

    Of a book in ``still`` nothing that stands is changed; of any other book rows are recognised as always.
    """

    rows: Mapping[str, int | None]
    still: frozenset[str] = frozenset()

    def stands(self, book: Book, brought: pa.Table, keys: Keys) -> pa.Table:
        """Of what stands only what the few brought rows can meet."""
        if book.name in self.rows:
            return standing(book, keys, {"pk": self.rows[book.name] or 0})
        column = book.compared(book.identity[0])
        return standing(book, keys, {f"{column}__in": brought[column].to_pylist()})

    def difference(
        self, book: Book, brought: pa.Table, stands: pa.Table, stated: tuple[str, ...]
    ) -> Difference:
        if book.name not in self.rows:
            found = difference(book, brought, stands, stated)
            return _only_new(found) if book.name in self.still else found
        # What was refused before is no longer among those brought.
        places: list[int | None] = [*range(min(len(stands), len(brought)))] or [None] * len(brought)
        return compared(book, brought, stands, stated, pa.array(places, pa.int64()))

    def taken(self, book: Book, brought: pa.Table, keys: Keys) -> Refusal:
        """Rows whose code another row of the banner has already."""
        columns = [book.compared(field) for field in book.identity]
        others = keys.rows(book.model._default_manager.filter(banner=keys.banner))
        others = others.exclude(pk=self.rows[book.name] or 0)
        rows = brought.select(columns).to_pylist()
        hit = [others.filter(**row).exists() for row in rows]
        return Refusal(
            pa.array(hit, pa.bool_()), book.identity[0], "taken",
            _("“{sheet}”里已经登记过，没有重复登记。").format(sheet=book.sheet.name),
            _("在列表中找到已有的那一条再修改，或改正编码"),
        )  # fmt: skip


def _only_new(found: Difference) -> Difference:
    return Difference(found.new, found.changed[:0], found.stood[:0], found.unchanged + len(found.changed))
