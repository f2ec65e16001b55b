"""Tables as bureaus publish them, through the maps that come with the product; and maps that are wrong."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest
import xlsxwriter

from liannong.exchange.mapping import load, shipped_names
from liannong.ledger.tables import Ledger, UnusableFile
from tests.exchange.files import codes, csv_file, reading, told, workbook

PUBLISHED = Path(str(files("liannong.reference") / "published"))
WAN = 1_000_000  # fen in ten thousand yuan

MINIMAL = """
[[table]]
sheet = "项目资金"
[table.columns]
"项目编码" = "编号"
"资金来源" = {value = "衔接资金"}
"金额" = {from = "资金", unit = "万元"}
"""


def published(name: str) -> Ledger:
    return reading(PUBLISHED / f"{name}.csv", mapping=load(name))


def total(ledger: Ledger) -> Any:
    return pc.sum(ledger.tables["fund"]["amount"]).as_py()


def mapped(tmp_path: Path, text: str, rows: list[list[Any]]) -> Ledger:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    return reading(csv_file(tmp_path / "表.csv", rows), mapping=load(tmp_path / "map.toml"))


def refusal(tmp_path: Path, text: str, rows: list[list[Any]] | None = None) -> str:
    with pytest.raises(UnusableFile) as caught:
        mapped(tmp_path, text, rows or [["编号", "资金"], ["1", "5"]])
    return str(caught.value)


# ---- the five published tables ----


def test_every_published_table_has_its_map() -> None:
    assert shipped_names() == sorted(file.stem for file in PUBLISHED.glob("*.csv"))


def test_beita_has_sixteen_projects_and_408_ten_thousands() -> None:
    read = published("X02_beita_2020")
    assert read.rows_read == {"项目": 16, "项目资金": 16}
    assert (read.tables["project"].num_rows, read.tables["fund"].num_rows) == (16, 16)
    assert total(read) == 408 * WAN
    assert {p.problem for p in read.problems} == {"unknown-division"}


def test_beita_keeps_the_rows_of_the_source_and_drops_remarks() -> None:
    read = published("X02_beita_2020")
    lines = dict(zip(codes(read, "fund", "source_row"), codes(read, "fund", "amount"), strict=True))
    assert (lines[4], lines[17], lines[18]) == (20 * WAN, 10 * WAN, 25 * WAN)
    assert not {11, 20, 22} & lines.keys()
    names = dict(zip(codes(read, "project"), codes(read, "project", "name"), strict=True))
    assert (names["X02-4"], names["X02-21"]) == ("苗儿村水果基地", "小额信贷贴息")
    assert codes(read, "project", "nature").count("operational") == 14


def test_liling_has_five_projects_and_1200_ten_thousands() -> None:
    read = published("X03_liling_2019")
    assert (read.tables["project"].num_rows, total(read)) == (5, 1200 * WAN)
    assert codes(read, "project", "nature") == ["operational", *["public-welfare"] * 3, "to-household"]


def test_jiaxian_has_two_projects_and_55_ten_thousands() -> None:
    read = published("X06_jiaxian_2022")
    assert (codes(read, "project"), total(read)) == (["X06-1", "X06-2"], 55 * WAN)
    assert codes(read, "project", "construction") == ["new", "new"]


def test_shapotou_has_four_projects_and_598_ten_thousands() -> None:
    read = published("X07_shapotou_2021")
    assert (read.tables["project"].num_rows, total(read)) == (4, 598 * WAN)


def test_inner_mongolia_has_23_good_projects_of_29_and_says_what_six_lack() -> None:
    read = published("real_projects_inner_mongolia")
    assert read.rows_read == {"项目": 29, "项目资金": 27}
    assert read.tables["project"].num_rows == 23
    lacking = [(row, column) for _, row, column, code in told(read) if code == "required"]
    assert lacking == [*((row, "年度") for row in (16, 17, 18, 19, 27)), (29, "行政区划代码")]


def test_inner_mongolia_funds_are_fiscal_and_self_raised() -> None:
    read = published("real_projects_inner_mongolia")
    fund = read.tables["fund"]
    assert total(read) == 22_791_67 * WAN // 100
    fiscal = fund.filter(pc.equal(fund["source"], "fiscal"))
    assert pc.sum(fiscal["amount"]).as_py() == 7_011_67 * WAN // 100
    assert pc.sum(read.tables["project"]["own_funds"]).as_py() == (4250 - 80) * WAN


@pytest.mark.parametrize("name", ["X02_beita_2020", "X06_jiaxian_2022", "real_projects_inner_mongolia"])
def test_a_published_table_without_a_map_says_what_it_lacks(name: str) -> None:
    with pytest.raises(UnusableFile, match="--map") as caught:
        reading(PUBLISHED / f"{name}.csv")
    assert "项目性质" in str(caught.value)


# ---- what a map can say ----


def test_a_map_gives_a_unit_and_a_fixed_value(tmp_path: Path) -> None:
    read = mapped(tmp_path, MINIMAL, [["编号", "资金"], ["A1", "2.5"]])
    assert codes(read, "fund", "amount") == [2_500_000]
    assert codes(read, "fund", "source") == ["fiscal"]
    assert codes(read, "fund", "source_row") == [2]


def test_the_first_heading_present_is_taken(tmp_path: Path) -> None:
    text = MINIMAL.replace('"编号"', '["项目代码", "编号"]')
    assert codes(mapped(tmp_path, text, [["编号", "资金"], ["A1", "1"]]), "fund", "project") == ["A1"]
    assert codes(
        mapped(tmp_path, text, [["编号", "项目代码", "资金"], ["A1", "B1", "1"]]), "fund", "project"
    ) == ["B1"]


def test_columns_are_joined_without_their_blanks(tmp_path: Path) -> None:
    text = MINIMAL.replace('"编号"', '{from = ["镇", "村"], join = "-"}')
    read = mapped(tmp_path, text, [["镇", "村", "资金"], ["林东", "柴达木", "1"], ["林东", "", "1"]])
    assert codes(read, "fund", "project") == ["林东-柴达木", "林东"]


def test_words_are_turned_into_ours_and_others_have_a_default(tmp_path: Path) -> None:
    rows = [["编号", "来源", "资金"], ["A1", "甲", "1"], ["A2", "乙", "1"]]
    text = MINIMAL.replace(
        '{value = "衔接资金"}', '{from = "来源", terms = {"甲" = "京蒙协作资金"}, other = "其他资金"}'
    )
    assert codes(mapped(tmp_path, text, rows), "fund", "source") == ["beijing", "other"]


def test_a_word_without_a_default_is_a_problem_of_its_row(tmp_path: Path) -> None:
    rows = [["编号", "来源", "资金"], ["A1", "甲", "1"], ["A2", "乙", "1"]]
    text = MINIMAL.replace('{value = "衔接资金"}', '{from = "来源", terms = {"甲" = "京蒙协作资金"}}')
    assert told(mapped(tmp_path, text, rows)) == [("表", 3, "资金来源", "choice")]


def test_a_remark_is_dropped_only_when_the_map_says_so(tmp_path: Path) -> None:
    rows = [["编号", "资金"], ["A1", "10(其中,灾情因素6万元)"], ["A2", "10万元左右"]]
    assert [code for *_, code in told(mapped(tmp_path, MINIMAL, rows))] == ["remark", "remark"]
    dropping = MINIMAL.replace('unit = "万元"', 'unit = "万元", remark = "drop"')
    assert codes(mapped(tmp_path, dropping, rows), "fund", "amount") == [10 * WAN, 10 * WAN]


def test_made_up_codes_are_the_row_numbers_of_the_source(tmp_path: Path) -> None:
    text = MINIMAL.replace('"编号"', '{row_number = true, prefix = "T-"}')
    read = mapped(tmp_path, text, [["标题"], ["名", "资金"], ["甲", "1"], ["乙", "2"]])
    assert codes(read, "fund", "project") == ["T-3", "T-4"]


def test_rows_are_skipped_by_value_by_part_and_for_lack(tmp_path: Path) -> None:
    rules = 'skip = [{column = "编号", values = ["小计"]}, {column = "编号", contains = ["合计"]}]\nrequire = ["资金"]\n'
    rows = [["编号", "资金"], ["A1", "1"], ["小计", "1"], ["总合计：", "1"], ["A2", ""], ["小计表", "3"]]
    read = mapped(tmp_path, MINIMAL.replace("[table.columns]", rules + "[table.columns]"), rows)
    assert codes(read, "fund", "project") == ["A1", "小计表"]


def test_two_header_rows_are_joined_over_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("附件1")
    page.write(0, 0, "某旗资金表")
    page.merge_range(1, 0, 2, 0, "编号")
    page.merge_range(1, 1, 1, 2, "资金（万元）")
    page.write_row(2, 1, ["中央", "自治区"])
    page.write_row(3, 0, ["A1", 3, 4])
    book.close()
    text = MINIMAL.replace('"项目资金"\n', '"项目资金"\nheader_row = [2, 3]\n').replace(
        'from = "资金"', 'from = "资金（万元）自治区"'
    )
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    read = reading(path, mapping=load(tmp_path / "map.toml"))
    assert codes(read, "fund", "amount") == [4 * WAN]
    assert codes(read, "fund", "source_row") == [4]


def test_a_merged_amount_is_refused_through_a_map_too(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("附件1")
    page.write_row(0, 0, ["编号", "资金"])
    page.write_column(1, 0, ["A1", "A2"])
    page.merge_range(1, 1, 2, 1, 8)
    book.close()
    (tmp_path / "map.toml").write_text(MINIMAL, encoding="utf-8")
    read = reading(path, mapping=load(tmp_path / "map.toml"))
    assert codes(read, "fund", "project") == ["A1"]
    assert told(read) == [("附件1", 3, "金额", "merged")]


def test_one_table_reads_every_sheet_its_glob_fits(tmp_path: Path) -> None:
    rows = [["编号", "资金"], ["A1", 1]]
    path = workbook(tmp_path / "a.xlsx", 附件1=rows, 附件2=[["编号", "资金"], ["A2", 2]], 草稿=[["x"]])
    (tmp_path / "map.toml").write_text(
        MINIMAL.replace("[[table]]", '[[table]]\nsource = "附件*"'), encoding="utf-8"
    )
    read = reading(path, mapping=load(tmp_path / "map.toml"))
    assert codes(read, "fund", "source_sheet") == ["附件1", "附件2"]


# ---- wrong maps ----


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        ((' = "编号"', ' = "代号"'), "要的列"),
        (('"项目编码"', '"项目代码"'), "项目编码"),
        (('"项目资金"', '"资金"'), "不是台账名称"),
        (("[table.columns]", '[table.columns]\n"备注" = "编号"'), "不是“项目资金”表的列"),
        (("[[table]]", '[[table]]\nsheets = "x"'), "不认得的写法"),
        (('"编号"', "5"), "应写来源列名"),
        (('unit = "万元"', 'unit = "美元"'), "unit"),
        (('unit = "万元"', 'units = "万元"'), "不认得的写法"),
        (('unit = "万元"', 'remark = "keep"'), "remark"),
        (('unit = "万元"', 'terms = "甲"'), "terms"),
        (('unit = "万元"', 'value = "1"'), "只写一个"),
        (('from = "资金"', "from = 3"), "from"),
        (("[[table]]", "[[table]]\nheader_row = 0"), "header_row"),
        (("[[table]]", "[[table]]\nheader_row = 99"), "超出"),
        (("[[table]]", '[[table]]\nskip = ["小计"]'), "skip"),
        (("[[table]]", '[[table]]\nrequire = ["名称"]'), "名称"),
        (("[[table]]", '[[table]]\nsource = "附件*"'), "没有用在任何一张表上"),
        (("[[table]]", "[[tables]]"), "[[table]]"),
        (('"金额"', "金额"), "引号"),
        (("[[table]]", "[[table"), "TOML"),
    ],
)
def test_a_wrong_map_is_refused_with_a_sentence(
    tmp_path: Path, change: tuple[str, str], told_of: str
) -> None:
    assert told_of in refusal(tmp_path, MINIMAL.replace(*change))


def test_a_map_that_is_neither_a_file_nor_shipped_names_those_shipped() -> None:
    with pytest.raises(UnusableFile, match="X02_beita_2020"):
        load("没有的")
