"""Art. 12(2)–(4)."""

import pytest

from liannong.rulebook.rules.collective import (
    collective_resolution,
    collective_use_listed,
    no_even_split,
    no_simple_handout,
)
from liannong.rulebook.vocabulary import AllocationBasis, Outcome, Use
from tests.rulebook.builders import allocation, equal_shares, handout, law, line, yuan

PASS, FAIL, MISSING, NA = Outcome.PASS, Outcome.FAIL, Outcome.MISSING, Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("use", [use for use in Use if use.is_listed])
def test_each_of_the_eleven_uses_is_allowed(use):
    assert collective_use_listed(line(use=use, note="修缮文化室"), law()).outcome is PASS


@pytest.mark.parametrize("use", [Use.CASH_HANDOUT, Use.GOODS_HANDOUT])
def test_handing_out_cash_or_goods_is_no_listed_use(use):
    assert collective_use_listed(line(use=use), law()).outcome is FAIL


@pytest.mark.parametrize("note", [None, ""])
def test_another_use_must_say_what_for(note):
    verdict = collective_use_listed(line(use=Use.OTHER_REVITALIZATION, note=note), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("集体收益分配.说明",))


@pytest.mark.parametrize("basis", [AllocationBasis.LABOUR, AllocationBasis.CONDITION, AllocationBasis.SHARE])
def test_money_for_work_a_condition_or_a_share_is_no_handout(basis):
    assert no_simple_handout(handout(basis), law()).outcome is PASS


@pytest.mark.parametrize("use", [Use.CASH_HANDOUT, Use.GOODS_HANDOUT, Use.MONITORED_AID])
def test_money_to_a_household_with_nothing_behind_it_is_a_simple_handout(use):
    assert no_simple_handout(handout(AllocationBasis.NONE, use=use), law()).outcome is FAIL


def test_cash_without_a_named_household_is_a_handout_too():
    assert no_simple_handout(handout(AllocationBasis.NONE, household=None), law()).outcome is FAIL


def test_a_payment_that_does_not_say_its_basis_is_missing():
    verdict = no_simple_handout(handout(None), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("集体收益分配.依据",))


def test_a_line_that_reaches_no_household_is_no_handout():
    assert no_simple_handout(line(), law()).outcome is NA


@pytest.mark.parametrize(("number", "outcome"), [(19, PASS), (20, FAIL)])
def test_twenty_households_make_an_even_split(number, outcome):
    even = equal_shares(number, yuan(500))
    assert no_even_split(allocation(total=yuan(10_000), equal_shares=even), law()).outcome is outcome


@pytest.mark.parametrize(("total", "outcome"), [("10000.00", PASS), ("9999.99", FAIL)])
def test_exactly_half_of_the_money_is_not_yet_an_even_split(total, outcome):
    even = equal_shares(20, yuan(250))
    assert no_even_split(allocation(total=yuan(total), equal_shares=even), law()).outcome is outcome


def test_an_allocation_without_equal_amounts_passes():
    assert no_even_split(allocation(), law()).outcome is PASS


def test_an_allocation_of_nothing_is_no_even_split():
    assert no_even_split(allocation(total=0, equal_shares=equal_shares(30, 0)), law()).outcome is PASS


def test_any_group_of_equal_amounts_may_be_the_even_split():
    groups = equal_shares(5, yuan(100)) + equal_shares(20, yuan(400))
    assert no_even_split(allocation(equal_shares=groups), law()).outcome is FAIL


def test_an_allocation_without_a_resolution_of_the_members_is_missing():
    verdict = collective_resolution(allocation(resolved_on=None), law())
    assert (verdict.outcome, verdict.missing) == (MISSING, ("集体收益分配.成员决议日期",))


def test_an_allocation_the_members_resolved_on_passes():
    assert collective_resolution(allocation(), law()).outcome is PASS
