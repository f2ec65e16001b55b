"""The wrong rows back in the shape of their workbook: cells marked red, with a note that says what is right.

Only rows that were left out are in it (and those that share their key), under the head they came with: corrected,
it can be uploaded as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _

from liannong.exchange.forms import Cell, shown
from liannong.exchange.headings import Header, find_header, ledger_of
from liannong.exchange.imports.models import ImportJob, ImportProblem
from liannong.exchange.imports.reading import sheets_of
from liannong.exchange.raw import RawSheet
from liannong.ledger.columns import BY_NAME, Sheet
from liannong.registry.ledgers import BY_NAME as BOOKS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

INTRODUCTION = "说明"
RED = "#FFC7CE"
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
WIDTH = 16
NOTE = {"x_scale": 2.2, "y_scale": 1.6}
Told = dict[int, dict[str, list[ImportProblem]]]  # row → heading → what is wrong


def write_corrections(job: ImportJob, path: Path) -> int:
    """Writes the .xlsx; returns how many rows are in it. UnusableFile when the upload is gone."""
    told = _told(job)
    with _Book(path) as book, sheets_of(job, mapped=True) as sheets:
        book.introduce(job)
        return sum(book.take(raw, told[raw.name]) for raw in sheets if raw.name in told)


def _told(job: ImportJob) -> dict[str, Told]:
    found: dict[str, Told] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for problem in job.problems.filter(fatal=True, row__gt=0):
        found[problem.sheet][problem.row][problem.column].append(problem)
    return found


class _Book:
    """A workbook being written; each look exists plain and marked."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(str(path), {"default_date_format": DAY})
        self.names: Counter[str] = Counter()
        self.formats = {
            (number, marked): self.book.add_format(
                {"num_format": number} | ({"bg_color": RED} if marked else {})
            )
            for number in ("General", DAY, MOMENT)
            for marked in (False, True)
        }

    def __enter__(self) -> _Book:
        return self

    def __exit__(self, *_error: object) -> None:
        self.book.close()

    def introduce(self, job: ImportJob) -> None:
        page = self.book.add_worksheet(INTRODUCTION)
        page.set_column(0, 0, 100)
        for row, line in enumerate(_lines(job)):
            page.write_string(row, 0, line)

    def take(self, raw: RawSheet, told: Told) -> int:
        """The head of a sheet and its wrong rows; how many there are."""
        sheet = BY_NAME.get(raw.ledger) or ledger_of(raw.name)
        header = find_header(raw, sheet) if sheet else None
        wrong = [] if header is None or sheet is None else _wrong_records(raw, sheet, header, told)
        if header is None or not wrong:
            return 0
        page = self.book.add_worksheet(self._name(raw))
        page.set_column(0, len(raw.columns), WIDTH)
        for record in range(header.record + 1):
            self._record(page, record, raw.record(record), {})
        for row, record in enumerate(wrong, header.record + 1):
            self._record(
                page, row, raw.record(record), _notes(told.get(raw.rows[record].as_py(), {}), header)
            )
        return len(wrong)

    def _name(self, raw: RawSheet) -> str:
        """Rows of a foreign table come back under our heads, so also under the name of our sheet."""
        name = raw.ledger or raw.name
        self.names[name] += 1
        return name if self.names[name] == 1 else f"{name}{self.names[name]}"

    def _record(self, page: Worksheet, row: int, cells: list[Cell], notes: dict[int, str]) -> None:
        for column, cell in enumerate(cells):
            self._write(page, row, column, cell, column in notes)
        for column, note in notes.items():
            page.write_comment(row, column, note, NOTE)

    def _write(self, page: Worksheet, row: int, column: int, cell: Cell, marked: bool) -> None:
        look = self.formats["General", marked]
        match cell:
            case None:
                page.write_blank(row, column, None, look)
            case bool():
                page.write_boolean(row, column, cell, look)
            case int() | float():
                page.write_number(row, column, cell, look)
            case datetime() if cell.time() != time():
                page.write_datetime(row, column, cell, self.formats[MOMENT, marked])
            case date():
                page.write_datetime(row, column, cell, self.formats[DAY, marked])
            case time() | timedelta():
                page.write_string(row, column, shown(cell), look)
            case _:
                page.write_string(row, column, cell, look)


def _wrong_records(raw: RawSheet, sheet: Sheet, header: Header, told: Told) -> list[int]:
    """Records whose problem lies in this sheet (two ledgers made of one foreign table share its row numbers), and
    beside them those that only their order tells apart: alone, a row would be taken for its neighbour."""
    rows = raw.rows.to_pylist()
    below = range(header.record + 1, len(rows))
    wrong = {i for i in below if rows[i] in told and _notes(told[rows[i]], header)}
    places = [header.places[heading] for heading in _shared_key(sheet) if heading in header.places]
    if not places:
        return sorted(wrong)
    keys = {_key(raw, places, record) for record in wrong}
    return [record for record in below if record in wrong or _key(raw, places, record) in keys]


def _shared_key(sheet: Sheet) -> list[str]:
    """The headings that make the key of a ledger in which several rows may have the same one."""
    book = BOOKS[sheet.table]
    fields = () if book.unique else book.identity
    return [column.heading for column in sheet.columns if column.field in fields]


def _key(raw: RawSheet, places: list[int], record: int) -> tuple[str, ...]:
    return tuple(shown(raw.columns[place].at(record)).strip() for place in places)


def _notes(problems: dict[str, list[ImportProblem]], header: Header) -> dict[int, str]:
    """Position → note. What is no matter of one column, or of one that is not there, is told at the first cell."""
    notes: dict[int, list[str]] = defaultdict(list)
    for heading, found in problems.items():
        place = header.places.get(heading, 0 if not heading or heading in _required(header) else None)
        if place is not None:
            notes[place].extend(_note(problem) for problem in found)
    return {place: "\n".join(lines) for place, lines in notes.items()}


def _required(header: Header) -> set[str]:
    """Headings that a row may be refused for although its sheet has no such column."""
    own = [sheet for sheet in BY_NAME.values() if set(header.places) <= {c.heading for c in sheet.columns}]
    return {column.heading for sheet in own for column in sheet.columns}


def _note(problem: ImportProblem) -> str:
    where = _("原文件第 {row} 行：{problem}").format(row=problem.row, problem=problem.problem)
    return where + (_("。应为：{right}").format(right=problem.right) if problem.right else "")


def _lines(job: ImportJob) -> Iterator[str]:
    yield _("“{name}”中没有采用的行").format(name=job.name)
    yield _("红色单元格有问题，把鼠标停在上面可看批注：哪里不对、应当怎样填。")
    yield _("改好后直接上传这个文件即可；已经采用的行不必再传。")
    summaries: Any = job.problems.filter(fatal=True, row=0)
    yield from (f"{told.sheet} {told.column}：{told.problem}" for told in summaries)
