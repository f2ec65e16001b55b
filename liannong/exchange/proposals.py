"""A proposal as it is typed: one project with its funds, linkages and assets, read and judged as a workbook is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.places import banner_of
from liannong.accounts.roles import Role
from liannong.exchange.headings import EXAMPLE_MARK
from liannong.exchange.imports.reading import is_ours_to_tell
from liannong.exchange.reader import read_sheets
from liannong.exchange.row_form import FIRST_ROW, sheet_of
from liannong.exchange.row_stand import Cells, Stood
from liannong.judging.record import Asked
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.keys import everything
from liannong.registry.models import Asset, Project
from liannong.registry.queries import gate
from liannong.registry.queries.submissions import PARTS
from liannong.registry.rows import operator_tables
from liannong.rulebook.vocabulary import ProjectState

PROJECT = "project"
TABLES = (PROJECT, *PARTS)
STATE = ProjectState.PROPOSED.label
STANDS = "stands"  # beside the ledger's fields of a typed row: the id of the row that it replaces
REQUIRED = "required"
PREFIX = "SB"  # 申报
Rows = Mapping[str, Sequence[Cells]]


@dataclass(frozen=True)
class Typed:
    """``rows`` by table: one of the project, any number of the others. ``stood`` is the draft that they replace.

    The project's code is written into all of them, the operator's own code wherever an operator proposes.
    """

    rows: Rows
    by: User
    on: date
    stood: Project | None = None

    @property
    def own(self) -> Cells:
        return self.rows[PROJECT][0]

    @property
    def code(self) -> str:
        return str(self.own.get("code", "")).strip()

    @property
    def banner(self) -> str:
        return banner_of(self.stood.division if self.stood else self.by.division)

    def whole(self, table: str) -> list[Cells]:
        """The rows as their ledger has them; a row without anything typed stays empty and keeps its place."""
        if table == PROJECT:
            return [{**self.own, **self._operator(table), "state": STATE}]
        known = {PROJECT: self.code, **self._operator(table)}
        return [{**row, **known} if is_stated(table, row) else {} for row in self.rows.get(table, ())]

    def sheets(self) -> Ledger:
        """What can be read of it, with all that is wrong. The first typed row of a table is row ``FIRST_ROW``."""
        sheets = [sheet_of(BY_TABLE[table], self.whole(table)) for table in TABLES]
        return read_sheets(sheets, on=self.on, file=_("申报"))

    def _operator(self, table: str) -> Cells:
        has_one = any(column.field == "operator" for column in BY_TABLE[table].columns)
        return {"operator": self.by.operator_code} if has_one and self.by.role == Role.OPERATOR else {}


@dataclass(frozen=True)
class Preview:
    """What the gate says of what is typed so far: None while it cannot be asked.

    ``faults`` are what is wrong with the rows: those with a fatal one are not counted.
    """

    asked: Asked | None
    faults: Sequence[Problem]

    @property
    def unfilled(self) -> list[str]:
        """Headings of the project's own that must be filled in."""
        return [each.column for each in self.faults if _is_of(PROJECT, each) and each.problem == REQUIRED]

    @property
    def wrong(self) -> list[Problem]:
        return [each for each in self.faults if not _is_of(PROJECT, each) or each.problem != REQUIRED]


def is_stated(table: str, row: Cells) -> bool:
    return any(row.get(column.field, "").strip() for column in BY_TABLE[table].columns)


def read(typed: Typed) -> Ledger:
    """What is typed as ledgers; a row that the reader passes over as an example is told of, not lost."""
    ledger = typed.sheets()
    told = [problem for problem in ledger.problems if is_ours_to_tell(problem)]
    return replace(ledger, problems=[*told, *_passed_over(typed, ledger)])


def place_of(problem: Problem) -> tuple[str, int]:
    """The table, and which of the typed rows."""
    table = next(name for name in TABLES if BY_TABLE[name].name == problem.sheet)
    return table, problem.row - FIRST_ROW


def judged(typed: Typed) -> Preview:
    """The gate on what is typed, on nothing stored but the operator's books: what keeping it would show.

    Raises NotInForce for a day before the Rules.
    """
    typed = coded(typed)
    real = read(typed)
    ledger = _supposed(typed, real).sheets()
    if not len(ledger.tables[PROJECT]):
        return Preview(None, real.problems)
    code, operator = (ledger.tables[PROJECT][name][0].as_py() for name in ("code", "operator"))
    books = operator_tables(operator, typed.banner, rows=everything) if operator else {}
    return Preview(gate.of_rows({**ledger.tables, **books}, code=code, on=typed.on), real.problems)


def rows_of(project: Project) -> Rows:
    """A project as it would be typed."""
    rows: dict[str, list[Cells]] = {PROJECT: [Stood(project).cells]}
    for name, model in PARTS.items():
        found = model._default_manager.filter(project=project).select_related(PROJECT).order_by("pk")
        rows[name] = [{**Stood(row).cells, STANDS: str(row.pk)} for row in found]
    return rows


def coded(typed: Typed) -> Typed:
    """With a free code for the project and for each asset that has none."""
    year = typed.own.get("year", "").strip() or str(typed.on.year)
    code = typed.code or next(_free(Project, typed.banner, f"{PREFIX}{year}", ()))
    assets = typed.rows.get("asset", ())
    given = {row.get("code", "").strip() for row in assets}
    codes = _free(Asset, typed.banner, f"{code}-", given)
    uncoded = [is_stated("asset", row) and not row.get("code", "").strip() for row in assets]
    named = [
        {**row, "code": next(codes)} if lacks else row for row, lacks in zip(assets, uncoded, strict=True)
    ]
    return replace(typed, rows={**typed.rows, PROJECT: [{**typed.own, "code": code}], "asset": named})


def _free(model: Any, banner: str, stem: str, given: Iterable[str]) -> Iterator[str]:
    taken = {
        *given,
        *model.objects.filter(banner=banner, code__startswith=stem).values_list("code", flat=True),
    }
    return (code for number in count(1) if (code := f"{stem}{number:03d}") not in taken)


def _supposed(typed: Typed, ledger: Ledger) -> Typed:
    """With what the gate does not ask about filled in, and without the project's cells that cannot be read."""
    wrong = {each.column for each in ledger.problems if _is_of(PROJECT, each) and each.fatal}
    headed = {column.field: column.heading for column in BY_TABLE[PROJECT].columns}
    own = {name: text for name, text in typed.own.items() if text.strip() and headed.get(name) not in wrong}
    stand_in = {"code": "?", "name": "?", "year": str(typed.on.year), "division": typed.by.division}
    return replace(typed, rows={**typed.rows, PROJECT: [{**stand_in, **own}]})


def _passed_over(typed: Typed, ledger: Ledger) -> Iterator[Problem]:
    told = {(problem.sheet, problem.row) for problem in ledger.problems if problem.fatal}
    for table in TABLES:
        sheet = BY_TABLE[table]
        told |= {(sheet.name, row) for row in ledger.tables[table]["source_row"].to_pylist()}
        for row, cells in enumerate(typed.whole(table), FIRST_ROW):
            if cells and (sheet.name, row) not in told:
                yield Problem(
                    sheet.name, row, _example(table, cells), "", "example",
                    _("以“示例：”开头的一行会当作示例略过"), _("删去“示例：”"),
                )  # fmt: skip


def _example(table: str, cells: Cells) -> str:
    columns = BY_TABLE[table].columns
    return next((c.heading for c in columns if EXAMPLE_MARK in cells.get(c.field, "")), columns[0].heading)


def _is_of(table: str, problem: Problem) -> bool:
    return problem.sheet == BY_TABLE[table].name
