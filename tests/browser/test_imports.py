"""An import in a real browser: errors, correction, confirmation, at two widths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from liannong.accounts.roles import Role
from liannong.exchange.imports.models import ImportJob
from liannong.registry.models import FundLine
from tests.accounts.cast import user
from tests.exchange.files import workbook
from tests.imports.uploading import book, checked, fund, person, project, uploaded, written

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_clerk_uploads_corrects_and_commits(
    visit: Callable[..., Page], snap: Callable[[str], None], accessible: Callable[[], None], tmp_path: Path
) -> None:
    wrong = book(
        tmp_path / "2024年台账.xlsx", 项目=[project(), project("XM2", "草莓大棚", "运营")],
        项目资金=[fund(), fund("XM3"), fund(amount="很多")], 农牧户=[person(), person("H2", "110105194912310021")],
    )  # fmt: skip
    page = visit("/imports/", user(Role.BANNER_CLERK))
    accessible()
    snap("imports")
    page.get_by_label("台账文件").set_input_files(wrong)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("progressbar", name="进度")).to_be_visible()
    snap("import-waiting")
    accessible()
    checked(ImportJob.objects.get())
    expect(page.get_by_role("heading", name="将会写入什么")).to_be_visible()
    accessible()
    snap("import-preview")
    with page.expect_download() as corrections:
        page.get_by_role("link", name="下载待改正的行").click()
    assert corrections.value.suggested_filename == "2024年台账-待改正.xlsx"
    page.get_by_label("我已看过问题，只导入正确的行").check()
    page.get_by_role("button", name="写入 3 行").click()
    expect(page.get_by_role("heading", name="正在入库")).to_be_visible()
    written(ImportJob.objects.get())
    expect(page.get_by_role("heading", name="写入了什么")).to_be_visible()
    snap("import-done")
    assert FundLine.objects.count() == 1
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.get_by_text("已撤销：新增的记录已删去")).to_be_visible()


def test_foreign_heads_are_set_beside_ours(
    visit: Callable[..., Page], snap: Callable[[str], None], accessible: Callable[[], None], tmp_path: Path
) -> None:
    clerk = user(Role.BANNER_CLERK)
    table = [["2024 年项目计划表", "", ""], ["序号", "项目名称", "投资（万元）"], [1, "肉牛育肥", 12.5]]
    job = uploaded(clerk, workbook(tmp_path / "计划.xlsx", 计划表=table))
    page = visit(f"/imports/{job.pk}/", clerk)
    page.get_by_role("link", name="对照列名").click()
    expect(page.get_by_label("“项目名称”来自")).to_have_value("项目名称")
    accessible()
    snap("import-mapping")


def test_an_export_names_its_purpose(
    visit: Callable[..., Page], snap: Callable[[str], None], accessible: Callable[[], None]
) -> None:
    page = visit("/exports/", user(Role.BANNER_CLERK))
    accessible()
    snap("exports")
    with page.expect_download() as exported:
        page.get_by_role("button", name="导出", exact=True).click()
    assert exported.value.suggested_filename.startswith("巴林左旗-台账-")
