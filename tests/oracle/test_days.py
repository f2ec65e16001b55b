from datetime import date

from tests.oracle.days import months_worked, whole_months


def test_a_month_counts_from_fifteen_days_on():
    assert months_worked(date(2024, 4, 16), date(2024, 4, 30)) == 1
    assert months_worked(date(2024, 4, 17), date(2024, 4, 30)) == 0
    assert months_worked(date(2024, 4, 16), date(2024, 5, 15)) == 2
    assert months_worked(date(2024, 4, 17), date(2024, 5, 14)) == 0


def test_february_counts_with_fifteen_of_its_days():
    assert months_worked(date(2024, 2, 1), date(2024, 2, 15)) == 1
    assert months_worked(date(2023, 2, 15), date(2023, 2, 28)) == 0


def test_a_whole_year_has_twelve_months():
    assert months_worked(date(2024, 1, 1), date(2024, 12, 31)) == 12
    assert months_worked(date(2024, 1, 17), date(2024, 12, 31)) == 12
    assert months_worked(date(2024, 1, 18), date(2024, 12, 31)) == 11


def test_an_agreement_of_three_calendar_years_has_run_36_months():
    assert whole_months(date(2021, 1, 1), date(2023, 12, 31)) == 36
    assert whole_months(date(2021, 1, 1), date(2023, 12, 30)) == 35
    assert whole_months(date(2021, 3, 15), date(2024, 3, 14)) == 36
    assert whole_months(date(2021, 3, 15), date(2024, 3, 13)) == 35


def test_months_of_unequal_length_are_run_when_the_day_comes_round():
    assert whole_months(date(2021, 1, 31), date(2021, 2, 28)) == 1
    assert whole_months(date(2021, 1, 31), date(2021, 2, 27)) == 0
