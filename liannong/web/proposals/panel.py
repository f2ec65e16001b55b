"""入库条件: what the gate says of a proposal while it is typed, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from liannong.exchange.proposals import PROJECT, Typed, is_stated, place_of, rows_of
from liannong.exchange.proposals import judged as ask
from liannong.ledger.columns import BY_TABLE
from liannong.registry.models import Project
from liannong.registry.queries import gate
from liannong.rulebook.findings import DutyOf
from liannong.rulebook.law import NotInForce
from liannong.rulebook.vocabulary import Outcome
from liannong.web.findings import ICONS, URGENCY, Shown
from liannong.web.ledgers.edit.forms import worded
from liannong.web.proposals.forms import LINES, Paper


@dataclass(frozen=True)
class Judged:
    """``faults`` are sentences about what was typed and is not counted; ``refusal`` says why nothing was judged."""

    shown: list[Shown] = field(default_factory=list)
    duty: DutyOf | None = None
    unfilled: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refusal: str = ""
    blocking: int = 0

    @property
    def counts(self) -> list[tuple[Outcome, str, int]]:
        found = [each.outcome for each in self.shown]
        return [(outcome, ICONS[outcome], found.count(outcome)) for outcome in URGENCY if outcome in found]


def of(typed: Typed) -> Judged:
    try:
        preview = ask(typed)
    except NotInForce as refusal:
        return Judged(refusal=str(refusal))
    told = {"unfilled": preview.unfilled, "faults": list(_faults(preview.wrong))}
    if preview.asked is None:
        return Judged(refusal=_("选了项目性质以后，这里会逐条判断入库条件。"), **told)  # type: ignore[arg-type]
    findings = sorted(gate.findings(preview.asked), key=lambda finding: URGENCY.index(finding.outcome))
    return Judged(
        [Shown(finding, 0, typed.on.year) for finding in findings], gate.duty(preview.asked), **told,  # type: ignore[arg-type]
        blocking=len(gate.blocking(preview.asked)),
    )  # fmt: skip


def differences(now: Project, paper: Paper) -> list[tuple[str, str, str]]:
    """Heading, how it stands, what was typed: of the project by column, of the parts by table."""
    standing, typed = rows_of(now), paper.rows
    own = [
        (column.heading, standing[PROJECT][0][column.field], typed[PROJECT][0][column.field])
        for column in BY_TABLE[PROJECT].columns
        if column.field in typed[PROJECT][0]
    ]
    parts = [
        (BY_TABLE[table].name, _lines(table, standing[table]), _lines(table, typed[table])) for table in LINES
    ]
    return [each for each in (*own, *parts) if each[1] != each[2]]


def _lines(table: str, rows: Any) -> str:
    stated = [row for row in rows if is_stated(table, row)]
    return "；".join(" ".join(row[name] for name in LINES[table] if row.get(name)) for row in stated)


def _faults(problems: Any) -> Iterator[str]:
    for problem in problems:
        table, place = place_of(problem)
        line = "" if table == PROJECT else _(" 第 {number} 行").format(number=place + 1)
        yield _("{sheet}{line}“{column}”：{said}").format(
            sheet=problem.sheet, line=line, column=problem.column, said=worded(problem)
        )
