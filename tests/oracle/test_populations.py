"""A population is worth comparing on only when it reaches every answer a rule can give."""

from collections import Counter
from datetime import date

import pytest

from tests.oracle import answer
from tests.oracle.populations import population

YEAR_END = date(2024, 12, 31)
ANSWERS = {
    "mechanism-established": "pass fail",
    "effects-stated": "pass fail missing",
    "mode-recognised": "pass missing n/a",
    "key-beneficiaries": "pass fail missing",
    "employment-quota-planned": "pass fail missing n/a",
    "ownership-and-distribution": "pass missing",
    "open-competition": "pass fail missing n/a",
    "fixed-assets-first": "pass warn missing n/a",
    "operator-audit": "pass missing",
    "operator-losses": "pass fail missing",
    "operator-leverage": "pass fail warn missing",
    "operator-net-assets": "pass fail missing",
    "operator-integrity": "pass fail missing",
    "operator-own-funds": "pass fail missing",
    "principal-preserved": "pass fail missing",
    "entitlement-succession": "pass fail missing",
    "collective-use-listed": "pass fail missing",
    "no-simple-handout": "pass fail missing n/a",
    "collective-resolution": "pass missing",
    "no-even-split": "pass fail",
    "asset-in-use": "pass fail missing n/a",
    "workshop-idle": "pass fail",
    "employment-quota": "pass fail n/a",
    "nominal-assistance": "pass fail",
    "driving-effect": "pass fail warn missing",
    "operating-result": "pass fail missing",
    "income-impact": "n/a",
    "work-relief-wage-share": "pass warn missing n/a",
}
PERSON_REASONS = {
    "deceased", "not-key-beneficiary", "no-labour-agreement", "paid-elsewhere",
    "under-six-months", "wage-unknown", "wage-below-minimum",
}  # fmt: skip
HOUSEHOLD_REASONS = {
    "contract-not-ended", "agreement-under-three-years", "not-key-beneficiary", "income-below-line",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole_year():
    return answer(population(1, 2024, YEAR_END, size=600), 2024, YEAR_END)


@pytest.fixture(scope="module")
def half_year():
    return answer(population(2, 2024, date(2024, 6, 30), size=600), 2024, date(2024, 6, 30))


def test_every_rule_gives_each_of_its_answers(whole_year):
    seen = {(key.rule, verdict.outcome) for key, verdict in whole_year.findings.items()}
    wanted = {(rule, outcome) for rule, outcomes in ANSWERS.items() for outcome in outcomes.split()}
    assert wanted - seen == set()
    assert {rule for rule, _ in seen} == set(ANSWERS)


def test_thresholds_are_met_exactly(whole_year):
    exact = Counter(
        key.rule
        for key, verdict in whole_year.findings.items()
        if verdict.required is not None and verdict.required == verdict.achieved != 0
    )
    quotas = ("employment-quota", "employment-quota-planned")
    assert min(exact[rule] for rule in (*quotas, "principal-preserved", "operator-net-assets")) > 3
    assert min(exact[rule] for rule in ("fixed-assets-first", "driving-effect", "work-relief-wage-share")) > 1


def test_every_reason_leaves_somebody_out(whole_year, half_year):
    persons = [reward.left_out for reward in whole_year.employment_rewards.values()]
    assert {reason for left in persons for _, reason in left} == PERSON_REASONS
    households = [
        reward.left_out for year in (whole_year, half_year) for reward in year.linkage_rewards.values()
    ]
    assert {reason for left in households for *_, reason in left} == HOUSEHOLD_REASONS


def test_rewards_are_earned_and_missed(whole_year):
    employment = Counter(reward.eligible for reward in whole_year.employment_rewards.values())
    linkage = Counter((route, reward.eligible) for (_, route), reward in whole_year.linkage_rewards.items())
    assert min(employment[True], employment[False]) > 10
    assert min(linkage[route, eligible] for route in "AB" for eligible in (True, False)) > 3
    assert any(reward.undecided for reward in whole_year.linkage_rewards.values())


def test_the_ranking_has_many_candidates(whole_year):
    assert len(whole_year.ranking) > 50
