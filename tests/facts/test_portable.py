"""The texts that DuckDB runs over a workbook are run by SQLite over the same booked tables, word for word.

Days stand in SQLite as ISO text and yes as 1, so DuckDB's days are written out before the two are compared.
"""

import sqlite3
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import cycle

import pytest

from liannong.facts.booking import BOOKED, text
from liannong.judging.check import check
from tests.builders import gather, ledger, rectification
from tests.facts.booked import booked, local_value
from tests.oracle.populations import population

TEXTS = sorted(path.name.removesuffix(".sql") for path in (files("liannong.facts") / "sql").iterdir())
SUBJECTS = [name for name in TEXTS if name != "booking"]
MOMENTS = [(2024, date(2024, 12, 31)), (2024, date(2024, 6, 30)), (2023, date(2024, 12, 31))]
BANNERS = ("150422", "150402", "150102")
STRICTER = local_value("employment.half_year_months", 7, "150402")


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda moment: f"{moment[0]} as of {moment[1]}")
def engines(request):
    year, on = request.param
    ours = booked(region(year, on), year=year, on=on, local=STRICTER)
    lite = sqlite3.connect(":memory:")
    carry_over(ours.connection, lite)
    yield ours.connection, lite
    lite.close()
    ours.close()


def region(year, on):
    """A population over three banners, with a rectification for each of its first thirty projects."""
    rows = population(11, year, on)
    for table, field in (("project", "division"), ("person", "division"), ("allocation", "village")):
        for row, banner in zip(rows[table], cycle(BANNERS), strict=False):
            row[field] = f"{banner}100201"
    days = (None, date(year, 6, 1), date(year, 6, 2), date(year - 1, 6, 1))
    orders = zip(rows["project"][:30], cycle(days), strict=False)
    yield from (row for table in rows.values() for row in table)
    yield from (rectification(f"ZG-{row['code']}", project=row["code"], done_on=day) for row, day in orders)


def carry_over(duck, lite):
    for table in BOOKED:
        cursor = duck.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        lite.execute(f"CREATE TABLE {table} ({', '.join(names)})")
        lite.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", plain_rows(cursor))
    lite.execute(f"CREATE TABLE worker AS {text('worker')}")


def plain_rows(cursor):
    return [tuple(map(plain, row)) for row in cursor.fetchall()]


def plain(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("subject", SUBJECTS)
def test_sqlite_gives_the_same_rows(engines, subject):
    duck, lite = engines
    ours, theirs = plain_rows(duck.execute(text(subject))), lite.execute(text(subject)).fetchall()
    in_order = list if "\nORDER BY" in text(subject) else Counter
    assert len(ours) >= len(BANNERS)
    assert in_order(theirs) == in_order(ours)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_sqlite_names_the_columns_alike(engines, subject):
    names = [[column[0] for column in engine.execute(text(subject)).description] for engine in engines]
    assert names[0] == names[1]


def test_few_rows_booked_by_sqlite_get_the_same_answer():
    year, on = MOMENTS[0]
    told = ledger(gather(*region(year, on)))
    assert check(told, year=year, on=on, few=True) == check(told, year=year, on=on)
