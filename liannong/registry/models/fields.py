"""The columns of the ledgers as model fields, and the constraints that follow from their kind.

Text that was not given is empty, never null; every other value that was not given is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from liannong.ledger.columns import BY_TABLE, Column, Kind
from liannong.registry.models import constraints

PARENT: dict[str, Any] = {"on_delete": models.PROTECT}
OPTIONAL: dict[str, Any] = {"null": True, "blank": True}

FIELDS: dict[Kind, type[models.Field[Any, Any]]] = {
    Kind.TEXT: models.TextField, Kind.CODE: models.CharField, Kind.CREDIT: models.CharField,
    Kind.DIVISION: models.CharField, Kind.TERM: models.CharField, Kind.YEAR: models.SmallIntegerField,
    Kind.DATE: models.DateField, Kind.MONEY: models.BigIntegerField, Kind.SIGNED_MONEY: models.BigIntegerField,
    Kind.COUNT: models.BigIntegerField, Kind.DAYS: models.BigIntegerField, Kind.YES_NO: models.BooleanField,
    Kind.MARK: models.BooleanField,
}  # fmt: skip


# Model fields that cannot have their column's name.
RENAMED = {("asset", "class"): "asset_class"}


def column(table: str, field: str, **options: Any) -> Any:
    """A model field for one ledger column: its label, its type and whether it may be left out."""
    described = column_of(table, field)
    if described.terms:
        options["choices"] = [(word.value, word.label) for word in described.terms]
    if not described.required:
        options |= {"blank": True, "default": ""} if is_text(described) else OPTIONAL
    return FIELDS[described.kind](described.heading, **options)


def column_of(table: str, field: str) -> Column:
    return next(c for c in BY_TABLE[table].columns if c.field == field)


def is_text(described: Column) -> bool:
    return issubclass(FIELDS[described.kind], models.CharField | models.TextField)


def sound(table: str, *, only: tuple[str, ...] = ()) -> Iterator[models.CheckConstraint]:
    """What the kinds of a ledger's columns demand: known words, no negative amounts, years that are years."""
    for described in BY_TABLE[table].columns:
        demanded = DEMANDS.get(described.kind)
        if demanded and (not only or described.field in only):
            yield demanded(table, RENAMED.get((table, described.field), described.field), described)


def _known(table: str, field: str, described: Column) -> models.CheckConstraint:
    codes = [word.value for word in described.terms or ()]
    allowed = codes if described.required else [*codes, ""]
    return constraints.known(table, field, allowed, described.heading)


def _not_negative(table: str, field: str, described: Column) -> models.CheckConstraint:
    return constraints.not_negative(table, field, described.heading)


def _sane_year(table: str, field: str, described: Column) -> models.CheckConstraint:
    return constraints.sane_year(table, field)


DEMANDS: dict[Kind, Callable[[str, str, Column], models.CheckConstraint]] = {
    Kind.TERM: _known, Kind.MONEY: _not_negative, Kind.COUNT: _not_negative, Kind.DAYS: _not_negative,
    Kind.YEAR: _sane_year,
}  # fmt: skip
