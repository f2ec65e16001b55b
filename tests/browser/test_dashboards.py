"""Dashboards as a region's analyst and a banner's clerk see them: the map, the charts, the wall."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from liannong.registry.actions.divisions import load_divisions
from liannong.registry.actions.evaluations import evaluate
from liannong.registry.models import FundLine
from tests.accounts.cast import REGION, user
from tests.web.land import land

BANNERS = ("150422", "150423", "150525", "150781", "150702", "152501", "152921")


@pytest.fixture
def region(transactional_db: Any) -> None:
    for number, banner in enumerate(BANNERS):
        here = land(banner + "000000", f"样{number}", operator_code=f"91{banner}MA0N00000{number}")
        FundLine.objects.filter(project=here.project).update(amount=(number + 1) * 1_000_000_00)
        evaluate(banner=banner, year=2024, on=date(2024, 12, 31))
    evaluate(banner=BANNERS[0], year=2023, on=date(2023, 12, 31))
    load_divisions()


def drawn(page: Page) -> Page:
    """Once every chart stands."""
    expect(page.locator("[data-chart]:not([data-drawn])")).to_have_count(0)
    return page


def test_a_region_is_looked_at_by_map_chart_and_table(visit, region, snap, accessible):
    page = drawn(visit(reverse("dashboard") + "?measure=funds", user("region", REGION)))
    snap("dashboard-region")
    accessible()
    page.get_by_text("看各旗县的数字").click()
    page.get_by_role("table", name="帮扶资金投在了哪里？").get_by_role("link", name="巴林左旗").click()
    assert "in=150422000000" in page.url


def test_a_banner_is_looked_at_by_township(visit, region, snap, accessible):
    page = drawn(visit(reverse("dashboard"), user("banner-clerk")))
    snap("dashboard-banner")
    accessible()
    page.get_by_role("table", name="各地各项数字是多少？").get_by_role("link", name="100.0%").first.click()
    expect(page.get_by_role("link", name="建立联农带农机制").first).to_be_visible()
    snap("dashboard-rows")


def test_the_wall_shows_map_and_charts_alone(visit, region, snap, accessible):
    drawn(visit(reverse("wall") + "?measure=funds&apart=1", user("region", REGION)))
    snap("wall")
    accessible()


def test_a_click_on_a_banner_of_the_map_leads_down_to_it(visit, region, width):
    page = drawn(visit(reverse("dashboard") + "?in=150400000000", user("region", REGION)))
    page.locator(".board-map").scroll_into_view_if_needed()
    at = page.evaluate(
        """() => { const place = document.querySelector('.board-map'), chart = echarts.getInstanceByDom(place);
        const [x, y] = chart.convertToPixel({seriesIndex: 0}, [119.0, 44.0]), box = place.getBoundingClientRect();
        return [box.x + x, box.y + y]; }"""
    )
    page.mouse.click(*at)
    page.wait_for_url("**in=150422000000**")
    assert page.get_by_role("heading", level=1).inner_text().startswith("巴林左旗")
