"""Foreign heads beside ours, chosen once and used again."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse

from liannong.accounts.models import User
from liannong.exchange.imports.foreign import likely, tabs
from liannong.exchange.imports.models import ImportJob, SavedMapping, State
from liannong.ledger.columns import BY_NAME
from liannong.registry.models import FundLine, Project
from tests.exchange.files import workbook
from tests.imports.uploading import BANNER, checked, committed, uploaded
from tests.web.visitor import visitor

TABLE = [
    ["2024 年项目计划表", "", "", ""],
    ["序号", "项目名称", "投资（万元）", "年份"],
    [1, "肉牛育肥", 12.5, 2024],
    [2, "草莓大棚", 8, 2024],
    ["合计", "", 20.5, ""],
]


def test_a_foreign_file_asks_for_a_mapping(clerk: User, tmp_path: Path) -> None:
    job = foreign(clerk, tmp_path)
    assert job.state == State.FOREIGN
    page = visitor(clerk).get(reverse("import", args=[job.pk])).content.decode()
    assert reverse("import-mapping", args=[job.pk]) in page


def test_its_headings_are_found_below_the_title_and_set_beside_ours(clerk: User, tmp_path: Path) -> None:
    (tab,) = tabs(foreign(clerk, tmp_path))
    assert (tab.header_row, tab.headings) == (2, ("序号", "项目名称", "投资(万元)", "年份"))
    assert likely(BY_NAME["项目"], tab) == {"项目名称": "项目名称"}


def test_mapped_by_the_page_it_is_read_and_the_next_file_reuses_it(clerk: User, tmp_path: Path) -> None:
    job = foreign(clerk, tmp_path)
    client = visitor(clerk)
    page = reverse("import-mapping", args=[job.pk])
    assert client.post(f"{page}?ledger=project", {**projects(), "more": ""}).status_code == 302
    assert client.post(f"{page}?ledger=fund", {**funds(), "check": ""}).status_code == 302
    job = committed(checked(job))
    assert sorted(FundLine.objects.values_list("project__name", "amount")) == [
        ("肉牛育肥", 12_500_000),
        ("草莓大棚", 8_000_000),
    ]
    again = uploaded(clerk, table(tmp_path / "再来.xlsx"), SavedMapping.objects.get())
    assert again.totals == {"new": 0, "changed": 0, "unchanged": 4, "wrong": 0}
    assert Project.objects.count() == 2


def test_a_required_column_without_a_source_is_told(clerk: User, tmp_path: Path) -> None:
    job = foreign(clerk, tmp_path)
    chosen = {**projects(), key("项目", "项目编码", "from"): ""}
    answer = visitor(clerk).post(reverse("import-mapping", args=[job.pk]), {**chosen, "check": ""})
    assert answer.status_code == 422
    assert "没有给出“项目”表必需的列：项目编码" in answer.content.decode()
    assert not SavedMapping.objects.exists()


def projects() -> dict[str, str]:
    return common() | {
        key("项目", "项目编码", "from"): "序号", key("项目", "项目名称", "from"): "项目名称",
        key("项目", "年度", "from"): "年份", key("项目", "项目性质", "value"): "经营性",
        key("项目", "行政区划代码", "value"): BANNER, key("项目", "状态", "value"): "申报",
    }  # fmt: skip


def funds() -> dict[str, str]:
    return common() | {
        key("项目资金", "项目编码", "from"): "序号", key("项目资金", "资金来源", "value"): "衔接资金",
        key("项目资金", "金额", "from"): "投资(万元)", key("项目资金", "金额", "unit"): "万元",
    }  # fmt: skip


def common() -> dict[str, str]:
    return {"name": "年度计划表", "skip_column": "序号", "skip_values": "小计，合计"}


def key(sheet: str, heading: str, part: str) -> str:
    headings = [column.heading for column in BY_NAME[sheet].columns]
    return f"{part}_{headings.index(heading)}"


def table(path: Path) -> Path:
    return workbook(path, 计划表=TABLE)


def foreign(clerk: User, folder: Path) -> ImportJob:
    return uploaded(clerk, table(folder / "计划.xlsx"))
