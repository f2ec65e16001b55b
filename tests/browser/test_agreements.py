"""An agreement on a clerk's screen and on a cadre's phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.accounts.cast import BANNER, user
from tests.web.land import land


@pytest.fixture
def here(transactional_db):
    return land(BANNER, "左旗")


def test_terms_are_filled_in_and_shown(visit, here, snap, accessible):
    page = visit(reverse("agreement", args=[here.agreement.pk]), user("banner-clerk"))
    page.get_by_role("link", name="填写约定内容").click()
    for label, text in (("品种", "基础母羊"), ("数量", "20"), ("计量单位", "只")):
        page.get_by_label(label, exact=True).fill(text)
    snap("agreement-terms")
    accessible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("20 只")).to_be_visible()
    snap("agreement")
    accessible()
