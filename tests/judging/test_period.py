from datetime import date

import pyarrow as pa
import pytest

from liannong.judging.period import settle
from liannong.ledger.columns import BY_TABLE
from liannong.ledger.tables import Ledger, UnusableFile, empty_tables, schema

TODAY = date(2026, 5, 6)


def ledger(**fields):
    """One row a table: ``ledger(benefit={"paid_on": date(2024, 3, 1)})``."""
    tables = empty_tables()
    for table, row in fields.items():
        tables[table] = pa.Table.from_pylist([row], schema(BY_TABLE[table]))
    return Ledger(tables)


def settled(given=None, year=None, as_of=None):
    period = settle(given or ledger(), year=year, as_of=as_of, today=TODAY)
    return period.year, period.as_of


def test_what_is_stated_is_taken():
    assert settled(year=2024, as_of=date(2025, 3, 1)) == (2024, date(2025, 3, 1))


def test_a_past_year_is_judged_at_its_last_day():
    assert settled(year=2024) == (2024, date(2024, 12, 31))


def test_the_running_year_is_judged_today():
    assert settled(year=2026) == (2026, TODAY)


def test_the_year_is_that_of_the_day():
    assert settled(as_of=date(2023, 6, 30)) == (2023, date(2023, 6, 30))


@pytest.mark.parametrize(
    "recorded",
    [
        {"benefit": {"paid_on": date(2024, 3, 1)}},
        {"employment": {"since": date(2024, 3, 1)}},
        {"employment": {"since": date(2022, 3, 1), "until": date(2024, 3, 1)}},
        {"operation": {"year": 2024}},
        {"allocation": {"year": 2024}},
        {"project": {"year": 2024}},
        {"project": {"year": 2021}, "benefit": {"paid_on": date(2024, 12, 31)}},
    ],
)
def test_else_the_latest_year_recorded_is_judged(recorded):
    assert settled(ledger(**recorded)) == (2024, date(2024, 12, 31))


def test_a_year_yet_to_come_is_passed_over():
    later = ledger(project={"year": 2024}, operation={"year": 2031}, employment={"until": date(2030, 1, 1)})
    assert settled(later) == (2024, date(2024, 12, 31))


def test_a_ledger_without_dates_is_judged_this_year():
    assert settled() == (2026, TODAY)


def test_what_was_assumed_is_told():
    notes = settle(ledger(project={"year": 2024}), year=None, as_of=None, today=TODAY).notes
    assert "2024 年" in notes[0]
    assert "2024-12-31" in notes[1]


def test_nothing_is_told_when_both_are_stated():
    assert settle(ledger(), year=2024, as_of=TODAY, today=TODAY).notes == ()


@pytest.mark.parametrize(("year", "as_of"), [(2024, date(2023, 12, 31)), (2027, None)])
def test_a_day_before_the_year_is_refused(year, as_of):
    with pytest.raises(UnusableFile, match="--year"):
        settled(year=year, as_of=as_of)
