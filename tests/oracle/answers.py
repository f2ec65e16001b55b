"""What the oracle says, in plain values: money in fen, shares and units as fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

Parameters = dict[str, Any]


class Key(NamedTuple):
    rule: str
    subject_type: str
    subject: str
    project: str | None = None
    line: int | None = None


class Verdict(NamedTuple):
    """``required`` and ``achieved`` are None where nothing is compared; ``missing`` names table.field."""

    outcome: str
    required: Fraction | None = None
    achieved: Fraction | None = None
    missing: tuple[str, ...] = ()

    @property
    def softened(self) -> Verdict:
        """Art. 9: who is only encouraged is reminded, not failed."""
        return self._replace(outcome="warn") if self.outcome in ("fail", "missing") else self


PASS, FAIL, WARN, NOT_APPLICABLE = Verdict("pass"), Verdict("fail"), Verdict("warn"), Verdict("n/a")
Findings = Iterator[tuple[Key, Verdict]]


def missing(*fields: str, required: Fraction | None = None) -> Verdict:
    return Verdict("missing", required, None, fields)


def blanks(table: str, row: dict[str, Any] | None, *fields: str) -> tuple[str, ...]:
    """Those of the fields that the row leaves blank, all of them when there is no row."""
    return tuple(f"{table}.{field}" for field in fields if row is None or row[field] is None)


def passed(met: bool) -> Verdict:
    return PASS if met else FAIL


@dataclass(frozen=True)
class EmploymentAnswer:
    """Art. 16(3); money in fen, ``left_out`` pairs a person with the reason."""

    eligible: bool
    standard: int
    cap: int
    cap_on_actual_wages: int
    cap_on_minimum_wages: int
    amount: int
    counted: frozenset[str]
    left_out: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class LinkageAnswer:
    """Art. 15(4); ``left_out`` holds household, agreement (None: the household as a whole) and reason."""

    eligible: bool
    undecided: bool
    households: int
    income: int
    amount: int
    counted: frozenset[str]
    left_out: frozenset[tuple[str, str | None, str]]


class Impact(NamedTuple):
    """Art. 19: what key households got; in fen, None when none got anything."""

    average: Fraction | None
    median: Fraction | None
    without: int


class Place(NamedTuple):
    rank: int
    score: Fraction
    parts: dict[str, Fraction]


@dataclass
class Answers:
    year: int
    on: date
    duties: dict[str, tuple[str, int]] = field(default_factory=dict)
    findings: dict[Key, Verdict] = field(default_factory=dict)
    employment_rewards: dict[str, EmploymentAnswer] = field(default_factory=dict)
    linkage_rewards: dict[tuple[str, str], LinkageAnswer] = field(default_factory=dict)
    ranking: dict[str, Place] = field(default_factory=dict)
    income_impact: dict[str, Impact] = field(default_factory=dict)
    labour_income_share: dict[str, Fraction | None] = field(default_factory=dict)
