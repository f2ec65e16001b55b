"""The rule book and the oracle, each written from the Rules alone, say the same about whole counties."""

from datetime import date

import pytest
from hypothesis import given, settings

from tests.oracle import answer
from tests.oracle.populations import population
from tests.oracle.reading import differences, judged
from tests.oracle.strategies import ON, YEAR, ledgers
from tests.oracle.stricter import STRICTER

MOMENTS = (
    (2024, date(2024, 12, 31)),
    (2024, date(2024, 6, 30)),
    (2024, date(2025, 3, 31)),
    (2023, date(2023, 12, 31)),
    (2024, date(2024, 1, 15)),
    (2025, date(2025, 12, 31)),
)


@pytest.mark.parametrize(("year", "on"), MOMENTS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_answer_about_a_county_is_the_same(seed, year, on):
    rows = population(seed, year, on)
    assert differences(answer(rows, year, on), judged(rows, year, on)) == []


def test_every_answer_about_thousands_of_projects_is_the_same():
    rows = population(4, 2024, date(2024, 12, 31), size=2000)
    assert differences(answer(rows, 2024, date(2024, 12, 31)), judged(rows, 2024, date(2024, 12, 31))) == []


@settings(max_examples=40, deadline=None)
@given(rows=ledgers())
def test_every_answer_about_a_few_rows_is_the_same(rows):
    assert differences(answer(rows, YEAR, ON), judged(rows, YEAR, ON)) == []


@pytest.mark.parametrize("stricter", STRICTER, ids=lambda stricter: stricter.parameter)
def test_every_answer_under_another_parameter_is_the_same(stricter):
    rows = population(5, YEAR, ON, size=300)
    expected = answer(rows, YEAR, ON, stricter.parameters)
    assert differences(expected, judged(rows, YEAR, ON, stricter.local)) == []


@pytest.mark.parametrize("stricter", STRICTER, ids=lambda stricter: stricter.parameter)
def test_every_parameter_changes_some_answer(stricter):
    rows = population(5, YEAR, ON, size=300)
    assert answer(rows, YEAR, ON, stricter.parameters) != answer(rows, YEAR, ON)


def test_empty_ledgers_have_no_answers():
    assert judged({}, YEAR, ON) == answer({}, YEAR, ON)
