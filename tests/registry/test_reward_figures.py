"""What a claim is filled with is what ``liannong check`` says of the banner's exported workbook."""

from __future__ import annotations

from datetime import date

import pytest

from liannong.exchange import exports
from liannong.exchange.reader import read
from liannong.judging.check import check
from liannong.registry.actions.load import load
from liannong.registry.models import Operator
from liannong.registry.queries import rewards
from tests.accounts.cast import user
from tests.registry.rewarded import ON, YEAR


@pytest.mark.django_db
def test_every_reward_is_what_check_says_of_the_exported_workbook(workbook, tmp_path):
    load(workbook("150422", mistakes=0.2), by=None, partly=True)
    path = tmp_path / "台账.xlsx"
    exports.whole(exports.Wish(user("banner-clerk"), "核对奖补"), path, banner="150422")
    on = date(2024, 12, 31)
    told = {(*rewards.group(r), r.operator): r for r in check(read(path, on=ON), year=YEAR, on=on).rewards}
    asked = [
        rewards.reward_of(each)
        for operator in Operator.objects.filter(banner="150422")
        for each in rewards.of_operator(operator, year=YEAR, on=ON)
    ]
    assert {(*rewards.group(r), r.operator): r for r in asked} == told
    assert {rewards.group(r) for r in asked} >= {("employment", ""), ("linkage", "A"), ("linkage", "B")}
