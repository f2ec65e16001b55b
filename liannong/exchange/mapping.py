"""``--map``: a TOML table of headings that turns what bureaus publish into ledgers.

A map has one ``[[table]]`` for each ledger to be made::

    [[table]]
    source = "X02*"                      # tabs or file names it reads, a glob; left out: every one
    sheet = "项目"                        # the ledger it makes
    header_row = [4, 5]                  # or one number; left out: the first row that has the headings
    require = ["项目名称"]                # rows without these are skipped
    skip = [{column = "序号", values = ["小计", "合计"]}]   # or contains = […]

    [table.columns]                      # our heading = where it comes from
    "项目名称" = "项目名称"                  # or several: the first that is there
    "实施地点" = {from = ["乡镇", "村"], join = " "}
    "金额" = {from = "资金金额", unit = "万元", remark = "drop"}
    "项目性质" = {from = "项目类型", terms = {"产业发展" = "经营性"}, other = "公益性"}
    "年度" = {value = "2020"}
    "项目编码" = {row_number = true, prefix = "X02-"}
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any

from liannong.exchange.raw import RawSheet
from liannong.exchange.remap import ColumnMap, Skip, TableMap
from liannong.ledger.columns import BY_NAME, Sheet
from liannong.ledger.tables import UnusableFile

TABLE_KEYS = {"source", "sheet", "header_row", "require", "skip", "columns"}
COLUMN_KEYS = {
    "from",
    "join",
    "prefix",
    "unit",
    "remark",
    "terms",
    "other",
    "value",
    "row_number",
    "optional",
}
UNITS = ("元", "千元", "万元", "亿元")


@dataclass(frozen=True)
class Mapping:
    """A read map file: ``apply`` gives the ledgers that its tables make of raw sheets."""

    name: str
    tables: tuple[TableMap, ...]

    def apply(self, sheets: Iterable[RawSheet]) -> Iterator[RawSheet]:
        """Each sheet once for every table that reads it. UnusableFile when none is read, or a heading is not there."""
        used, seen = False, []
        for raw in sheets:
            seen.append(raw.name)
            for table in self.tables:
                if fnmatchcase(raw.name, table.source) and not raw.is_empty:
                    used = True
                    yield table.apply(raw)
        if not used:
            raise UnusableFile(
                f"对照表 {self.name} 没有用在任何一张表上。看到的表：{'、'.join(seen)}。请核对其中的 source。"
            )


def load(path_or_name: str | Path) -> Mapping:
    """A map by its path, or by the bare name of one that comes with the product. UnusableFile when it is wrong."""
    path = Path(path_or_name)
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else _shipped(str(path_or_name))
        return of(path.stem, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableFile(f"对照表 {path.name} 不是正确的 TOML：{error}。中文列名要写在引号里。") from error
    except OSError as error:
        raise UnusableFile(f"对照表 {path.name} 打不开（{error.strerror}）。") from error


def shipped_names() -> list[str]:
    folder = files("liannong.exchange") / "maps"
    return sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )


def _shipped(name: str) -> str:
    if name not in shipped_names():
        raise UnusableFile(
            f"找不到对照表 {name}。可以写文件路径，或随带的名称：{'、'.join(shipped_names())}。"
        )
    return (files("liannong.exchange") / "maps" / f"{name}.toml").read_text(encoding="utf-8")


def of(name: str, content: dict[str, Any]) -> Mapping:
    """A map from what its file would hold. UnusableFile when it is wrong."""
    tables = content.get("table")
    if not isinstance(tables, list) or not tables or content.keys() != {"table"}:
        raise UnusableFile(f"对照表 {name} 里没有 [[table]]，或在它之外另有内容。")
    return Mapping(
        name, tuple(_table(f"对照表 {name} 第 {i} 个 [[table]]", t) for i, t in enumerate(tables, 1))
    )


def _table(where: str, content: dict[str, Any]) -> TableMap:
    _only(where, content, TABLE_KEYS)
    sheet = BY_NAME.get(content.get("sheet", ""))
    if sheet is None:
        raise UnusableFile(
            f"{where} 的 sheet 不是台账名称：{content.get('sheet', '（没有写）')}。可写：{'、'.join(BY_NAME)}。"
        )
    columns = content.get("columns", {})
    if lacking := [c.heading for c in sheet.required if c.heading not in columns]:
        raise UnusableFile(f"{where} 没有给出“{sheet.name}”表必需的列：{'、'.join(lacking)}。")
    return TableMap(
        sheet=sheet,
        source=str(content.get("source", "*")),
        header_rows=_header_rows(where, content.get("header_row", [])),
        columns=tuple(_column(where, sheet, heading, spec) for heading, spec in columns.items()),
        skip=tuple(_skip(where, spec) for spec in content.get("skip", [])),
        require=_texts(where, "require", content.get("require", [])),
        where=where,
    )


def _header_rows(where: str, spec: object) -> tuple[int, ...]:
    numbers = spec if isinstance(spec, list) else [spec]
    if not all(type(number) is int and number > 0 for number in numbers):
        raise UnusableFile(f"{where} 的 header_row 应是行号，例如 3 或 [3, 4]。")
    return tuple(numbers)


def _column(where: str, sheet: Sheet, heading: str, spec: object) -> ColumnMap:
    at = f"{where} 的“{heading}”"
    if heading not in {column.heading for column in sheet.columns}:
        raise UnusableFile(
            f"{at} 不是“{sheet.name}”表的列。可写：{'、'.join(c.heading for c in sheet.columns)}。"
        )
    if isinstance(spec, str | list):
        return ColumnMap(heading, source=_texts(at, "from", spec))
    if not isinstance(spec, dict):
        raise UnusableFile(f"{at} 应写来源列名，或 {{from = …}}、{{value = …}}、{{row_number = true}}。")
    _only(at, spec, COLUMN_KEYS)
    return _detailed(at, heading, spec)


def _detailed(at: str, heading: str, spec: dict[str, Any]) -> ColumnMap:
    if sum(key in spec for key in ("from", "value", "row_number")) != 1:
        raise UnusableFile(f"{at} 要在 from、value、row_number 中写且只写一个。")
    if spec.get("unit", "元") not in UNITS:
        raise UnusableFile(f"{at} 的 unit 不认得：{spec['unit']}。可写：{'、'.join(UNITS)}。")
    if spec.get("remark", "drop") != "drop":
        raise UnusableFile(f'{at} 的 remark 只能是 "drop"。')
    terms = spec.get("terms", {})
    if not isinstance(terms, dict):
        raise UnusableFile(f'{at} 的 terms 应写成 {{原词 = "台账的词"}}。')
    return ColumnMap(
        heading,
        source=_texts(at, "from", spec.get("from", [])),
        join=spec.get("join"),
        value=None if "value" not in spec else str(spec["value"]),
        row_number=spec.get("row_number") is True,
        prefix=str(spec.get("prefix", "")),
        unit=spec.get("unit", ""),
        drop_remark="remark" in spec,
        terms={str(word): str(ours) for word, ours in terms.items()},
        other=spec.get("other"),
        optional=spec.get("optional") is True,
    )


def _skip(where: str, spec: object) -> Skip:
    if not isinstance(spec, dict) or "column" not in spec or not ({"values", "contains"} & spec.keys()):
        raise UnusableFile(f'{where} 的 skip 应写成 {{column = "序号", values = ["小计"]}} 或 contains。')
    _only(where, spec, {"column", "values", "contains"})
    values, contains = (_texts(where, key, spec.get(key, [])) for key in ("values", "contains"))
    return Skip(str(spec["column"]), frozenset(values), contains)


def _texts(where: str, key: str, spec: object) -> tuple[str, ...]:
    texts = [spec] if isinstance(spec, str) else spec
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise UnusableFile(f"{where} 的 {key} 应是文字或文字的列表。")
    return tuple(texts)


def _only(where: str, spec: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(spec.keys() - known):
        raise UnusableFile(
            f"{where} 有不认得的写法：{'、'.join(unknown)}。可写：{'、'.join(sorted(known))}。"
        )
