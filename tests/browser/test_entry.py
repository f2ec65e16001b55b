"""Typing and pasting into the grid with the keyboard alone, from the first cell to what is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from liannong.registry.models import Benefit, Employment
from tests.accounts.cast import BANNER, user
from tests.web.land import land

OPERATOR = "91350100M000100Y43"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def here(transactional_db):
    made = land(BANNER, "左旗", operator_code=OPERATOR)
    made.person.name_initials = "zqqmg"
    made.person.save()
    return made


def test_a_job_is_told_with_what_it_counts(visit, here, snap, accessible, width):
    Employment.objects.all().delete()
    page = visit(reverse("enter-employment"), user("township"))
    page.get_by_role("combobox", name="项目编码 第 1 行").press_sequentially("左旗")
    expect(page.get_by_role("option", name="左旗肉羊养殖")).to_be_visible()
    snap("grid-lookup")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="经营主体代码 第 1 行")).to_have_value(OPERATOR)
    page.get_by_role("combobox", name="证件号码 第 1 行").press_sequentially("zqq")
    expect(page.get_by_role("option", name="左旗其木格")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("开始日期 第 1 行").fill("2024-01-01")
    page.get_by_label("结束日期 第 1 行").fill("2024-12-31")
    page.get_by_label("月工资 第 1 行").fill("1000")
    expect(page.get_by_text("2024 年共 12 个月、261 天，计为常年就业。")).to_be_visible()
    expect(page.get_by_text("月工资低于当日当地最低工资 1850.00 元。")).to_be_visible()
    snap("grid-employment")
    accessible()
    page.get_by_role("button", name="预览并保存").click()
    expect(page.get_by_role("heading", name="保存前请过目")).to_be_visible()
    snap("grid-preview")
    accessible()
    page.get_by_role("button", name="全部保存").click()
    expect(page.get_by_text("已保存 1 行。")).to_be_visible()
    assert Employment.objects.get().person == here.person


def test_rows_pasted_from_a_sheet_are_corrected_and_kept(visit, here, snap, width):
    page = visit(reverse("enter-benefit"), user("township"))
    page.get_by_label("协议编号 第 1 行").focus()
    line = f"\t{here.project.code}\t{here.household.code}\t\t2024-12-0{{}}\t{{}}\t分红"
    page.evaluate(PASTE, "\r\n".join([line.format(1, "1,200.50"), line.format(2, "若干")]))
    expect(page.get_by_text("已填 2 行，1 行有误，0 行有提醒。")).to_be_visible()
    expect(page.get_by_text("不是数字。只填数字，例如 1234.50。")).to_be_visible()
    snap("grid-pasted")
    page.get_by_label("金额 第 1 行").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("金额 第 2 行")).to_be_focused()
    page.keyboard.type("99")
    expect(page.get_by_text("已填 2 行，0 行有误")).to_be_visible()
    page.get_by_role("button", name="预览并保存").click()
    expect(page.get_by_text("共 2 行，金额合计 1,299.50 元。")).to_be_visible()
    page.get_by_role("button", name="全部保存").dblclick()
    expect(page.get_by_text("已保存 2 行。")).to_be_visible()
    assert Benefit.objects.count() == 3


def test_a_household_shows_what_reached_it(visit, here, snap, accessible, width):
    for year, amount in ((2022, 1_200_00), (2023, 2_400_00), (2024, 3_000_00)):
        Benefit.objects.create(
            project=here.project, household=here.household, person=here.person, paid_on=date(year, 6, 1),
            amount=amount, kind="wage", division=here.person.division,
        )  # fmt: skip
    page = visit(reverse("household", args=[here.household.pk, "benefits"]), user("township"))
    expect(page.locator(".income-chart canvas")).to_be_visible()
    expect(page.get_by_role("cell", name="8,000.00").first).to_be_visible()
    snap("household-income")
    accessible()
    change = page.goto(reverse("change-benefit", args=[here.benefit.pk]))
    assert change.status == 200
    snap("row-form")
    accessible()
