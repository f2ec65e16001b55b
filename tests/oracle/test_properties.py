"""What must hold of any ledgers, asked of the rule book and of the oracle alike."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import agreement, benefit, employment, numbered, person, yuan
from tests.oracle import answer
from tests.oracle.populations import population, without_ties
from tests.oracle.reading import judged
from tests.oracle.strategies import ON, YEAR, ledgers
from tests.oracle.stricter import STRICTER

both = pytest.mark.parametrize("evaluate", [answer, judged], ids=["oracle", "rule book"])
few = settings(max_examples=20, deadline=None)
NOBODY = 60_000


def unnumbered(answers):
    """The findings however the lines of the ledgers are numbered."""
    return Counter((key._replace(line=None), verdict) for key, verdict in answers.findings.items())


def everything_else(answers):
    rewards = (answers.employment_rewards, answers.linkage_rewards)
    impact = (answers.income_impact, answers.labour_income_share)
    return (answers.duties, *rewards, answers.ranking, *impact)


def in_two_sheets(rows):
    """Every other row of each ledger moved to a second sheet."""
    return {
        table: [
            row
            | {"source_sheet": f"{row['source_sheet']}（{sheet + 1}）", "source_row": 1000 * sheet + place}
            for sheet in (0, 1)
            for place, row in enumerate(records[sheet::2], start=2)
        ]
        for table, records in numbered(rows).items()
    }


@both
@few
@given(rows=ledgers(), chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(evaluate, rows, chance):
    rows = numbered(rows)
    mixed = {table: chance.sample(records, len(records)) for table, records in rows.items()}
    first, second = evaluate(rows, YEAR, ON), evaluate(mixed, YEAR, ON)
    assert second.findings == first.findings
    assert everything_else(second) == everything_else(first)


@both
@few
@given(rows=ledgers())
def test_a_ledger_in_two_sheets_is_the_same_ledger(evaluate, rows):
    first, second = evaluate(rows, YEAR, ON), evaluate(in_two_sheets(rows), YEAR, ON)
    assert unnumbered(second) == unnumbered(first)
    assert everything_else(second) == everything_else(first)


@both
@pytest.mark.parametrize("seed", [11, 12])
def test_neither_order_nor_sheets_change_a_county(evaluate, seed):
    rows = without_ties(population(seed, YEAR, ON, size=60))
    backwards = {table: records[::-1] for table, records in rows.items()}
    first = evaluate(rows, YEAR, ON)
    for other in (backwards, in_two_sheets(rows)):
        assert unnumbered(evaluate(other, YEAR, ON)) == unnumbered(first)
        assert everything_else(evaluate(other, YEAR, ON)) == everything_else(first)


INELIGIBLE = [
    [person(NOBODY, category="ordinary"), employment(NOBODY, wage=yuan(9000))],
    [employment(NOBODY, wage=yuan(9000))],
    [person(NOBODY), employment(NOBODY, contract=False, wage=yuan(9000))],
    [person(NOBODY), employment(NOBODY, until=date(2024, 6, 14), wage=yuan(9000))],
    [person(NOBODY), employment(NOBODY, wage=1)],
    [person(NOBODY, died_on=date(2020, 1, 1)), employment(NOBODY, wage=yuan(9000))],
    [person(NOBODY), employment(NOBODY, paid_elsewhere=True, wage=yuan(9000))],
    [
        person(NOBODY, category="ordinary"),
        agreement("NEW", household=f"H{NOBODY}", until=ON),
        benefit(f"H{NOBODY}", agreement="NEW", amount=yuan(99_999)),
    ],
    [
        person(NOBODY),
        agreement("NEW", household=f"H{NOBODY}", until=date(2025, 1, 1)),
        benefit(f"H{NOBODY}", agreement="NEW", amount=yuan(99_999)),
    ],
]


def amounts(answers):
    rewards = chain(answers.employment_rewards.items(), answers.linkage_rewards.items())
    return {key: reward.amount for key, reward in rewards}


def rewarded(answers):
    """One operator that earned something for employment, and one for linkage."""
    jobs = (who for who, reward in answers.employment_rewards.items() if reward.amount)
    links = (who for (who, _), reward in answers.linkage_rewards.items() if reward.amount)
    return {next(jobs), next(links)}


@cache
def county(evaluate):
    rows = population(21, YEAR, ON, size=100)
    return rows, evaluate(rows, YEAR, ON)


@both
@pytest.mark.parametrize("extra", INELIGIBLE)
def test_an_ineligible_person_never_raises_a_reward(evaluate, extra):
    rows, first = county(evaluate)
    before = amounts(first)
    for operator in rewarded(first):
        after = amounts(evaluate(with_rows(rows, extra, operator), YEAR, ON))
        assert {key: amount for key, amount in after.items() if amount > before.get(key, 0)} == {}


def with_rows(rows, extra, operator):
    """The extra rows put in, those of agreements and jobs with this operator."""
    more = {table: list(records) for table, records in rows.items()}
    for row in extra:
        more[row.table].append(row | ({"operator": operator} if "operator" in row else {}))
    return more


def failing(answers):
    return {key for key, verdict in answers.findings.items() if verdict.outcome == "fail"}


def passing(answers):
    return {key for key, verdict in answers.findings.items() if verdict.outcome == "pass"}


def oracle_under(stricter, rows):
    return answer(rows, YEAR, ON, stricter.parameters)


def rule_book_under(stricter, rows):
    return judged(rows, YEAR, ON, stricter.local)


@pytest.mark.parametrize(
    ("evaluate", "under"),
    [(answer, oracle_under), (judged, rule_book_under)],
    ids=["oracle", "rule book"],
)
@pytest.mark.parametrize("stricter", STRICTER, ids=lambda stricter: stricter.parameter)
def test_a_stricter_parameter_never_turns_fail_into_pass(evaluate, under, stricter):
    rows, before = county(evaluate)
    after = under(stricter, rows)
    assert failing(before) & passing(after) == set()
    earned = amounts(before)
    assert {key: amount for key, amount in amounts(after).items() if amount > earned[key]} == {}
