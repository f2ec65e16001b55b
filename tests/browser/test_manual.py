"""The manual at a desk and on a phone: reached from the page somebody is at, its pictures in place."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.accounts.cast import user


def test_help_leads_to_the_page_of_the_area(transactional_db, visit, snap, accessible):
    page = visit(reverse("imports"), user("banner-clerk"))
    page.get_by_role("link", name="帮助").click()
    expect(page.get_by_role("heading", name="导入台账", level=1)).to_be_visible()
    picture = page.get_by_role("img", name="导入前的核对结果")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    snap("manual-page")
    accessible()
    page.get_by_role("link", name="使用手册").last.click()
    snap("manual")
    accessible()
