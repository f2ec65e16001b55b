"""Rows typed into a form: the same reading, the same checks and the same writing as a workbook's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from liannong.accounts.models import User
from liannong.accounts.permissions import Action
from liannong.accounts.places import banner_of
from liannong.exchange.imports.guard import Guard
from liannong.exchange.imports.preview import first_of_each_row
from liannong.exchange.imports.reading import is_ours_to_tell
from liannong.exchange.raw import Encoder, RawSheet
from liannong.exchange.reader import read_sheets
from liannong.exchange.row_stand import Cells, Stood
from liannong.ledger.columns import Sheet
from liannong.ledger.tables import Ledger, Problem
from liannong.registry.actions import write
from liannong.registry.actions.aim import Aim
from liannong.registry.actions.load import Loaded, Refused, load, plans
from liannong.registry.actions.plan import Part
from liannong.registry.actions.removal import remove
from liannong.registry.ledgers import BOOKS, PERSON
from liannong.registry.models.households import HEAD

FIRST_ROW = 2  # the first line below the headings, as Excel counts


class Conflict(Exception):
    """Somebody changed or removed the row since it was opened. ``now`` is how it stands, None when it is gone."""

    def __init__(self, now: Stood | None) -> None:
        super().__init__("row changed")
        self.now = now


@dataclass(frozen=True)
class Entry:
    """Typed rows of one ledger. ``stood`` is the standing row that the only one of them replaces."""

    sheet: Sheet
    rows: Sequence[Cells]
    by: User
    on: date
    stood: Stood | None = None

    @property
    def guard(self) -> Guard:
        return Guard(self.by, typed=Action.CHANGE if self.stood else Action.ADD)

    @property
    def home(self) -> str | None:
        """The banner (six digits) in whose ledger the rows stand."""
        return (self.stood.thing.division[:6] if self.stood else banner_of(self.by.division)) or None

    @property
    def aim(self) -> Aim:
        of_heads = self.sheet.table == PERSON and all(row.get("relation") == HEAD for row in self.rows)
        new = {book.name: None for book in BOOKS if book.sheet is self.sheet and book.name != "household"}
        return Aim(
            self.stood.ids if self.stood else new, frozenset() if of_heads else frozenset({"household"})
        )

    def ledger(self) -> Ledger:
        return read_sheets([sheet_of(self.sheet, self.rows)], on=self.on, file=self.sheet.name)


@dataclass(frozen=True)
class Checked:
    """What is wrong with typed rows: ``problems`` by the number of their row from 0; fatal ones keep a row out."""

    ledger: Ledger
    problems: dict[int, list[Problem]] = field(default_factory=dict)

    @property
    def wrong(self) -> set[int]:
        return {row for row, found in self.problems.items() if any(problem.fatal for problem in found)}

    @property
    def warned(self) -> bool:
        return any(not problem.fatal for found in self.problems.values() for problem in found)


def check(entry: Entry) -> Checked:
    """Reads the rows and plans what writing them would do; nothing is written."""
    ledger = entry.ledger()
    found = list(plans(ledger, home=entry.home, guard=entry.guard, aim=entry.aim))
    refused = first_of_each_row(problem for plan in found for problem in plan.refused)
    twins = [twin for plan in found for part in plan.parts for twin in _twins(part)]
    told = [
        *(problem for problem in ledger.problems if is_ours_to_tell(problem)),
        *refused,
        *twins,
        *_blank(entry),
    ]
    return Checked(ledger, _by_row(told))


@transaction.atomic
def keep(entry: Entry, *, seen: str = "", partly: bool = False, purpose: str = "") -> Loaded:
    """Writes the rows with their audit events, all of them or, with ``partly``, the good ones.

    ``seen`` is the mark of the standing row as its user saw it. Raises Conflict when it is another by now, Refused
    with what is wrong; then nothing is written.
    """
    write.hold(entry.home or "")
    if entry.stood:
        _refuse_conflict(entry.stood, seen)
    checked = check(entry)
    if checked.wrong and not partly:
        raise Refused([problem for found in checked.problems.values() for problem in found])
    return load(
        checked.ledger, by=entry.by, home=entry.home, partly=True, guard=entry.guard, aim=entry.aim, purpose=purpose
    )  # fmt: skip


@transaction.atomic
def take_out(stood: Stood, *, seen: str, by: User, reason: str) -> None:
    """Removes the row. Raises Conflict when it is another by now, InUse while something depends on it."""
    write.hold(stood.thing.division[:6])
    _refuse_conflict(stood, seen)
    told = {name: text for name, text in stood.cells.items() if text}
    remove(stood.thing, by=by, told=told, purpose=reason)


def _refuse_conflict(stood: Stood, seen: str) -> None:
    try:
        now = stood.locked()
    except ObjectDoesNotExist:
        raise Conflict(None) from None
    if now.mark != seen:
        raise Conflict(now)


def sheet_of(sheet: Sheet, rows: Sequence[Cells]) -> RawSheet:
    columns = []
    for column in sheet.columns:
        encoder = Encoder()
        encoder.extend([column.heading, *(row.get(column.field, "") for row in rows)])
        columns.append(encoder.column())
    numbers = pa.array(range(FIRST_ROW - 1, FIRST_ROW + len(rows)), pa.int32())
    return RawSheet(sheet.name, numbers, tuple(columns))


def _blank(entry: Entry) -> Iterator[Problem]:
    """The reader passes over lines without anything in them; a form was sent to be kept."""
    first = entry.sheet.columns[0].heading
    for place, row in enumerate(entry.rows):
        if not any(text.strip() for text in row.values()):
            yield Problem(
                entry.sheet.name,
                FIRST_ROW + place,
                first,
                "",
                "blank",
                _("这一行没有填写内容"),
                _("填写后再保存"),
            )


def _twins(part: Part) -> Iterator[Problem]:
    """A warning where a ledger may hold several rows alike and already holds this one."""
    if part.book.unique or part.book.name == "period" or not len(part.new):
        return
    columns = [c for f in part.book.ledger_fields for c in part.book.written(f) if c not in part.book.secret]
    rows: list[dict[str, Any]] = part.new.select(columns).to_pylist()
    for row, told in zip(rows, part.told_new.select(["source_sheet", "source_row"]).to_pylist(), strict=True):
        if part.book.model._default_manager.filter(**row).exists():
            yield Problem(
                told["source_sheet"], told["source_row"], part.book.sheet.required[0].heading, "", "twin",
                _("台账里已有一条完全相同的记录"), _("核对是否重复登记；确是另一笔可以照存"), fatal=False,
            )  # fmt: skip


def _by_row(problems: Sequence[Problem]) -> dict[int, list[Problem]]:
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(max(problem.row - FIRST_ROW, 0), []).append(problem)
    return found
