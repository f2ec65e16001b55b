"""From an empty plan to the leader's approval, with a file attached; fostering and chains."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from liannong.registry.actions import annual_plans as actions
from liannong.registry.actions.annual_plan_moves import way
from liannong.registry.models import Project
from tests.accounts.cast import BANNER, user
from tests.registry.files import picture
from tests.registry.test_annual_plans import ON, admitted, issued
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


def test_what_the_banner_expects_is_filled_in_and_told_on_a_project(visit, here, snap, accessible):
    Project.objects.filter(code="A").update(type="产业发展")
    page = visit(reverse("expectation-add"), user("banner-clerk"))
    page.get_by_label("项目类型").fill("产业发展")
    page.get_by_label("资金规模下限").fill("1000000")
    page.get_by_label("吸纳就业").check()
    page.get_by_label("联农带农标准").fill("收益优先分给监测户和脱贫户。")
    page.get_by_label("带动户数", exact=False).first.fill("40")
    snap("expectation-form")
    accessible()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("100 万元以上")
    snap("expectation")
    accessible()
    page.goto(reverse("expectations"))
    snap("expectations")
    accessible()
    project = Project.objects.get(code="A")
    page = visit(reverse("project", args=[project.pk, "process"]), user("banner-reviewer"))
    expect(page.get_by_text("计划带动 30 户，应达 40 户，缺 10 户。")).to_be_visible()
    snap("project-below-standard")
    accessible()


def test_a_plan_that_was_issued_and_what_was_decided_on_the_way(visit, here, snap, accessible):
    clerk, leader = user("banner-clerk"), user("banner-leader")
    plan = actions.begin(year=2025, by=clerk)
    actions.allot(plan, {"fiscal": 2_000_000_00}, number="左乡振发〔2025〕1号", by=clerk)
    actions.rank(plan, by=clerk, on=ON)
    way(ON).apply(plan, "submit", by=clerk)
    way(ON).apply(plan, "approve", by=leader)
    issued(plan, clerk, leader)
    page = visit(reverse("plan", args=[plan.pk]), leader)
    snap("plan-issued")
    accessible()
    page.get_by_role("link", name="当时的判断和重算").last.click()
    expect(page.get_by_text("逐字节一致")).to_be_visible()
    snap("plan-decision")
    accessible()
    project = Project.objects.get(code="A")
    page.goto(reverse("project", args=[project.pk, "process"]))
    expect(page.get_by_text("2025 年度实施计划（左乡振发〔2025〕1号）").first).to_be_visible()
    snap("project-approved-with-its-plan")
    accessible()
