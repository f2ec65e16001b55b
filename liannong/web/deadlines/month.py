"""A month as weeks of days, Monday first."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from liannong.reference import working_days
from liannong.web.deadlines.entries import Due, Entry, More

FIRST_YEAR, LAST_YEAR = 2000, 2100
SATURDAY = 5


@dataclass(frozen=True)
class Day:
    on: date
    is_in_month: bool
    is_working: bool
    entries: list[Entry]
    more: list[More]

    @property
    def is_exchanged(self) -> bool:
        """A weekend that is worked, for a holiday elsewhere."""
        return self.is_working and self.on.weekday() >= SATURDAY


def month_of(words: str, today: date) -> date:
    """The first day of the month that ``2026-11`` names; of today's when it names none."""
    try:
        found = date.fromisoformat(f"{words}-01")
    except ValueError:  # nobody can read it: an answer
        return today.replace(day=1)
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else today.replace(day=1)


def last_of(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def after(month: date) -> date:
    return last_of(month) + timedelta(days=1)


def days_of(month: date, due: Due) -> list[Day]:
    """Whole weeks; what lies outside the month is there to fill them and empty."""
    weeks = calendar.Calendar().itermonthdates(month.year, month.month)
    return [
        Day(on, on.month == month.month, working_days.is_working(on), due.entries.get(on, []), due.more.get(on, []))
        for on in weeks
    ]  # fmt: skip
