from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from liannong.ledger.columns import SHEETS
from liannong.ledger.tables import Ledger, UnusableFile, schema
from tests.exchange.files import (
    BENEFIT_HEAD,
    FUND_HEAD,
    OPERATOR,
    OPERATOR_HEAD,
    PERSON_HEAD,
    PROJECT_HEAD,
    SPOUSE,
    benefit,
    codes,
    csv_file,
    packed,
    person,
    project,
    reading,
    the_problem,
    told,
    workbook,
)


def ledger(tmp_path: Path, **sheets: list[list[Any]]) -> Ledger:
    return reading(workbook(tmp_path / "台账.xlsx", **sheets))


def refusal(path: Path) -> str:
    with pytest.raises(UnusableFile) as caught:
        reading(path)
    return str(caught.value)


# ---- what is read ----


def test_a_good_row_has_typed_values_and_its_place(tmp_path: Path) -> None:
    head = [*PROJECT_HEAD, "自筹资金", "公示开始", "纳入资产管理", "经营主体代码"]
    read = ledger(tmp_path, 项目=[head, [*project(), 1234.5, date(2024, 3, 31), "是", OPERATOR]])
    (row,) = read.tables["project"].to_pylist()
    assert {key: value for key, value in row.items() if value is not None} == {
        "code": "XM1", "name": "肉牛育肥", "year": 2024, "nature": "operational", "division": "150422000000",
        "state": "operating", "own_funds": 123450, "notice_since": date(2024, 3, 31), "asset_managed": True,
        "operator": OPERATOR, "source_sheet": "项目", "source_row": 2,
    }  # fmt: skip
    assert read.problems == []


def test_every_table_has_its_schema_whatever_the_file_holds(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project()])
    assert {table: rows.schema for table, rows in read.tables.items()} == {s.table: schema(s) for s in SHEETS}
    assert read.sheets_present == ("项目",)
    assert read.rows_read == {"项目": 1}


def test_the_three_forms_of_a_ledger_read_alike(tmp_path: Path) -> None:
    sheets = {
        "项目": [PROJECT_HEAD, project()],
        "农牧户": [PERSON_HEAD, person()],
        "带动收益": [BENEFIT_HEAD, benefit()],
    }
    book = reading(workbook(tmp_path / "a.xlsx", **sheets))
    folder = tmp_path / "台账"
    folder.mkdir()
    files = [csv_file(folder / f"{name}.csv", rows, "gb18030") for name, rows in sheets.items()]
    assert reading(folder).tables == book.tables
    assert reading(packed(tmp_path / "a.zip", *files)).tables == book.tables
    assert reading(files[0]).tables["project"] == book.tables["project"]


def test_title_rows_above_and_any_order_of_columns(tmp_path: Path) -> None:
    rows = [
        ["联农带农台账"],
        ["填报单位：林东镇", "", "", "2024年"],
        [],
        [f"{h}*" for h in reversed(PROJECT_HEAD)],
        project()[::-1],
    ]
    read = ledger(tmp_path, 项目=rows)
    assert codes(read, "project") == ["XM1"]
    assert codes(read, "project", "source_row") == [5]


def test_a_header_in_the_tenth_row_is_found_and_in_the_eleventh_not(tmp_path: Path) -> None:
    assert codes(ledger(tmp_path, 项目=[["题"]] * 9 + [PROJECT_HEAD, project()]), "project") == ["XM1"]
    late = workbook(tmp_path / "b.xlsx", 项目=[["题"]] * 10 + [PROJECT_HEAD, project()])
    assert "没有完整的表头" in refusal(late)


def test_blank_rows_are_skipped_and_never_stop_the_reading(tmp_path: Path) -> None:
    rows = [PROJECT_HEAD, project("XM1"), [], ["", " ", "-"], *[[]] * 300, project("XM2"), [], project("XM3")]
    read = ledger(tmp_path, 项目=rows)
    assert codes(read, "project") == ["XM1", "XM2", "XM3"]
    assert codes(read, "project", "source_row") == [2, 305, 307]
    assert (read.rows_read, read.problems) == ({"项目": 3}, [])


def test_rows_with_nothing_but_a_running_number_are_blank(tmp_path: Path) -> None:
    rows = [["序号", *PROJECT_HEAD], [1, *project()], [2], [3]]
    read = ledger(tmp_path, 项目=rows)
    assert told(read) == [("项目", 1, "序号", "unknown-column")]
    assert read.rows_read == {"项目": 1}


def test_a_header_repeated_on_each_page_is_no_data(tmp_path: Path) -> None:
    read = ledger(
        tmp_path, 项目=[PROJECT_HEAD, project("XM1"), [f"{h}*" for h in PROJECT_HEAD], project("XM2")]
    )
    assert (codes(read, "project"), read.problems) == (["XM1", "XM2"], [])


def test_sheets_with_a_number_behind_are_one_ledger(tmp_path: Path) -> None:
    one, two = [PROJECT_HEAD, project("XM1")], [PROJECT_HEAD, project("XM2")]
    read = ledger(tmp_path, 项目=one, **{"项目（二）": two, "项目资金": [FUND_HEAD, ["XM2", "衔接资金", 5]]})
    assert codes(read, "project") == ["XM1", "XM2"]
    assert codes(read, "project", "source_sheet") == ["项目", "项目（二）"]
    assert read.rows_read == {"项目": 2, "项目资金": 1}


def test_merged_codes_fill_downwards_and_merged_amounts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("项目资金")
    page.write_row(0, 0, FUND_HEAD)
    page.merge_range(1, 0, 3, 0, "XM1")
    page.write_column(1, 1, ["衔接资金", "京蒙协作资金", "其他资金"])
    page.write(1, 2, 5)
    page.merge_range(2, 2, 3, 2, 8)
    book.close()
    read = reading(path)
    assert codes(read, "fund", "project") == ["XM1", "XM1"]
    assert codes(read, "fund", "amount") == [500, 800]
    assert told(read) == [("项目资金", 4, "金额", "merged")]


def test_formulas_are_read_by_their_values_and_failed_ones_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("项目资金")
    page.write_row(0, 0, FUND_HEAD)
    page.write_row(1, 0, ["XM1", "衔接资金"])
    page.write_formula(1, 2, "=2*3.5", None, 7)
    page.write_row(2, 0, ["XM2", "衔接资金"])
    page.write_formula(2, 2, "=VLOOKUP(1,A1:A1,1)", None, "#N/A")
    book.close()
    read = reading(path)
    assert codes(read, "fund", "amount") == [700]
    assert told(read) == [("项目资金", 3, "金额", "formula-error")]


def test_amounts_in_ten_thousands_by_their_heading(tmp_path: Path) -> None:
    head = ["项目编码", "资金来源", "金额（万元）*"]
    assert codes(ledger(tmp_path, 项目资金=[head, ["XM1", "衔接资金", "206.7"]]), "fund", "amount") == [
        206_700_000
    ]


def test_a_unit_above_the_header_holds_and_is_told(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目资金=[["", "", "单位：万元"], FUND_HEAD, ["XM1", "衔接资金", 5]])
    assert codes(read, "fund", "amount") == [5_000_000]
    assert told(read) == [("项目资金", 1, "", "unit")]
    assert not the_problem(read).fatal


def test_a_unit_in_the_heading_wins_over_the_one_above(tmp_path: Path) -> None:
    head = ["项目编码", "资金来源", "金额（元）"]
    read = ledger(tmp_path, 项目资金=[["单位：万元"], head, ["XM1", "衔接资金", 5]])
    assert (codes(read, "fund", "amount"), read.problems) == ([500], [])


def test_the_reporting_office_is_no_unit(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目资金=[["填报单位：万元镇"], FUND_HEAD, ["XM1", "衔接资金", 5]])
    assert (codes(read, "fund", "amount"), read.problems) == ([500], [])


# ---- what is reported ----


def test_all_that_is_wrong_in_a_row_is_reported_and_the_row_left_out(tmp_path: Path) -> None:
    bad = ["XM2", "", "二〇二四", "经营", "1504", "运营"]
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project(), bad])
    assert codes(read, "project") == ["XM1"]
    assert sorted(told(read)) == sorted(
        [
            ("项目", 3, "项目名称", "required"), ("项目", 3, "年度", "year"),
            ("项目", 3, "项目性质", "choice"), ("项目", 3, "行政区划代码", "length"),
        ]
    )  # fmt: skip
    assert read.rows_read == {"项目": 2}


def test_a_problem_says_where_what_and_what_would_be_right(tmp_path: Path) -> None:
    read = ledger(tmp_path, 农牧户=[PERSON_HEAD, person(number="110105194912310021")])
    problem = the_problem(read)
    assert (problem.sheet, problem.row, problem.column, problem.value) == (
        "农牧户",
        2,
        "证件号码",
        "110105194912310021",
    )
    assert problem.message and problem.right and problem.fatal


def test_an_id_number_typed_in_as_a_number_is_the_fifteen_digit_trap(tmp_path: Path) -> None:
    read = ledger(tmp_path, 农牧户=[PERSON_HEAD, person(number=440524188001010014)])  # type: ignore[arg-type]
    assert told(read) == [("农牧户", 2, "证件号码", "rounded")]
    assert codes(read, "person", "id_number") == []


def test_a_bad_optional_cell_leaves_the_row_out_too(tmp_path: Path) -> None:
    read = ledger(tmp_path, 带动收益=[BENEFIT_HEAD, benefit(number="123")])
    assert (told(read), read.tables["benefit"].num_rows) == ([("带动收益", 2, "证件号码", "length")], 0)


def test_warnings_leave_the_row_in(tmp_path: Path) -> None:
    rows = [OPERATOR_HEAD, ["91350100M000100Y44", "牧业公司", "龙头企业"]]
    read = ledger(tmp_path, 经营主体=rows)
    assert codes(read, "operator") == ["91350100M000100Y44"]
    assert (told(read), the_problem(read).fatal) == ([("经营主体", 2, "统一社会信用代码", "checksum")], False)


def test_divisions_are_known_in_both_editions_and_others_warned_of(tmp_path: Path) -> None:
    rows = [
        PROJECT_HEAD,
        *(
            [f"XM{i}", "名", 2024, "经营性", d, "运营"]
            for i, d in enumerate(["150422", "150102002", "430511"])
        ),
    ]
    read = ledger(tmp_path, 项目=rows)
    assert told(read) == [("项目", 4, "行政区划代码", "unknown-division")]
    assert codes(read, "project", "division") == ["150422000000", "150102002000", "430511000000"]


def test_unknown_and_repeated_columns_are_reported_once(tmp_path: Path) -> None:
    head = [*PROJECT_HEAD, "备注", "项目名称", "备注"]
    rows = [head, *([*project(f"XM{i}"), "a", "别名", "b"] for i in range(5))]
    read = ledger(tmp_path, 项目=rows)
    assert told(read) == [("项目", 1, "备注", "unknown-column"), ("项目", 1, "项目名称", "repeated-column")]
    assert codes(read, "project", "name") == ["肉牛育肥"] * 5


def test_a_column_without_heading_is_not_lost_silently(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, [*project(), "挪了一格"]])
    assert told(read) == [("项目", 1, "（没有列名）", "unknown-column")]


def test_csv_rows_with_too_many_cells_are_left_out(tmp_path: Path) -> None:
    rows = [PROJECT_HEAD, project("XM1"), [*project("XM2"), "多"], project("XM3")]
    read = reading(csv_file(tmp_path / "项目.csv", rows))
    assert (codes(read, "project"), told(read)) == (["XM1", "XM3"], [("项目", 3, "", "extra-cells")])


def test_an_end_before_its_start_is_reported(tmp_path: Path) -> None:
    rows = [
        PERSON_HEAD,
        person(since="2024-01-01", until="2023-12-31"),
        person("H2", SPOUSE, "2024-01-01", "2024-01-01"),
    ]
    read = ledger(tmp_path, 农牧户=rows)
    assert told(read) == [("农牧户", 2, "类别结束日期", "period")]
    assert the_problem(read).value == "2023-12-31"
    assert codes(read, "person", "household") == ["H2"]


def test_a_slip_repeated_is_told_a_thousand_times_and_then_summed_up(tmp_path: Path) -> None:
    rows = [
        FUND_HEAD,
        *(["XM1", "衔接资金", "许多"] for _ in range(1500)),
        *(["XM1", "彩票", 1] for _ in range(3)),
    ]
    read = reading(csv_file(tmp_path / "项目资金.csv", rows))
    amounts = [p for p in read.problems if p.column == "金额"]
    assert len(amounts) == 1001
    assert (amounts[0].row, amounts[0].problem) == (0, "number")
    assert "1,500" in amounts[0].message
    assert len([p for p in read.problems if p.column == "资金来源"]) == 3
    assert read.tables["fund"].num_rows == 0


def test_problems_come_in_the_order_of_the_rows(tmp_path: Path) -> None:
    rows = [
        PROJECT_HEAD,
        ["", *project()[1:]],
        ["XM2", "名", "x", "经营性", "150422", "运营"],
        ["", *project()[1:]],
    ]
    assert [p.row for p in ledger(tmp_path, 项目=rows).problems] == [2, 3, 4]


# ---- sheets ----


def test_explanations_are_passed_over_and_other_sheets_reported_once(tmp_path: Path) -> None:
    read = ledger(
        tmp_path, 填写说明=[["请填写"]], 项目=[PROJECT_HEAD, project()], 草稿=[["x"], ["y"]], Sheet3=[]
    )
    assert told(read) == [("草稿", 0, "", "unknown-sheet")]


def test_a_ledger_without_its_header_says_what_is_lacking_and_where(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        项目=[["标题"], ["项目编码", "项目名称", "年度", "性质"], ["XM1", "名", 2024, "经营性"]],
    )
    sentence = refusal(path)
    assert "“项目”" in sentence and "第 2 行" in sentence
    assert "项目性质、行政区划代码、状态" in sentence


def test_an_empty_ledger_sheet_is_simply_absent(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project()], 就业=[])
    assert (read.sheets_present, read.problems) == (("项目",), [])


def test_a_file_without_ledgers_names_the_sheets_and_the_columns_they_lack(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", Sheet1=[["某县项目表"], ["序号", "项目名称", "资金"], [1, "甲", 5]], 附表=[["x"]]
    )
    sentence = refusal(path)
    assert "Sheet1、附表" in sentence and "--map" in sentence
    assert "第 2 行像是表头（序号、项目名称、资金）" in sentence
    assert "项目编码、年度、项目性质、行政区划代码、状态" in sentence


def test_a_workbook_with_nothing_in_it_points_to_the_template(tmp_path: Path) -> None:
    assert "liannong template" in refusal(workbook(tmp_path / "a.xlsx", Sheet1=[]))


def test_progress_is_told_by_sheet(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    path = workbook(tmp_path / "a.xlsx", 项目=[PROJECT_HEAD, project()])
    reading(path, progress=lambda *step: seen.append(step))
    assert seen == [("项目", 2, 2)]
