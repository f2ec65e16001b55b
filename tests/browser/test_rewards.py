"""From who could apply to the leader's approval, and what a village makes of its income."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.accounts.cast import user
from tests.registry.rewarded import YEAR, approved, asset_account, completed, employing


@pytest.fixture
def here(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return employing()


def test_a_reward_is_applied_for_and_paid(visit, here, snap, accessible):
    cast = {name: user(f"banner-{name}") for name in ("clerk", "reviewer", "leader")}
    page = visit(f"{reverse('rewards-open')}?year={YEAR}", cast["clerk"])
    snap("rewards-open")
    accessible()
    page.get_by_role("button", name="申请").first.click()
    expect(page.get_by_text("上限（按实发工资）")).to_be_visible()
    snap("reward-draft")
    accessible()
    claim = completed(here.operator.claims.get(), cast["clerk"])
    approved(claim, cast, asset_account(cast["clerk"]))
    page = visit(reverse("pay-rewards"))
    page.get_by_label(str(claim)).check()
    snap("reward-paying")
    accessible()
    page.locator("main").get_by_role("button").last.click()
    expect(page.get_by_text("等银行回单").first).to_be_visible()
    snap("payment-list")
    accessible()


@pytest.mark.parametrize("name", ["allocation-plan", "income-account"])
def test_what_comes_in_and_goes_out_is_readable(visit, here, snap, accessible, name):
    thing = here.allocation_plan if name == "allocation-plan" else here.income_account
    visit(reverse(name, args=[thing.pk]), user("banner-clerk"))
    snap(name)
    accessible()
