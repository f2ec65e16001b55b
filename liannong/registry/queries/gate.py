"""The gate of the project library (Art. 18): what the rule book says of one project as its rows stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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
    return of_projects([project], on)[project.pk]


def of_projects(projects: Collection[Project], on: date) -> dict[int, Asked]:
    """The same of several of one banner, by id: their rows are read once."""
    if not projects:
        return {}
    ids = {str(project.code): project.pk for project in projects}
    banner = next(iter(projects)).banner
    tables = tables_of(banner, rows=everything, projects=list(ids.values()))
    return {ids[code]: asked for code, asked in _asked(tables, on)}


def of_rows(tables: Mapping[str, pa.Table], *, code: str, on: date) -> Asked:
    """The same of ledger tables that need not stand in the database."""
    return dict(_asked(tables, on))[code]


def _asked(tables: Mapping[str, pa.Table], on: date) -> Iterator[tuple[str, Asked]]:
    rules = local_rules.book(on)
    for project, operator in _facts(tables, rules, on):
        # A project that left and is proposed again is asked like any other.
        asked = replace(project, state=ProjectState.PROPOSED)
        yield project.code, ask(ADMISSION, asked, operator, law=rules.law(on, project.place))


def _facts(
    tables: Mapping[str, pa.Table], rules: Book, on: date
) -> list[tuple[ProjectFacts, OperatorFacts | None]]:
    booked = book(tables, rules=rules, year=on.year, on=on)
    try:
        gatherer = Gatherer(booked)
        return [(project, operator_of(project, gatherer.operators)) for project in gatherer.projects()]
    finally:
        booked.close()


def findings(asked: Asked) -> list[Finding]:
    return [answer for answer in asked.answers if isinstance(answer, Finding)]


def duty(asked: Asked) -> DutyOf:
    return next(answer for answer in asked.answers if isinstance(answer, DutyOf))


def blocking(asked: Asked) -> list[Finding]:
    """Nobody admits past these. An encouraged project has none: its findings only warn."""
    return [finding for finding in findings(asked) if finding.outcome in BLOCKING]
