"""A value tried in a browser: the form, the counts and the sentences of what changes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from liannong.registry.queries import gathered
from tests.accounts.cast import BANNER, NEIGHBOUR, user
from tests.web.land import land


@pytest.fixture
def league(transactional_db):
    gathered._kept.clear()
    land(BANNER, "左旗")
    land(NEIGHBOUR, "右旗", operator_code="91150423MA0N000002")
    return user("league")


def test_a_league_tries_a_stricter_number(visit, league, snap, accessible):
    page = visit(reverse("what-if"), league)
    snap("what-if")
    accessible()
    page.get_by_label("参数").select_option("employment.funds_per_unit")
    page.get_by_label("改为").fill("很多")
    page.get_by_label("年度").select_option("2024")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("“很多”不能用").first).to_be_visible()
    page.get_by_label("改为").fill("500000")
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_role("link", name="左旗肉羊养殖").first).to_be_visible()
    expect(page.get_by_text("应达 4 个单位").first).to_be_visible()
    snap("what-if-tried")
    accessible()
