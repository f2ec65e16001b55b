"""The frame of every page, as a browser shows it."""

from __future__ import annotations

import pytest
from django.db import transaction
from playwright.sync_api import expect

from liannong.accounts import audit
from liannong.exchange.imports.models import ImportJob, State
from liannong.registry.models import Division
from tests.accounts.cast import user

PASSWORD = "Lin-dong-2024-草原"


PLACES = (
    ("150000000000", "内蒙古自治区", "region", None),
    ("150400000000", "赤峰市", "league", "150000000000"),
    ("150422000000", "巴林左旗", "banner", "150400000000"),
    ("150422100000", "林东镇", "township", "150422000000"),
)


@pytest.fixture
def clerk(transactional_db):
    for code, name, level, parent in PLACES:
        Division.objects.update_or_create(
            code=code, defaults={"name": name, "level": level, "parent_id": parent, "path": name}
        )
    return user("banner-clerk", "150422000000", display_name="王小梅")


def test_a_clerk_signs_in_and_comes_to_the_desk(visit, clerk, snap, accessible):
    clerk.set_password(PASSWORD)
    clerk.save()
    page = visit("/")
    snap("sign-in")
    accessible()
    page.get_by_label("账号").fill(clerk.username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("您好")
    snap("desk")
    accessible()


def test_a_place_within_the_own_division_is_picked_in_the_head(visit, clerk, snap):
    page = visit("/", clerk)
    page.get_by_role("button", name="当前地区： 巴林左旗").click()
    expect(page.get_by_role("button", name="林东镇")).to_be_visible()
    snap("place-picker")
    page.get_by_role("button", name="林东镇").click()
    expect(page.get_by_role("button", name="当前地区： 林东镇")).to_be_visible()


def test_the_menu_opens_on_a_phone_and_stands_on_a_desk(visit, clerk, snap, width):
    page = visit("/", clerk)
    if width == "phone":
        page.get_by_role("button", name="菜单").click()
    expect(page.get_by_role("link", name="工作台").first).to_be_visible()
    snap("menu")


def test_a_page_that_is_not_there_says_what_to_do(visit, clerk, snap, accessible):
    page = visit("/nowhere/", clerk)
    expect(page.get_by_role("link", name="回到工作台")).to_be_visible()
    snap("not-found")
    accessible()


def test_the_keyboard_reaches_the_text_past_the_menu(visit, clerk):
    page = visit("/", clerk)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_language_is_chinese_until_another_is_chosen(visit, clerk):
    page = visit("/", clerk)
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_paper_shows_the_office_and_the_date_and_no_menu(visit, clerk, snap):
    page = visit("/", clerk)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="主菜单")).to_be_hidden()
    expect(page.get_by_text("巴林左旗 ·")).to_be_visible()
    snap("paper")


def test_the_desk_lists_what_waits_and_what_changed(visit, clerk, snap, accessible):
    ImportJob.objects.create(
        by=clerk, division=clerk.division, name="台账.xlsx", stored="a", digest="b", state=State.READY
    )
    with transaction.atomic():
        for by, action, subject in (
            (clerk, "sign-in", "account"),
            (None, "change", "project"),
            (clerk, "sign-in", "account"),
        ):
            audit.record(by=by, action=action, subject=subject, subject_key="1", division=clerk.division)
    page = visit("/", clerk)
    expect(page.get_by_role("link", name="等您确认入库")).to_be_visible()
    snap("desk-waiting")
    accessible()
