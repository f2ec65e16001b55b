"""A village fills in the paper of a proposal and sees the gate's answer beside it; then the whole way to the annual plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import expect

from liannong.accounts.models import User
from liannong.registry.models import Expectation, Notice, Project
from tests.accounts.cast import BANNER, user
from tests.registry.test_expectations import asked
from tests.web.land import land
from tests.web.proposing import BOOK, FUND, LINKAGE, OPERATOR, OWN, workbook

YEAR = str(localdate().year)


@pytest.fixture
def here(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = land(BANNER, "左旗", operator_code=OPERATOR)
    for role in ("township", "banner-clerk", "banner-reviewer", "department", "banner-leader"):
        user(role)
    return made


def fill(page, prefix, cells):
    for name, text in cells.items():
        field = page.locator(f"[name='{prefix}-{name}']")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def filled(page):
    """The whole paper, as it passes the gate."""
    fill(page, "project", {name: text for name, text in OWN.items() if name != "code"} | {"year": YEAR})
    fill(page, "fund-0", FUND | {"year": YEAR})
    fill(page, "linkage-0", LINKAGE)


def test_the_gate_answers_while_a_village_fills_in_its_paper(visit, here, snap, accessible):
    page = visit(reverse("propose"), user("village"))
    judged = page.locator("#judged")
    fill(
        page,
        "project",
        {"name": "肉羊暖棚", "nature": "经营性", "fixed_assets": "60万", "ownership": "归嘎查集体所有"},
    )
    fill(page, "fund-0", FUND)
    fill(page, "linkage-0", LINKAGE | {"jobs_year_round": "1"})
    expect(judged.get_by_text("不合规").first).to_be_visible()
    expect(judged.get_by_text("还有 2 项不过，不能入库。")).to_be_visible()
    snap("proposal-failing")
    accessible()
    page.locator("[value='add-fund']").click()
    second = page.get_by_role("group", name="项目资金 2")
    expect(second.locator("select").first).to_be_focused()
    fill(page, "fund-1", FUND | {"source": "京蒙协作资金", "amount": "50万元"})
    expect(judged.get_by_text("帮扶资金 2,500,000.00 元")).to_be_visible()
    second.get_by_role("button", name="删去这一行").click()
    expect(second).to_have_count(0)
    assert page.locator("[name='fund-0-amount']").input_value() == FUND["amount"]
    filled(page)
    expect(judged.get_by_text("没有挡住入库的事项。")).to_be_visible()
    snap("proposal-passing")
    accessible()
    page.locator("[name='fund-0-amount']").fill("若干")
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_role("alert").get_by_role("link", name="项目资金 金额")).to_be_visible()
    assert page.locator("[name='project-distribution']").input_value() == OWN["distribution"]
    snap("proposal-wrong")
    accessible()


def test_the_mechanism_begins_from_what_the_banner_expects(visit, here, snap, accessible):
    expected = asked(
        modes=["order", "employment"], households=30, income_per_household=3_000_00, standard="按月发放"
    )
    Expectation.objects.create(division=BANNER, **expected)
    page = visit(reverse("propose"), user("village"))
    fill(page, "project", {"type": "产业发展"})
    fill(page, "fund-0", FUND)
    button = page.get_by_role("button", name="按“订单生产”填一行")
    expect(button).to_be_visible()
    snap("proposal-expected")
    accessible()
    button.click()
    expect(page.locator("[name='linkage-0-households']")).to_have_value("30")
    expect(page.locator("[name='linkage-0-households']")).to_be_focused()
    expect(page.get_by_text("按旗县的方式和标准填入的最低要求")).to_be_visible()
    expect(button).to_have_count(0)
    snap("proposal-begun")
    accessible()


def test_a_workbook_fills_in_the_paper(visit, here, snap, accessible, tmp_path):
    page = visit(reverse("propose"), user("village"))
    page.get_by_text("用 Excel 表格填报").click()
    wrong = [BOOK["fund"][0] | {"amount": "若干"}]
    page.get_by_label("填好的表格").set_input_files(workbook(tmp_path / "申报.xlsx", fund=wrong))
    page.get_by_role("button", name="从表格填入").click()
    expect(page.get_by_role("cell", name="不是数字")).to_be_visible()
    snap("proposal-workbook-wrong")
    accessible()
    page.get_by_label("填好的表格").set_input_files(workbook(tmp_path / "申报.xlsx"))
    page.get_by_role("button", name="从表格填入").click()
    expect(page.get_by_text("已从表格填入，还没有保存")).to_be_visible()
    expect(page.locator("[name='project-name']")).to_have_value(OWN["name"])
    snap("proposal-workbook")
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_text("申报已提交")).to_be_visible()


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_the_whole_way_from_the_paper_to_the_annual_plan(visit, here, snap, accessible):
    page = visit(reverse("library"), user("village"))
    page.get_by_role("link", name="项目申报").click()
    filled(page)
    page.get_by_role("button", name="保存草稿").last.click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.get_by_role("button", name="提交申报").click()
    expect(page.get_by_text("申报已提交")).to_be_visible()
    way = reverse("project", args=[Project.objects.latest("pk").pk, "process"])
    for role, move in (
        ("township", "核实通过"), ("banner-reviewer", "签署同意（乡村振兴部门）"),
        ("department", "签署同意（行业主管部门）"), ("banner-clerk", "发布入库公示"),
    ):  # fmt: skip
        page = taken(visit, way, role, move)
    Notice.objects.filter(kind="admission").update(
        since=localdate() - timedelta(days=20), until=localdate() - timedelta(days=1)
    )
    page = taken(visit, way, "banner-leader", "审定入库")
    page = visit(reverse("library"), account("banner-clerk"))
    expect(page.get_by_role("link", name="已入库 1")).to_be_visible()
    snap("library")
    accessible()
    planned(visit, snap)
    page = visit(way, account("banner-leader"))
    expect(page.locator("[aria-current=step]")).to_have_text("已列入年度计划")
    snap("proposal-way")
    accessible()


def account(role):
    return User.objects.get(role=role, username__startswith=role)


def taken(visit, way, role, move):
    page = visit(way, account(role))
    page.get_by_role("button", name=move, exact=True).click()
    expect(page.get_by_text(f"已办理：{move}。")).to_be_visible()
    return page


def planned(visit, snap):
    """The clerk draws up the year's plan with the one candidate, the leader approves it."""
    page = visit(reverse("plans"), account("banner-clerk"))
    page.get_by_role("link", name="编制年度计划").click()
    page.get_by_label("年度").fill(YEAR)
    page.get_by_role("button", name="开始编制").click()
    page.get_by_role("link", name="填可安排资金").click()
    page.get_by_label("文号").fill(f"左乡振发〔{YEAR}〕1号")
    page.get_by_label("衔接资金").fill("3000000")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="排序", exact=True).click()
    expect(page.get_by_role("link", name=OWN["name"])).to_be_visible()
    page.get_by_role("button", name="提交审定").click()
    leader = visit(page.url, account("banner-leader"))
    leader.get_by_role("button", name="审定计划").click()
    expect(leader.get_by_text("已审定").first).to_be_visible()
    snap("proposal-planned")
