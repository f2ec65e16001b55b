"""Working days around holidays, weekends worked in exchange, and a year not published yet."""

from __future__ import annotations

from datetime import date

import pytest

from liannong.reference.working_days import after, between, is_working

NEW_YEAR_EVE, SPRING_FESTIVAL, WORKED_SUNDAY = date(2024, 12, 31), date(2025, 1, 28), date(2025, 1, 26)
UNPUBLISHED_SATURDAY = date(2099, 1, 3)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (SPRING_FESTIVAL, False),
        (WORKED_SUNDAY, True),
        (UNPUBLISHED_SATURDAY, False),
        (date(2099, 1, 2), True),
    ],
)
def test_holidays_and_exchanged_weekends_count_as_published(day: date, works: bool) -> None:
    assert is_working(day) is works


@pytest.mark.parametrize(
    ("number", "day"),
    [(0, NEW_YEAR_EVE), (1, date(2025, 1, 2)), (2, date(2025, 1, 3)), (3, date(2025, 1, 6))],
)
def test_the_day_itself_is_not_counted(number: int, day: date) -> None:
    assert after(NEW_YEAR_EVE, number) == day
    assert between(NEW_YEAR_EVE, day) == number


def test_between_days_the_wrong_way_round_there_are_none() -> None:
    assert between(date(2025, 1, 6), NEW_YEAR_EVE) == 0
