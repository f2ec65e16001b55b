"""The wrong rows come back marked, and go in once they are right."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from liannong.accounts.models import User
from liannong.exchange.imports.corrections import RED, write_corrections
from liannong.exchange.imports.models import SavedMapping
from liannong.registry.models import FundLine, Person
from tests.exchange.files import workbook
from tests.imports.uploading import FUND_HEAD, SPOUSE, book, committed, fund, person, project, uploaded


def test_only_the_wrong_rows_come_back_marked_with_a_note(clerk: User, tmp_path: Path) -> None:
    funds = [fund("XM1"), fund("XM2", "很多")]
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目=[project(), project("XM2")], 项目资金=funds))
    path = tmp_path / "待改正.xlsx"
    assert write_corrections(job, path) == 1
    page = load_workbook(path)["项目资金"]
    assert [cell.value for cell in page[2]] == ["XM2", "衔接资金", "很多", 2024]
    assert page["C2"].fill.fgColor.rgb == f"FF{RED[1:]}"
    assert page["C2"].comment.text.startswith("原文件第 3 行：")
    assert page["A2"].comment is None


def test_corrected_it_goes_in_as_it_is(clerk: User, tmp_path: Path) -> None:
    job = uploaded(
        clerk,
        book(
            tmp_path / "台账.xlsx", 项目=[project()], 项目资金=[fund(), fund(amount="很多")],
            农牧户=[person(), person(number="44052418800101001X", name="巴图", relation="配偶")],
        ),
    )  # fmt: skip
    path = tmp_path / "待改正.xlsx"
    assert (
        write_corrections(committed(job, left_out=2), path) == 3
    )  # the other line of these funds comes along
    book_ = load_workbook(path)
    book_["项目资金"]["C3"] = 5000
    book_["农牧户"]["C2"] = SPOUSE
    book_.save(path)
    again = uploaded(clerk, path)
    assert again.totals == {"new": 2, "changed": 0, "unchanged": 1, "wrong": 0}
    committed(again)
    assert (FundLine.objects.count(), Person.objects.count()) == (2, 2)


def test_a_title_above_the_head_comes_back_too(clerk: User, tmp_path: Path) -> None:
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    rows = [["2024 年资金台账", "", "", ""], FUND_HEAD, fund(amount="很多")]
    job = uploaded(clerk, workbook(tmp_path / "b.xlsx", 项目资金=rows))
    path = tmp_path / "待改正.xlsx"
    write_corrections(job, path)
    page = load_workbook(path)["项目资金"]
    assert (page["A1"].value, page["A2"].value, page["C3"].value) == ("2024 年资金台账", "项目编码", "很多")


def test_a_row_refused_by_what_is_recorded_is_marked_too(clerk: User, tmp_path: Path) -> None:
    job = uploaded(clerk, book(tmp_path / "台账.xlsx", 项目资金=[fund("XM9")]))
    path = tmp_path / "待改正.xlsx"
    write_corrections(job, path)
    assert "没有找到" in load_workbook(path)["项目资金"]["A2"].comment.text


def test_rows_of_a_foreign_table_come_back_under_our_heads(clerk: User, tmp_path: Path) -> None:
    columns = {
        "项目编码": "编号",
        "资金来源": {"value": "衔接资金"},
        "金额": {"from": "投资", "unit": "万元"},
    }
    mapping = SavedMapping.objects.create(
        division=clerk.division, name="计划表", by=clerk, tables=[{"sheet": "项目资金", "columns": columns}]
    )
    committed(uploaded(clerk, book(tmp_path / "a.xlsx", 项目=[project()])))
    table = [["编号", "投资"], ["XM1", 12], ["XM2", "待定"]]
    job = uploaded(clerk, workbook(tmp_path / "b.xlsx", Sheet1=table), mapping)
    assert job.totals == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 1}
    path = tmp_path / "待改正.xlsx"
    write_corrections(job, path)
    page = load_workbook(path)["项目资金"]
    assert {cell.value for cell in page[2]} == {"XM2", "衔接资金", "待定"}
    assert [cell.value for cell in page[2] if cell.comment] == ["待定"]
