"""Where a reader may add, change or remove a row: what pages draw their buttons from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.registry.ledgers import BY_MODEL, PERSON, Book
from liannong.registry.models import CategoryPeriod, Household
from liannong.registry.models.placed import Placed

# A household is entered by its persons.
BY_ITS_PERSONS = (Household,)


def add(reader: User, model: type[Model], preset: Mapping[str, str] | None = None) -> str:
    """The address of an empty form for a row of this kind; empty for who may not."""
    book = BY_MODEL.get(model)  # type: ignore[arg-type]
    if book is None or model is CategoryPeriod or not may(reader, Action.ADD, _subject(model)):
        return ""
    asked = f"?{urlencode(preset)}" if preset else ""
    return reverse(f"add-{book.sheet.table}") + asked


def change(reader: User, row: Any) -> str:
    return _of_row(reader, row, Action.CHANGE, "change")


def remove(reader: User, row: Any) -> str:
    return "" if isinstance(row, CategoryPeriod) else _of_row(reader, row, Action.DELETE, "remove")


def preset(book: Book, thing: Placed) -> dict[str, str]:
    """What a new row of ``book`` has in common with the thing on whose page it is begun."""
    named = BY_MODEL.get(type(thing))
    return (
        {named.name: str(thing.code)}
        if named and named.name in book.references and hasattr(thing, "code")
        else {}
    )


def _of_row(reader: User, row: Any, action: Action, page: str) -> str:
    book = BY_MODEL.get(type(row))
    if book is None or isinstance(row, BY_ITS_PERSONS) or not may(reader, action, _subject(type(row))):
        return ""
    if not Scope.of(reader).covers(row.division):
        return ""
    if isinstance(row, CategoryPeriod):
        return f"{reverse(f'{page}-{PERSON}', args=[row.person_id])}?spell={row.pk}"
    return reverse(f"{page}-{book.sheet.table}", args=[row.pk])


def _subject(model: Any) -> str:
    return str(model.Scoped.subject)
