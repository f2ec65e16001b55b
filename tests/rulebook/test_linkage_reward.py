"""Art. 15(4), to the fen."""

from fractions import Fraction

import pytest

from liannong.rulebook.facts import LeftContract
from liannong.rulebook.rules.rewards import income_is_at_line, linkage_reward
from liannong.rulebook.vocabulary import LeftOut, RewardRoute
from tests.rulebook.builders import contracts, household, households, law, yuan

A, B = RewardRoute.A, RewardRoute.B


@pytest.mark.parametrize(
    ("income", "months", "members", "at_line"),
    [
        ("2000", 12, 4, True),
        ("1999.99", 12, 4, False),
        ("1000", 12, 1, True),
        ("999.99", 12, 1, False),
        ("6000", 36, 4, True),
        ("5999.99", 36, 4, False),
        ("3000", 18, 4, True),
        ("2999.99", 18, 4, False),
    ],
)
def test_the_line_is_2000_yuan_a_household_or_1000_a_member_each_year(income, months, members, at_line):
    earned = household(income=yuan(income), months=months, members=members)
    assert income_is_at_line(earned, law()) is at_line


@pytest.mark.parametrize("months", [0, 1, 6, 11, 12])
def test_a_term_under_a_year_counts_as_one_year(months):
    assert income_is_at_line(household(income=yuan(2000), months=months), law())
    assert not income_is_at_line(household(income=yuan("1999.99"), months=months), law())


def test_a_household_without_living_members_is_measured_as_a_household():
    assert not income_is_at_line(household(income=0, members=0), law())
    assert income_is_at_line(household(members=0), law())


@pytest.mark.parametrize(("number", "eligible", "amount"), [(19, False, 0), (20, True, yuan(12_000))])
def test_twenty_households_at_the_line_earn_a_tenth_of_the_income(number, eligible, amount):
    reward = linkage_reward(contracts(B, households(number)), law())
    assert (reward.eligible, reward.households, reward.amount) == (eligible, number, amount)


def test_households_below_the_line_do_not_make_up_the_twenty():
    nineteen, poor = households(19), household("H20", income=yuan("5999.99"))
    reward = linkage_reward(contracts(B, (*nineteen, poor)), law())
    assert (reward.eligible, reward.households, reward.amount) == (False, 19, 0)
    assert [(left.id, left.reason) for left in reward.left_out] == [("H20", LeftOut.BELOW_LINE)]


def test_the_income_of_households_below_the_line_is_rewarded_too():
    poor = household("H21", income=yuan(100))
    reward = linkage_reward(contracts(B, (*households(20), poor)), law())
    assert (reward.households, reward.income, reward.amount) == (20, yuan(120_100), yuan(12_010))
    assert "H21" not in {counted.id for counted in reward.counted}


def test_route_b_asks_neither_profit_nor_fulfilment():
    unknown = contracts(B, households(20), net_profit=None, fulfilment=None)
    assert linkage_reward(unknown, law()).eligible


@pytest.mark.parametrize(("odd", "amount"), [(4, 0), (5, 1), (14, 1), (15, 2)])
def test_a_tenth_is_rounded_half_up_to_the_fen(odd, amount):
    reward = linkage_reward(contracts(A, [household(income=odd)]), law())
    assert reward.amount == amount


def test_route_a_needs_no_number_of_households():
    reward = linkage_reward(contracts(A, [household(income=yuan(5000))]), law())
    assert (reward.eligible, reward.households, reward.amount) == (True, 1, yuan(500))


def test_route_a_without_any_counted_agreement_is_not_eligible():
    left = (LeftContract("H1", "XY1", LeftOut.UNDER_THREE_YEARS),)
    reward = linkage_reward(contracts(A, left_out=left), law())
    assert (reward.eligible, reward.amount, reward.missing) == (False, 0, ())
    assert [(item.id, item.agreement) for item in reward.left_out] == [("H1", "XY1")]


@pytest.mark.parametrize(("profit", "eligible"), [(1, True), (0, False), (-1, False)])
def test_route_a_needs_a_profit_in_the_latest_closed_year(profit, eligible):
    assert linkage_reward(contracts(A, households(1), net_profit=profit), law()).eligible is eligible


@pytest.mark.parametrize(
    ("fulfilment", "eligible"), [(Fraction(1), True), (Fraction(99_999, 100_000), False), (Fraction(2), True)]
)
def test_route_a_needs_every_promise_delivered_in_full(fulfilment, eligible):
    reward = linkage_reward(contracts(A, households(1), fulfilment=fulfilment), law())
    assert reward.eligible is eligible


@pytest.mark.parametrize(
    ("unstated", "columns"),
    [
        ({"fulfilment": None}, ("联结协议.约定年收益",)),
        ({"net_profit": None}, ("经营主体财务.净利润",)),
        ({"fulfilment": None, "net_profit": None}, ("联结协议.约定年收益", "经营主体财务.净利润")),
    ],
)
def test_what_route_a_cannot_know_is_missing_and_never_eligible(unstated, columns):
    reward = linkage_reward(contracts(A, households(30), **unstated), law())
    assert (reward.eligible, reward.amount, reward.missing) == (False, 0, columns)


@pytest.mark.parametrize(("number", "eligible"), [(19, False), (20, True)])
def test_the_other_reading_asks_twenty_households_of_route_a_too(number, eligible):
    strict = law(rewards__households_test_on_route_a="true")
    assert linkage_reward(contracts(A, households(number)), strict).eligible is eligible


def test_an_operator_without_households_is_zero_of_twenty():
    reward = linkage_reward(contracts(B), law())
    assert (reward.eligible, reward.households, reward.income, reward.amount) == (False, 0, 0, 0)
    assert "0 户" in reward.message
    assert "20 户" in reward.message
