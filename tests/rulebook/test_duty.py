"""Art. 7–9."""

import pytest

from liannong.rulebook.rules.duty import duty
from liannong.rulebook.vocabulary import Duty, FundSource, Nature
from tests.rulebook.builders import law, project, yuan


def test_one_line_of_assistance_funds_makes_the_duty_mandatory():
    found = duty(project(assistance_lines=1, assistance_funds=yuan(1)), law())
    assert (found.duty, found.article, found.assistance_funds) == (Duty.MANDATORY, "7", yuan(1))


def test_a_line_of_assistance_funds_counts_even_when_its_amount_is_zero():
    assert duty(project(assistance_lines=1, assistance_funds=0), law()).duty is Duty.MANDATORY


def test_a_managed_asset_owes_the_duty_without_assistance_funds():
    found = duty(project(assistance_funds=0, asset_managed=True), law())
    assert (found.duty, found.article) == (Duty.MANDATORY, "8")


@pytest.mark.parametrize("asset_managed", [False, None])
def test_other_funds_alone_are_encouraged(asset_managed):
    found = duty(project(assistance_funds=0, asset_managed=asset_managed), law())
    assert (found.duty, found.article) == (Duty.ENCOURAGED, "9")


@pytest.mark.parametrize("nature", [Nature.PUBLIC_WELFARE, Nature.TO_HOUSEHOLD])
def test_a_project_that_makes_no_income_owes_nothing(nature):
    assert duty(project(nature=nature, asset_managed=True), law()).duty is Duty.NONE


def test_an_operational_project_without_any_fund_line_is_encouraged():
    assert duty(project(assistance_funds=0, fund_lines=0), law()).duty is Duty.ENCOURAGED


def test_five_sources_are_assistance_funds_and_one_is_not():
    assistance = {source for source in FundSource if source.is_assistance}
    assert set(FundSource) - assistance == {FundSource.OTHER}
    assert len(assistance) == 5
