"""What a list may be asked for: filters that follow from the kinds of a book's columns."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints, create_model

from liannong.accounts.places import bounds
from liannong.api.shapes import Shape, Value
from liannong.ledger.columns import Kind

M = TypeVar("M", bound=Model)
MOST_ROWS = 500
LARGEST = 2**63 - 1  # a key, in both databases
Word = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[^\x00\n]*$")]
Place = Annotated[str, StringConstraints(pattern=r"^15([0-9]{4}|[0-9]{7}|[0-9]{10})$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
CODES = (Kind.CODE, Kind.CREDIT)


class Page(Schema):
    """Rows come in the order of their keys; ``after`` is the ``next`` of the page before."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, le=LARGEST, title="上一页的 next")
    limit: int = Field(50, ge=1, le=MOST_ROWS, title="每页行数")
    division: Place | None = Field(None, title="行政区划代码，6、9 或 12 位")


def of(shape: Shape) -> type[Page]:
    """The query parameters of one book's list."""
    fields = {name: (kind | None, Field(None, title=title)) for name, kind, title in _offered(shape)}
    name = f"{shape.book.model.__name__}Filter"
    return create_model(name, __base__=Page, **fields)  # type: ignore[call-overload, no-any-return]


def applied(rows: QuerySet[M], page: Page, shape: Shape) -> QuerySet[M]:
    """The rows of one page and one more, by which to see whether others follow."""
    asked = page.model_dump(exclude_none=True, exclude={"after", "limit", "division"})
    for value in shape.values:
        for name in (value.name, f"{value.name}_from", f"{value.name}_to"):
            if name in asked:
                rows = rows.filter(**{_lookup(value, name): asked[name]})
    return _within(rows, page.division).filter(pk__gt=page.after).order_by("pk")[: page.limit + 1]


def _within(rows: QuerySet[M], division: str | None) -> QuerySet[M]:
    if division is None:
        return rows
    first, last = bounds(division.ljust(12, "0"))
    return rows.filter(division__gte=first, division__lte=last)


def _offered(shape: Shape) -> Iterator[tuple[str, Any, str]]:
    for value in shape.values:
        if value.kind is Kind.DATE:
            yield f"{value.name}_from", datetime.date, f"{value.label}不早于"
            yield f"{value.name}_to", datetime.date, f"{value.label}不晚于"
        elif asked := _asked_by(value):
            yield value.name, asked, value.label


def _asked_by(value: Value) -> Any:
    if value.kind is Kind.TERM:
        return value.json
    if value.kind is Kind.YEAR:
        return Year
    return Word if value.kind in CODES or value.name == "name" else None


def _lookup(value: Value, asked: str) -> str:
    source = value.sources[0]
    if asked == "name":
        return f"{source}__contains"
    return {f"{value.name}_from": f"{source}__gte", f"{value.name}_to": f"{source}__lte"}.get(asked, source)
