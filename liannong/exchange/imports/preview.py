"""What committing an upload would do: rows by sheet, everything that is wrong, the first rows as they would be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyarrow as pa

from liannong.accounts.masking import PERSONAL
from liannong.accounts.places import banner_of
from liannong.exchange.imports import reading
from liannong.exchange.imports.guard import Guard
from liannong.exchange.imports.models import ImportJob, ImportProblem
from liannong.ledger.columns import BY_NAME, BY_TABLE, SHEETS, Kind, Sheet
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.actions.load import plans
from liannong.registry.actions.plan import Plan

SHOWN_ROWS = 5
SHOWN_COLUMNS = 8
BATCH = 1000
Places = set[tuple[str, int]]  # tab and row


@dataclass
class Found:
    """``counts`` and ``sample`` as the job keeps them."""

    counts: list[dict[str, Any]]
    sample: list[dict[str, Any]]
    problems: list[Problem]


@dataclass
class Tally:
    """Rows of one sheet by what would become of them; a row that is both new and changed is new."""

    new: Places = field(default_factory=set)
    changed: Places = field(default_factory=set)
    refused: Places = field(default_factory=set)


def guard_of(job: ImportJob) -> Guard:
    return Guard(job.by, history=job.history_by is not None)


def home_of(job: ImportJob) -> str | None:
    return banner_of(job.by.division) or None


def preview(job: ImportJob, ledger: Ledger) -> Found:
    found = list(plans(ledger, home=home_of(job), guard=guard_of(job)))
    refused = first_of_each_row(problem for plan in found for problem in plan.refused)
    tallies = _tallies(found)
    for table, rows in ledger.tables.items():
        tallies[table].refused = {(p.sheet, p.row) for p in refused} & _places(rows)
    return Found(
        [_count(BY_NAME[name], read, ledger, tallies) for name, read in ledger.rows_read.items() if read],
        [shown for sheet in SHEETS if (shown := _sample(sheet, found))],
        [*ledger.problems, *refused],
    )


def first_of_each_row(problems: Iterable[Problem]) -> list[Problem]:
    """Once a household is refused, its persons are as well: the row is told of for the first reason alone."""
    return list({(problem.sheet, problem.row): problem for problem in reversed([*problems])}.values())[::-1]


def wrong_rows(counts: Iterable[dict[str, Any]]) -> int:
    return sum(sheet["wrong"] for sheet in counts)


def keep_problems(job: ImportJob, problems: Iterable[Problem]) -> None:
    job.problems.all().delete()
    told = (
        ImportProblem(
            job=job, sheet=p.sheet, row=p.row, column=p.column, value=reading.masked(p), code=p.problem,
            problem=p.message, right=p.right, fatal=p.fatal,
        )
        for p in problems
    )  # fmt: skip
    ImportProblem.objects.bulk_create(told, BATCH)


def _tallies(found: Iterable[Plan]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for plan in found:
        for part in plan.parts:
            tally = tallies[part.book.sheet.table]
            tally.new |= _places(part.told_new)
            tally.changed |= _places(part.told_changed)
    return tallies


def _places(rows: pa.Table) -> Places:
    if not len(rows):
        return set()
    return set(zip(rows["source_sheet"].to_pylist(), rows["source_row"].to_pylist(), strict=True))


def _count(sheet: Sheet, read: int, ledger: Ledger, tallies: dict[str, Tally]) -> dict[str, Any]:
    """Every row read is in one of the four numbers."""
    tally = tallies[sheet.table]
    taken = len(_places(ledger.tables[sheet.table])) - len(tally.refused)
    new = tally.new - tally.refused
    changed = tally.changed - tally.refused - new
    numbers = {"new": len(new), "changed": len(changed), "unchanged": taken - len(new) - len(changed)}
    return {"sheet": sheet.name, **numbers, "wrong": read - taken}


def _sample(sheet: Sheet, found: Iterable[Plan]) -> dict[str, Any] | None:
    """The first new and changed rows, in the ledger's words."""
    told = [rows for plan in found for rows in _told(sheet, plan)]
    rows = [row for table, kind in told for row in _shown_rows(sheet, table.slice(0, SHOWN_ROWS), kind)]
    if not rows:
        return None
    headings = [column.heading for column in sheet.columns[:SHOWN_COLUMNS]]
    return {"sheet": sheet.name, "headings": headings, "rows": rows[:SHOWN_ROWS]}


def _told(sheet: Sheet, plan: Plan) -> Iterator[tuple[pa.Table, str]]:
    for part in plan.parts:
        if part.book.sheet is sheet and part.book.name == sheet.table:
            yield part.told_new, "new"
            yield part.told_changed, "changed"


def _shown_rows(sheet: Sheet, rows: pa.Table, kind: str) -> Iterator[dict[str, Any]]:
    columns = list(sheet.columns[:SHOWN_COLUMNS])
    for row in rows.to_pylist():
        cells = [shown(c.field, c.kind, row.get(c.field), sheet) for c in columns]
        yield {"kind": kind, "row": row["source_row"], "cells": cells}


def shown(name: str, kind: Kind, value: Any, sheet: Sheet) -> str:
    """One value as a page shows it: yuan, words of the closed lists, personal numbers masked."""
    if value is None or value == "":
        return ""
    if kind in (Kind.MONEY, Kind.SIGNED_MONEY):
        return f"{Decimal(value).scaleb(-2):,.2f}"
    if kind is Kind.TERM:
        terms = next(c.terms for c in BY_TABLE[sheet.table].columns if c.field == name)
        return terms.of(value).label if terms else str(value)
    if kind in (Kind.YES_NO, Kind.MARK):
        return "是" if value else "否"
    return PERSONAL.get(name, str)(
        str(value) if kind is not Kind.DAYS else format(Decimal(value).scaleb(-2).normalize(), "f")
    )
