from pathlib import Path

import openpyxl
import pytest

from liannong.exchange.template import example_of, note_of, write_template
from liannong.ledger.columns import SHEETS, Column, Kind, Sheet
from tests.exchange.files import reading, told

ALL_COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    return path


def filled(template: Path, *, mark: bool) -> Path:
    """The template with one more row on every sheet, made of the examples themselves."""
    book = openpyxl.load_workbook(template)
    for sheet in SHEETS:
        page = book[sheet.name]
        for position, column in enumerate(sheet.columns, 1):
            page.cell(3 if mark else 2, position, example_of(column))
    book.save(template)
    return template


def test_the_unfilled_template_reads_as_nothing_without_problems(template: Path) -> None:
    read = reading(template)
    assert read.rows_read == {sheet.name: 0 for sheet in SHEETS}
    assert read.problems == []


def test_a_filled_template_reads_back_whole(template: Path) -> None:
    read = reading(filled(template, mark=True))
    assert read.rows_read == {sheet.name: 1 for sheet in SHEETS}
    assert [(code) for *_, code in told(read)] == []
    assert {table: rows.num_rows for table, rows in read.tables.items()} == {s.table: 1 for s in SHEETS}
    assert read.tables["benefit"]["amount"].to_pylist() == [123450]


def test_the_example_row_may_be_overwritten(template: Path) -> None:
    read = reading(filled(template, mark=False))
    assert read.tables["project"]["source_row"].to_pylist() == [2]


def test_the_first_page_explains_and_every_ledger_follows(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == ["填写说明", *(sheet.name for sheet in SHEETS)]
    assert book["填写说明"].max_row > 5


@pytest.mark.parametrize(
    ("sheet", "column"), ALL_COLUMNS, ids=[f"{s.name}-{c.heading}" for s, c in ALL_COLUMNS]
)
def test_each_column_has_a_note_with_its_example(sheet: Sheet, column: Column) -> None:
    note = note_of(column)
    assert note.startswith("必填" if column.required else "选填")
    assert example_of(column) in note


def test_headings_are_frozen_starred_and_commented(template: Path) -> None:
    page = openpyxl.load_workbook(template)["农牧户"]
    assert page.freeze_panes == "B2"
    assert [page.cell(1, i).value for i in (1, 2, 6)] == ["户编号*", "姓名*", "监测类型"]
    assert page.cell(1, 1).fill.fgColor.rgb != page.cell(1, 6).fill.fgColor.rgb
    comment = page.cell(1, 3).comment
    assert comment is not None and "18 位" in comment.text


def test_codes_are_text_and_dates_are_dates(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for sheet in SHEETS:
        looks = [
            (range(look.min - 1, look.max), look.number_format)
            for look in book[sheet.name].column_dimensions.values()
        ]
        for position, column in enumerate(sheet.columns):
            (shown,) = [form for places, form in looks if position in places]
            if column.kind in (Kind.CODE, Kind.ID, Kind.CREDIT, Kind.DIVISION):
                assert shown == "@", (sheet.name, column.heading)
            if column.kind is Kind.DATE:
                assert shown == "yyyy-mm-dd", (sheet.name, column.heading)


def test_every_closed_list_has_its_drop_down(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for sheet in SHEETS:
        rules = {
            str(rule.sqref).split(":")[0]: rule for rule in book[sheet.name].data_validations.dataValidation
        }
        for position, column in enumerate(sheet.columns, 1):
            rule = rules.get(f"{openpyxl.utils.get_column_letter(position)}2")
            assert (rule is not None) == (column.kind in (Kind.TERM, Kind.YES_NO)), (
                sheet.name,
                column.heading,
            )
            if rule and column.terms:
                assert rule.formula1 == '"' + ",".join(term.label for term in column.terms) + '"'


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="写不进去"):
        write_template(tmp_path / "没有" / "模板.xlsx")
