"""Months and days of a year, and months run: by examples, and against a walk from day to day."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liannong.facts.calendar import days_worked, first_days, months_between, months_run, months_worked

YEAR, FIFTEEN = 2024, 15
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(sorted)
ONE_DAY = timedelta(1)


def days(*dates):
    return np.array(dates, "datetime64[D]")


def worked(since, until, *, year=YEAR, month_days_min=FIFTEEN):
    """Months that the spell counts in the year, dates written as ISO."""
    return int(months_worked(days(since), days(until), year, month_days_min)[0])


def run(since, until):
    return months_between(date.fromisoformat(since), date.fromisoformat(until))


def walk(since, until):
    while since <= until:
        yield since
        since += ONE_DAY


def test_a_whole_year_has_twelve_months():
    assert worked("2024-01-01", "2024-12-31") == 12


def test_a_month_counts_from_its_fifteenth_day_of_work():
    assert worked("2024-04-16", "2024-04-30") == 1
    assert worked("2024-04-17", "2024-04-30") == 0
    assert worked("2024-04-01", "2024-04-15") == 1
    assert worked("2024-04-01", "2024-04-14") == 0


def test_fifteen_days_over_the_end_of_a_month_count_in_neither():
    assert worked("2024-04-24", "2024-05-08") == 0


def test_half_of_both_months_counts_in_both():
    assert worked("2024-04-16", "2024-05-15") == 2


def test_fifteen_days_of_february_are_enough_leap_year_or_not():
    assert worked("2024-02-15", "2024-02-29") == 1
    assert worked("2024-02-16", "2024-02-29") == 0
    assert worked("2023-02-14", "2023-02-28", year=2023) == 1
    assert worked("2023-02-15", "2023-02-28", year=2023) == 0


def test_only_the_part_in_the_year_counts():
    assert worked("2023-07-01", "2025-06-30") == 12
    assert worked("2023-12-01", "2024-01-15") == 1
    assert worked("2023-12-01", "2024-01-14") == 0
    assert worked("2024-12-17", "2025-12-31") == 1
    assert worked("2024-12-18", "2025-12-31") == 0


def test_a_spell_beside_the_year_counts_nothing():
    assert worked("2023-01-01", "2023-12-31") == 0
    assert worked("2025-01-01", "2025-12-31") == 0


def test_a_stricter_month_asks_for_more_days():
    assert worked("2024-04-15", "2024-04-30", month_days_min=16) == 1
    assert worked("2024-04-16", "2024-04-30", month_days_min=16) == 0


@given(SPANS, st.integers(2019, 2027), st.integers(1, 28))
def test_months_worked_are_those_a_walk_finds_days_enough_in(span, year, least):
    since, until = span
    seen = Counter(day.month for day in walk(since, until) if day.year == year)
    expected = sum(count >= least for count in seen.values())
    assert worked(since, until, year=year, month_days_min=least) == expected


@given(st.lists(SPANS, max_size=5))
def test_a_column_is_worked_out_row_by_row(spans):
    since, until = days(*(span[0] for span in spans)), days(*(span[1] for span in spans))
    together = months_worked(since, until, YEAR, FIFTEEN).tolist()
    assert together == [worked(*span) for span in spans]


def test_the_first_day_in_the_year_is_new_years_day_for_who_was_there_before():
    since = days("2020-05-05", "2023-12-31", "2024-01-01", "2024-03-02")
    expected = days("2024-01-01", "2024-01-01", "2024-01-01", "2024-03-02")
    assert first_days(since, YEAR).tolist() == expected.tolist()


def test_days_are_those_recorded_else_a_share_for_each_month():
    recorded, is_recorded = np.array([100_00, 0, 0, 0]), np.array([True, True, False, False])
    months = np.array([12, 12, 4, 0])
    assert days_worked(recorded, is_recorded, months, 2175).tolist() == [100_00, 0, 87_00, 0]


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2021-01-01", "2023-12-31", 36),
        ("2021-01-01", "2023-12-30", 35),
        ("2021-01-02", "2023-12-31", 35),
        ("2021-01-02", "2024-01-01", 36),
        ("2021-03-15", "2024-03-14", 36),
        ("2021-03-15", "2024-03-13", 35),
        ("2024-01-01", "2024-01-31", 1),
        ("2024-01-01", "2024-01-30", 0),
    ],
)
def test_agreements_run_whole_months_to_the_eve_of_their_day(since, until, months):
    assert run(since, until) == months


def test_one_that_began_on_a_leap_day_is_a_year_old_at_the_end_of_february():
    assert run("2024-02-29", "2025-02-28") == 12
    assert run("2024-02-29", "2025-02-27") == 11
    assert run("2024-02-29", "2028-02-28") == 48


def test_the_end_of_a_month_without_that_day_completes_it():
    assert run("2021-01-31", "2021-02-28") == 1
    assert run("2021-01-31", "2021-02-27") == 0
    assert run("2024-01-31", "2024-02-28") == 0
    assert run("2021-01-30", "2021-02-28") == 1


@pytest.mark.parametrize("day", ["2024-01-01", "2024-01-31", "2024-02-29", "2023-02-28"])
def test_a_single_day_runs_no_month(day):
    assert run(day, day) == 0


@given(SPANS)
def test_months_run_are_the_times_the_day_comes_round(span):
    since, until = span
    rounds = sum(comes_round(day, since.day) for day in walk(since + ONE_DAY, until + ONE_DAY))
    assert months_between(since, until) == rounds


def comes_round(day, day_of_month):
    """The day of the month, or the first after a month too short for it."""
    ended = day - timedelta(day.day)
    return day.day == day_of_month or (day.day == 1 and ended.day < day_of_month)


@given(st.lists(SPANS, min_size=1, max_size=5))
def test_a_column_of_agreements_runs_row_by_row(spans):
    since, until = days(*(span[0] for span in spans)), days(*(span[1] for span in spans))
    assert months_run(since, until).tolist() == [months_between(*span) for span in spans]
