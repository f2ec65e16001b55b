"""Calendar arithmetic over whole columns: months and days in a year, months run. Ledger format 1.

Days are numpy ``datetime64[D]``; a missing end is an open one. Done once per row, so that the SQL of the
facts needs no date function of any dialect.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
Ints = npt.NDArray[np.int64]
HUNDREDTHS = 100


def month_starts(year: int) -> Days:
    """The first day of each month of the year, and of the next January."""
    first = np.datetime64(f"{year}-01", "M")
    return (first + np.arange(13)).astype("datetime64[D]")


def first_days(since: Days, year: int) -> Days:
    """The first day of each spell that falls in the year."""
    return np.maximum(since, np.datetime64(date(year, 1, 1)))


def months_worked(since: Days, until: Days, year: int, month_days_min: int) -> Ints:
    """Calendar months of the year in which at least ``month_days_min`` days of the spell fall."""
    months = np.zeros(len(since), dtype=np.int64)
    starts = month_starts(year)
    for first, next_first in pairwise(starts):
        last = next_first - np.timedelta64(1, "D")
        days = (np.minimum(until, last) - np.maximum(since, first)).astype(np.int64) + 1
        months += days >= month_days_min
    return months


def days_worked(recorded: Ints, is_recorded: npt.NDArray[np.bool_], months: Ints, per_month: int) -> Ints:
    """Hundredths of a day: the attendance recorded, else ``per_month`` hundredths for each month."""
    return np.where(is_recorded, recorded, months * per_month)


def months_run(since: Days, until: Days) -> Ints:
    """Whole calendar months from ``since`` through ``until``: 2021-01-01 to 2023-12-31 is 36."""
    after = until + np.timedelta64(1, "D")
    start_month, end_month = since.astype("datetime64[M]"), after.astype("datetime64[M]")
    whole = (end_month - start_month).astype(np.int64)
    day_of_month = (after - end_month.astype("datetime64[D]")).astype(np.int64)
    start_day = (since - start_month.astype("datetime64[D]")).astype(np.int64)
    run: Ints = whole - (day_of_month < start_day)
    return run


def months_between(since: date, until: date) -> int:
    """``months_run`` of one pair of dates."""
    return int(months_run(np.array([since], "datetime64[D]"), np.array([until], "datetime64[D]"))[0])
