"""What the audit trail is told of rows: their key, and their values in the words of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from liannong.accounts.audit import Change
from liannong.registry.actions.plan import Part, Plan
from liannong.registry.columns import emptied, one
from liannong.registry.ledgers import PERSON, Book
from liannong.registry.models.placed import audit_key

Records = list[dict[str, Any]]


def additions(part: Part, new: pa.Table, found: Plan) -> Iterator[Change]:
    after = _records(part.told_new.select(_told(part.book)))
    for row, division, values in zip(new["id"].to_pylist(), new["division"].to_pylist(), after, strict=True):
        yield Change(audit_key(found.banner, row), division, None, values)


def changes(part: Part, found: Plan) -> list[Change]:
    """Only what differs. To be called before the rows are changed: what stands sealed is read once more."""
    rows = part.changed["id"].to_pylist()
    before: Records = [{} for _ in rows]
    after: Records = [{} for _ in rows]
    for field in [*part.fields, *(["division"] if part.book.place else [])]:
        _compare(part, field, found, before, after)
    columns = (rows, part.changed["division"].to_pylist(), before, after)
    return [Change(audit_key(found.banner, row), *rest) for row, *rest in zip(*columns, strict=True)]


def _compare(part: Part, field: str, found: Plan, before: Records, after: Records) -> None:
    column = "division" if field == "division" and part.book.place else part.book.compared(field)
    old, new = part.before[column].to_pylist(), part.changed[column].to_pylist()
    differing = [place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if differing:
        was, now = _wording(part, field, column, found)
        for place in differing:
            before[place][field], after[place][field] = was[place], now[place]


def _wording(part: Part, field: str, column: str, found: Plan) -> tuple[list[Any], list[Any]]:
    if field in part.book.references:
        return _codes(part.before[column], field, found), _codes(part.changed[column], field, found)
    if field in part.book.persons or field in part.book.sealed:
        return _opened(part, field), part.told_changed[field].to_pylist()
    return _plain(part.before[column]), _plain(part.changed[column])


def _codes(ids: pa.ChunkedArray, book: str, found: Plan) -> list[Any]:
    codes: list[Any] = found.keys.codes(book, ids).to_pylist()
    return codes


def _opened(part: Part, field: str) -> list[Any]:
    """Sealed values as they stand, in the order of the changed rows; the audit trail masks them."""
    key = part.book.persons.get(field)
    columns = (f"{key}_number", f"{key}__id_number") if key else (field,)
    rows = part.changed["id"].to_pylist()
    found = part.book.model._default_manager.filter(pk__in=rows).values_list("pk", *columns)
    texts = {row: next((value for value in values if value), None) for row, *values in found}
    return [texts[row] for row in rows]


def _plain(column: pa.ChunkedArray) -> list[Any]:
    values = emptied(one(column))
    words: list[Any] = (values.cast(pa.string()) if pa.types.is_date(values.type) else values).to_pylist()
    return words


def _told(book: Book) -> list[str]:
    """A period says whose it is by the number; the index of the number says nothing to anyone."""
    return ["id_number" if name == PERSON else name for name in book.ledger_fields]


def _records(rows: pa.Table) -> Records:
    """Without what is not stated; days as text."""
    days = [pa.field(f.name, pa.string()) if pa.types.is_date(f.type) else f for f in rows.schema]
    texts = rows.cast(pa.schema(days))
    return [{name: value for name, value in row.items() if value is not None} for row in texts.to_pylist()]
