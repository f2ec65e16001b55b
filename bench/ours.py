"""The question put to the product itself: its SQL over the booked columns, its rules over the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow as pa

from bench.question import ON, YEAR, Answer
from liannong.facts.booking import BOOKED, Booked, text
from liannong.facts.gather import Gatherer
from liannong.facts.heap import uncollected
from liannong.rulebook import ask, source
from liannong.rulebook.facts import ContractFacts, OperatorFacts, ProjectFacts, StaffFacts, Undertaking
from liannong.rulebook.findings import EmploymentReward, LinkageReward
from liannong.rulebook.law import Law
from liannong.rulebook.rule import Verdict
from liannong.rulebook.rules.employment import employment_quota
from liannong.rulebook.rules.rewards import employment_reward, linkage_reward

TESTS = ("audit", "losses", "leverage", "net_assets", "integrity", "own_funds")
DRIVING = ("code", "households", "income", "key_households", "key_income")


@dataclass(frozen=True)
class Facts:
    projects: list[ProjectFacts]
    operators: dict[str, OperatorFacts]
    staff: list[StaffFacts]
    contracts: list[ContractFacts]


@dataclass(frozen=True)
class Said:
    driving: list[ProjectFacts]
    quotas: list[tuple[str, Verdict]]
    employment: list[EmploymentReward]
    linkage: list[LinkageReward]
    operators: list[tuple[str, list[Verdict]]]


def columns(folder: Path) -> Booked:
    """The booked tables where they lie, as Parquet files."""
    connection = duckdb.connect()
    for table in BOOKED:
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder / table}.parquet'")
    connection.execute(f"CREATE TABLE worker AS {text('worker')}")
    return Booked(connection, source.book(), YEAR, ON)


def gathered(booked: Booked) -> Facts:
    gatherer = Gatherer(booked)
    return Facts(
        gatherer.projects(),
        gatherer.operators,
        list(gatherer.staff(with_members=False)),
        list(gatherer.contracts()),
    )


def ruled(facts: Facts, law: Law) -> Said:
    return Said(
        driving=facts.projects,
        quotas=[(project.code, employment_quota(project, law)) for project in facts.projects],
        employment=[employment_reward(staff, law) for staff in facts.staff],
        linkage=[linkage_reward(contracts, law) for contracts in facts.contracts],
        operators=[
            (project.code, _tests(project, facts, law))
            for project in facts.projects
            if project.asset_income and project.operator
        ],
    )


def _tests(project: ProjectFacts, facts: Facts, law: Law) -> list[Verdict]:
    operator = ask.operator_of(project, facts.operators)
    assert operator is not None
    return [rule(Undertaking(project, operator), law) for rule in ask.OPERATOR_TESTS]


def said(folder: Path) -> Said:
    booked = columns(folder)
    with uncollected():
        answers = ruled(gathered(booked), booked.book.law(booked.on))
    booked.close()
    return answers


def answer(said: Said) -> Answer:
    """As tables, to be compared; not part of what is timed."""
    return {
        "quota": pa.Table.from_pylist([_quota(project, verdict) for project, verdict in said.quotas]),
        "driving": _table(said.driving, *DRIVING).rename_columns(["project", *DRIVING[1:]]),
        "employment": _table(said.employment, "operator", "persons", "standard", "cap", "amount", "eligible"),
        "linkage": _table(
            said.linkage, "operator", "route", "households", "income", "amount", "eligible"
        ),
        "operators": pa.Table.from_pylist([
            {"project": project, **dict(zip(TESTS, (str(v.outcome) for v in verdicts), strict=True))}
            for project, verdicts in said.operators
        ]),
    }  # fmt: skip


def _quota(project: str, verdict: Verdict) -> dict[str, object]:
    figures = verdict.explanation.figures
    counts = {name: figures[name] for name in ("year_round", "half_year", "flexible")}
    assert isinstance(verdict.required, Fraction) and isinstance(verdict.achieved, Fraction)
    units = {"required": int(verdict.required), "achieved": float(verdict.achieved)}
    return {"project": project, **counts, **units, "outcome": str(verdict.outcome)}


def _table(records: Sequence[object], *fields: str) -> pa.Table:
    return pa.Table.from_pylist([{field: getattr(record, field) for field in fields} for record in records])
