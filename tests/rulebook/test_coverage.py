"""Every amount speaks of every day, and says where it comes from."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from liannong.rulebook.amounts import REGION
from liannong.rulebook.numbers import plain
from liannong.rulebook.source import book
from liannong.rulebook.titles import cite
from liannong.rulebook.vocabulary import Basis

AMOUNTS = list(book().amounts.values())
UNITS = {"元", "比例", "人", "户", "月", "天", "天数", "年", "选项"}


def named(amounts):
    return {"argvalues": amounts, "ids": [amount.name for amount in amounts]}


@pytest.mark.parametrize("amount", **named(AMOUNTS))
def test_an_amount_has_no_gap_and_no_clash_from_the_first_day_to_the_last(amount):
    for place in {value.place for value in amount.values}:
        chain = [value for value in amount.values if value.place == place]
        assert chain[0].since <= book().effective
        assert chain[-1].until == date.max
        assert all(after.since == before.until + timedelta(days=1) for before, after in pairwise(chain))


@pytest.mark.parametrize("amount", **named([a for a in AMOUNTS if a.name != "wages.minimum"]))
def test_an_amount_speaks_for_the_whole_region(amount):
    assert {value.place for value in amount.values} == {REGION}


def test_every_banner_with_a_class_has_a_minimum_wage_and_stands_in_one_class():
    wages = book().amounts["wages.minimum"]
    banners = [place for places in wages.areas.values() for place in places]
    assert len(banners) == len(set(banners)) == 103
    assert {value.place for value in wages.values} == set(banners)


@pytest.mark.parametrize("amount", **named(AMOUNTS))
def test_an_amount_says_what_it_is_where_it_stands_and_which_way_is_stricter(amount):
    assert amount.label
    assert amount.unit in UNITS
    assert cite(amount.article)
    assert 1 <= int(amount.article.split("(")[0]) <= 27
    assert amount.basis in Basis
    assert amount.stricter in {"up", "down", "none"}
    assert all(value.cite for value in amount.values)


@pytest.mark.parametrize("amount", **named([a for a in AMOUNTS if a.basis is Basis.INTERPRETATION]))
def test_an_interpretation_says_so_in_its_citation(amount):
    assert all(value.cite.startswith(("解释口径", "台账格式")) for value in amount.values)


@pytest.mark.parametrize("amount", **named([a for a in AMOUNTS if a.basis is Basis.STATUTORY]))
def test_a_printed_number_cites_its_article_or_the_notice_that_prints_it(amount):
    notices = ("自治区最低工资标准", "内政办通知")
    assert all(value.cite.startswith((cite(amount.article), *notices)) for value in amount.values)


@pytest.mark.parametrize("amount", **named([a for a in AMOUNTS if a.choices]))
def test_a_choice_holds_one_of_its_choices(amount):
    assert all(value.value in amount.choices for value in amount.values)
    assert amount.note


@pytest.mark.parametrize("amount", **named([a for a in AMOUNTS if a.stricter == "none"]))
def test_what_has_no_stricter_side_is_left_to_the_region(amount):
    assert amount.region_only


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("employment.funds_per_unit", "1000000.00"),
        ("employment.half_year_per_unit", "2"),
        ("employment.flexible_per_unit", "3"),
        ("employment.year_round_months", "12"),
        ("employment.half_year_months", "6"),
        ("employment.flexible_days", "100"),
        ("employment.quota_counting", "full_units"),
        ("employment.quota_combination", "any"),
        ("employment.work_relief_wage_share", "0.15"),
        ("employment.month_days_min", "15"),
        ("employment.days_per_month", "21.75"),
        ("admission.fixed_asset_share_min", "0.5"),
        ("collective.even_split_share_max", "0.5"),
        ("collective.even_split_households_min", "20"),
        ("notice.days", "10"),
        ("operation.effect_min", "0.6"),
        ("operators.loss_years", "2"),
        ("operators.leverage_max", "0.7"),
        ("operators.leverage_warn", "0.6"),
        ("rewards.linkage_years_min", "3"),
        ("rewards.linkage_households_min", "20"),
        ("rewards.linkage_income_per_household", "2000.00"),
        ("rewards.linkage_income_per_person", "1000.00"),
        ("rewards.linkage_rate", "0.1"),
        ("rewards.linkage_fulfilment_min", "1"),
        ("rewards.households_test_on_route_a", "false"),
        ("rewards.employment_persons_min", "5"),
        ("rewards.employment_months_min", "6"),
        ("rewards.employment_standard_months", "3"),
        ("rewards.employment_cap_share", "0.3"),
        ("rewards.reward_wage_base", "actual"),
        ("workshops.tier_1_workers", "20"),
        ("workshops.tier_2_workers", "10"),
        ("workshops.tier_3_workers", "5"),
    ],
)
def test_a_number_is_the_one_the_rules_print_or_their_reading_fixes(name, value):
    assert plain(book().amounts[name].at(REGION, date(2024, 12, 31)).value) == value
