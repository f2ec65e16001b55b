"""Real files for the reader's tests: workbooks and CSV from plain lists of rows."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from liannong.exchange.reader import read
from liannong.ledger.tables import Ledger, Problem

TODAY = date(2025, 6, 30)

PERSON = "11010519491231002X"
SPOUSE = "440524188001010014"
OPERATOR = "91350100M000100Y43"
BANNER = "150422"

PROJECT_HEAD = ["项目编码", "项目名称", "年度", "项目性质", "行政区划代码", "状态"]
FUND_HEAD = ["项目编码", "资金来源", "金额"]
PERSON_HEAD = [
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "人员类别",
    "类别开始日期",
    "类别结束日期",
    "行政区划代码",
]
OPERATOR_HEAD = ["统一社会信用代码", "名称", "类型"]
BENEFIT_HEAD = ["协议编号", "项目编码", "户编号", "证件号码", "日期", "金额", "收益类型"]

Rows = list[list[Any]]


def project(code: str = "XM1", name: str = "肉牛育肥", state: str = "运营") -> list[Any]:
    return [code, name, 2024, "经营性", BANNER, state]


def person(household: str = "H1", number: str = PERSON, since: str = "", until: str = "") -> list[Any]:
    return [household, "其其格", number, "户主", "脱贫人口", since, until, BANNER]


def benefit(
    project: str = "XM1", amount: Any = 100, household: str = "H1", number: str = PERSON
) -> list[Any]:
    return ["", project, household, number, "2024-05-01", amount, "分红"]


def workbook(path: Path, **sheets: Rows) -> Path:
    """Each sheet's rows as they are; dates as Excel dates, a text that begins with = as a formula."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(r, c, cell, day)
                else:
                    page.write(r, c, cell)
    book.close()
    return path


def csv_file(path: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def packed(path: Path, *files: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    return path


def reading(path: Path, **options: Any) -> Ledger:
    return read(path, on=TODAY, **options)


def told(ledger: Ledger) -> list[tuple[str, int, str, str]]:
    """What a clerk looks for first: sheet, row, column and code of each problem."""
    return [(p.sheet, p.row, p.column, p.problem) for p in ledger.problems]


def the_problem(ledger: Ledger) -> Problem:
    (problem,) = ledger.problems
    return problem


def codes(ledger: Ledger, table: str, field: str = "code") -> list[Any]:
    return ledger.tables[table][field].to_pylist()
