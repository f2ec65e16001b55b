"""The check finds what was planted, and in everything else hardly anything."""

from __future__ import annotations

from datetime import date

import pytest

from liannong.exchange.reader import read
from liannong.judging.check import check
from liannong.rulebook.vocabulary import Outcome
from liannong.sample import DEMO, make

YEAR_END = date(2024, 12, 31)
WRONG = (Outcome.FAIL, Outcome.MISSING, Outcome.WARN)


@pytest.fixture(scope="module", params=["xlsx", "csv"])
def judged(request, tmp_path_factory):
    """A demo book in each form: what was expected, what was read, what was found."""
    path = tmp_path_factory.mktemp(request.param) / ("台账.xlsx" if request.param == "xlsx" else "台账")
    expected = make(path, form=request.param, seed=2, **DEMO)
    ledger = read(path, on=YEAR_END)
    return expected, ledger, check(ledger, year=2024, on=YEAR_END)


def test_the_bad_cells_are_found_and_no_others(judged):
    expected, ledger, _ = judged
    found = {(p.sheet, p.row, p.column, p.value, p.problem) for p in ledger.problems}
    assert found == {(c.sheet, c.row, c.column, c.value, c.problem) for c in expected.problems}


def test_every_planted_breach_is_found(judged):
    expected, _, result = judged
    found = {(f.rule, f.subject, f.outcome, f.project or f.subject) for f in result.findings}
    alone = {(f.rule, f.subject, f.outcome) for f in result.findings if f.project is None}
    missed = [
        breach for breach in expected.findings
        if (breach.rule, breach.subject, breach.outcome, breach.project) not in found
        and (breach.rule, breach.subject, breach.outcome) not in alone
    ]  # fmt: skip
    assert missed == []


def test_everyone_to_be_left_out_is_left_out_for_the_reason(judged):
    expected, _, result = judged
    left = {
        (reward.rule, reward.operator, one.id, one.reason)
        for reward in result.rewards
        for one in reward.left_out
    }
    assert [n for n in expected.left_out if (n.rule, n.operator, n.id, n.reason) not in left] == []


def test_where_nothing_was_planted_nothing_is_wrong(judged):
    expected, _, result = judged
    planted = {code for breach in expected.findings for code in (breach.project, breach.subject)}
    wrong = [f for f in result.findings if f.outcome in WRONG and not {f.subject, f.project} & planted]
    assert wrong == []


def test_nine_findings_in_ten_pass(judged):
    judged_ones = [f for f in judged[2].findings if f.outcome is not Outcome.NOT_APPLICABLE]
    assert sum(f.outcome is Outcome.PASS for f in judged_ones) > 0.9 * len(judged_ones)


def test_both_routes_and_the_employment_reward_have_someone_eligible(judged):
    eligible = {(r.rule, getattr(r, "route", None)) for r in judged[2].rewards if r.eligible}
    assert eligible == {("employment-reward", None), ("linkage-reward", "A"), ("linkage-reward", "B")}


def test_a_book_without_mistakes_is_clean(tmp_path):
    make(tmp_path / "台账", form="csv", projects=300, mistakes=0, seed=9)
    ledger = read(tmp_path / "台账", on=YEAR_END)
    result = check(ledger, year=2024, on=YEAR_END)
    assert ledger.problems == []
    assert [f for f in result.findings if f.outcome in WRONG] == []
