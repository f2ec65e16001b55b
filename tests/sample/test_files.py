from __future__ import annotations

import hashlib
import json
import zipfile

import pytest

from liannong.ledger.columns import SHEETS
from liannong.sample import DEMO, make
from tests.sample.reading import from_workbook

TINY = {"projects": 12, "persons": 8, "benefits": 12, "jobs": 3}


def digest(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.csv")}


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        make(tmp_path / name, form="csv", seed=5, **TINY)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_another_seed_writes_other_rows(tmp_path):
    for seed in (5, 6):
        make(tmp_path / str(seed), form="csv", seed=seed, **TINY)
    assert digest(tmp_path / "5")["农牧户.csv"] != digest(tmp_path / "6")["农牧户.csv"]


def test_the_same_seed_zips_to_the_same_bytes(tmp_path):
    for name in ("a.zip", "b.zip"):
        make(tmp_path / name, form="zip", **TINY)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_zip_holds_what_the_folder_holds(tmp_path):
    make(tmp_path / "folder", form="csv", **TINY)
    make(tmp_path / "book.zip", form="zip", **TINY)
    with zipfile.ZipFile(tmp_path / "book.zip") as packed:
        held = {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist()}
    assert held == digest(tmp_path / "folder")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "台账.xlsx"
    expected = make(path, **DEMO)
    return path, expected


def test_a_workbook_has_every_ledger_with_every_column(workbook):
    sheets = from_workbook(workbook[0])
    assert {name: rows[0] for name, rows in sheets.items()} == {
        sheet.name: tuple(column.heading for column in sheet.columns) for sheet in SHEETS
    }


def test_a_demo_workbook_stays_small(workbook):
    assert workbook[0].stat().st_size < 5_000_000


def test_numbers_of_people_and_places_are_text_and_money_is_not(workbook):
    rows = from_workbook(workbook[0])["就业"]
    first = dict(zip(rows[0], rows[1], strict=True))
    assert isinstance(first["证件号码"], str)
    assert isinstance(first["务工地行政区划代码"], str)
    assert isinstance(first["月工资"], int | float)
    assert first["开始日期"].year <= 2024


def test_a_workbook_row_too_wide_for_excel_is_refused_before_it_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr("liannong.sample.write.MOST_EXCEL_ROWS", 10)
    with pytest.raises(ValueError, match="Excel 上限"):
        make(tmp_path / "台账.xlsx", **TINY)
    assert list(tmp_path.iterdir()) == []


def test_the_expected_answers_lie_beside_the_output(workbook):
    path, expected = workbook
    written = json.loads((path.parent / "预期.json").read_text(encoding="utf-8"))
    assert written["year"] == 2024
    assert len(written["problems"]) == len(expected.problems)
    assert written["findings"][0]["outcome"] == expected.findings[0].outcome


def test_progress_reaches_the_end(tmp_path):
    told = []
    make(tmp_path / "a", form="csv", progress=lambda *step: told.append(step), **TINY)
    assert told == [("项目", 12, 12)]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ({"projects": 0}, "项目数至少为 1"),
        ({"mistakes": 1.5}, "差错比例应在 0 和 1 之间"),
        ({"form": "pdf"}, "不认识的格式 pdf"),
        ({"banners": ["150499"]}, "旗县代码 150499 不在区划表中"),
        ({"banners": ["150172"]}, "没有嘎查村"),
    ],
)
def test_what_cannot_be_made_is_refused_in_words(tmp_path, option, words):
    with pytest.raises(ValueError, match=words):
        make(tmp_path / "台账", **{"form": "csv", **option})
