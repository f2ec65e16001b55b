"""The gate of the project library (Art. 18): what the rule book says of one project as its rows stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pyarrow as pa

from liannong.facts.booking import book
from liannong.facts.gather import Gatherer
from liannong.judging.questions import ADMISSION
from liannong.judging.record import Asked, ask
from liannong.registry.keys import everything
from liannong.registry.models import Project
from liannong.registry.queries import local_rules
from liannong.registry.rows import tables_of
from liannong.rulebook.ask import operator_of
from liannong.rulebook.facts import OperatorFacts, ProjectFacts
from liannong.rulebook.findings import DutyOf, Finding
from liannong.rulebook.law import Book
from liannong.rulebook.vocabulary import Outcome, ProjectState

BLOCKING = (Outcome.FAIL, Outcome.MISSING)


def of_project(project: Project, on: date) -> Asked:
    """All its rows count, whoever asks. Raises NotInForce for a day before the Rules."""
    return of_rows(
        tables_of(project.banner, rows=everything, projects=[project.pk]), code=str(project.code), on=on
    )


def of_rows(tables: Mapping[str, pa.Table], *, code: str, on: date) -> Asked:
    """The same of ledger tables that need not stand in the database."""
    rules = local_rules.book(on)
    project, operator = _facts(tables, code, rules, on)
    # A project that left and is proposed again is asked like any other.
    asked = replace(project, state=ProjectState.PROPOSED)
    return ask(ADMISSION, asked, operator, law=rules.law(on, project.place))


def _facts(
    tables: Mapping[str, pa.Table], code: str, rules: Book, on: date
) -> tuple[ProjectFacts, OperatorFacts | None]:
    booked = book(tables, rules=rules, year=on.year, on=on)
    try:
        gatherer = Gatherer(booked)
        project = next(each for each in gatherer.projects() if each.code == code)
        return project, operator_of(project, gatherer.operators)
    finally:
        booked.close()


def findings(asked: Asked) -> list[Finding]:
    return [answer for answer in asked.answers if isinstance(answer, Finding)]


def duty(asked: Asked) -> DutyOf:
    return next(answer for answer in asked.answers if isinstance(answer, DutyOf))


def blocking(asked: Asked) -> list[Finding]:
    """Nobody admits past these. An encouraged project has none: its findings only warn."""
    return [finding for finding in findings(asked) if finding.outcome in BLOCKING]
