"""Agreements of one operator and route that end in the year (Art. 15(4)): who counts, what was kept."""

from datetime import date
from fractions import Fraction

import pytest

from liannong.rulebook.facts import ContractFacts, ContractHousehold, LeftContract
from liannong.rulebook.vocabulary import LeftOut, RewardRoute
from tests.builders import BANNER, OPERATOR, agreement, benefit, finance, operator, person, yuan
from tests.facts.booked import gathered, local_value

YEAR_END, EVE = date(2023, 12, 31), date(2023, 12, 30)


def all_contracts(*rows, on=YEAR_END, **asked):
    return list(gathered(operator(), *rows, year=2023, on=on, **asked).contracts())


def contracts(*rows, **asked):
    (only,) = all_contracts(*rows, **asked)
    return only


def custody(code="XY1", **fields):
    return agreement(code, mode="trusteeship", **fields)


def paid(amount, code="XY1", household="H1", **fields):
    return benefit(household, agreement=code, amount=amount, **({"paid_on": YEAR_END} | fields))


def test_one_household_under_one_agreement():
    rows = [person(1), person(2, household="H1"), custody(promised_income=yuan(100)), paid(yuan(300))]
    assert contracts(*rows, finance(year=2022, net_profit=-1)) == ContractFacts(
        OPERATOR,
        BANNER,
        2023,
        RewardRoute.A,
        (ContractHousehold("H1", yuan(300), 36, 2),),
        (),
        Fraction(1),
        -1,
    )


def test_an_agreement_without_a_payment_brought_nothing():
    found = contracts(person(), custody())
    assert found.households == (ContractHousehold("H1", 0, 36, 1),)
    assert (found.fulfilment, found.net_profit) == (None, None)


def test_an_operator_no_ledger_knows_has_neither_place_nor_profit():
    (found,) = gathered(person(), agreement(), year=2023, on=YEAR_END).contracts()
    assert (found.operator, found.place, found.net_profit) == (OPERATOR, None, None)


@pytest.mark.parametrize("until", [date(2022, 12, 31), date(2024, 1, 1)])
def test_only_agreements_that_end_in_the_claim_year_are_asked_about(until):
    assert all_contracts(person(), agreement(until=until), on=date(2024, 12, 31)) == []


@pytest.mark.parametrize(
    "mode", ["employment", "technical", "land-transfer", "lease", "work-relief", "other"]
)
def test_modes_on_neither_route_bring_no_reward(mode):
    assert all_contracts(person(), agreement(mode=mode)) == []


def test_each_route_of_each_operator_stands_for_itself():
    other = "91150422MA0N000027"
    rows = [agreement("XY1"), custody("XY2"), agreement("XY3", mode="share"), custody("XY4", operator=other)]
    found = all_contracts(person(), operator(other), rows)
    assert [(one.operator, str(one.route)) for one in found] == [
        (OPERATOR, "A"),
        (OPERATOR, "B"),
        (other, "A"),
    ]


def test_a_contract_counts_from_its_last_day_on():
    rows = [person(), agreement()]
    assert contracts(*rows, on=EVE).left_out == (LeftContract("H1", "XY1", LeftOut.NOT_ENDED),)
    assert contracts(*rows, on=YEAR_END).left_out == ()


def test_custody_counts_from_three_years_on_and_orders_from_the_first_day():
    late = date(2021, 1, 2)
    left = contracts(person(), custody(since=late))
    assert (left.households, left.left_out) == ((), (LeftContract("H1", "XY1", LeftOut.UNDER_THREE_YEARS),))
    assert contracts(person(), agreement(since=late)).left_out == ()


def test_a_household_must_be_key_the_day_its_agreement_starts():
    lapsed, come_late = person(1, until=date(2021, 1, 1)), person(2, since=date(2021, 1, 2))
    found = contracts(lapsed, come_late, agreement("XY1"), agreement("XY2", household="H2"))
    assert [one.household for one in found.households] == ["H1"]
    assert found.left_out == (LeftContract("H2", "XY2", LeftOut.NOT_KEY),)


def test_of_several_reasons_the_first_in_order_is_named():
    short, stranger = custody(since=date(2022, 1, 1)), person(category="ordinary")
    reasons = [contracts(stranger, short, on=on).left_out[0].reason for on in (EVE, YEAR_END)]
    assert reasons == [LeftOut.NOT_ENDED, LeftOut.UNDER_THREE_YEARS]
    assert contracts(stranger, custody()).left_out[0].reason is LeftOut.NOT_KEY


def test_a_household_with_two_agreements_counts_once_from_the_earliest_start_to_the_latest_end():
    early = agreement("XY1", since=date(2020, 7, 1), until=date(2023, 6, 30))
    late = agreement("XY2", since=date(2022, 1, 1), mode="sales")
    family = [person(1, household="H1"), person(2, household="H1", died_on=date(2023, 9, 1))]
    found = contracts(family, early, late, paid(50, "XY1"), paid(7, "XY2"))
    assert found.households == (ContractHousehold("H1", 57, 42, 1),)


def test_only_payments_under_the_agreement_and_known_by_the_day_count():
    gains = [
        paid(1),
        paid(10, paid_on=date(2021, 2, 1)),
        paid(100, paid_on=date(2024, 1, 1)),
        benefit(amount=1000),
    ]
    assert contracts(person(), agreement(), gains).households[0].income == 11
    assert contracts(person(), agreement(), gains, on=date(2024, 1, 1)).households[0].income == 111


def kept(*rows, **asked):
    return contracts(person(1), person(2), *rows, **asked).fulfilment


def test_fulfilment_is_exact_to_the_fen():
    promise = custody(promised_income=yuan(100))
    assert kept(promise, paid(yuan(300))) == 1
    assert kept(promise, paid(yuan(300) - 1)) == Fraction(29999, 30000)
    assert kept(promise) == 0


def test_who_paid_more_than_promised_has_kept_the_whole():
    assert kept(custody(promised_income=yuan(100)), paid(yuan(900))) == 1


def test_a_promise_is_owed_for_the_months_run():
    odd = custody(since=date(2020, 12, 1), promised_income=100)
    assert kept(odd, paid(300)) == Fraction(300 * 12, 100 * 37)


def test_the_worst_kept_promise_speaks_for_all():
    rows = [custody("XY1", promised_income=100), custody("XY2", household="H2", promised_income=100)]
    assert kept(rows, paid(900), paid(150, "XY2", "H2")) == Fraction(1, 2)


def test_a_promise_not_stated_leaves_fulfilment_open_though_another_is_broken():
    unsaid = custody("XY2", household="H2", promised_income=None)
    assert kept(custody("XY1", promised_income=100), unsaid) is None


def test_nothing_promised_is_a_promise_kept():
    assert kept(custody(promised_income=0)) == 1


def test_a_promise_left_out_is_not_asked_about():
    left = custody("XY2", household="H9", promised_income=None)
    assert kept(custody(promised_income=100), paid(300), left) == 1


def test_profit_is_that_of_the_year_before_the_day():
    books = [finance(year=year, net_profit=year) for year in (2021, 2022, 2023)]
    assert contracts(agreement(), books).net_profit == 2022
    assert contracts(agreement(), books, on=date(2024, 1, 1)).net_profit == 2023


def test_a_banner_that_asks_for_four_years_asks_its_own_operators_only():
    other = "91150402MA0N000015"
    rows = [operator(other, division="150402000000"), custody("XY1"), custody("XY2", operator=other)]
    four_years = local_value("rewards.linkage_years_min", 4, BANNER)
    found = all_contracts(person(), rows, on=date(2024, 1, 31), local=four_years)
    assert {one.operator: [left.reason for left in one.left_out] for one in found} == {
        OPERATOR: [LeftOut.UNDER_THREE_YEARS],
        other: [],
    }
