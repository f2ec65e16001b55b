"""Accounts in bulk: the template, and what a filled one says, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from liannong.accounts.actions import accounts
from liannong.accounts.administration import roles_under
from liannong.accounts.forms import AccountForm
from liannong.accounts.models import User
from liannong.accounts.roles import Role

SHEET = "账号"
HEADINGS = {
    "账号": "username",
    "姓名": "display_name",
    "角色": "role",
    "行政区划代码": "division",
    "经营主体代码": "operator_code",
    "主管部门": "department",
    "联系电话": "phone",
}
REQUIRED = frozenset({"username", "display_name", "role", "division"})
HEAD_WITHIN = 10  # rows; real sheets carry a title above their head
MOST_ROWS = 1_000
MOST_BYTES = 2_000_000
WIDTH = 20


class Unusable(ValueError):
    """The file as a whole cannot be read, and why."""


@dataclass(frozen=True)
class Row:
    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Problem:
    """One wrong cell, or one wrong row when ``column`` is empty."""

    row: int
    column: str
    value: str
    what: str


@dataclass(frozen=True)
class Made:
    """Accounts with their first passwords, or the problems for which none was made."""

    accounts: list[tuple[User, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def template(administrator: User) -> bytes:
    """An empty workbook with this administrator's roles to choose from; every cell is text."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        head, text = (
            book.add_format({"bold": True, "bg_color": "#e6edf5"}),
            book.add_format({"num_format": "@"}),
        )
        sheet.set_column(0, len(HEADINGS) - 1, WIDTH, text)
        for column, (heading, name) in enumerate(HEADINGS.items()):
            sheet.write(0, column, f"{heading}*" if name in REQUIRED else heading, head)
        roles = [str(role.label) for role in roles_under(administrator)]
        sheet.data_validation(1, 2, MOST_ROWS, 2, {"validate": "list", "source": roles})
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def make_accounts(file: BinaryIO, *, by: User) -> Made:
    """Every account of the file, or none of them and every problem."""
    with transaction.atomic():
        made, problems, seen = [], [], dict[str, int]()
        for row in read(file):
            form = AccountForm({**row.values, "role": _role(row.values["role"])}, administrator=by)
            problems += [*_repeated(row, seen), *_problems(row, form)]
            if not problems:
                made.append(accounts.create(by=by, **form.cleaned_data))
        if problems:
            transaction.set_rollback(True)
            return Made(problems=problems)
    return Made(accounts=made)


def read(file: BinaryIO) -> list[Row]:
    """The filled rows; Unusable when it is no workbook or has no head."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unusable(_("文件太大：请只放账号一张表，最多 {n} 行。").format(n=MOST_ROWS))
    try:
        lines = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, IndexError, OSError, ValueError) as error:
        raise Unusable(_("打不开这个文件：请上传按模板填写的 .xlsx 文件。")) from error
    rows = list(_rows(lines))
    if not rows or len(rows) > MOST_ROWS:
        raise Unusable(
            _("表里应有 1 至 {n} 行账号，现在是 {found} 行。").format(n=MOST_ROWS, found=len(rows))
        )
    return rows


def _rows(lines: Sequence[Sequence[Any]]) -> Iterator[Row]:
    at, columns = _head(lines)
    for number, line in enumerate(lines[at + 1 :], start=at + 2):
        values = {name: _text(line[column]) for name, column in columns.items() if column < len(line)}
        if any(values.values()):
            yield Row(number, values)


def _head(lines: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    for at, line in enumerate(lines[:HEAD_WITHIN]):
        words = [_text(cell).rstrip("*") for cell in line]
        columns = {HEADINGS[word]: place for place, word in enumerate(words) if word in HEADINGS}
        if columns.keys() >= REQUIRED:
            return at, columns
    raise Unusable(_("找不到表头：前十行里应有“账号、姓名、角色、行政区划代码”这几列。"))


def _text(cell: object) -> str:
    """Codes that were typed as numbers come without the point that Excel keeps for itself."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _role(word: str) -> str:
    """A label of the list becomes its code; what is in no list stays, for the form to refuse."""
    return next((role.value for role in Role if word in (role.value, str(role.label))), word)


def _repeated(row: Row, seen: dict[str, int]) -> list[Problem]:
    name = row.values["username"]
    first = seen.setdefault(name, row.number)
    if first == row.number:
        return []
    return [Problem(row.number, "账号", name, _("与第 {n} 行重复，请换一个。").format(n=first))]


def _problems(row: Row, form: AccountForm) -> list[Problem]:
    headings = {name: heading for heading, name in HEADINGS.items()}
    return [
        Problem(row.number, headings.get(name, ""), row.values.get(name, ""), " ".join(map(str, errors)))
        for name, errors in form.errors.items()
    ]
