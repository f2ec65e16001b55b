"""Ledgers out of the database as the workbook they are read from: what is exported imports back to no change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liannong.accounts.audit import record
from liannong.accounts.masking import PERSONAL
from liannong.accounts.models import User
from liannong.accounts.permissions import Action, may
from liannong.accounts.scope import Scope
from liannong.exchange import report_layout as layout
from liannong.exchange.report_layout import Look
from liannong.ledger.columns import BY_TABLE, SHEETS, Column, Kind, Sheet
from liannong.registry.ledgers import BY_NAME, PERSON
from liannong.registry.models import Project
from liannong.registry.models.placed import BANNER_DIGITS
from liannong.registry.rows import ledger_of, tables_of

Tables = dict[str, pa.Table]
UNMASKING = (PERSON, "operator")
LOOKS = {
    Kind.CODE: Look.CODE, Kind.ID: Look.CODE, Kind.CREDIT: Look.CODE, Kind.DIVISION: Look.CODE, Kind.DATE: Look.DATE,
    Kind.MONEY: Look.MONEY, Kind.SIGNED_MONEY: Look.MONEY, Kind.YEAR: Look.NUMBER, Kind.COUNT: Look.NUMBER,
    Kind.DAYS: Look.NUMBER,
}  # fmt: skip
AT_ONCE = 20_000
NARROWEST = 10
ALLOCATION = "allocation"


@dataclass(frozen=True)
class Wish:
    """Who exports, and for what the personal data is wanted in clear; without ``purpose`` it is masked."""

    by: User
    purpose: str = ""

    @property
    def is_clear(self) -> bool:
        return bool(self.purpose)


def whole(wish: Wish, path: Path, *, banner: str, year: int | None = None) -> int:
    """The ledgers of a banner (six digits) that the role may export, those of a year when one is given. Returns the
    number of rows. PermissionDenied when it may export none, or not in clear."""
    found = tables_of(banner, rows=Scope.of(wish.by).rows)
    kept = {table: rows for table, rows in found.items() if may_export(wish.by, table)}
    if year is not None:
        kept = {table: of_year(table, rows, year) for table, rows in kept.items()}
    return _write(
        wish,
        path,
        kept,
        key=banner,
        what=_("全部台账") if year is None else _("全部台账 {year}").format(year=year),
    )


def a_list(wish: Wish, path: Path, rows: QuerySet[Any], table: str) -> int:
    """The rows of one ledger, as a list has filtered them. Returns their number."""
    if not may_export(wish.by, table):
        raise PermissionDenied(_("您的角色不能导出这张台账。"))
    rows = _of_ledger(rows, table)
    banners = rows.order_by("banner").values_list("banner", flat=True).distinct()
    narrowed = _narrowed(rows, wish.by)
    parts = [_registered(table, ledger_of(table, banner, rows=narrowed)) for banner in banners]
    joined = pa.concat_tables(parts) if parts else ledger_of(table, "0" * BANNER_DIGITS, rows=narrowed)
    return _write(wish, path, {table: joined}, key=table, what=BY_TABLE[table].name)


def of_projects(
    wish: Wish, path: Path, projects: Collection[int], *, what: str, more: QuerySet[Any] | None = None
) -> dict[str, int]:
    """Some projects and what hangs on them, with the people and operators named there, and ``more`` allocations; rows by
    ledger. The caller tells the audit trail. PermissionDenied as for ``whole``."""
    scope = Scope.of(wish.by)
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for banner, ids in _by_banner(scope, projects).items():
        for table, rows in tables_of(banner, rows=scope.rows, projects=ids).items():
            parts[table].append(rows)
    for banner in _banners(more):
        assert more is not None
        parts[ALLOCATION].append(ledger_of(ALLOCATION, banner, rows=_narrowed(more, wish.by)))
    joined = {table: pa.concat_tables(found) for table, found in parts.items() if may_export(wish.by, table)}
    return _lay_out(wish, path, joined, what)


def _by_banner(scope: Scope, projects: Collection[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for banner, pk in scope.rows(Project.objects.filter(pk__in=projects)).values_list("banner", "pk"):
        found[banner].append(pk)
    return found


def _banners(rows: QuerySet[Any] | None) -> list[str]:
    return [] if rows is None else sorted(set(rows.order_by().values_list("banner", flat=True)))


def _of_ledger(rows: QuerySet[Any], table: str) -> QuerySet[Any]:
    """A list of households is exported as the persons in them."""
    model: Any = BY_NAME[table].model
    if rows.model is model:
        return rows
    persons: QuerySet[Any] = model._default_manager.filter(household__in=rows.order_by().values("pk"))
    return persons


def may_export(user: User, table: str) -> bool:
    return may(user, Action.EXPORT, BY_NAME[table].model.Scoped.subject)  # type: ignore[attr-defined]


def may_unmask(user: User) -> bool:
    return all(may(user, Action.UNMASK, subject) for subject in UNMASKING)


def of_year(table: str, rows: pa.Table, year: int) -> pa.Table:
    """What the findings of a year are about: its own rows, and those of earlier years that still hold in it."""
    keep = YEARLY.get(table)
    return rows if keep is None else rows.filter(pc.fill_null(keep(rows, year), True))


def _until(rows: pa.Table, year: int) -> Any:
    return pc.less_equal(rows["year"], year)


def _in(rows: pa.Table, year: int) -> Any:
    return pc.equal(rows["year"], year)


def _within(field: str) -> Callable[[pa.Table, int], Any]:
    return lambda rows, year: pc.equal(pc.year(rows[field]), year)


def _overlapping(rows: pa.Table, year: int) -> Any:
    started = pc.less_equal(rows["since"], date(year, 12, 31))
    return pc.and_kleene(started, pc.greater_equal(rows["until"], date(year, 1, 1)))


YEARLY: dict[str, Callable[[pa.Table, int], Any]] = {
    "project": _until,
    "fund": _until,
    "finance": _until,
    "operation": _in,
    "allocation": _in,
    "benefit": _within("paid_on"),
    "employment": _overlapping,
    "agreement": _overlapping,
    "rectification": _within("ordered_on"),
}


def _narrowed(rows: QuerySet[Any], by: User) -> Callable[[QuerySet[Any]], QuerySet[Any]]:
    """Everything else only serves to name what the rows point to."""
    scope = Scope.of(by)
    chosen = rows.order_by().values("pk")

    def narrow(found: QuerySet[Any]) -> QuerySet[Any]:
        seen = scope.rows(found)
        return seen.filter(pk__in=chosen) if found.model is rows.model else seen

    return narrow


def _registered(table: str, rows: pa.Table) -> pa.Table:
    """Periods of persons that the list does not show have come along without a number."""
    return rows.filter(rows["id_number"].is_valid()) if table == PERSON else rows


def _write(wish: Wish, path: Path, tables: Tables, *, key: str, what: str) -> int:
    """The event is written before the file is handed out."""
    counts = _lay_out(wish, path, tables, what)
    with transaction.atomic():
        record(
            by=wish.by, action="export", subject="export", subject_key=key, division=wish.by.division,
            after={"rows": counts, "clear": wish.is_clear}, purpose=wish.purpose,
        )  # fmt: skip
    return sum(counts.values())


def _lay_out(wish: Wish, path: Path, tables: Tables, what: str) -> dict[str, int]:
    if wish.is_clear and not may_unmask(wish.by):
        raise PermissionDenied(_("您的角色不能导出完整的个人信息。请不填用途，导出遮盖后的表。"))
    if not tables:
        raise PermissionDenied(_("您的角色不能导出台账。"))
    counts = {table: len(rows) for table, rows in tables.items() if len(rows)}
    layout.write(
        path, [_sheet(BY_TABLE[table], tables[table], wish) for table in _order(tables, counts)], header=what
    )
    return counts


def _order(tables: Tables, counts: dict[str, int]) -> list[str]:
    """Sheets with rows in the order of the ledger; one empty sheet rather than none."""
    return [sheet.table for sheet in SHEETS if counts.get(sheet.table)] or [next(iter(tables))]


def _sheet(sheet: Sheet, rows: pa.Table, wish: Wish) -> layout.Table:
    columns = tuple(
        layout.Column(
            column.heading + "*" * column.required, max(NARROWEST, 2 * len(column.heading) + 4),
            LOOKS.get(column.kind, Look.TEXT),
        )
        for column in sheet.columns
    )  # fmt: skip
    return layout.Table(sheet.name, columns, _rows(sheet, rows, wish), len(rows))


def _rows(sheet: Sheet, rows: pa.Table, wish: Wish) -> Iterator[tuple[Any, ...]]:
    for batch in rows.select([c.field for c in sheet.columns]).to_batches(AT_ONCE):
        cells = [_cells(c, batch[c.field].to_pylist(), wish) for c in sheet.columns]
        yield from zip(*cells, strict=True)


def _cells(column: Column, values: list[Any], wish: Wish) -> Iterable[Any]:
    masked = PERSONAL.get(column.field)
    if masked and not wish.is_clear:
        return [value and masked(value) for value in values]
    written = WRITTEN.get(column.kind)
    if column.terms:
        words = {str(term): term.label for term in column.terms}
        return [value and words[value] for value in values]
    return [None if value is None else written(value) for value in values] if written else values


def _hundredths(value: int) -> Decimal:
    return Decimal(value).scaleb(-2)


def _yes_no(value: bool) -> str:
    return "是" if value else "否"


WRITTEN: dict[Kind, Callable[[Any], Any]] = {
    Kind.MONEY: _hundredths, Kind.SIGNED_MONEY: _hundredths, Kind.DAYS: _hundredths, Kind.YES_NO: _yes_no,
    Kind.MARK: _yes_no,
}  # fmt: skip
