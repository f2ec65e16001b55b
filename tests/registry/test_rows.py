"""A banner in the database answers as its workbook does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liannong.accounts import encryption
from liannong.accounts.roles import Role
from liannong.accounts.scope import Scope
from liannong.judging.check import check
from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger
from liannong.registry.actions.load import load
from liannong.registry.keys import everything
from liannong.registry.models import Person, Project
from liannong.registry.rows import sealed_tables, tables_of
from tests.accounts.cast import user
from tests.builders import BANNER, agreement, benefit, employment, operator, person, project, yuan
from tests.registry.books import HOME, loaded, recorded, renumbered, with_project

pytestmark = pytest.mark.django_db
YEAR, ON = 2024, date(2024, 12, 31)


def test_a_banner_in_the_database_gets_the_findings_and_rewards_of_its_workbook(
    workbook: Callable[..., Ledger],
) -> None:
    book = workbook(BANNER)
    done = load(book, by=None, home=HOME, partly=True)
    told = renumbered(book, [(problem.sheet, problem.row) for problem in done.refused])
    of_file = check(told, year=YEAR, on=ON)
    of_database = check(Ledger(tables_of(HOME, rows=everything)), year=YEAR, on=ON)
    assert not of_file.is_clean
    assert of_database.findings == of_file.findings
    assert of_database.rewards == of_file.rewards
    assert of_database.ranking == of_file.ranking
    assert of_database.assessments == of_file.assessments


def test_every_ledger_comes_back_as_it_was_read(workbook: Callable[..., Ledger]) -> None:
    book = renumbered(workbook(BANNER, projects=12, mistakes=0))
    load(book, by=None, home=HOME)
    tables = tables_of(HOME, rows=everything)
    assert [s.name for s in SHEETS if not tables[s.table].equals(book.tables[s.table])] == []


def test_persons_are_told_apart_without_opening_a_number(
    workbook: Callable[..., Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(workbook(BANNER), by=None, home=HOME, partly=True)
    opened = check(Ledger(tables_of(HOME, rows=everything)), year=YEAR, on=ON)
    monkeypatch.setattr(encryption, "_opened", None)
    told = check(Ledger(sealed_tables(HOME, rows=everything)), year=YEAR, on=ON)
    assert told.findings == opened.findings
    assert [(r.eligible, r.amount) for r in told.rewards] == [(r.eligible, r.amount) for r in opened.rewards]


def test_the_rows_of_some_projects_come_with_the_people_and_operators_they_name() -> None:
    loaded(
        with_project(person(1), person(2), agreement(), employment(2)),
        project("XM2", operator="91150422MA0N000027"), operator("91150422MA0N000027"), person(3),
        benefit("H3", project="XM2"), employment(3, project="XM2"),
    )  # fmt: skip
    one = Project.objects.get(code="XM1")
    tables = tables_of(HOME, rows=everything, projects=[one.pk])
    assert tables["project"]["code"].to_pylist() == ["XM1"]
    assert tables["operator"]["code"].to_pylist() == [one.operator.code]
    assert tables["person"]["household"].to_pylist() == ["H1", "H2"]
    assert [len(tables[name]) for name in ("agreement", "employment", "benefit")] == [1, 1, 0]


def test_one_project_takes_the_same_few_queries_however_many_rows_hang_on_it() -> None:
    loaded(with_project(person(1), agreement(), benefit("H1"), employment(1)))
    few = queries_for("XM1")
    loaded(*(person(n) for n in range(2, 32)), *(benefit(f"H{n}") for n in range(2, 32)))
    assert (few, queries_for("XM1")) == (16, 16)


def test_the_people_of_one_project_are_found_one_by_one_not_by_reading_the_banner() -> None:
    loaded(with_project(person(1), agreement()))
    with CaptureQueriesContext(connection) as asked:
        tables_of(HOME, rows=everything, projects=[Project.objects.get().pk])
    table = Person._meta.db_table
    people = next(q["sql"] for q in asked if f'FROM "{table}" WHERE' in q["sql"] and "id_number" in q["sql"])
    by_key = {
        "sqlite": f"SEARCH {table} USING INTEGER PRIMARY KEY (rowid=?)",
        "postgresql": f"Index Scan using {table}_pkey on {table}",
    }
    assert by_key[connection.vendor] in plan_of(people)


def plan_of(query: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of three rows is read whole, unless one says what a large one costs.
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off"
            )
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' * (connection.vendor == 'sqlite')}{query}")
        return "\n".join(line[-1] for line in cursor)


def queries_for(code: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        tables_of(HOME, rows=everything, projects=[Project.objects.get(code=code).pk])
    return len(asked) - 1  # to find the project


def test_a_reader_gets_the_ledgers_of_his_scope_alone() -> None:
    loaded(
        with_project(
            person(1, division="150422100201"), person(2), benefit("H1"), benefit("H2", amount=yuan(2))
        )
    )
    village = Scope.of(user(Role.VILLAGE))
    tables = tables_of(HOME, rows=village.rows)
    assert tables["person"]["household"].to_pylist() == ["H1"]
    assert tables["benefit"]["household"].to_pylist() == ["H1"]
    assert len(tables["project"]) == 0


def test_who_may_not_see_a_ledger_gets_it_empty() -> None:
    loaded(with_project(person(1)))
    assert all(
        len(rows) == 0 for rows in tables_of(HOME, rows=Scope.of(user(Role.ADMINISTRATOR)).rows).values()
    )


def test_each_period_of_a_person_is_a_row_of_its_own() -> None:
    past = person(1, since=date(2015, 1, 1), until=date(2020, 12, 31))
    now = person(1, category="monitored", monitored_kind="marginal", since=date(2021, 1, 1))
    loaded(past, now)
    assert recorded("person") == [
        {field: value for field, value in row.items() if value is not None} for row in (past, now)
    ]


def test_each_project_alone_is_judged_as_in_its_whole_banner(workbook: Callable[..., Ledger]) -> None:
    load(workbook(BANNER), by=None, home=HOME, partly=True)
    whole = check(Ledger(tables_of(HOME, rows=everything)), year=YEAR, on=ON).findings
    for each in Project.objects.filter(banner=HOME):
        own = Ledger(tables_of(HOME, rows=everything, projects=[each.pk]))
        alone = check(own, year=YEAR, on=ON, few=True).findings
        assert [f for f in alone if each.code in (f.subject, f.project)] == [
            f for f in whole if each.code in (f.subject, f.project)
        ]
