"""From signing in to the rows behind a finding, and personal data behind its purpose."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from liannong.accounts.models import AuditEvent
from tests.accounts.cast import BANNER, PASSWORD, user
from tests.web.land import land


@pytest.fixture
def here(transactional_db):
    made = land(BANNER, "左旗")
    return made


@pytest.fixture
def clerk(here):
    return user("banner-clerk")


def test_a_clerk_comes_from_signing_in_to_the_rows_behind_a_finding(visit, clerk, snap, accessible):
    page = visit("/")
    page.get_by_label("账号").fill(clerk.username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.goto(reverse("projects"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("项目")
    snap("projects")
    accessible()
    page.get_by_role("link", name="左旗肉羊养殖").click()
    expect(page.get_by_text("按 2024 年度")).to_be_visible()
    snap("project")
    accessible()
    page.get_by_role("navigation", name="内容").get_by_role("link", name="合规").click()
    expect(page.get_by_role("heading", name="不合规").first).to_be_visible()
    snap("project-findings")
    accessible()
    page.get_by_role("link", name=re.compile("看依据.*带动就业数量")).first.click()
    expect(page.get_by_role("heading", name="项目资金")).to_be_visible()
    snap("project-evidence")
    accessible()


def test_an_id_number_is_masked_until_somebody_says_what_for(visit, here, clerk, snap, accessible):
    page = visit(reverse("person", args=[here.person.pk]), clerk)
    expect(page.get_by_text(here.person.masked_id)).to_be_visible()
    expect(page.get_by_text(here.person.id_number)).to_have_count(0)
    snap("person-masked")
    accessible()
    page.get_by_role("link", name="查看完整个人信息").click()
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.get_by_text("请填写用途后再查看。").first).to_be_visible()
    page.get_by_label("用途").fill("核对 2024 年分红发放对象")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.get_by_text(here.person.id_number)).to_be_visible()
    snap("person-unmasked")
    accessible()
    page.reload()
    expect(page.get_by_text(here.person.id_number)).to_have_count(0)
    assert AuditEvent.objects.get(action="unmask").purpose == "核对 2024 年分红发放对象"


LISTS = ("households", "people", "operators", "agreements", "benefits", "collective", "divisions")


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_readable_and_accessible(visit, clerk, snap, accessible, name):
    page = visit(reverse(name), clerk)
    page.get_by_text("更多条件").click()
    snap(f"list-{name}")
    accessible()


def test_columns_and_filters_are_kept_as_a_view(visit, clerk, snap, accessible):
    page = visit(f"{reverse('projects')}?state=operating", clerk)
    page.get_by_role("button", name="列", exact=True).click()
    page.get_by_label("产业园区").check()
    snap("list-columns")
    page.get_by_role("button", name="应用").click()
    page.get_by_role("button", name="视图", exact=True).click()
    page.get_by_label("视图名称").fill("运营中的项目")
    accessible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("视图“运营中的项目”已保存")).to_be_visible()
    page.get_by_role("button", name="视图", exact=True).click()
    page.get_by_role("link", name="运营中的项目").click()
    expect(page).to_have_url(re.compile("columns=park.*state=operating"))


def test_an_empty_list_says_why_and_what_helps(visit, clerk, snap, accessible):
    page = visit(f"{reverse('projects')}?q=没有的", clerk)
    expect(page.get_by_text("没有符合条件的记录")).to_be_visible()
    snap("list-empty")
    accessible()


def test_findings_print_without_menu_and_buttons(visit, here, clerk, snap, page):
    visit(reverse("project", args=[here.project.pk, "compliance"]), clerk)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="内容")).to_be_hidden()
    expect(page.get_by_role("button", name="重新判断")).to_be_hidden()
    snap("project-print")
