"""Art. 16(1)–(2)."""

from fractions import Fraction

import pytest

from liannong.rulebook.numbers import plain
from liannong.rulebook.rules.employment import (
    employment_quota,
    employment_quota_planned,
    work_relief_wage_share,
)
from liannong.rulebook.vocabulary import Outcome
from tests.rulebook.builders import law, project, yuan

PASS, FAIL, WARN, MISSING, NA = (
    Outcome.PASS, Outcome.FAIL, Outcome.WARN, Outcome.MISSING, Outcome.NOT_APPLICABLE,
)  # fmt: skip


def employing(year_round=0, half_year=0, flexible=0, funds=1_000_000):
    workers = {
        "workers_year_round": year_round, "workers_half_year": half_year, "workers_flexible": flexible,
    }  # fmt: skip
    return project(assistance_funds=yuan(funds), **workers)


@pytest.mark.parametrize(
    ("workers", "achieved", "outcome"),
    [
        ((1, 0, 0), "1", PASS),
        ((0, 2, 0), "1", PASS),
        ((0, 0, 3), "1", PASS),
        ((0, 1, 0), "0.5", FAIL),
        ((0, 0, 2), "2/3", FAIL),
        ((0, 1, 1), "5/6", FAIL),
        ((0, 1, 2), "7/6", PASS),
        ((0, 0, 0), "0", FAIL),
    ],
)
def test_one_year_round_or_two_half_year_or_three_flexible_jobs_are_one_unit(workers, achieved, outcome):
    verdict = employment_quota(employing(*workers), law())
    assert (verdict.outcome, plain(verdict.required), plain(verdict.achieved)) == (outcome, "1", achieved)


@pytest.mark.parametrize(
    ("funds", "required"),
    [("1000000", "1"), ("1999999.99", "1"), ("2000000", "2"), ("2000000.01", "2"), ("999999.99", "0")],
)
def test_only_each_full_million_asks_for_a_unit(funds, required):
    assert plain(employment_quota(employing(funds=funds), law()).required) == required


@pytest.mark.parametrize("funds", ["999999.99", "0"])
def test_under_a_million_nothing_is_required_and_the_jobs_are_still_shown(funds):
    verdict = employment_quota(employing(0, 1, 0, funds), law())
    assert (verdict.outcome, verdict.required, verdict.achieved) == (NA, 0, Fraction(1, 2))


def test_proportional_counting_takes_the_exact_fraction():
    proportional = law(employment__quota_counting="proportional")
    asked = employing(2, 0, 0, 2_500_000)
    assert employment_quota(asked, law()).outcome is PASS
    assert employment_quota(asked, proportional).outcome is FAIL
    assert employment_quota(employing(2, 1, 0, 2_500_000), proportional).outcome is PASS


def test_proportional_counting_asks_for_a_part_of_a_unit_below_a_million():
    verdict = employment_quota(employing(funds=10_000), law(employment__quota_counting="proportional"))
    assert (verdict.outcome, plain(verdict.required)) == (FAIL, "0.01")


def test_read_apart_stable_and_flexible_work_must_each_reach_the_units():
    apart = law(employment__quota_combination="stable-and-flexible")
    assert employment_quota(employing(5, 0, 0), apart).outcome is FAIL
    assert employment_quota(employing(0, 0, 9), apart).outcome is FAIL
    assert employment_quota(employing(1, 0, 2), apart).outcome is FAIL
    assert employment_quota(employing(1, 0, 3), apart).outcome is PASS
    assert employment_quota(employing(0, 2, 3), apart).outcome is PASS


def test_a_banner_that_asks_a_unit_for_less_money_asks_for_more_units():
    stricter = law(employment__funds_per_unit=800_000)
    assert plain(employment_quota(employing(funds=1_600_000), stricter).required) == "2"


def test_the_sentence_says_what_is_there_what_is_due_and_the_gap():
    said = str(employment_quota(employing(1, 1, 1, 2_000_000), law()).explanation)
    assert "1.83 个单位" in said
    assert "应达 2 个单位" in said
    assert "缺 0.17" in said


def planning(year_round=None, half_year=None, flexible=None, funds=1_000_000):
    planned = {
        "planned_year_round": year_round, "planned_half_year": half_year, "planned_flexible": flexible,
    }  # fmt: skip
    return project(assistance_funds=yuan(funds), **planned)


@pytest.mark.parametrize(
    ("planned", "outcome"), [((1,), PASS), ((None, 2), PASS), ((0, 1, 1), FAIL), ((0, 0, 0), FAIL)]
)
def test_planned_jobs_are_measured_like_real_ones(planned, outcome):
    assert employment_quota_planned(planning(*planned), law()).outcome is outcome


def test_a_plan_without_any_jobs_column_is_missing_and_names_all_three():
    verdict = employment_quota_planned(planning(), law())
    assert verdict.outcome is MISSING
    assert verdict.missing == ("联结机制.计划就业常年", "联结机制.计划就业六个月", "联结机制.计划就业灵活")


def test_a_small_project_need_not_plan_jobs():
    assert employment_quota_planned(planning(funds="999999.99"), law()).outcome is NA


def relief(pay, funds=1_000_000, linkages=1):
    return project(assistance_funds=yuan(funds), work_relief_linkages=linkages, labour_pay=pay)


@pytest.mark.parametrize(("pay", "outcome"), [("150000", PASS), ("149999.99", WARN), ("0", WARN)])
def test_wages_below_their_share_of_a_work_relief_project_are_a_warning(pay, outcome):
    assert work_relief_wage_share(relief(yuan(pay)), law()).outcome is outcome


def test_the_wage_share_is_not_asked_of_other_modes():
    assert work_relief_wage_share(relief(None, linkages=0), law()).outcome is NA


def test_unstated_work_relief_wages_are_missing():
    verdict = work_relief_wage_share(relief(None), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目.劳务报酬",))


def test_wages_without_any_project_funds_have_no_share():
    assert work_relief_wage_share(relief(yuan(1), funds=0), law()).outcome is NA
