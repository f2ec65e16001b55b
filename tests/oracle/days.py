"""Calendar arithmetic, one day at a time in the mind: months worked, whole months run."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_worked(first: date, last: date) -> int:
    """Calendar months of which at least 15 days lie in the span."""
    count = 0
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        opening = max(first, date(year, month, 1))
        closing = min(last, date(year, month, monthrange(year, month)[1]))
        count += (closing - opening).days + 1 >= 15
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return count


def whole_months(since: date, until: date) -> int:
    """Months run from ``since`` to the end of ``until``: 2021-01-01 to 2023-12-31 are 36."""
    end = until + timedelta(days=1)
    return (end.year - since.year) * 12 + end.month - since.month - (end.day < since.day)
