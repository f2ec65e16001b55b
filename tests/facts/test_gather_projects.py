"""One project's facts by hand: what is said to be zero, and what is not said."""

from dataclasses import fields
from datetime import date
from fractions import Fraction

import pytest

from liannong.facts.booking import text
from liannong.rulebook.facts import ProjectFacts
from liannong.rulebook.vocabulary import Nature, ProjectState
from tests.builders import (
    BANNER,
    OPERATOR,
    benefit,
    employment,
    fund,
    linkage,
    operation,
    person,
    project,
    yuan,
)
from tests.facts.booked import booked, gathered

HALF_YEAR = date(2024, 6, 30)


def facts(*rows, **asked):
    (only,) = gathered(*rows, **asked).projects()
    return only


def workers(*rows, **asked):
    found = facts(project(), *rows, **asked)
    return found.workers_year_round, found.workers_half_year, found.workers_flexible


def test_the_facts_of_a_project_stand_in_the_order_of_the_columns():
    cursor = booked(project()).connection.execute(text("project"))
    assert [column[0] for column in cursor.description] == [field.name for field in fields(ProjectFacts)]


def test_a_project_of_which_nothing_is_recorded():
    bare = project(operator=None)
    assert facts(bare) == ProjectFacts("XM1", BANNER, Nature.OPERATIONAL, ProjectState.OPERATING)


STATED = {
    "asset_managed": True, "asset_income": False, "fixed_assets": yuan(600_000), "ownership": "嘎查村集体",
    "distribution": "按股分红", "own_funds": 0, "competition": True, "competition_method": "公开招标",
    "notice_since": date(2024, 1, 8), "labour_pay": yuan("150000.50"),
}  # fmt: skip


def full_project():
    yield project(nature="to-household", state="admitted", **STATED)
    yield fund(source="fiscal", amount=yuan(1_500_000))
    yield fund(source="beijing", amount=yuan("0.01"))
    yield fund(source="other", amount=yuan(300_000))
    jobs = {"jobs_year_round": 1, "jobs_half_year": 2, "jobs_flexible": 3}
    people = {"households": 20, "key_households": 8, "persons": 50, "key_persons": 15}
    yield linkage(mode="order", income=yuan(40_000), income_per_household=yuan(2000), **people, **jobs)
    yield linkage(mode="lease", income=yuan(10_000), households=4)
    yield linkage(mode="work-relief")
    yield linkage(mode="other")
    yield linkage(mode="other", practice="统一防疫")
    yield from (person(1), person(2), person(3, category="ordinary"))
    yield employment(1)
    yield benefit("H1", amount=yuan(3000))
    yield benefit("H2", amount=yuan(500), kind="dividend")
    yield benefit("H3", amount=yuan(70))
    yield operation(revenue=yuan(90), profit=-1)


def test_a_project_of_which_everything_is_recorded():
    expected = ProjectFacts(
        "XM1", BANNER, Nature.TO_HOUSEHOLD, ProjectState.ADMITTED, OPERATOR, **STATED,
        fund_lines=3, assistance_lines=2, assistance_funds=yuan("1500000.01"), total_funds=yuan("1800000.01"),
        linkages=5, undescribed_linkages=1, work_relief_linkages=1, planned_households=24,
        planned_key_households=8, planned_persons=50, planned_key_persons=15, planned_year_round=1,
        planned_half_year=2, planned_flexible=3, planned_income=yuan(50_000),
        planned_income_per_household=yuan(2000), planned_labour_income=yuan(40_000),
        workers_year_round=1, employments=1, benefits=3, households=3, income=yuan(3570),
        labour_income=yuan(3070), key_households=2, key_income=yuan(3500), key_median_doubled=yuan(3500),
        operating_profit=-1,
    )  # fmt: skip
    assert facts(full_project()) == expected


def test_a_plan_that_says_zero_is_not_a_plan_that_says_nothing():
    said, unsaid = facts(project(), linkage(households=0)), facts(project(), linkage())
    assert (said.planned_households, unsaid.planned_households) == (0, None)
    assert facts(project(), linkage(households=0), linkage()).planned_households == 0


def test_income_planned_from_work_is_unknown_where_no_work_is_planned():
    assert facts(project(), linkage(mode="lease", income=5)).planned_labour_income is None
    assert facts(project(), linkage(mode="order", income=0)).planned_labour_income == 0


def test_a_result_that_is_zero_is_not_a_result_unknown():
    assert facts(project(), operation(profit=0)).operating_profit == 0
    assert facts(project(), operation(profit=None)).operating_profit is None
    assert facts(project(), operation(year=2023, profit=-5)).operating_profit is None


def test_a_persons_employments_at_one_project_add_up():
    spring = employment(until=date(2024, 4, 15))
    autumn = employment(since=date(2024, 9, 16), until=date(2024, 12, 31))
    assert workers(person(), spring) == (0, 0, 0)
    assert workers(person(), spring, autumn) == (0, 1, 0)


def test_a_person_counts_once_in_the_highest_class_reached():
    assert workers(person(), employment()) == (1, 0, 0)
    assert workers(person(), employment(since=date(2024, 1, 18))) == (0, 1, 0)
    assert workers(person(), employment(until=date(2024, 6, 15), days=200_00)) == (0, 1, 0)
    assert workers(person(), employment(until=date(2024, 6, 14), days=200_00)) == (0, 0, 1)


def test_flexible_work_begins_at_a_hundred_days():
    brief = {"until": date(2024, 5, 31)}
    assert workers(person(), employment(**brief, days=100_00)) == (0, 0, 1)
    assert workers(person(), employment(**brief, days=99_99)) == (0, 0, 0)
    assert workers(person(), employment(**brief)) == (0, 0, 1)
    assert workers(person(), employment(until=date(2024, 4, 30))) == (0, 0, 0)


def test_who_is_no_key_beneficiary_works_but_does_not_count():
    found = facts(project(), person(category="ordinary"), employment(1), employment(2))
    assert (found.employments, found.workers_year_round) == (2, 0)


def test_a_person_at_two_projects_counts_in_each():
    both = gathered(project("XM1"), project("XM2"), person(), employment(), employment(project="XM2"))
    assert [found.workers_year_round for found in both.projects()] == [1, 1]


def test_only_the_years_benefits_up_to_the_day_count():
    days = (date(2023, 12, 31), date(2024, 1, 1), HALF_YEAR, date(2024, 7, 1))
    gains = [benefit(amount=10**n, paid_on=day) for n, day in enumerate(days)]
    assert facts(project(), gains, on=HALF_YEAR).income == 110
    assert facts(project(), gains).income == 1110
    assert facts(project(), gains, year=2023).income == 1


def test_a_household_with_several_benefits_is_one_household():
    found = facts(project(), person(), benefit(), benefit(paid_on=HALF_YEAR))
    assert (found.benefits, found.households, found.key_households) == (2, 1, 1)
    assert found.income == found.key_income == yuan(2000)


def test_key_income_is_what_a_household_got_while_it_was_key():
    found = facts(
        project(), person(until=date(2024, 6, 1)), benefit(amount=5), benefit(amount=7, paid_on=HALF_YEAR)
    )
    assert (found.income, found.key_households, found.key_income, found.key_median) == (12, 1, 5, 5)


@pytest.mark.parametrize(
    ("incomes", "median"),
    [
        ([], 0),
        ([7], 7),
        ([9, 1], 5),
        ([2, 1], Fraction(3, 2)),
        ([100, 1, 3], 3),
        ([5, 1, 2, 100], Fraction(7, 2)),
        ([4, 4, 4, 1, 9], 4),
        ([0, 0, 0, 8], 0),
    ],
)
def test_the_median_is_the_middle_household_or_halfway_between_two(incomes, median):
    persons = [person(n) for n in range(len(incomes))]
    gains = [benefit(f"H{n}", amount=amount) for n, amount in enumerate(incomes)]
    others = [person(99, category="ordinary"), benefit("H99", amount=1_000_000)]
    assert facts(project(), persons, gains, others).key_median == median


def test_rows_of_another_project_do_not_leak_in():
    rows = [row(project="XM2") for row in (fund, linkage)]
    more = [operation("XM2", profit=3), benefit(project="XM2"), employment(project="XM2")]
    first, second = gathered(project("XM1"), project("XM2"), person(), rows, more).projects()
    assert first == facts(project("XM1"))
    assert (second.fund_lines, second.linkages, second.benefits, second.employments) == (1, 1, 1, 1)


def test_projects_come_in_the_order_of_their_codes():
    found = gathered([project(code) for code in ("XM2", "XM10", "XM1")]).projects()
    assert [one.code for one in found] == ["XM1", "XM10", "XM2"]
