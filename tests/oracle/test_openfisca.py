"""The result held against OpenFisca: outcomes, eligibility and counts equal.

Amounts agree within one part in a million or two fen, whichever is more: OpenFisca holds 32-bit floats. For the same
reason the large amounts that a line is drawn by are given to both in whole yuan.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

from liannong.facts.booking import BOOKED, book
from liannong.facts.gather import Gatherer
from liannong.judging.check import check
from liannong.judging.result import Result
from liannong.rulebook import source
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.local import laid_over, load
from liannong.rulebook.vocabulary import Duty
from tests import builders as new
from tests.oracle.openfisca_model import answer
from tests.oracle.populations import population

YEAR_END, MIDSUMMER = date(2024, 12, 31), date(2024, 6, 30)
OPERATOR_TESTS = {
    "operator-audit": "audit", "operator-losses": "losses", "operator-leverage": "leverage",
    "operator-net-assets": "net_assets", "operator-integrity": "integrity", "operator-own-funds": "own_funds",
}  # fmt: skip
OTHER_READINGS = """
rulebook = "nm2023"
[[amounts]]
name = "employment.quota_counting"
since = 2023-03-31
value = "proportional"
cite = "全区细则"
[[amounts]]
name = "employment.quota_combination"
since = 2023-03-31
value = "stable-and-flexible"
cite = "全区细则"
[[amounts]]
name = "rewards.reward_wage_base"
since = 2023-03-31
value = "minimum"
cite = "全区细则"
[[amounts]]
name = "rewards.households_test_on_route_a"
since = 2023-03-31
value = "true"
cite = "全区细则"
"""
CASES = [(1, YEAR_END, ""), (2, MIDSUMMER, ""), (3, YEAR_END, OTHER_READINGS)]


class Both(NamedTuple):
    result: Result
    projects: list[ProjectFacts]
    fisca: dict[str, pa.Table]


def in_whole_yuan(rows: new.Rows) -> new.Rows:
    """One fen below a million becomes one yuan below it."""
    for table, field in (("fund", "amount"), ("finance", "net_assets")):
        for row in rows[table]:
            if row[field] is not None:
                row[field] -= row[field] % 100
    return rows


@pytest.fixture(scope="module", params=CASES, ids=["whole year", "half a year", "other readings"])
def both(request: pytest.FixtureRequest) -> Both:
    seed, on, params = request.param
    ledger = new.ledger(in_whole_yuan(population(seed, on.year, on, size=600)))
    local = load(params) if params else ()
    rules = laid_over(source.book(), local)
    booked = book(ledger.tables, rules=rules, year=on.year, on=on)
    tables = {name: booked.connection.table(name).to_arrow_table() for name in BOOKED}
    facts = Gatherer(booked).projects()
    booked.close()
    fisca = answer(tables, rules, on.year, on)
    return Both(check(ledger, year=on.year, on=on, local=local), facts, fisca)


def softened(result: Result, project: str, outcome: str) -> str:
    """Art. 9: OpenFisca is not asked who is only encouraged."""
    encouraged = {duty.project for duty in result.duties if duty.duty is Duty.ENCOURAGED}
    return "warn" if project in encouraged and outcome in ("fail", "missing") else outcome


def by(table: pa.Table, *keys: str) -> dict[Any, dict[str, Any]]:
    return {tuple(row[key] for key in keys): row for row in table.to_pylist()}


def about(amount: int) -> Any:
    return pytest.approx(amount, rel=1e-6, abs=2)


def test_each_quota_is_met_or_missed_alike(both):
    result, _, fisca = both
    theirs = by(fisca["quota"], "project")
    findings = [finding for finding in result.findings if finding.rule == "employment-quota"]
    for finding in findings:
        row = theirs[finding.subject,]
        assert finding.outcome == softened(result, finding.subject, row["outcome"])
        assert (float(finding.required), float(finding.achieved)) == pytest.approx(
            (row["required"], row["achieved"]), rel=1e-6
        )
        counts = {name: finding.explanation.figures[name] for name in ("year_round", "half_year", "flexible")}
        assert counts == {name: row[name] for name in counts}
    assert len({finding.outcome for finding in findings}) > 1


def test_each_employment_reward_is_alike(both):
    result, _, fisca = both
    theirs = by(fisca["employment"], "operator")
    rewards = [reward for reward in result.rewards if reward.rule == "employment-reward"]
    assert {(reward.operator,) for reward in rewards} == set(theirs)
    for reward in rewards:
        row = theirs[reward.operator,]
        assert (reward.eligible, reward.persons) == (row["eligible"], row["persons"])
        amounts = [row["standard"], row["cap"], row["amount"]]
        assert [about(reward.standard), about(reward.cap), about(reward.amount)] == amounts
    assert {reward.eligible for reward in rewards} == {True, False}


def test_each_linkage_reward_is_alike(both):
    result, _, fisca = both
    theirs = by(fisca["linkage"], "operator", "route")
    rewards = [reward for reward in result.rewards if reward.rule == "linkage-reward"]
    assert {(reward.operator, reward.route.value) for reward in rewards} == set(theirs)
    for reward in rewards:
        row = theirs[reward.operator, reward.route.value]
        assert (reward.eligible, reward.households) == (row["eligible"], row["households"])
        assert [about(reward.income), about(reward.amount)] == [row["income"], row["amount"]]
    assert {reward.eligible for reward in rewards} == {True, False}


def test_each_test_of_an_operator_ends_alike(both):
    result, _, fisca = both
    theirs = by(fisca["operators"], "project")
    findings = [finding for finding in result.findings if finding.rule in OPERATOR_TESTS and finding.project]
    for finding in findings:
        outcome = theirs[finding.project,][OPERATOR_TESTS[finding.rule]]
        assert finding.outcome == softened(result, finding.project, outcome), finding
    assert {finding.rule for finding in findings} == set(OPERATOR_TESTS)


def test_each_project_drives_as_many_households_to_the_same_income(both):
    theirs = by(both.fisca["driving"], "project")
    for project in both.projects:
        row = theirs[project.code,]
        assert (project.households, project.key_households) == (row["households"], row["key_households"])
        assert [about(project.income), about(project.key_income)] == [row["income"], row["key_income"]]
    assert sum(project.key_households for project in both.projects) > 100
