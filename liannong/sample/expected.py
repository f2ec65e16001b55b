"""What a check must say about the mistakes that were planted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from liannong.rulebook.vocabulary import LeftOut, Outcome

FILE = "预期.json"


@dataclass(frozen=True, slots=True)
class BadCell:
    """One cell that cannot be read as it stands; ``row`` as Excel counts. The row is an extra one."""

    sheet: str
    row: int
    column: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that is not kept; ``project`` stands beside a subject that is not itself a project."""

    rule: str
    subject: str
    outcome: Outcome
    project: str


@dataclass(frozen=True, slots=True)
class NotCounted:
    """One person (or household) that must be left out of a reward; ``id`` as the ledger writes it."""

    rule: str
    operator: str
    id: str
    reason: LeftOut


@dataclass
class Expected:
    """Only the planted mistakes; a breach may bring further findings about the same project with it."""

    year: int
    problems: list[BadCell] = field(default_factory=list)
    findings: list[Breach] = field(default_factory=list)
    left_out: list[NotCounted] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
