"""Art. 16(3), to the fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.rulebook.facts import StaffMember
from liannong.rulebook.rules.rewards import employment_reward
from liannong.rulebook.vocabulary import LeftOut
from tests.rulebook.builders import law, staff, yuan

ON_MINIMUM_WAGES = {"rewards__reward_wage_base": "minimum"}


def paid(persons, wage, minimum, **fields):
    return staff(persons, yuan(wage), yuan(minimum), **fields)


def test_six_persons_above_the_minimum_wage_are_capped_by_their_wages():
    reward = employment_reward(paid(6, 2400, 1980), law())
    assert (reward.eligible, reward.persons) == (True, 6)
    assert (reward.standard, reward.cap, reward.amount) == (yuan(35_640), yuan(12_960), yuan(12_960))


@pytest.mark.parametrize(
    ("wage", "on_wages", "on_minimum"), [(2140, 9630, 9630), (3500, 15_750, 9630), (8000, 32_100, 9630)]
)
def test_both_readings_of_the_cap_are_computed_and_the_parameter_decides(wage, on_wages, on_minimum):
    five = paid(5, wage, 2140)
    by_wages, by_minimum = employment_reward(five, law()), employment_reward(five, law(**ON_MINIMUM_WAGES))
    assert by_wages.standard == by_minimum.standard == yuan(32_100)
    assert (by_wages.amount, by_minimum.amount) == (yuan(on_wages), yuan(on_minimum))
    assert by_wages.cap_on_minimum_wages == by_minimum.cap == by_minimum.cap_on_minimum_wages
    assert by_minimum.cap_on_actual_wages == by_wages.cap == by_wages.cap_on_actual_wages


def test_wages_high_enough_leave_the_standard_as_the_limit():
    reward = employment_reward(paid(5, 8000, 2140), law())
    assert (reward.cap, reward.amount) == (yuan(36_000), yuan(32_100))


@pytest.mark.parametrize(("persons", "eligible"), [(4, False), (5, True)])
def test_five_persons_are_the_least(persons, eligible):
    reward = employment_reward(paid(persons, 2400, 1980), law())
    assert (reward.eligible, reward.amount > 0) == (eligible, eligible)


def test_four_persons_get_nothing_and_the_figures_are_still_shown():
    reward = employment_reward(paid(4, 2400, 1980), law())
    assert (reward.standard, reward.cap, reward.amount) == (yuan(23_760), yuan(8640), 0)


def test_an_operator_without_workers_is_zero_of_five():
    reward = employment_reward(paid(0, 0, 0), law())
    assert (reward.eligible, reward.persons, reward.standard, reward.amount) == (False, 0, 0, 0)
    assert "0 人" in reward.message
    assert "5 人" in reward.message


def test_a_second_claim_in_the_year_is_refused():
    reward = employment_reward(paid(6, 2400, 1980, already_claimed=True), law())
    assert (reward.eligible, reward.amount) == (False, 0)


@pytest.mark.parametrize(
    ("monthly_wages", "cap"), [(yuan("12000.05"), yuan("10800.05")), (yuan("12000.04"), yuan("10800.04"))]
)
def test_half_a_fen_is_rounded_up(monthly_wages, cap):
    reward = employment_reward(paid(6, 0, 1980, monthly_wages=monthly_wages), law())
    assert (reward.cap, reward.amount) == (cap, cap)


def member(number, left_out=None):
    return StaffMember(f"P{number}", f"牧民{number}", 12, yuan(2400), yuan(1980), left_out)


def test_everyone_is_named_as_counted_or_left_out_with_the_reason():
    members = (*map(member, range(5)), member(5, LeftOut.UNDER_SIX_MONTHS))
    reward = employment_reward(paid(5, 2400, 1980, members=members), law())
    assert [counted.id for counted in reward.counted] == ["P0", "P1", "P2", "P3", "P4"]
    assert [(left.id, left.reason) for left in reward.left_out] == [("P5", LeftOut.UNDER_SIX_MONTHS)]


@given(st.integers(0, 60), st.integers(0, 1_000_000), st.integers(0, 300_000))
def test_the_amount_never_exceeds_the_standard_or_the_cap(persons, wage, minimum):
    reward = employment_reward(staff(persons, wage, minimum), law())
    assert 0 <= reward.amount <= min(reward.standard, reward.cap)
