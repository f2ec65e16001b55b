"""A year's assessment from the league table to an answered objection, as the league and a banner's leader see it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from liannong.registry.actions import assessments as actions
from liannong.registry.models import Assessment
from tests.accounts.cast import BANNER, LEAGUE, NEIGHBOUR, user
from tests.registry.test_assessments import judged
from tests.web.land import places


@pytest.fixture
def league(transactional_db):
    places()
    for banner, reached in ((BANNER, 1), (NEIGHBOUR, 2)):
        judged(banner, year=2023)
        judged(banner, coverage=reached, quota=reached)
    return user("league")


def test_a_year_is_made_known_objected_to_and_answered(visit, league, snap, accessible):
    page = visit(reverse("assessment"), league)
    page.wait_for_selector("[data-drawn]")
    snap("assessment")
    accessible()
    page.get_by_label("地图和排序按").select_option("coverage")
    page.get_by_role("button", name="查看").click()
    page.wait_for_selector(".board-map[data-drawn]")
    page.locator("#map-title").scroll_into_view_if_needed()
    page.get_by_text("看各旗县的数字").click()
    expect(page.get_by_role("heading", name="“建立机制”哪些地方得分高，哪些低？")).to_be_visible()
    snap("assessment-map")
    accessible()
    page.get_by_role("button", name="公布并征求意见").click()
    expect(page.get_by_text("各地可以看到自己的结果").first).to_be_visible()
    own = Assessment.objects.get().lines.get(division=BANNER)
    page = visit(reverse("assessment-result", args=[own.pk]), user("banner-leader"))
    snap("assessment-result")
    accessible()
    page.get_by_role("link", name="提出意见").click()
    page.get_by_label("意见和依据").fill("就业达标少算一个项目，考勤已补录。")
    snap("assessment-object")
    accessible()
    page.locator("main").get_by_role("button", name="提出意见").click()
    page = visit(reverse("assessment-year", args=[own.assessment_id]), league)
    page.wait_for_selector("[data-drawn]")
    snap("assessment-year")
    accessible()


def test_the_assessor_answers_and_sees_what_still_stands_in_the_way(visit, league, snap, accessible):
    today = timezone.localdate()
    made = actions.announce(division=LEAGUE, year=2024, tier="banner", on=today, by=league)
    own = made.lines.get(division=BANNER)
    actions.object_to(own, text="就业达标少算一个项目。", on=today, by=user("banner-leader"))
    page = visit(reverse("assessment-result", args=[own.pk]), league)
    page.get_by_role("link", name="答复").click()
    page.get_by_label("结论").select_option("no")
    page.get_by_label("答复", exact=True).fill("台账没有这个项目的考勤。")
    accessible()
    page.locator("main").get_by_role("button", name="答复").click()
    expect(page.get_by_text("意见不成立").first).to_be_visible()
    snap("assessment-answered")
