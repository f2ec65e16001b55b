"""The result as one JSON object, the form other programs read.

Keys and words are a contract; keys may be added, never renamed. Numbers are strings: money in yuan
with two decimals, units as the shortest exact decimal or ``n/m``. The object is written row by row,
so that a whole region needs no second copy in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any, TextIO

from liannong.judging.result import ParameterInForce, Result
from liannong.ledger.tables import Problem
from liannong.rulebook.findings import (
    Counted,
    DutyOf,
    EmploymentReward,
    Finding,
    Left,
    LinkageReward,
    Ranked,
    Reward,
)
from liannong.rulebook.numbers import Figure, Money, half_up, plain
from liannong.rulebook.rules.assessment import Assessment

Row = dict[str, Any]
Progress = Callable[[str, int, int], None]

_encode = json.JSONEncoder(ensure_ascii=False).encode
_EVERY = 10_000


def write(result: Result, out: TextIO, *, progress: Progress | None = None) -> None:
    """Write ``result`` to the open text file ``out``, ending in a line feed."""
    head = {"rulebook": result.rulebook, "year": result.year, "as_of": result.as_of.isoformat()}
    out.write(_encode(head)[:-1])
    for key, rows in _lists(result, progress):
        out.write(f", {_encode(key)}: [")
        out.writelines(_joined(rows))
        out.write("]")
    out.write("}\n")


def _lists(result: Result, progress: Progress | None) -> Iterator[tuple[str, Iterator[Row]]]:
    yield "parameters", map(_parameter, result.parameters)
    yield "duties", map(_duty, result.duties)
    yield "findings", map(_finding, _counted_out(result.findings, progress))
    yield "rewards", map(_reward, result.rewards)
    yield "ranking", map(_ranked, result.ranking)
    yield "problems", map(_problem, result.problems)
    yield "assessments", map(_assessment, result.assessments)


def _counted_out(findings: list[Finding], progress: Progress | None) -> Iterator[Finding]:
    for done, finding in enumerate(findings):
        if progress and done % _EVERY == 0:
            progress("写出 JSON", done, len(findings))
        yield finding


def _joined(rows: Iterable[Row]) -> Iterator[str]:
    between = "\n"
    for row in rows:
        yield between + _encode(row)
        between = ",\n"


def _parameter(value: ParameterInForce) -> Row:
    return {
        "name": value.name, "value": value.value, "article": value.article, "basis": value.basis.value,
        "label": value.label, "unit": value.unit, "since": value.since.isoformat(), "place": value.place,
        "cite": value.cite,
    }  # fmt: skip


def _duty(duty: DutyOf) -> Row:
    return {
        "project": duty.project, "duty": duty.duty.value, "article": duty.article,
        "assistance_funds": Money(duty.assistance_funds).plain, "message": duty.message,
    }  # fmt: skip


def _finding(finding: Finding) -> Row:
    return {
        "rule": finding.rule, "article": finding.article, "stage": finding.stage.value,
        "subject_type": finding.subject_type.value, "subject": finding.subject,
        "outcome": finding.outcome.value, "required": _figure(finding.required),
        "achieved": _figure(finding.achieved), "missing": list(finding.missing), "message": finding.message,
        "project": finding.project, "place": finding.place, "line": finding.line,
        "figures": _figures(finding.explanation.figures),
    }  # fmt: skip


def _reward(reward: Reward) -> Row:
    return {
        "rule": reward.rule, "article": reward.article, "operator": reward.operator, "year": reward.year,
        **(_employment(reward) if isinstance(reward, EmploymentReward) else _linkage(reward)),
        "amount": Money(reward.amount).plain, "counted": [_counted(c) for c in reward.counted],
        "left_out": [_left(left) for left in reward.left_out], "message": reward.message,
        "missing": list(reward.missing), "place": reward.place,
    }  # fmt: skip


def _employment(reward: EmploymentReward) -> Row:
    return {
        "eligible": reward.eligible, "persons": reward.persons, "standard": Money(reward.standard).plain,
        "cap": Money(reward.cap).plain, "cap_actual": Money(reward.cap_on_actual_wages).plain,
        "cap_minimum": Money(reward.cap_on_minimum_wages).plain,
    }  # fmt: skip


def _linkage(reward: LinkageReward) -> Row:
    return {
        "route": reward.route.value, "eligible": reward.eligible, "households": reward.households,
        "income": Money(reward.income).plain,
    }  # fmt: skip


def _counted(counted: Counted) -> Row:
    return {"id": counted.id, "name": counted.name, **_figures(counted.figures)}


def _left(left: Left) -> Row:
    row: Row = {"id": left.id, "reason": left.reason.value, "name": left.name}
    return row | {"agreement": left.agreement} if left.agreement else row


def _ranked(ranked: Ranked) -> Row:
    parts = {name: _figures(part) for name, part in ranked.parts.items()}
    return {
        "project": ranked.project, "rank": ranked.rank, "score": _two_decimals(ranked.score), "parts": parts
    }  # fmt: skip


def _problem(problem: Problem) -> Row:
    return {
        "sheet": problem.sheet, "row": problem.row, "column": problem.column, "value": problem.value,
        "problem": problem.problem, "message": problem.message, "right": problem.right,
        "left_out": problem.fatal,
    }  # fmt: skip


def _assessment(assessed: Assessment) -> Row:
    """Art. 23. Shares as decimals; ``income`` in yuan a key household; null where nothing was to be done."""
    parts = {name: _part(name, *part) for name, part in assessed.parts.items()}
    return {
        "place": assessed.place, "rank": assessed.rank, "score": _two_decimals(assessed.score), "parts": parts
    }  # fmt: skip


def _part(name: str, value: Fraction | None, points: Fraction | None, weight: Fraction) -> Row:
    figure = Money(half_up(value)) if name == "income" and value is not None else value
    return {"value": _figure(figure), "points": _figure(points), "weight": plain(weight)}


def _figures(figures: dict[str, Figure]) -> dict[str, str]:
    return {name: plain(figure) for name, figure in figures.items()}


def _figure(figure: Figure | None) -> str | None:
    return None if figure is None else plain(figure)


def _two_decimals(value: Fraction) -> str:
    return Money(half_up(value * 100)).plain
