from decimal import Decimal

import pytest

from liannong.exchange.headings import heading_of, ledger_of
from liannong.ledger.columns import SHEETS


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_an_exact_name_is_its_ledger(name: str) -> None:
    sheet = ledger_of(f" {name} ")
    assert sheet is not None and sheet.name == name


@pytest.mark.parametrize(
    "tab",
    [
        "带动收益1",
        "带动收益_2",
        "带动收益（二）",
        "带动收益-2024",
        "带动收益 (2)",
        "带动收益2024年",
        "带动收益2024上半年",
        "带动收益_第3表",
    ],
)
def test_a_number_behind_the_name_is_the_same_ledger(tab: str) -> None:
    sheet = ledger_of(tab)
    assert sheet is not None and sheet.table == "benefit"


@pytest.mark.parametrize("tab", ["项目库", "项目资金汇总", "Sheet1", "就业培训", "项目（备份）", "附件1项目"])
def test_another_name_is_no_ledger(tab: str) -> None:
    assert ledger_of(tab) is None


def test_a_project_ledger_with_a_number_is_not_another_project_ledger() -> None:
    names = {tab: ledger_of(tab) for tab in ("项目2", "项目资金2", "项目资产（1）", "项目运营-2024")}
    assert {tab: sheet and sheet.table for tab, sheet in names.items()} == {
        "项目2": "project",
        "项目资金2": "fund",
        "项目资产（1）": "asset",
        "项目运营-2024": "operation",
    }


@pytest.mark.parametrize(
    ("cell", "name", "yuan"),
    [
        ("金额", "金额", None),
        (" 金额* ", "金额", None),
        ("金额＊", "金额", None),
        ("金额（万元）", "金额", Decimal(10_000)),
        ("金额(万元)*", "金额", Decimal(10_000)),
        ("金额*（万元）", "金额", Decimal(10_000)),
        ("金额（元）", "金额", Decimal(1)),
        ("金 额\n（单位：万元）", "金额", Decimal(10_000)),
        ("计划带动户数（户）", "计划带动户数", None),
        ("项目（含续建）", "项目(含续建)", None),
    ],
)
def test_a_heading_without_star_and_unit(cell: str, name: str, yuan: Decimal | None) -> None:
    assert heading_of(cell) == (name, yuan)
