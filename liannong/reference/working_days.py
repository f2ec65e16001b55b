"""Working days in China, with the State Council's holidays and the weekends worked in exchange for them."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

SATURDAY = 5


def is_working(day: date) -> bool:
    """Of a year whose holidays are not published yet, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # the calendar does not know the year: an answer
        return day.weekday() < SATURDAY


def after(day: date, number: int) -> date:
    """The last of ``number`` working days that follow ``day``, which itself is not counted."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working(day)
    return day


def between(day: date, until: date) -> int:
    """How many working days follow ``day`` up to and with ``until``; none when that is not later."""
    return sum(is_working(day + timedelta(days=step)) for step in range(1, (until - day).days + 1))
