"""What a file holds before it is understood, and every kind of file that is refused."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from liannong.exchange.raw import LIMITS, Limits, RawSheet
from liannong.exchange.source import sheets
from liannong.ledger.tables import UnusableFile
from tests.exchange.files import csv_file, packed, workbook


def opened(path: Path, limits: Limits = LIMITS) -> list[RawSheet]:
    return list(sheets(path, limits=limits))


def refusal(path: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(UnusableFile) as caught:
        opened(path, limits)
    return str(caught.value)


def records(sheet: RawSheet) -> list[list[object]]:
    return [list(sheet.record(i)) for i in range(len(sheet.rows))]


# ---- CSV ----


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    path = csv_file(tmp_path / "项目.csv", [["项目编码", "名称"], ["XM1", "嘎查䶮"]], encoding)
    (sheet,) = opened(path)
    assert (sheet.name, records(sheet)) == ("项目", [["项目编码", "名称"], ["XM1", "嘎查䶮"]])


def test_csv_keeps_row_numbers_over_blank_short_and_quoted_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('标题\na,b,c\n\n1,"两\n行",3\n4,5\n6,7,8\n', encoding="utf-8")
    (sheet,) = opened(path)
    assert sheet.rows.to_pylist() == [1, 2, 3, 4, 5, 6]
    assert records(sheet)[3:] == [["1", "两\n行", "3"], ["4", "5", ""], ["6", "7", "8"]]


def test_csv_row_numbers_hold_far_into_a_long_file(tmp_path: Path) -> None:
    rows = [["a", "b"], *([f"第{i}行" * 20, "x"] for i in range(2, 60_000)), ["short"], ["last", "y"]]
    (sheet,) = opened(csv_file(tmp_path / "a.csv", rows))
    assert sheet.rows.to_pylist() == list(range(1, 60_002))
    assert [sheet.record(i)[0] for i in (59_999, 60_000)] == ["short", "last"]


def test_csv_rows_with_too_many_cells_are_named(tmp_path: Path) -> None:
    (sheet,) = opened(
        csv_file(tmp_path / "a.csv", [["a", "b"], ["1", "2", "3"], ["1", "2", ""], ["4", "5"], ["6", "7"]])
    )
    assert sheet.overlong == (2,)


def test_csv_with_tabs_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\tb\n1,5\t2\n", encoding="utf-8")
    assert records(opened(path)[0]) == [["a", "b"], ["1,5", "2"]]


def test_an_empty_csv_in_a_folder_is_an_empty_sheet(tmp_path: Path) -> None:
    (tmp_path / "项目.csv").write_text("\n")
    (sheet,) = opened(tmp_path)
    assert sheet.is_empty


def test_a_folder_gives_its_csv_files_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("就业.csv", "项目.csv", "~$项目.csv", ".项目.csv"):
        csv_file(tmp_path / name, [["a"], ["1"]])
    (tmp_path / "读我.md").write_text("说明")
    assert [sheet.name for sheet in opened(tmp_path)] == ["就业", "项目"]


def test_a_zip_gives_its_csv_files_whatever_wrote_their_names(tmp_path: Path) -> None:
    path = tmp_path / "台账.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("台账/项目.csv", "a,b\n1,2\n")
        archive.writestr("__MACOSX/台账/._项目.csv", "x")
        archive.writestr("A" * len("就业".encode("gb18030")) + ".csv", "c,d\n3,4\n")
    # A Chinese Windows writes the name in its own code page and does not set the flag for UTF-8.
    path.write_bytes(path.read_bytes().replace(b"AAAA.csv", "就业".encode("gb18030") + b".csv"))
    assert sorted(sheet.name for sheet in opened(path)) == ["就业", "项目"]


# ---- workbooks ----


def test_a_workbook_starts_at_row_one_even_when_its_first_rows_are_empty(tmp_path: Path) -> None:
    (sheet,) = opened(workbook(tmp_path / "a.xlsx", 项目=[[], [], ["", "头"], ["", "值"]]))
    assert sheet.rows.to_pylist() == [1, 2, 3, 4]
    assert records(sheet)[2:] == [["头"], ["值"]]


def test_formula_cells_are_read_by_their_values(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("项目资金")
    page.write_row(0, 0, ["金额", "说明"])
    page.write_formula(1, 0, "=100+0.5", None, 100.5)
    page.write_formula(1, 1, '="京蒙"&"协作"', None, "京蒙协作")
    page.write_formula(2, 0, "=NA()", None, "#N/A")
    page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert records(opened(path)[0])[1:] == [[100.5, "京蒙协作"], ["#N/A", "#DIV/0!"]]


def test_a_cell_merged_downwards_fills_its_range(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("带动收益")
    page.write_row(0, 1, ["户", "额"])
    page.merge_range(1, 1, 3, 1, "H1")
    page.write_column(1, 2, [1, 2, 3])
    book.close()
    (sheet,) = opened(path)
    assert records(sheet) == [["户", "额"], ["H1", 1.0], ["H1", 2.0], ["H1", 3.0]]
    assert sheet.merged == {0: [2, 3]}


def test_hidden_sheets_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("项目").write(0, 0, "a")
    hidden = book.add_worksheet("就业")
    hidden.write(0, 0, "b")
    hidden.hide()
    book.close()
    assert [sheet.name for sheet in opened(path)] == ["项目", "就业"]


def test_true_one_and_the_word_are_three_different_cells(tmp_path: Path) -> None:
    (sheet,) = opened(workbook(tmp_path / "a.xlsx", 项目=[["a"], [True], [1], ["1"]]))
    assert [type(row[0]) for row in records(sheet)] == [str, bool, float, str]


# ---- refused ----


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.xlsx")


def test_an_old_xls_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    assert "另存为 .xlsx" in refusal(path)


def test_an_encrypted_workbook_is_told_from_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "密码" in refusal(path)


def test_a_text_that_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_text("<html><table></table></html>")
    assert "不是完好的" in refusal(path)


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a"]] * 50)
    path.write_bytes(path.read_bytes()[:-200])
    assert "不是完好的" in refusal(path)


def test_a_workbook_with_damaged_parts_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[[f"行{i}"] for i in range(2000)])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))
    assert "不是完好的" in refusal(path)


def test_other_spreadsheet_formats_are_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "另存为 .xlsx" in refusal(path)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    assert "不认得" in refusal(path)


def test_empty_files_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "leer").mkdir()
    assert "空文件" in refusal(tmp_path / "a.csv")
    assert "没有 CSV" in refusal(tmp_path / "leer")


def test_utf16_and_garbled_csv_are_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("项目,金额\n甲,1\n".encode("utf-16"))
    (tmp_path / "b.csv").write_bytes(b"a,b\n\xff\xff,\x81\n")
    assert "CSV UTF-8" in refusal(tmp_path / "a.csv")
    assert "乱码" in refusal(tmp_path / "b.csv")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", 项目=[["a"]])
    table = csv_file(tmp_path / "b.csv", [["a"]] * 100)
    tight = replace(LIMITS, file=100, csv_file=100)
    assert "已拒绝读取" in refusal(book, tight)
    assert "已拒绝读取" in refusal(table, tight)


def test_a_csv_with_too_many_rows_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [["a", "b"]] * 11)
    assert len(opened(path, replace(LIMITS, csv_rows=11))) == 1
    assert "超过 10 行" in refusal(path, replace(LIMITS, csv_rows=10))


def test_a_csv_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    assert "1001 列" in refusal(csv_file(tmp_path / "a.csv", [["x"] * 1001]))


def test_a_zip_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("项目.csv", b"a," * (16 * 1024 * 1024))
    assert path.stat().st_size < 200_000
    assert "压缩比" in refusal(path)


def test_a_bomb_inside_a_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * (32 * 1024 * 1024))
    assert "压缩比" in refusal(path)


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", csv_file(tmp_path / "项目.csv", [["a"]] * 1000))
    assert "解开后过大" in refusal(path, replace(LIMITS, unpacked=1000))
    assert "解开后过大" in refusal(path, replace(LIMITS, parts=0))


def test_a_size_declared_too_small_is_noticed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a" * 30_000]])
    with zipfile.ZipFile(path) as archive:
        real = archive.getinfo("xl/sharedStrings.xml").file_size
    path.write_bytes(path.read_bytes().replace(real.to_bytes(4, "little"), (200).to_bytes(4, "little")))
    assert "不是完好的" in refusal(path)


def test_a_zip_whose_packed_bytes_are_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("项目.csv", "".join(f"XM{number},{number * 7919}\n" for number in range(3000)))
    content = bytearray(path.read_bytes())
    content[200:260] = b"\xff" * 60
    path.write_bytes(content)
    assert "不是完好的 zip" in refusal(path)


def with_method(path: Path, method: int) -> Path:
    """The same archive saying of every part that it was packed in another way."""
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        heads = [(info.header_offset, 8) for info in archive.infolist()]
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        heads.append((at, 10))
        at = content.find(b"PK\x01\x02", at + 4)
    for start, offset in heads:
        content[start + offset : start + offset + 2] = method.to_bytes(2, "little")
    path.write_bytes(content)
    return path


def test_an_archive_packed_in_a_way_we_cannot_read_is_refused(tmp_path: Path) -> None:
    deflate64 = 9  # Windows packs very large files so
    book = with_method(workbook(tmp_path / "a.xlsx", 项目=[["a"]]), deflate64)
    table = with_method(packed(tmp_path / "a.zip", csv_file(tmp_path / "项目.csv", [["a"]])), deflate64)
    assert "不是完好的" in refusal(book)
    assert "不是完好的 zip" in refusal(table)


def test_a_zip_within_a_zip_is_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", csv_file(tmp_path / "项目.csv", [["a"]]))
    assert "inner.zip" in refusal(packed(tmp_path / "outer.zip", inner))


def with_part(path: Path, name: str, change: tuple[bytes, bytes]) -> Path:
    """The same workbook with one part's bytes changed."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            content = source.read(info)
            archive.writestr(info.filename, content.replace(*change, 1) if info.filename == name else content)
    return path


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_xml_entities_are_refused(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a"]])
    declared = b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]>'
    assert "实体" in refusal(with_part(path, part, (b"?>", declared)))


def test_a_cell_in_the_last_corner_is_refused_before_it_is_laid_out(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a"], ["b"]])
    far = with_part(path, "xl/worksheets/sheet1.xml", (b'r="A2"', b'r="XFD1048576"'))
    assert "范围过大" in refusal(far)


def test_a_full_column_of_rows_is_not_too_far(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=[["a"], ["b"]])
    low = with_part(path, "xl/worksheets/sheet1.xml", (b'<row r="2"', b'<row r="200000"'))
    low = with_part(low, "xl/worksheets/sheet1.xml", (b'r="A2"', b'r="A200000"'))
    (sheet,) = opened(low)
    assert sheet.record(199_999) == ["b"]
