"""Art. 17(3): the six tests of who may carry a project of asset income."""

from datetime import date

import pytest

from liannong.rulebook.rules.operators import (
    operator_audit,
    operator_integrity,
    operator_leverage,
    operator_losses,
    operator_net_assets,
    operator_own_funds,
)
from liannong.rulebook.vocabulary import Outcome
from tests.rulebook.builders import closed_year, law, operator, operator_in, undertaking, yuan

PASS, FAIL, WARN, MISSING = Outcome.PASS, Outcome.FAIL, Outcome.WARN, Outcome.MISSING


def test_an_audit_of_the_year_before_is_on_file():
    assert operator_audit(undertaking(operator_in(2023)), law()).outcome is PASS


@pytest.mark.parametrize("audited", [False, None])
def test_without_an_audit_of_the_latest_closed_year_it_is_missing(audited):
    verdict = operator_audit(undertaking(operator_in(2023, audited=audited)), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("经营主体财务.专项审计",))


def test_the_closed_year_moves_on_new_years_day():
    audited_2023 = undertaking(operator_in(2023))
    assert operator_audit(audited_2023, law(date(2024, 12, 31))).outcome is PASS
    assert operator_audit(audited_2023, law(date(2025, 1, 1))).outcome is MISSING


def earning(before, latest):
    years = {2022: closed_year(net_profit=before), 2023: closed_year(net_profit=latest)}
    return undertaking(operator(years=years))


@pytest.mark.parametrize(
    ("before", "latest", "outcome"),
    [(-1, -1, FAIL), (0, -1, PASS), (-1, 0, PASS), (1, 1, PASS), (None, 0, PASS), (0, None, PASS)],
)
def test_a_fen_of_loss_in_each_of_two_years_bars_an_operator(before, latest, outcome):
    assert operator_losses(earning(before, latest), law()).outcome is outcome


@pytest.mark.parametrize(("before", "latest"), [(None, -1), (-1, None), (None, None)])
def test_losses_cannot_be_judged_when_a_year_is_unknown_and_none_is_a_profit(before, latest):
    verdict = operator_losses(earning(before, latest), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("经营主体财务.净利润",))


def test_an_operator_without_any_books_is_missing_never_passed():
    unknown = undertaking(operator(years={}))
    rules = (operator_audit, operator_losses, operator_leverage, operator_net_assets)
    assert {rule(unknown, law()).outcome for rule in rules} == {MISSING}


@pytest.mark.parametrize(
    ("debt", "outcome"), [(60_00, PASS), (60_01, WARN), (70_00, WARN), (70_01, FAIL), (0, PASS)]
)
def test_leverage_warns_above_one_line_and_fails_above_the_other(debt, outcome):
    of = operator_in(2023, assets=100_00, liabilities=debt)
    assert operator_leverage(undertaking(of), law()).outcome is outcome


@pytest.mark.parametrize("blank", ["assets", "liabilities"])
def test_leverage_without_assets_or_liabilities_stated_is_missing(blank):
    verdict = operator_leverage(undertaking(operator_in(2023, **{blank: None})), law())
    assert verdict.outcome is MISSING
    assert verdict.missing == ("经营主体财务.资产总额", "经营主体财务.负债总额")


def test_debts_without_any_assets_fail():
    of = operator_in(2023, assets=0, liabilities=1)
    assert operator_leverage(undertaking(of), law()).outcome is FAIL


def test_books_of_zero_on_both_sides_say_nothing_about_leverage():
    of = operator_in(2023, assets=0, liabilities=0)
    assert operator_leverage(undertaking(of), law()).outcome is MISSING


@pytest.mark.parametrize(
    ("net", "outcome"), [("1000000", PASS), ("999999.99", FAIL), ("-1", FAIL), ("1000000.01", PASS)]
)
def test_net_assets_must_reach_the_assistance_funds(net, outcome):
    of = operator_in(2023, net_assets=yuan(net))
    assert operator_net_assets(undertaking(of), law()).outcome is outcome


def test_unstated_net_assets_are_missing():
    verdict = operator_net_assets(undertaking(operator_in(2023, net_assets=None)), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("经营主体财务.净资产",))


@pytest.mark.parametrize(
    ("dishonesty", "violation", "outcome"),
    [(False, False, PASS), (True, False, FAIL), (False, True, FAIL), (True, None, FAIL), (None, True, FAIL)],
)
def test_one_record_of_dishonesty_or_of_breaking_the_law_bars_an_operator(dishonesty, violation, outcome):
    of = operator(dishonesty=dishonesty, violation=violation)
    assert operator_integrity(undertaking(of), law()).outcome is outcome


def test_a_record_nobody_looked_up_is_no_clean_record():
    verdict = operator_integrity(undertaking(operator(dishonesty=False, violation=None)), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("经营主体.违法记录",))


@pytest.mark.parametrize(("own", "outcome"), [(0, FAIL), (1, PASS)])
def test_one_fen_of_own_money_is_own_money(own, outcome):
    assert operator_own_funds(undertaking(own_funds=own), law()).outcome is outcome


def test_unstated_own_funds_are_missing():
    verdict = operator_own_funds(undertaking(own_funds=None), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("项目.自筹资金",))
