"""The whole way through the product in one go: from a workbook to what everybody can read.

An asset stands idle in the uploaded ledger, whose projects a leader answers for; the evaluation finds it, the clerk
orders, the operator answers with a paper, the reviewer verifies, the league sees the assessment change, and the result
is announced.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from liannong.exchange.imports.models import ImportJob
from liannong.registry.actions import evaluation_jobs
from liannong.registry.models import Evaluation, Rectification
from tests.accounts.cast import user
from tests.exchange.files import OPERATOR, workbook
from tests.imports.uploading import VILLAGE, checked, written
from tests.registry.files import PDF
from tests.web.land import places

pytestmark = pytest.mark.django_db(transaction=True)
PROJECT = "左旗肉羊养殖"


@pytest.fixture
def width() -> str:
    return "desk"


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    places()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """This year's: one project in operation, whose sheep house has stood empty since New Year's Day."""
    year = timezone.localdate().year
    head = [
        "项目编码",
        "项目名称",
        "年度",
        "项目性质",
        "行政区划代码",
        "状态",
        "经营主体代码",
        "纳入资产管理",
    ]
    assets = ["资产编号", "项目编码", "资产名称", "资产类别", "原值", "使用状态", "闲置开始日期"]
    return workbook(
        tmp_path / "左旗台账.xlsx",
        项目=[head, ["XM1", PROJECT, year, "经营性", VILLAGE, "运营", OPERATOR, "是"]],
        项目资金=[["项目编码", "资金来源", "金额", "年度"], ["XM1", "衔接资金", 2_000_000, year]],
        经营主体=[["统一社会信用代码", "名称", "类型", "行政区划代码"], [OPERATOR, "左旗牧业合作社", "合作社", VILLAGE]],
        项目资产=[assets, ["ZC1", "XM1", "羊舍", "经营性", 800_000, "闲置", f"{year}-01-01"]],
    )  # fmt: skip


def test_what_an_uploaded_ledger_gives_away_is_put_right_counted_and_announced(
    visit: Callable[..., Page], ledger: Path, snap: Callable[[str], None], tmp_path: Path
) -> None:
    clerk, league = user("banner-clerk"), user("league")
    page = visit(reverse("desk"), clerk)
    _upload(page, ledger)
    _answer_for_history(visit(reverse("desk"), user("banner-leader")))
    _write(visit(reverse("desk"), clerk))
    _evaluate(page)
    assert _in_time(visit(reverse("assessment"), league)) == "—"
    before = _score(page)

    visit(reverse("alerts"), clerk)
    page.get_by_role("link", name="资产在用").click()
    page.get_by_role("link", name="下达整改").click()
    page.get_by_label("责任单位").select_option("operator")
    page.get_by_label("整改要求").fill("请恢复使用，并补报使用台账。")
    page.get_by_label("整改期限").fill(timezone.localdate().isoformat())
    page.locator("main").get_by_role("button", name="下达整改").click()

    _answer(visit(reverse("desk"), user("operator", operator_code=OPERATOR)), tmp_path)
    _verify(visit(reverse("desk"), user("banner-reviewer")))
    snap("story-verified")

    _correct_the_ledger(visit(reverse("alerts"), clerk))
    _evaluate(page)
    assert _in_time(visit(reverse("assessment"), league)) == "100%"
    assert _score(page) > before
    snap("story-assessment")
    page.locator("td[data-label=按期整改] a").click()
    expect(page.get_by_text("请恢复使用，并补报使用台账。")).to_be_visible()

    visit(reverse("alerts"), clerk)
    page.get_by_role("link", name="资产在用").click()
    _announce(page)
    page.context.clear_cookies()
    page.goto(reverse("public"))
    page.get_by_role("link", name=f"{PROJECT}“资产在用”整改结果公告").click()
    expect(page.get_by_text("已重新出租，附租赁协议。")).to_be_visible()
    snap("story-public")
    page.get_by_role("link", name="看这个项目").click()
    expect(page.get_by_role("heading", name=PROJECT)).to_be_visible()


def _upload(page: Page, ledger: Path) -> None:
    page.get_by_role("button", name="导入导出").click()
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("台账文件").set_input_files(ledger)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    checked(ImportJob.objects.get())
    expect(page.get_by_role("heading", name="1 个项目的状态要先经过项目库审定")).to_be_visible()


def _answer_for_history(page: Page) -> None:
    page.get_by_role("link", name="上传的文件有项目等您同意补录").click()
    page.get_by_label("补录理由").fill("上年已由旗县联席会议审定，补录历史台账。")
    page.get_by_role("button", name="同意按历史补录").click()
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    checked(ImportJob.objects.get())


def _write(page: Page) -> None:
    page.get_by_role("link", name="上传的文件已核对，等您确认入库").click()
    page.get_by_role("button", name="写入 4 行").click()
    expect(page.get_by_role("heading", name="正在入库")).to_be_visible()
    written(ImportJob.objects.get())
    expect(page.get_by_role("heading", name="写入了什么")).to_be_visible()


def _evaluate(page: Page) -> None:
    """The clerk asks, the queue works, the page draws itself anew."""
    page.goto(reverse("findings"))
    page.get_by_role("button", name="重新判断").click()
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    evaluation_jobs.work.func(Evaluation.objects.latest("pk").pk)
    expect(page.get_by_text("最近一次判断")).to_be_visible()


def _in_time(page: Page) -> str:
    return page.locator("td[data-label=按期整改] a").inner_text()


def _score(page: Page) -> float:
    return float(page.locator("td[data-label=得分]").inner_text())


def _answer(page: Page, folder: Path) -> None:
    """From what waits on the desk to a paper filed and the answer given."""
    paper = folder / "租赁协议.pdf"
    paper.write_bytes(PDF)
    page.get_by_role("link", name="整改等待答复").click()
    page.get_by_role("link", name="资产在用").click()
    page.get_by_label("文件").set_input_files(paper)
    page.get_by_role("button", name="上传").click()
    page.get_by_role("link", name="答复整改").click()
    page.get_by_label("整改情况").fill("已重新出租，附租赁协议。")
    page.locator("main").get_by_role("button", name="答复整改").click()
    expect(page.get_by_text("等待核查").first).to_be_visible()


def _verify(page: Page) -> None:
    page.get_by_role("link", name="整改等待核查").click()
    page.get_by_role("link", name="资产在用").click()
    paper = page.get_by_role("link", name="租赁协议.pdf").get_attribute("href")
    assert page.request.get(paper or "").body() == PDF
    page.get_by_text("核查通过").first.click()
    page.get_by_label("理由").first.fill("现场看过，已经在用。")
    page.get_by_role("button", name="确认核查通过").click()
    expect(page.get_by_text("已解除").first).to_be_visible()
    assert Rectification.objects.get().done_on == timezone.localdate()


def _correct_the_ledger(page: Page) -> None:
    """What was put right on the spot is written where the evaluation reads it; else the alert opens again."""
    page.get_by_role("link", name="资产在用").click()
    page.get_by_role("link", name="ZC1").first.click()
    page.get_by_role("link", name="修改").click()
    page.get_by_label("使用状态").select_option(label="在用")
    page.get_by_label("闲置开始日期").fill("")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="羊舍")).to_be_visible()


def _announce(page: Page) -> None:
    page.get_by_role("link", name="公布整改结果").click()
    expect(page.get_by_label("公示类型")).to_have_value("rectification")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.get_by_text("已发布，公众现在可以看到。")).to_be_visible()
