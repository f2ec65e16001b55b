"""A proposal as a workbook: the template with the ledgers it needs, and a filled one as what would be typed.

The code of the project ties the sheets together, as in every workbook of ledgers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from liannong.exchange import source, template
from liannong.exchange.forms import plain
from liannong.exchange.headings import EXPLANATIONS, ledger_of
from liannong.exchange.imports import uploads
from liannong.exchange.imports.guard import Guard
from liannong.exchange.imports.preview import first_of_each_row
from liannong.exchange.imports.reading import is_ours_to_tell
from liannong.exchange.proposals import PROJECT, STATE, TABLES, Rows, Typed
from liannong.exchange.raw import MIB, Limits, RawSheet
from liannong.exchange.reader import read_sheets
from liannong.exchange.row_stand import Cells, written
from liannong.ledger.columns import BY_TABLE, Column, Sheet
from liannong.ledger.tables import Ledger, Problem, UnusableFile
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.load import Refused, plans
from liannong.registry.file_types import EXCEL, type_of
from liannong.rulebook.vocabulary import ProjectState

LARGEST = 5 * MIB
LIMITS = Limits(file=LARGEST, unpacked=100 * MIB, workbook_cells=5_000_000)
# What comes with the carrying out of a project, and no proposer says.
LATER = {"asset": frozenset({"operator", "state", "idle_since", "actual_income"})}
SHEETS = tuple(
    replace(sheet, columns=tuple(c for c in sheet.columns if c.field not in LATER.get(table, ())))
    for table in TABLES
    for sheet in (BY_TABLE[table],)
)
LINES = (
    "一个文件填一个项目：“项目”表填一行，其余各表一笔资金、一项资产、一种带动方式一行。",
    "带 * 且底色为橙色的列必填。每张表第 2 行是示例，以“示例：”开头，不会采用；请从第 3 行起填写。",
    "项目编码用来把几张表对上，可以自编，各表写法一致；不能与已登记的项目相同。状态填“申报”。",
    "信用代码、各种编码和区划代码都是文本格式。金额以元为单位；要按万元填写，把列名改成“金额（万元）”这样的写法。",
    "填好后在“项目申报”页从表格填入，核对后再保存草稿或提交；填入不等于提交。",
)


@dataclass(frozen=True)
class Filled:
    """``told`` are remarks that kept nothing out."""

    rows: Rows
    told: list[Problem]


def write_template(path: Path) -> None:
    template.write_template(path, sheets=SHEETS, title=_("项目申报表"), lines=LINES)


def read(file: BinaryIO, name: str, typed: Typed, *, most: int) -> Filled:
    """What the workbook would have one type, at the most ``most`` lines of a part. Nothing is stored.

    ``typed`` says whose proposal it would be. Raises UnusableFile, or Refused with all that is wrong by sheet and row.
    """
    ledger = _ledger(file, name, typed)
    own = [problem for problem in ledger.problems if is_ours_to_tell(problem)]
    wrong = [*own, *_beyond_a_proposal(ledger, most)]
    if len(ledger.tables[PROJECT]) and all(len(ledger.tables[table]) <= most for table in TABLES):
        wrong.extend(first_of_each_row(_refused(ledger, typed)))
    if any(problem.fatal for problem in wrong):
        raise Refused(wrong)
    if not len(ledger.tables[PROJECT]):
        raise UnusableFile(_("“{sheet}”表里没有填写项目。").format(sheet=BY_TABLE[PROJECT].name))
    rows = {
        table: [_cells(BY_TABLE[table], row) for row in ledger.tables[table].to_pylist()] for table in TABLES
    }
    return Filled(rows, wrong)


def _ledger(file: BinaryIO, name: str, typed: Typed) -> Ledger:
    """Only workbooks, and of them only the sheets of a proposal: whatever else they hold is not even read."""
    if Path(name).suffix.lower() != EXCEL.ending:
        raise UnusableFile(_("不认得 {name}。请上传按表格填好的 .xlsx 工作簿。").format(name=name))
    with tempfile.TemporaryDirectory(dir=uploads.folder(), prefix="open-") as place:
        path = Path(place) / f"{_('申报')}{EXCEL.ending}"
        path.write_bytes(file.read(LARGEST + 1))
        found = source.sheets(path, limits=LIMITS)
        type_of(file, name)
        return read_sheets(filter(_belongs, found), on=typed.on, file=name)


def _belongs(raw: RawSheet) -> bool:
    sheet = None if plain(raw.name) in EXPLANATIONS else ledger_of(raw.name)
    return sheet is None or sheet.table in TABLES


def _refused(ledger: Ledger, typed: Typed) -> Iterator[Problem]:
    """What keeping it would refuse: places outside one's reach, operators nobody registered, codes that are taken."""
    new = Aim(dict.fromkeys(TABLES))
    for found in plans(ledger, home=typed.banner, guard=Guard(typed.by), aim=new):
        yield from found.refused


def _beyond_a_proposal(ledger: Ledger, most: int) -> Iterator[Problem]:
    projects = ledger.tables[PROJECT].to_pylist()
    for row in projects[1:]:
        yield _problem(row, "code", "several", _("一份申报只填一个项目"), _("删去这一行，另填一份"))
    for row in projects:
        if row["state"] != ProjectState.PROPOSED:
            yield _problem(
                row, "state", "state", _("申报的项目不能是这个状态"), _("填“{state}”").format(state=STATE)
            )
    codes = {row["code"] for row in projects}
    for table in TABLES[1:]:
        rows = ledger.tables[table].to_pylist()
        for row in rows:
            if codes and row[PROJECT] not in codes:
                yield _problem(
                    row, PROJECT, "other-project", _("不是“项目”表里的那个项目"), _("核对项目编码")
                )
            yield from _later(table, row)
        for row in rows[most:]:
            yield _problem(
                row, PROJECT, "too-many", _("一份申报每张表最多 {most} 行").format(most=most), _("合并后再填")
            )


def _later(table: str, row: dict[str, Any]) -> Iterator[Problem]:
    for name in sorted(LATER.get(table, ())):
        if row[name] is not None:
            yield _problem(
                row, name, "later", _("申报时还不填这一列，未采用"), _("实施以后再登记"), fatal=False
            )


def _problem(
    row: dict[str, Any], name: str, code: str, said: str, right: str, *, fatal: bool = True
) -> Problem:
    column = _column(name, row)
    return Problem(
        row["source_sheet"], row["source_row"], column.heading, written(column, row[name]), code, said, right, fatal
    )  # fmt: skip


def _column(name: str, row: dict[str, Any]) -> Column:
    sheet = ledger_of(row["source_sheet"]) or BY_TABLE[PROJECT]
    return next(column for column in sheet.columns if column.field == name)


def _cells(sheet: Sheet, row: dict[str, Any]) -> Cells:
    return {column.field: written(column, row[column.field]) for column in sheet.columns}
