"""A proposal as it is typed: one project with its funds, linkages and assets, read and checked as a workbook is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.places import banner_of
from liannong.accounts.roles import Role
from liannong.exchange.imports.guard import Guard
from liannong.exchange.reader import read_sheets
from liannong.exchange.row_form import FIRST_ROW, sheet_of
from liannong.exchange.row_stand import Cells
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.actions import write
from liannong.registry.actions.library import move
from liannong.registry.actions.load import Refused, load, plans
from liannong.registry.models import Project
from liannong.registry.models.steps import Step
from liannong.registry.queries.submissions import PARTS
from liannong.registry.workflow import NotReady
from liannong.rulebook.vocabulary import ProjectState

TABLES = ("project", *PARTS)
STATE = ProjectState.PROPOSED.label
Rows = Mapping[str, Sequence[Cells]]


@dataclass(frozen=True)
class Typed:
    """``rows`` by table: one of the project, any number of the others. ``code`` is written into all of them."""

    rows: Rows
    by: User
    on: date

    @property
    def code(self) -> str:
        return str(self.rows["project"][0].get("code", "")).strip()

    @property
    def banner(self) -> str:
        return banner_of(self.by.division)

    def ledger(self) -> Ledger:
        """Rows without anything typed are left out, so that an empty line of a form says nothing."""
        sheets = [sheet_of(BY_TABLE[table], self.whole(table)) for table in TABLES]
        return read_sheets(sheets, on=self.on, file=_("申报"))

    def whole(self, table: str) -> list[Cells]:
        if table == "project":
            own = {"operator": self.by.operator_code} if self.by.role == Role.OPERATOR else {}
            return [{**self.rows["project"][0], **own, "state": STATE}]
        named = "project"
        stated = [row for row in self.rows.get(table, ()) if any(text.strip() for text in row.values())]
        return [{**row, named: self.code} for row in stated]


@dataclass
class Checked:
    """What is wrong, by table and by the place of the row among those typed in."""

    ledger: Ledger
    problems: dict[str, dict[int, list[Problem]]] = field(default_factory=dict)

    @property
    def fatal(self) -> list[Problem]:
        return [
            problem for rows in self.problems.values() for found in rows.values() for problem in found if problem.fatal
        ]  # fmt: skip


def check(typed: Typed) -> Checked:
    """Reads the rows and plans what writing them would do; nothing is written."""
    ledger = typed.ledger()
    found = list(plans(ledger, home=typed.banner, guard=Guard(typed.by)))
    told = [*ledger.problems, *(problem for plan in found for problem in plan.refused)]
    checked = Checked(ledger)
    for problem in told:
        table = next((name for name in TABLES if BY_TABLE[name].name == problem.sheet), "")
        if table and problem.row:
            rows = checked.problems.setdefault(table, {})
            rows.setdefault(problem.row - FIRST_ROW, []).append(problem)
    return checked


@transaction.atomic
def submit(typed: Typed) -> Project:
    """Writes the rows and proposes the project, whole or not at all. Raises Refused with what is wrong, NotReady."""
    write.hold(typed.banner)
    if Project.objects.filter(banner=typed.banner, code=typed.code).exists():
        raise NotReady(_("本旗县已有这个项目编码，请换一个编码。"))
    checked = check(typed)
    if checked.fatal:
        raise Refused(checked.fatal)
    load(checked.ledger, by=typed.by, home=typed.banner, guard=Guard(typed.by), purpose=_("项目申报"))
    found = Project.objects.get(banner=typed.banner, code=typed.code)
    return move(found, "propose", by=typed.by, on=typed.on, seen=Step.DRAFT)
