"""From an empty plan to the leader's approval, with a file attached; fostering and chains."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.accounts.cast import BANNER, user
from tests.registry.files import picture
from tests.registry.test_annual_plans import admitted
from tests.web.land import land


@pytest.fixture
def here(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = land(BANNER, "左旗")
    for code, households in (("A", 30), ("B", 20), ("C", 10)):
        admitted(made.project.division, code, households)
    return made


def test_a_plan_is_drawn_up_and_approved(visit, here, snap, accessible):
    page = visit(reverse("plans"), user("banner-clerk"))
    page.get_by_role("link", name="编制年度计划").click()
    page.get_by_label("年度").fill("2026")
    page.get_by_role("button", name="开始编制").click()
    page.get_by_role("link", name="填可安排资金").click()
    page.get_by_label("文号").fill("左乡振发〔2026〕1号")
    page.get_by_label("衔接资金").fill("2000000")
    snap("plan-money")
    accessible()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="排序", exact=True).click()
    expect(page.get_by_role("link", name="项目A")).to_be_visible()
    page.get_by_text("调整", exact=False).locator("visible=true").last.click()
    snap("plan-ranked")
    accessible()
    page.get_by_role("button", name="提交审定").click()
    page.get_by_label("文件").set_input_files(
        {"name": "会议.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    page.get_by_role("button", name="上传").click()
    expect(page.get_by_role("link", name="会议.jpg")).to_be_visible()
    leader = visit(page.url, user("banner-leader"))
    leader.get_by_role("button", name="审定计划").click()
    expect(leader.get_by_text("已审定").first).to_be_visible()
    snap("plan-approved")
    accessible()


@pytest.mark.parametrize("name", ["fostering", "chains", "letters"])
def test_who_drives_whom_is_readable(visit, here, snap, accessible, name):
    page = visit(f"{reverse(name)}?year=2024", user("banner-clerk"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    snap(name)
    accessible()
