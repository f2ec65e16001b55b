"""A row as it stands, in the words one would type into its ledger; and the mark by which a later change is noticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.crypto import salted_hmac

from liannong.ledger.columns import Column, Kind, Sheet
from liannong.registry.ledgers import BY_MODEL, BY_NAME, PERSON, Book
from liannong.registry.models import CategoryPeriod
from liannong.registry.models.placed import Placed

Cells = Mapping[str, str]  # ledger field → what is typed, or would be


@dataclass(frozen=True)
class Stood:
    """A standing row; one of the ledger of persons is a person with one spell of category (None: a spell to come)."""

    thing: Placed
    spell: CategoryPeriod | None = None

    @property
    def sheet(self) -> Sheet:
        return BY_MODEL[type(self.thing)].sheet

    @property
    def ids(self) -> dict[str, int | None]:
        """By book, as ``Aim`` asks for them."""
        own: dict[str, int | None] = {BY_MODEL[type(self.thing)].name: self.thing.pk}
        return own | {"period": self.spell.pk if self.spell else None} if self.sheet.table == PERSON else own

    @cached_property
    def cells(self) -> dict[str, str]:
        """ID numbers in clear: show none of them without masking."""
        texts = _texts(BY_MODEL[type(self.thing)], self.thing)
        spell = _texts(BY_NAME["period"], self.spell) if self.spell else {}
        return {
            column.field: texts.get(column.field) or spell.get(column.field, "")
            for column in self.sheet.columns
        }

    @property
    def mark(self) -> str:
        """The same as long as nobody changes the row. Keyed: it tells nothing about what it was made of."""
        row = json.dumps([self.ids, self.cells], ensure_ascii=False, sort_keys=True)
        return salted_hmac("row as seen", row).hexdigest()

    def locked(self) -> Stood:
        """The same row as it stands now, ours until the transaction ends. ObjectDoesNotExist when it is gone."""
        spell = CategoryPeriod.objects.select_for_update().get(pk=self.spell.pk) if self.spell else None
        return Stood(type(self.thing)._default_manager.select_for_update().get(pk=self.thing.pk), spell)


def written(column: Column, value: Any) -> str:
    """A value as a clerk types it: yuan, days, words of the closed lists."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if column.kind in (Kind.MONEY, Kind.SIGNED_MONEY):
        return f"{Decimal(value).scaleb(-2):.2f}".removesuffix(".00")
    if column.kind is Kind.DAYS:
        return f"{Decimal(value).scaleb(-2).normalize():f}"
    if column.terms:
        return column.terms.of(value).label
    return value.isoformat() if isinstance(value, date) else str(value)


def _texts(book: Book, row: Any) -> dict[str, str]:
    named = {column.field: column for column in book.sheet.columns}
    texts = {field: written(named[field], getattr(row, column)) for field, column in book.fields.items()}
    texts |= {name: str(getattr(getattr(row, name), "code", "")) for name in book.references if name in named}
    texts |= {field: getattr(row, field) for field in book.sealed}
    return texts | {field: _number(row, key) for field, key in book.persons.items()}


def _number(row: Any, key: str) -> str:
    person = getattr(row, key)
    return str(person.id_number if person else getattr(row, f"{key}_number"))
