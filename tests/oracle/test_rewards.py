"""The oracle's two rewards against figures worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.builders import (
    OPERATOR,
    agreement,
    benefit,
    employment,
    finance,
    gather,
    id_number,
    operator,
    person,
    project,
    yuan,
)
from tests.oracle import answer

YEAR_END = date(2024, 12, 31)
FIRST_AREA = "150102000000"


def employed(*rows, on=YEAR_END, **parameters):
    return answer(gather(operator(), *rows), 2024, on, parameters).employment_rewards[OPERATOR]


def six(**fields):
    return [*map(person, range(6)), *(employment(n, workplace=FIRST_AREA, **fields) for n in range(6))]


def test_six_persons_at_2400_yuan_get_the_cap():
    reward = employed(*six(wage=yuan(2400)))
    assert reward.standard == yuan("35640.00")
    assert (reward.cap, reward.amount) == (yuan("12960.00"), yuan("12960.00"))
    assert reward.cap_on_minimum_wages == yuan("10692.00")
    assert len(reward.counted) == 6


def test_the_other_reading_caps_on_minimum_wages():
    assert employed(*six(wage=yuan(2400)), reward_wage_base="minimum").amount == yuan("10692.00")


def test_the_standard_holds_where_the_cap_is_higher():
    assert employed(*six(wage=yuan(10_000))).amount == yuan("35640.00")


def test_the_cap_is_rounded_half_up_to_the_fen():
    rows = [*map(person, range(5)), *(employment(n, wage=yuan("1850.01")) for n in range(5))]
    # 5 × 1850.01 × 3 × 30 % = 8325.045
    assert employed(*rows).amount == yuan("8325.05")


def test_four_persons_are_not_enough():
    rows = [*map(person, range(4)), *(employment(n) for n in range(4))]
    assert (employed(*rows).eligible, employed(*rows).amount) == (False, 0)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"contract": None}, "no-labour-agreement"),
        ({"contract": False, "paid_elsewhere": True}, "no-labour-agreement"),
        ({"paid_elsewhere": True}, "paid-elsewhere"),
        ({"since": date(2024, 7, 18)}, "under-six-months"),
        ({"wage": None}, "wage-unknown"),
        ({"wage": yuan("1849.99")}, "wage-below-minimum"),
        ({"workplace": "110101000000"}, "wage-unknown"),
    ],
)
def test_each_reason_to_leave_a_person_out(fields, reason):
    assert employed(person(), employment(**fields)).left_out == {(id_number(1), reason)}


def test_the_dead_and_those_who_were_not_key_are_left_out():
    dead, other = person(1, died_on=date(2023, 12, 31)), person(2, since=date(2024, 1, 2))
    reward = employed(dead, other, employment(1), employment(2), employment(3))
    assert reward.left_out == {
        (id_number(1), "deceased"),
        (id_number(2), "not-key-beneficiary"),
        (id_number(3), "not-key-beneficiary"),
    }


def test_two_employments_add_up_and_the_longest_sets_the_wage():
    first = employment(until=date(2024, 4, 30), wage=yuan(5000))
    second = employment(since=date(2024, 9, 1), until=date(2024, 10, 31), wage=yuan(1))
    assert employed(person(), first, second).counted == {id_number(1)}
    assert employed(person(), first, second).standard == yuan(1850 * 3)


def test_on_a_tie_the_latest_employment_sets_wage_and_minimum():
    first = employment(until=date(2024, 4, 30), wage=yuan(5000))
    second = employment(since=date(2024, 5, 1), until=date(2024, 8, 31), wage=yuan(1849))
    assert employed(person(), first, second).left_out == {(id_number(1), "wage-below-minimum")}


def test_the_minimum_wage_is_that_of_the_first_day():
    jobs = [employment(n, since=date(2024, 12, 1), until=None, wage=yuan(2139)) for n in (1, 2)]
    after = employed(person(1), jobs[0], on=date(2025, 3, 1), employed_months_min=1)
    assert after.left_out == {(id_number(1), "wage-below-minimum")}


def test_a_workplace_above_the_banner_falls_back_to_the_operator():
    assert employed(person(), employment(workplace="150400000000")).standard == yuan(1850 * 3)


def linked(*rows, route, on=YEAR_END, year=2023, **parameters):
    return answer(gather(operator(), project(), *rows), year, on, parameters).linkage_rewards[OPERATOR, route]


def custody(**fields):
    """Three years of 1,000 yuan each, all paid."""
    base = {"mode": "trusteeship", "promised_income": yuan(1000)} | fields
    return [
        person(),
        agreement(**base),
        benefit(agreement="XY1", amount=yuan(3000), paid_on=date(2023, 12, 1)),
    ]


def test_a_custody_contract_kept_to_the_end_is_rewarded_with_a_tenth():
    reward = linked(*custody(), finance(net_profit=1), route="A")
    assert (reward.eligible, reward.households, reward.income) == (True, 1, yuan(3000))
    assert reward.amount == yuan(300)


def test_one_fen_short_of_the_promise_earns_nothing():
    reward = linked(*custody(promised_income=yuan("1000.01")), finance(net_profit=1), route="A")
    assert (reward.eligible, reward.undecided, reward.amount) == (False, False, 0)


def test_an_unknown_promise_or_profit_leaves_it_undecided():
    assert linked(*custody(promised_income=None), finance(net_profit=1), route="A").undecided
    assert linked(*custody(), route="A").undecided
    assert not linked(*custody(), finance(net_profit=0), route="A").eligible


def test_under_three_years_and_not_ended_are_left_out():
    short = linked(*custody(since=date(2021, 1, 2)), route="A")
    assert short.left_out == {("H1", "XY1", "agreement-under-three-years")}
    early = linked(*custody(since=date(2021, 1, 2)), route="A", on=date(2023, 12, 30))
    assert early.left_out == {("H1", "XY1", "contract-not-ended")}
    assert (early.income, early.eligible) == (0, False)


def ordered(households, amount, people=1):
    for n in range(households):
        yield from (person(10 * n + i, household=f"H{n}") for i in range(people))
        yield agreement(f"XY{n}", household=f"H{n}")
        yield benefit(f"H{n}", agreement=f"XY{n}", amount=amount, paid_on=date(2023, 6, 1))


@pytest.mark.parametrize(
    ("amount", "people", "eligible"),
    [
        ("6000.00", 3, True),
        ("5999.99", 3, False),
        ("3000.00", 1, True),
        ("2999.99", 1, False),
        ("6000.00", 9, True),
    ],
)
def test_twenty_households_at_either_line_earn_the_reward(amount, people, eligible):
    reward = linked(ordered(20, yuan(amount), people), route="B")
    assert reward.eligible is eligible
    assert reward.amount == (yuan(amount) * 20 // 10 if eligible else 0)


def test_nineteen_households_at_the_line_are_not_enough_and_the_poorer_one_is_named():
    low = [person(999), agreement("LOW", household="H999"), benefit("H999", agreement="LOW", amount=5)]
    reward = linked(ordered(19, yuan(9000)), low, route="B", on=date(2024, 12, 31))
    assert (reward.eligible, reward.households) == (False, 19)
    assert reward.income == yuan(9000) * 19 + 5
    assert reward.left_out == {("H999", None, "income-below-line")}


def test_members_who_died_before_the_end_no_longer_share_the_income():
    alone = [person(1, household="H1"), person(2, household="H1", died_on=date(2023, 12, 30))]
    paid = benefit(agreement="XY1", amount=yuan(3000))
    assert linked(*alone, agreement(), paid, route="B").households == 1
    living = [person(1, household="H1"), person(2, household="H1", died_on=date(2023, 12, 31))]
    assert linked(*living, agreement(), paid, route="B").households == 0


def test_a_contract_of_a_few_months_counts_as_one_year():
    brief = agreement(since=date(2023, 7, 1), until=date(2023, 12, 31))
    assert linked(person(), brief, benefit(agreement="XY1", amount=yuan(1000)), route="B").households == 1
    assert linked(person(), brief, benefit(agreement="XY1", amount=yuan("999.99")), route="B").households == 0


def test_eighteen_months_are_a_year_and_a_half():
    longer = agreement(since=date(2022, 7, 1), until=date(2023, 12, 31))
    assert linked(person(), longer, benefit(agreement="XY1", amount=yuan(1500)), route="B").households == 1
    assert Fraction(yuan(1500) * 12, 18) == yuan(1000)
    assert (
        linked(person(), longer, benefit(agreement="XY1", amount=yuan("1499.99")), route="B").households == 0
    )


def test_the_household_test_may_be_asked_of_route_a_too():
    reward = linked(*custody(), finance(net_profit=1), route="A", households_test_on_route_a=True)
    assert (reward.eligible, reward.households) == (False, 1)
