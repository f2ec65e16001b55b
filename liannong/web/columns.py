"""Columns of lists and detail pages: what a row says, written as a clerk reads it.

Most come from the table of ledger columns, so that a page, a workbook and an import call a thing by one name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from liannong.accounts.masking import PERSONAL
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.accounts.words import Words
from liannong.ledger.columns import Kind
from liannong.registry.models import Division
from liannong.registry.models.fields import RENAMED, column_of

DIVISION = pgettext_lazy("column", "行政区划")
NOTHING = "—"
NUMBERS = {Kind.MONEY, Kind.SIGNED_MONEY, Kind.COUNT, Kind.DAYS}
SHORT = frozenset({Kind.CODE, Kind.YEAR, Kind.DATE, Kind.TERM, Kind.YES_NO, Kind.MARK, Kind.ID})
UNITS = {Kind.MONEY: gettext_lazy("元"), Kind.SIGNED_MONEY: gettext_lazy("元"), Kind.DAYS: gettext_lazy("天")}
# Where a thing has a page of its own: the model, and the name of that page.
PAGES = {
    "Project": "project", "Operator": "operator", "Household": "household", "Person": "person", "Asset": "asset",
    "Agreement": "agreement", "Benefit": "benefit", "Employment": "employment", "Workshop": "workshop",
    "Allocation": "allocation", "AnnualPlan": "plan", "AuditEvent": "event", "Notice": "notice", "Objection": "objection",
    "Complaint": "complaint", "Case": "case", "AssessedYear": "assessment-result",
    "LocalRule": "local-rule", "Support": "support", "StoredFinding": "finding", "Alert": "alert",
    "CollectiveAccount": "income-account", "AllocationPlan": "allocation-plan", "ShareRegister": "share-register",
    "RewardClaim": "reward", "PaymentList": "payment-list", "Expectation": "expectation", "Competition": "competition",
}  # fmt: skip

# Ledger fields that live in another column.
FIELDS = {("person", "household"): "code"}


@dataclass(frozen=True)
class Column:
    """``value`` reads the row; ``target`` the thing its text leads to; ``sort`` is an own field, never null."""

    key: str
    label: Words
    value: Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    sort: str = ""
    target: Callable[[Any], Model | None] | None = None
    shown: bool = True

    @property
    def is_number(self) -> bool:
        return self.kind in NUMBERS

    @property
    def unit(self) -> Words:
        return UNITS.get(self.kind, "")

    @property
    def look(self) -> str:
        """The class of its cells: figures stand to the right, short words are not broken."""
        return "number" if self.is_number else "short" if self.kind in SHORT else ""


@dataclass(frozen=True)
class Cell:
    column: Column
    text: str
    address: str = ""

    @property
    def is_empty(self) -> bool:
        return self.text == NOTHING


def of(table: str, field: str, *, sort: bool = False, shown: bool = True) -> Column:
    """The column of a ledger field: label, kind and display are the ledger's own. Only required ones can sort."""
    described = column_of(table, field)
    name = FIELDS.get((table, field)) or RENAMED.get((table, field), field)
    read = _reader(name, described.kind)
    return Column(field, described.heading, read, described.kind, name if sort else "", shown=shown)


def leading(column: Column, target: Callable[[Any], Model | None] = lambda row: row) -> Column:
    return replace(column, target=target)


def reference(key: str, label: Words, *, shown: bool = True) -> Column:
    """A thing the row points to, by its name."""
    return Column(
        key, label, lambda row: getattr(row, key), target=lambda row: getattr(row, key), shown=shown
    )


def division(label: Words = DIVISION, key: str = "division") -> Column:
    return Column(key, label, lambda row: getattr(row, key), Kind.DIVISION)


def cells(columns: Iterable[Column], row: Any, reader: User, places: Mapping[str, str]) -> list[Cell]:
    return [cell(column, row, reader, places) for column in columns]


def cell(column: Column, row: Any, reader: User, places: Mapping[str, str]) -> Cell:
    value = column.value(row)
    text = places.get(value, value) if column.kind is Kind.DIVISION else written(value, column.kind)
    target = column.target(row) if column.target else None
    return Cell(column, text or NOTHING, address_of(target, reader) if target is not None else "")


def written(value: Any, kind: Kind = Kind.TEXT) -> str:
    """A value as text; money is fen and worked days are hundredths of a day."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if kind in (Kind.MONEY, Kind.SIGNED_MONEY):
        return f"{Decimal(value).scaleb(-2):,.2f}"
    if kind is Kind.DAYS:
        return f"{(Decimal(value) / 100).normalize():f}"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else str(value)


def address_of(thing: Model, reader: User) -> str:
    """Its page, for who may open it; a link that ends at a refusal is none."""
    page = PAGES.get(type(thing).__name__)
    seen = page and may(reader, Action.SEE, thing.Scoped.subject)  # type: ignore[attr-defined]
    division = thing.division  # type: ignore[attr-defined]
    within = seen and (not division or Scope.of(reader).covers(division))
    return _beginning(page) + f"{thing.pk}/" if page and within else ""


@cache
def _beginning(page: str) -> str:
    """The address of such a page up to the key: a list asks for hundreds."""
    return reverse(page, args=[0]).removesuffix("0/")


def places_of(columns: Iterable[Column], rows: Iterable[Any]) -> dict[str, str]:
    """Names of all divisions that these rows mention, asked for once."""
    readers = [column.value for column in columns if column.kind is Kind.DIVISION]
    codes = {read(row) for row in rows for read in readers} - {"", None}
    if not codes:
        return {}
    return dict(Division.objects.filter(code__in=codes).values_list("code", "path"))


def _reader(name: str, kind: Kind) -> Callable[[Any], Any]:
    if name in PERSONAL:
        return lambda row: PERSONAL[name](getattr(row, name) or "")
    if kind is Kind.TERM:
        return lambda row: getattr(row, f"get_{name}_display")()
    return lambda row: getattr(row, name)
