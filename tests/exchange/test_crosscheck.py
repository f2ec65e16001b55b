from pathlib import Path
from typing import Any

from liannong.ledger.tables import Ledger
from tests.exchange.files import (
    BENEFIT_HEAD,
    OPERATOR,
    PERSON,
    PERSON_HEAD,
    PROJECT_HEAD,
    SPOUSE,
    benefit,
    codes,
    csv_file,
    person,
    project,
    reading,
    the_problem,
    told,
    workbook,
)


def ledger(tmp_path: Path, **sheets: list[list[Any]]) -> Ledger:
    return reading(workbook(tmp_path / "台账.xlsx", **sheets))


def test_the_second_row_of_a_code_is_left_out_and_names_the_first(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project("XM1", "先"), project("XM2"), project("XM1", "后")])
    assert codes(read, "project", "name") == ["先", "肉牛育肥"]
    assert told(read) == [("项目", 4, "项目编码", "duplicate")]
    assert "第 2 行" in the_problem(read).message


def test_a_code_on_two_sheets_of_a_ledger_is_a_duplicate_on_the_second(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project()], 项目2=[PROJECT_HEAD, project()])
    assert told(read) == [("项目2", 2, "项目编码", "duplicate")]
    assert "“项目”第 2 行" in the_problem(read).message


def test_one_operator_has_one_row_of_figures_a_year(tmp_path: Path) -> None:
    rows = [["统一社会信用代码", "年度"], [OPERATOR, 2023], [OPERATOR, 2024], [OPERATOR, 2024]]
    assert told(ledger(tmp_path, 经营主体财务=rows)) == [("经营主体财务", 4, "统一社会信用代码", "duplicate")]


def test_the_history_of_a_person_in_one_household_is_no_duplicate(tmp_path: Path) -> None:
    rows = [PERSON_HEAD, person(since="2020-01-01", until="2022-12-31"), person(since="2023-01-01")]
    read = ledger(tmp_path, 农牧户=rows)
    assert (read.tables["person"].num_rows, read.problems) == (2, [])


def test_a_person_twice_alike_or_in_two_households_is_a_duplicate(tmp_path: Path) -> None:
    rows = [PERSON_HEAD, person("H1"), person("H2", SPOUSE), person("H1"), person("H3", SPOUSE)]
    read = ledger(tmp_path, 农牧户=rows)
    assert told(read) == [("农牧户", 4, "证件号码", "duplicate"), ("农牧户", 5, "证件号码", "duplicate")]
    assert "两户" in read.problems[1].message and "第 3 行" in read.problems[1].message
    assert codes(read, "person", "household") == ["H1", "H2"]


def test_codes_that_point_nowhere_are_warned_of_and_stay(tmp_path: Path) -> None:
    rows = [BENEFIT_HEAD, benefit(), benefit("XM9"), benefit(household="H9"), benefit(number=SPOUSE)]
    read = ledger(tmp_path, 项目=[PROJECT_HEAD, project()], 农牧户=[PERSON_HEAD, person()], 带动收益=rows)
    assert told(read) == [
        ("带动收益", 3, "项目编码", "unknown-reference"),
        ("带动收益", 4, "户编号", "unknown-reference"),
        ("带动收益", 5, "证件号码", "unknown-reference"),
    ]
    assert not any(p.fatal for p in read.problems)
    assert read.tables["benefit"].num_rows == 4


def test_references_to_a_ledger_that_is_absent_or_empty_are_not_asked(tmp_path: Path) -> None:
    read = ledger(tmp_path, 项目=[PROJECT_HEAD], 带动收益=[BENEFIT_HEAD, benefit("XM9")])
    assert (read.problems, read.sheets_present) == ([], ("项目", "带动收益"))


def test_the_same_rows_on_one_sheet_or_on_two_give_the_same_tables(tmp_path: Path) -> None:
    rows = [benefit("XM1", amount) for amount in range(1, 41)]
    whole = reading(csv_file(tmp_path / "带动收益.csv", [BENEFIT_HEAD, *rows])).tables["benefit"]
    parts = tmp_path / "分"
    parts.mkdir()
    csv_file(parts / "带动收益1.csv", [BENEFIT_HEAD, *rows[:7]])
    csv_file(parts / "带动收益2.csv", [BENEFIT_HEAD, *rows[7:]])
    split = reading(parts).tables["benefit"]
    place = ["source_sheet", "source_row"]
    assert split.drop_columns(place).combine_chunks() == whole.drop_columns(place).combine_chunks()
    assert PERSON in whole["id_number"].to_pylist()
